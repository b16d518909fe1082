"""Nothing that only one system has: modules, links, and files read in the system's own encoding."""

import ast

import pytest

from publisher.project import ROOT

ONLY_ONE_HAS = {
    *("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"),  # not on Windows
    *("msvcrt", "winreg", "winsound"),  # only there
}
LINKS = {"symlink", "symlink_to"}
IN_SOME_ENCODING = {"open", "read_text", "write_text"}
MODULES = [
    *(path for path in sorted((ROOT / "src").rglob("*.py")) if "replaced" not in path.parts),
    ROOT / "scripts" / "setup.py",
    ROOT / "scripts" / "other_systems.py",
]


def faults(tree):
    """Yield each line that would go wrong on another system, with what is wrong with it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {(node.module or "").partition(".")[0]}
        else:
            names = set()
        for name in names & ONLY_ONE_HAS:
            yield node.lineno, f"{name} is not on every system"
        if isinstance(node, ast.Call):
            yield from called(node)


def called(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in LINKS:
        yield call.lineno, "not everybody may make links on Windows"
    given = {each.arg for each in call.keywords}
    texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
    if name in IN_SOME_ENCODING and "encoding" not in given:
        binary = any("b" in each for each in texts if isinstance(each, str) and len(each) <= 3)
        at = {"read_text": 1, "write_text": 2, "open": 99}[name]
        if not binary and len(call.args) < at and is_a_file(call):
            yield call.lineno, f"{name} names no encoding"
    as_text = any(each.arg == "text" and is_true(each.value) for each in call.keywords)
    if as_text and "encoding" not in given:
        yield call.lineno, "what a program says is read in no named encoding"


def is_true(value):
    return isinstance(value, ast.Constant) and value.value is True


def is_a_file(call):
    """Say whether a call can open a file of text: not ``os.open``, nor the archive's own."""
    owner = getattr(call.func, "value", None)
    return getattr(owner, "id", None) not in {"os", "webbrowser", "zipfile", "gzip", "tarfile"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_runs_on_every_system(module):
    found = list(faults(ast.parse(module.read_text("utf-8"))))
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import fcntl",
        "from pwd import getpwnam",
        "path.symlink_to(other)",
        "path.read_text()",
        "path.write_text(text)",
        "open(name, 'w')",
        "path.open()",
        "subprocess.run(command, text=True)",
    ],
)
def test_what_would_not_is_found(line):
    assert len(list(faults(ast.parse(line)))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "path.read_text('utf-8')",
        "path.write_text(text, encoding='utf-8')",
        "path.open('rb')",
        "os.open(name, flags)",
        "subprocess.run(command, text=True, encoding='utf-8')",
    ],
)
def test_what_would_is_let_pass(line):
    assert list(faults(ast.parse(line))) == []
