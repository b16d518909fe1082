"""Mutation testing: change the timing engine in one place at a time, and see that a case notices.

``python scripts/mutate.py`` makes every mutant of the modules below, runs the worked cases against
each in a process of its own, and prints the share that was noticed. What no case noticed has to
stand in ``tests/trust/survivors.toml`` with the reason; exit code 1 where one does not, or where
less than ``WANTED`` of all were noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import multiprocessing
import os
import resource
import signal
import sys
import threading
import tomllib
import types
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "src" / "calculator"
MODULES = ("workdays", "timing", "deadline", "schedule", "planner")
UNIT_TESTS = tuple(
    ROOT / "tests" / name
    for name in (
        "engine/test_thanks_owed.py",
        "engine/test_timing.py",
        "engine/test_bridge.py",
        "trust/test_counting.py",
        "trust/test_words_of_the_plan.py",
    )
)
SURVIVORS = ROOT / "tests" / "trust" / "survivors.toml"
WANTED = 0.9
SECONDS = 20
"""Processor time of one mutant; the cases take about one. More is an endless loop, and noticed."""

sys.path.insert(0, str(ROOT / "tests"))
import cases_loader  # noqa: E402 - found on the path just set

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


CASES = cases_loader.load_cases()


def unit_tests_pass() -> bool:
    """Run the engine's own tests, for what no rule of ours uses but a centre's may."""
    import pytest  # noqa: PLC0415 - only where no case noticed

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    options = ("-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-p", "no:xdist")
    return pytest.main([*options, *map(str, UNIT_TESTS)]) == 0


def try_it(order: list[int], channel: int) -> None:
    """In a process of its own: write the number of the first case that notices, -1 for none."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    noticed = -1
    try:
        # Messages have no part in dates, and take most of the time.
        messages = types.ModuleType("calculator.messages")
        messages.for_step = lambda *_given, **_named: ()  # type: ignore[attr-defined]
        import calculator  # noqa: PLC0415 - before the changed module, which it must not see

        sys.modules["calculator.messages"] = messages
        for number in order:
            noticed = number
            case = CASES[number]
            plan = calculator.plan_json(cases_loader.situation_json(case))
            if cases_loader.check(case, json.loads(plan)):
                break
        else:
            del sys.modules["calculator.messages"]
            noticed = -1 if unit_tests_pass() else order[0]
    finally:
        os.write(channel, str(noticed).encode())
        os._exit(0)


def run(mutant: Mutant | None, order: list[int]) -> int | None:
    """Return the number of the case that noticed, -1 for none, None where it never ended."""
    reader, writer = os.pipe()
    child = multiprocessing.get_context("fork").Process(target=start, args=(mutant, order, writer))
    child.start()
    os.close(writer)
    said = os.read(reader, 20)
    os.close(reader)
    child.join()
    return int(said) if said else None


def start(mutant: Mutant | None, order: list[int], channel: int) -> None:
    """Make Python read the mutant in place of its module, then try it."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    if mutant is not None:
        import importlib.machinery  # noqa: PLC0415 - only in the child

        target = str(ENGINE / f"{mutant.module}.py")
        plain = importlib.machinery.SourceFileLoader.get_code

        def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> object:
            if self.path == target:
                return compile(mutant.code, target, "exec")
            return plain(self, name)

        importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]
    try_it(order, channel)


def main() -> int:
    """Try every mutant; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    order = list(range(len(CASES)))
    if run(None, order) != -1:
        print("The cases fail without any change.")
        return 1
    every = [mutant for module in chosen.modules for mutant in mutants(module)]
    survivors: list[str] = []
    lock = threading.Lock()

    def tried(mutant: Mutant) -> None:
        with lock:
            now = list(order)
        noticed = run(mutant, now)
        if noticed == -1:
            survivors.append(mutant.name)
            print(f"  survives: {mutant.name}", file=sys.stderr, flush=True)
        elif noticed is not None:
            with lock:
                # What noticed one change often notices the next.
                order.remove(noticed)
                order.insert(0, noticed)

    with ThreadPoolExecutor(chosen.jobs) as pool:
        list(pool.map(tried, every))
    if run(None, order) != -1:
        print("The sources changed while the mutants were tried; start again.")
        return 1
    share = 1 - len(survivors) / len(every)
    print(f"{len(every)} mutants, {len(every) - len(survivors)} noticed: {share:.1%}")
    for module in chosen.modules:
        mine = [mutant.name for mutant in every if mutant.module == module]
        left = sum(name.startswith(f"{module}.") for name in survivors)
        print(f"  {module}: {len(mine)}, of which {len(mine) - left} noticed")
    listed = tomllib.loads(SURVIVORS.read_text("utf-8"))["survivors"] if SURVIVORS.exists() else []
    known = Counter(entry["mutant"] for entry in listed)
    unlisted = Counter(survivors) - known
    for name in sorted(unlisted):
        print(f"  not noticed: {name}")
    return 1 if unlisted or share < WANTED else 0


if __name__ == "__main__":
    sys.exit(main())
