"""The guide never falls out of step with the rules: what a changed number sets off."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.checks import rule_changes
from publisher.project import DOCS, ROOT

SITUATION = json.dumps({"version": 1, "today": "2026-11-17", "interview": {"date": "2026-11-17"}})


def run(tree, *arguments, given=None):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def stale_pages(tree):
    pages = [
        str(page.relative_to(tree))
        for page in sorted((tree / "docs/en").rglob("*.md"))
        if "[[[cog" in page.read_text(encoding="utf-8")
    ]
    checked = run(tree, "-m", "cogapp", "--check", *pages)
    stale = {
        Path(line.split()[1]).relative_to("docs/en").with_suffix("").as_posix()
        for line in checked.stdout.splitlines()
        if "(changed)" in line
    }
    assert bool(stale) == bool(checked.returncode), checked.stdout + checked.stderr
    return stale


@pytest.fixture
def tree(tmp_path):
    """A copy of everything the tables are made from."""
    for folder in ("src", "templates/messages", "docs/en"):
        shutil.copytree(ROOT / folder, tmp_path / folder, symlinks=True)
    for file in ("CHANGELOG.md", "mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def change(tree, rule_id, old, new):
    file = tree / "src/calculator/rules/timing.toml"
    before, rule, after = file.read_text("utf-8").partition(f"[{rule_id}]\n")
    assert old in after
    file.write_text(before + rule + after.replace(old, new, 1), "utf-8")


def status_check(tree):
    answered = run(tree, "-m", "calculator", "plan", "-", "--format", "json", given=SITUATION)
    assert answered.returncode == 0, answered.stderr
    steps = {step["step"]: step for step in json.loads(answered.stdout)["steps"]}
    return steps["status_check"]["earliest"]


def test_every_generated_table_is_fresh():
    assert stale_pages(ROOT) == set()


@pytest.mark.slow
def test_one_changed_number_shows_in_tables_plan_and_changelog(tree):
    assert stale_pages(tree) == set()
    assert status_check(tree) == "2026-11-24"
    change(tree, "SC03", '"7 days"', '"8 days"')
    guide = {"guide/index", "guide/no-date", "guide/status-check", "guide/where-advice-differs"}
    assert {"index", "about/index", *guide} <= stale_pages(tree)
    assert status_check(tree) == "2026-11-25"
    told = run(tree, "-m", "publisher.checks.rule_changes")
    assert told.returncode == 1
    assert "CHANGELOG.md" in told.stdout


def test_the_changelog_knows_the_rules():
    assert rule_changes.fault((ROOT / "CHANGELOG.md").read_text("utf-8")) is None


def test_an_old_entry_does_not_count():
    known = f"2026.12, fingerprint `{rule_changes.fingerprint()}`"
    assert rule_changes.fault(f"# C\n\n## 0.2\n\nNew.\n\n## 0.1\n\n{known}\n") is not None


def test_the_changelog_page_holds_the_changelog():
    page = (DOCS / "en/about/changelog.md").read_text("utf-8")
    entries = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n## ")[2]
    assert entries.strip() in page
