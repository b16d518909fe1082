"""The workflow that a new centre's folder brings for GitHub Pages."""

import re
import subprocess

import pytest
import yaml

from publisher.centre.init import TEMPLATE

TEXT = (TEMPLATE / ".github" / "workflows" / "publish.yml").read_text("utf-8")


def test_every_action_is_pinned_and_says_which_version_it_is():
    uses = re.findall(r"uses: (.*)", TEXT)
    assert len(uses) == 3
    for action in uses:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_it_may_do_no_more_than_it_must():
    workflow = yaml.safe_load(TEXT)
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert job["steps"][0]["with"] == {"persist-credentials": False}
    assert ".venv/bin/follow-up build . --out public" in [step.get("run") for step in job["steps"]]


PROGRAM, SITE = "after_the_interview-2.whl", "after_the_interview_site-2.whl"
LIST = "after-the-interview-2-requirements.txt"
PYTHON = """#!/bin/sh
mkdir -p .venv/bin
printf '#!/bin/sh\\necho "$@" > ../installed\\n' > .venv/bin/pip
chmod +x .venv/bin/pip
"""
"""Stands in for Python, whose ``-m venv`` makes a folder with pip in it."""


@pytest.mark.parametrize(
    ("files", "installed"),
    [
        ([PROGRAM, SITE, LIST], f"install --require-hashes -r {LIST}\n"),
        ([PROGRAM, SITE, LIST, PROGRAM.replace("2", "1")], None),
        ([PROGRAM, SITE, LIST, LIST.replace("2", "1")], None),
        ([PROGRAM, SITE], None),
        ([PROGRAM, LIST], None),
        ([PROGRAM], None),
        ([SITE], None),
        ([], None),
    ],
)
def test_it_installs_one_program_and_says_where_there_are_two(tmp_path, files, installed):
    (tmp_path / "program").mkdir()
    for name in files:
        (tmp_path / "program" / name).touch()
    python = tmp_path / "python3"
    python.write_text(PYTHON, "utf-8")
    python.chmod(0o755)
    (job,) = yaml.safe_load(TEXT)["jobs"].values()
    script = next(step["run"] for step in job["steps"] if "pip install" in step.get("run", ""))
    ran = subprocess.run(
        ["/bin/bash", "-e", "-c", script],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    if installed:
        assert (tmp_path / "installed").read_text("utf-8") == installed
    else:
        assert ran.returncode == 1
        assert "only the newest ones" in ran.stdout
