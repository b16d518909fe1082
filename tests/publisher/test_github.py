"""What somebody finds who comes by: the workflow, the forms, the files about the project."""

import configparser
import re
import tomllib

import pytest
import yaml

import calculator
from publisher.checks import lint
from publisher.project import ROOT

GITHUB = ROOT / ".github"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").iterdir() if path.stem != "config")
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_continuous_integration_runs_the_one_script():
    workflow = yaml.safe_load((GITHUB / "workflows" / "test.yml").read_text("utf-8"))
    runs = [step.get("run") for step in workflow["jobs"]["everything"]["steps"]]
    assert runs[-1] == ".ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_pinned_and_may_only_read(path):
    text = path.read_text("utf-8")
    for action in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert job["steps"][0]["with"] == {"persist-credentials": False}


def test_an_action_has_one_hash_in_the_whole_project():
    texts = [path.read_text("utf-8") for path in (*WORKFLOWS, *ROOT.glob("templates/**/*.yml"))]
    hashes = {}
    for name, pinned in re.findall(r"uses: ([\w/-]+)@(\S+)", "\n".join(texts)):
        assert hashes.setdefault(name, pinned) == pinned, name


def test_the_workflow_names_files_and_commands_that_are_there():
    text = (GITHUB / "workflows" / "test.yml").read_text("utf-8")
    named = re.findall(r"(?:scripts|examples)/\S+", text)
    assert named
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_whole(path):
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form["name"]
    assert form["description"]
    assert {part["type"] for part in form["body"]} <= KINDS
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    names = [part["id"] for part in fields]
    assert len(names) == len(set(names))
    assert all(part["attributes"]["label"] for part in fields)
    assert any(part.get("validations", {}).get("required") for part in fields)
    for part in form["body"]:
        if part["type"] == "dropdown":
            assert all(isinstance(option, str) for option in part["attributes"]["options"])


def test_there_is_a_form_for_each_thing_people_come_with():
    assert [path.stem for path in FORMS] == ["centre", "holiday", "message", "wrong_date"]


@pytest.mark.parametrize(
    "path",
    [
        *(path for path in sorted(GITHUB.rglob("*")) if path.is_file()),
        ROOT / "CODE_OF_CONDUCT.md",
        ROOT / "CITATION.cff",
    ],
    ids=lambda path: path.name,
)
def test_no_address_is_invented(path):
    text = path.read_text("utf-8")
    assert not re.search(r"https?://|[\w.]+@[\w-]+\.\w", text)
    assert "!" not in re.sub(r"<!--|\$\{\{.*?\}\}", "", text)


def test_the_citation_is_of_this_version_and_invents_nobody():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = PROJECT["project"]
    assert cited["version"] == calculator.__version__
    assert cited["authors"] == project["authors"]
    assert " AND ".join(cited["license"]) == project["license"]
    assert cited["keywords"] == project["keywords"]


def test_what_is_checked_before_a_commit_is_part_of_lint_and_fetches_nothing():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repository,) = config["repos"]
    assert repository["repo"] == "local"
    known = {" ".join(check.command[1:]) for check in lint.checks(None)}
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].removeprefix(".venv/bin/python ") in known


def test_editors_are_told_what_the_formatter_holds_to():
    told = configparser.ConfigParser()
    told.read_string("[top]\n" + (ROOT / ".editorconfig").read_text("utf-8"))
    assert told.getint("*.py", "max_line_length") == PROJECT["tool"]["ruff"]["line-length"]
