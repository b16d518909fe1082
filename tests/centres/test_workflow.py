"""The workflow that a new centre's folder brings for GitHub Pages."""

import re

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
