"""What is there after an installation without extras, and what is said of the rest."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from calculator.commands import main
from publisher import locks
from publisher.project import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
IMPORTED_AS = {
    "after-the-interview-site": "after_the_interview_site",
    "font-source-serif-pro": "font_source_serif_pro",
    "mkdocs-material": "material",
    "pyyaml": "yaml",
    "resvg-py": "resvg_py",
}
BROUGHT_ALONG = {"mcp": {"anyio", "mcp_types"}}
"""What an extra's package brings, where our own modules import that too."""
WITHOUT_EXTRAS = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
from publisher.cli import main
sys.exit(main(sys.argv[1:]))
"""


def imported(requirements):
    names = [re.match(r"[a-z0-9-]+", each)[0] for each in requirements]
    return {IMPORTED_AS.get(name, name) for name in names}


def follow_up(*arguments):
    missing = sorted(set().union(*map(imported, EXTRAS.values()), *BROUGHT_ALONG.values()))
    code = WITHOUT_EXTRAS.format(missing=missing)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], check=False, capture_output=True, encoding="utf-8"
    )


def test_the_library_asks_for_jinja_alone():
    assert imported(PROJECT["dependencies"]) == {"jinja2"}


def test_what_only_an_extra_brings_is_known():
    site, invitation = imported(EXTRAS["site"]), imported(EXTRAS["invitation"])
    assert invitation < site  # a centre's computer reads invitations too
    others = set(EXTRAS) - {"site", "invitation"}
    brought = {name: imported(EXTRAS[name]) | BROUGHT_ALONG.get(name, set()) for name in others}
    known = main._EXTRAS  # noqa: SLF001 - the one place that names them
    assert known == {"site": site - invitation, **brought}


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", "--interview", "2026-11-20"],
        ["message", "thank_you", "--interview", "2026-11-20"],
        ["rules"],
        ["schema", "plan"],
        ["build", "--help"],
        ["mcp", "--skill"],
    ],
    ids=" ".join,
)
def test_what_needs_no_extra_works_without_one(arguments):
    done = follow_up(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (["build", "."], 'pip install "FILE[site]"'),
        (["check", "."], 'pip install "FILE[site]"'),
        (["preview", "."], 'pip install "FILE[site]"'),
        (["claims"], 'pip install "FILE[site]"'),
        (["mcp"], 'pip install "FILE[mcp]"'),
        (["plan", str(ROOT / "tests/invitations/files/all-day.ics")], "package icalendar"),
    ],
    ids=["build", "check", "preview", "claims", "mcp", "an invitation"],
)
def test_what_needs_an_extra_says_which_in_one_line(arguments, mend):
    done = follow_up(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert mend in line


def test_each_room_of_the_publisher_comes_with_one_of_the_two_wheels():
    """What the program's wheel leaves out is what the site's wheel takes in."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]
    left_out = tool["build"]["targets"]["wheel"]["exclude"]
    material = tomllib.loads((ROOT / "material" / "pyproject.toml").read_text("utf-8"))["tool"]
    taken_in = material["hatch"]["build"]["targets"]["wheel"]["force-include"]
    rooms = {place: name for place, name in taken_in.items() if name.startswith("publisher/")}
    assert rooms == {f"..{room}": room.removeprefix("/src/") for room in left_out}
    assert all((ROOT / room.removeprefix("/")).exists() for room in left_out)


@pytest.mark.parametrize(("name", "fails"), [("markdown", "3.10.1"), ("markdown", "3.6")])
def test_what_makes_other_pages_or_none_is_not_asked_for(name, fails):
    """Tried one by one: 3.8.2 to 3.10.1 fail on a page, and those before write another one."""
    asked = next(each for each in map(Requirement, EXTRAS["site"]) if each.name == name)
    assert not asked.specifier.contains(fails)
    lock = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    (locked,) = (part.version for part in locks.python_parts(lock) if part.name == name)
    assert asked.specifier.contains(locked)
