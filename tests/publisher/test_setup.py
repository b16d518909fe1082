"""What `make serve` installs is enough to make the site, and `make test` adds to it."""

import ast
import importlib.util
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from publisher.project import ROOT

LOCKS = {
    name: dict(
        re.findall(
            r"^([a-z0-9.-]+)==([^ ;\\]+)",
            (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    for name in ("site", "tools")
}
MODULES = [
    module
    for module in sorted((ROOT / "src").rglob("*.py"))
    if not {"checks", "replaced"} & set(module.parts)
]
EXTRAS = {"server.py": "mcp", "zensical_child.py": "zensical"}
"""Modules that are loaded only where an extra is installed, each with the extra's package."""


def imported(module):
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_what_makes_the_site_is_installed_with_it():
    known = packages_distributions()
    ours = {"calculator", "publisher"} | set(sys.stdlib_module_names)
    for module in MODULES:
        for package in set(imported(module)) - ours:
            (name,) = {each.lower().replace("_", "-") for each in known[package]}
            lock = LOCKS["tools" if module.name in EXTRAS else "site"]
            assert name in lock, f"{module.name} imports {package}"


def test_what_needs_an_extra_imports_it():
    for module in MODULES:
        if module.name in EXTRAS:
            assert EXTRAS[module.name] in set(imported(module))


def test_the_tools_come_in_the_same_versions():
    assert LOCKS["site"].items() <= LOCKS["tools"].items()


@pytest.fixture
def setup(monkeypatch):
    spec = importlib.util.spec_from_file_location("setup", ROOT / "scripts" / "setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_line_says_what_is_done_and_how_long_it_took(setup, capsys):
    with setup.Progress("Installing", 2) as progress:
        progress.count("Collecting mkdocs==1.6.1 (from -r requirements/site.txt)")
        progress.count("  Downloading mkdocs.whl")
        progress.count("Collecting mkdocs==1.6.1")
    assert progress.seen == {"mkdocs"}
    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "Installing…",
        "Installing: 0 s",
    ]


def test_on_a_screen_the_line_counts(setup, capsys, monkeypatch):
    monkeypatch.setattr(setup.sys.stdout, "isatty", lambda: True, raising=False)
    with setup.Progress("Installing", 2) as progress:
        progress.count("Collecting mkdocs==1.6.1")
    assert "\rInstalling: 1 of 2, mkdocs " in capsys.readouterr().out


def test_a_program_that_fails_stops_the_work(setup):
    with pytest.raises(setup.subprocess.CalledProcessError), setup.Progress("Trying"):
        setup.run(sys.executable, "-c", "raise SystemExit(3)")


def test_what_a_program_writes_is_told_line_by_line(setup):
    told = []
    setup.run(sys.executable, "-c", "print('one'); print('two')", told=told.append)
    assert told == ["one\n", "two\n"]


def test_done_steps_are_left_out(setup, monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(setup, "run", lambda *command, **_: ran.append(command[-1]))
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (tmp_path / name).touch()
    (tmp_path / "node_modules").mkdir()
    site, tools = ("that make the site", "--omit=dev"), ("that test it",)
    setup.install_node_packages(*site)
    setup.install_node_packages(*site)
    assert len(ran) == 1
    setup.install_node_packages(*tools)
    assert len(ran) == 2
    # The tools' packages hold the site's.
    setup.install_node_packages(*site)
    setup.install_node_packages(*tools)
    assert len(ran) == 2
    (tmp_path / "package.json").write_text("{}")
    setup.install_node_packages(*site)
    assert len(ran) == 3
