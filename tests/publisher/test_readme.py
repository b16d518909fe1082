"""What the pages about the project lead to is there, and the README's commands are understood."""

import re
import shlex
import tomllib

import pytest

from publisher import cli
from publisher.project import ROOT

TEXT = (ROOT / "README.md").read_text("utf-8")
PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BLOCKS = re.findall(r"^```(?:sh|console)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
LINES = "\n".join(BLOCKS).replace("\\\n", " ").splitlines()
TYPED = [words for line in LINES if (words := shlex.split(line.removeprefix("$ "), comments=True))]
COMMANDS = [words[words.index("follow-up") + 1 :] for words in TYPED if "follow-up" in words]
QUOTED = sorted({" ".join(each.split()) for each in re.findall(r"`([^`\n]+)`", TEXT)})


def links(text):
    return [each for each in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in each]


@pytest.mark.parametrize("page", PAGES)
def test_each_link_leads_to_a_file(page):
    for link in links((ROOT / page).read_text("utf-8")):
        name, _, anchor = link.partition("#")
        assert (ROOT / name).exists(), link
        assert not anchor or f"{{ #{anchor} }}" in (ROOT / name).read_text("utf-8"), link


def test_each_page_for_those_who_come_by_can_be_reached_from_the_readme():
    wanted = {*PAGES, "CITATION.cff", "LICENSE", "LICENSE-guide", "NOTICE", "examples"}
    assert wanted - {"README.md"} <= set(links(TEXT))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_is_understood(words, monkeypatch):
    asked = []
    monkeypatch.setattr("publisher.cli.calculator_cli.run", asked.append)
    cli.main(words)
    assert len(asked) == 1


@pytest.mark.parametrize("command", [each for each in QUOTED if re.match(r"follow-up \w", each)])
def test_each_command_that_is_named_is_there(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([*command.split()[1:], "--help"])
    assert ended.value.code == 0
    capsys.readouterr()


def test_each_target_of_make_is_there():
    targets = [words[1] for words in TYPED if words[0] == "make"]
    assert {"serve", "test", "wheel"} <= set(targets)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [each for each in targets if f"\n{each}: " not in makefile] == []


def test_each_file_that_is_given_to_a_command_is_there_or_made_before():
    """A reader who copies a line has to have the file; an invitation is the reader's own."""
    made = {"invitation.ics", "our-centre"}
    for words in TYPED:
        if words[0] == "cp":
            assert (ROOT / words[1]).is_file()
            made.add(words[2])
        elif words[:2] in (["follow-up", "plan"], ["follow-up", "add"], ["follow-up", "log"]):
            files = [each for each in words[2:] if re.fullmatch(r"[\w/-]+\.(json|toml|ics)", each)]
            assert [each for each in files if not (each in made or (ROOT / each).is_file())] == []


def test_each_extra_is_named():
    ours = set(PROJECT["optional-dependencies"]) - {"zensical"}  # experimental; its record says it
    assert ours == set(re.findall(r"`\[(\w+)\]`", TEXT))


def test_it_says_where_the_project_can_be_reached():
    addresses = PROJECT["urls"].values()
    assert all(address in TEXT for address in addresses)
    policy = (ROOT / "SECURITY.md").read_text("utf-8")
    for text in (TEXT, policy):
        assert bool(addresses) != ("no public address" in " ".join(text.split()))
