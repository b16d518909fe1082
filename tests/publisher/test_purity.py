"""The engine is a pure function: no clock, no network, no file but its own, few imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.project import ROOT

ENGINE = ROOT / "src" / "calculator"
MODULES = sorted(ENGINE.rglob("*.py"))

ALLOWED_OUTSIDE = {"calculator", "jinja2", "markupsafe"}
ONLY_IN = {"icalendar": "calendar", "dateutil": "calendar", "email": "email"}
"""A package imported only inside a function, and only where the module's name says so: the browser
fetches it when a file was brought. The types of one may be named without loading it."""

CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "time_ns", "monotonic"}
CLOCK_MODULES = {"time", "random", "secrets", "uuid"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "urlopen", "input"}
READS_FILES = {"data.py"}
"""The package's own data is read in one place."""

AT_THE_EDGE = {"commands"}
"""The command line stands outside the engine: it alone may supply today's date, and read files."""


def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Each imported top-level package, and whether the import is not made with the module's."""
    inside = {
        child
        for outer in ast.walk(tree)
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef)) or is_for_types(outer)
        for child in ast.walk(outer)
    }
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            names = [node.module or ""]
        for name in names:
            yield name.partition(".")[0], node in inside


def is_for_types(node: ast.AST) -> bool:
    """Whether what stands in a block is read by the type checker alone."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def called(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr
            elif isinstance(function, ast.Name):
                yield function.id


def name_of(module: Path) -> str:
    return str(module.relative_to(ENGINE))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_only_what_the_browser_has(module):
    for package, is_late in imported(parsed(module)):
        if package in ONLY_IN:
            assert is_late, f"{package} is imported at the top"
            assert ONLY_IN[package] in module.stem
        else:
            assert package in ALLOWED_OUTSIDE or package in sys.stdlib_module_names, package


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_reads_no_clock_and_throws_no_dice(module):
    if module.parent.name in AT_THE_EDGE:
        return
    tree = parsed(module)
    assert not CLOCKS & set(called(tree))
    assert not CLOCK_MODULES & {package for package, _ in imported(tree)}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_opens_no_file_but_its_own_data(module):
    if module.name in READS_FILES or module.parent.name in AT_THE_EDGE:
        return
    assert not FILES & set(called(parsed(module)))


def test_only_the_publisher_knows_the_publisher():
    for module in MODULES:
        assert "publisher" not in {package for package, _ in imported(parsed(module))}, module
