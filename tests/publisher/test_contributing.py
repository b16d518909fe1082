"""CONTRIBUTING names nothing that is not there."""

import re

import pytest

from publisher import cli
from publisher.project import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
QUOTED = sorted({" ".join(each.split()) for each in re.findall(r"`([^`]+)`", TEXT)})
MADE = {"site/", "dist/", ".venv/bin/python"}
"""What is there only after a build or a set-up."""
PLACES = ("src", "requirements", "templates", "scripts")
"""Where a file may lie whose folder the sentence before it names."""
IN_A_CENTRE = {"centre.toml"}
PATH = re.compile(r"[A-Za-z0-9_.*/-]+(?:/|\.(?:py|toml|md|html|js|txt|in|yml))")


def paths():
    for quoted in QUOTED:
        for word in quoted.split():
            if PATH.fullmatch(word) and word not in MADE | IN_A_CENTRE:
                yield word.replace("CODE", "fr")  # a language's files, as the one that is there


def test_there_are_paths_to_look_for():
    assert {"src/calculator/rules/timing.toml", "templates/messages/"} < set(paths())


@pytest.mark.parametrize("path", sorted(set(paths())))
def test_each_path_is_there(path):
    beside = any(any((ROOT / each).rglob(path)) for each in PLACES)
    assert beside or any(ROOT.glob(path.rstrip("/"))), path


@pytest.mark.parametrize("command", [each for each in QUOTED if each.startswith("make ")])
def test_each_target_of_make_is_there(command):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{command.removeprefix('make ')}:", makefile, re.MULTILINE), command


@pytest.mark.parametrize("command", [each for each in QUOTED if each.startswith("follow-up ")])
def test_each_command_is_there(command, monkeypatch):
    asked = []
    monkeypatch.setattr("publisher.cli.calculator_cli.run", asked.append)
    given = {"NAME": "a_name", "STEP": "thank_you", "CODE": "xx", "FOLDER": "folder"}
    cli.main([given.get(word, word) for word in command.split()[1:]])
    assert len(asked) == 1


def test_each_word_of_the_nomenclature_is_said_once():
    table = TEXT.partition("## Words we use")[2].partition("##")[0]
    words = re.findall(r"^\| ([a-z]+) \|", table, re.MULTILINE)[1:]
    assert len(words) == len(set(words)) >= 13
