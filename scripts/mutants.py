"""What ``mutate.py`` tries: the engine's modules, changed in one place each."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ENGINE = Path(__file__).resolve().parent.parent / "src" / "calculator"

OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Mod: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One changed place."""

    module: str
    where: str
    """The function or class it stands in."""
    before: str
    after: str
    code: str
    """The whole module, changed."""

    @property
    def name(self) -> str:
        """What survivors are listed by; line numbers would go stale."""
        return f"{self.module}.{self.where}: {self.before} -> {self.after}"


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse((ENGINE / f"{module}.py").read_text("utf-8"))
    for path, where in list(places(tree, (), "module")):
        for number in range(len(list(changes(at(tree, path))))):
            changed = copy.deepcopy(tree)
            node = at(changed, path)
            before = shown(node)
            new = list(changes(node))[number]
            put(changed, path, new)
            code = ast.unparse(ast.fix_missing_locations(changed))
            yield Mutant(module, where, before, shown(new), code)


def shown(node: ast.AST) -> str:
    """A node on one line, not longer than a line."""
    return " ".join(ast.unparse(node).split())[:90]


Path_ = tuple[tuple[str, int | None], ...]


def places(node: ast.AST, path: Path_, where: str) -> Iterator[tuple[Path_, str]]:
    """Yield the path of each node that runs, and the name of what it stands in."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "ctx", "type_params"}:
            continue
        for number, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or is_words(child):
                continue
            inner = where
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = child.name if where == "module" else f"{where}.{child.name}"
            here = (*path, (field, number))
            yield here, inner
            yield from places(child, here, inner)


def is_words(node: ast.AST) -> bool:
    """Say whether a node is there for readers and type checkers alone."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    typing = isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp)
    return typing and ast.unparse(node).partition("= ")[2].startswith(("Literal", "Callable"))


def at(tree: ast.AST, path: Path_) -> ast.AST:
    """Return the node at a path."""
    node = tree
    for field, number in path:
        value = getattr(node, field)
        node = value if number is None else value[number]
    return node


def put(tree: ast.AST, path: Path_, new: ast.AST) -> None:
    """Put a node in the place of another."""
    holder = at(tree, path[:-1])
    field, number = path[-1]
    if number is None:
        setattr(holder, field, new)
    else:
        getattr(holder, field)[number] = new


def changes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - a kind of node each
    """Yield what a node is changed into."""
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            if type(operator) in OTHER:
                new = copy.deepcopy(node)
                new.ops[number] = OTHER[type(operator)]()
                yield new
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHER:
        new = copy.deepcopy(node)
        new.op = OTHER[type(node.op)]()
        yield new
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from (ast.Constant(value) for value in other_values(node.value))
    elif isinstance(node, ast.Name) and node.id in SWAPPED:
        yield ast.Name(SWAPPED[node.id], node.ctx)
    elif isinstance(node, ast.Return) and node.value and not is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(
        node.test, ast.Compare
    ):
        new = copy.deepcopy(node)
        new.test = ast.UnaryOp(ast.Not(), new.test)
        yield new
    elif isinstance(node, ast.AugAssign | ast.Continue) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield ast.Pass()


def is_none(node: ast.AST) -> bool:
    """Say whether a node is None, written out."""
    return isinstance(node, ast.Constant) and node.value is None


def other_values(value: object) -> tuple[object, ...]:
    """Return what a constant is changed into."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1)
    return (f"{value}x",) if isinstance(value, str) else ()
