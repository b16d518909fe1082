"""What must hold of the repository's own files."""

import json
import re
import tomllib

import pytest

import calculator
from publisher.project import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
LONGEST_MODULE = 350


def settings() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_request_is_locked():
    assert [path.stem for path in LOCKS] == sorted(
        path.stem for path in (ROOT / "requirements").glob("*.in")
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_by_hash_and_names_no_address(lock):
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    for entry in re.split(r"\n(?=[a-z])", text):
        if "==" in entry:
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_node_packages_are_locked_without_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or "integrity" in package, name


OURS = "after-the-interview-site"
"""The other wheel, which comes from here and from nowhere else."""


def test_one_version_everywhere():
    version = calculator.__version__
    assert settings()["project"]["dynamic"] == ["version"]
    assert json.loads((ROOT / "package.json").read_text("utf-8"))["version"] == (
        version.replace(".dev", "-dev.")  # as npm writes it
    )
    told = "Unreleased" if ".dev" in version else f"{version}, "
    assert f"\n## {told}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    (material,) = [
        each for each in settings()["project"]["optional-dependencies"]["site"] if OURS in each
    ]
    assert material == f"{OURS}=={version}"


def test_the_wheel_asks_only_for_what_is_locked():
    project = settings()["project"]
    groups = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    asked = [requirement for group in groups for requirement in group]
    # The tools' lock has all of the site's, and what only an extra brings.
    locked = (ROOT / "requirements" / "tools.txt").read_text("utf-8")
    for requirement in [each for each in asked if OURS not in each]:
        name = re.match(r"[a-z0-9-]+", requirement)[0]
        assert re.search(rf"^{name}==", locked, re.MULTILINE), name


def test_every_ignored_lint_rule_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text.partition("\nignore = [\n")[2].partition("\n]")[0]
    for line in block.splitlines():
        assert re.fullmatch(r'\s+"[A-Z0-9]+",\s+# .+', line), line


def test_modules_stay_readable():
    modules = [
        *(ROOT / "src").rglob("*.py"),
        *(ROOT / "scripts").glob("*.py"),
        *(ROOT / "docs" / "assets").rglob("*.js"),
    ]
    long = {
        str(module.relative_to(ROOT)): lines
        for module in modules
        if (lines := len(module.read_text("utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}
