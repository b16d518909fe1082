"""Bytecode with empty line tables does the same, and is what the archives hold."""

from __future__ import annotations

import importlib.util
import marshal
import traceback
import zipfile
from types import CodeType

import pytest

from publisher.runtime import line_tables

SOURCE = """
from dataclasses import dataclass

@dataclass(frozen=True)
class Pair:
    one: int
    other: "list[str]"

    @property
    def both(self):
        return [each * self.one for each in self.other]

def refuse(value):
    try:
        return {"told": (lambda: 1 / value)()}
    except ZeroDivisionError as fault:
        raise ValueError(value) from fault

def later():
    yield from (Pair(number, ["a", "b"]).both for number in range(3))

TOLD = [*later(), refuse(4)]
"""


def test_what_runs_is_the_same(tmp_path):
    archive = made(tmp_path)
    assert names_of_lines(code_of(archive)), "the source has line tables to begin with"
    line_tables.drop(archive)
    bare = code_of(archive)
    assert not names_of_lines(bare)
    assert [*bare.co_lines()][-1][1] == len(bare.co_code), "each instruction has its entry"
    space = run(bare)
    assert space["TOLD"] == run(compile(SOURCE, "pair.py", "exec"))["TOLD"]
    assert space["Pair"].both.fget.__qualname__ == "Pair.both"


def test_an_error_still_names_file_and_function(tmp_path):
    archive = made(tmp_path)
    line_tables.drop(archive)
    space = run(code_of(archive))
    with pytest.raises(ValueError, match="0") as caught:
        space["refuse"](0)
    fault = caught.value
    told = traceback.extract_tb(fault.__traceback__)[-1]
    assert (told.filename, told.name, told.lineno) == ("pair.py", "refuse", None)
    assert "in refuse" in "".join(traceback.format_exception(fault))
    assert isinstance(fault.__cause__, ZeroDivisionError)


def test_all_else_in_the_archive_stays(tmp_path):
    archive = made(tmp_path)
    line_tables.drop(archive)
    with zipfile.ZipFile(archive) as held:
        assert held.namelist() == ["pair.pyc", "words.json"]
        assert held.read("words.json") == b'{"a": 1}'
        assert held.read("pair.pyc")[:16] == HEAD
        assert {info.date_time for info in held.infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_the_browsers_python_has_none(manifest):
    # With line tables the first archive is 692 kB, without them 412.
    assert manifest["files"]["archive"]["bytes"] < 500_000


HEAD = importlib.util.MAGIC_NUMBER + bytes(12)


def made(folder):
    archive = folder / "archive.zip"
    module = HEAD + marshal.dumps(compile(SOURCE, "pair.py", "exec"))
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in (("pair.pyc", module), ("words.json", b'{"a": 1}')):
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return archive


def code_of(archive):
    with zipfile.ZipFile(archive) as held:
        return marshal.loads(held.read("pair.pyc")[len(HEAD) :])  # noqa: S302 - made above


def run(code):
    space = {"__name__": __name__}
    exec(code, space)  # noqa: S102 - the source above
    return space


def names_of_lines(code):
    """The functions of which a line is known."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    own = [code.co_name] if any(line for *_, line in code.co_lines()) else []
    return own + [name for each in inner for name in names_of_lines(each)]
