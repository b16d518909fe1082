"""One coverage-guided run: ``python tests/trust/coverage_guided.py TARGET [libFuzzer's options]``.

Bytes are steered towards code that was not reached yet. Anything but an answer or a refusal in our
own words is a crash; the input is left behind as ``crash-…`` in the current folder.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["calculator", "publisher"]):
    from calculator import call, plan_json
    from calculator.commands.files import parse_toml
    from calculator.exports.archive import read_archive
    from calculator.exports.link import read_fragment
    from calculator.situation.entries import read_entry
    from calculator.situation.faults import SituationError
    from calculator.situation.reading import read_situation
    from calculator.situation.tables import cells
    from calculator.situation.tables.faults import TableError
    from calculator.situation.tables.survey import survey
    from publisher.centre.settings import read as settings
    from publisher.cohort import spreadsheet

DAY = "2026-11-20"
BASE = b'{"today": "2026-11-20", "interview": {"date": "2026-11-20"}'
STORY = BASE + b', "story": [{'
WORK = Path(tempfile.mkdtemp()) / "cohort.csv"


def plan(data: bytes) -> None:
    """Bytes as a whole document, and as the end of one that is right so far, or of its story."""
    for written in (data, BASE + b", " + data, STORY + data):
        answer = json.loads(plan_json(written.decode("utf-8", "replace")))
        if not (answer.get("steps") or answer.get("errors")):
            raise AssertionError(answer)


def link(data: bytes) -> None:
    """The reader of shared links, past its check as well."""
    from trust.requests import check  # noqa: PLC0415 - draws in hypothesis, which is not of interest

    for version in ("v=1&", "v=2&", "v=2&interview.date=2026-11-20&story="):
        written = version + data.decode("utf-8", "replace")
        for fragment in (written, f"{written}&check={check(written)}"):
            with contextlib.suppress(SituationError):
                read_situation(read_fragment(fragment, DAY))


def archive(data: bytes) -> None:
    """The reader of saved plans."""
    with contextlib.suppress(SituationError):
        read_archive(data.decode("utf-8", "replace"), DAY)


def toml(data: bytes) -> None:
    """Situations and a centre's settings in TOML."""
    written = data.decode("utf-8", "replace")
    settings.read(written, ("en",))
    with contextlib.suppress(SituationError):
        read_situation(parse_toml(written))


def cohort(data: bytes) -> None:
    """The tables of a batch."""
    WORK.write_bytes(b"interview,name,region,sent,promise\n" + data)
    with contextlib.suppress(TableError):
        table = spreadsheet.open_table(WORK)
        reading = cells.Reading(DAY, survey(table).order(None))
        for row in table.rows():
            with contextlib.suppress(SituationError):
                told, _ = cells.read_cells(row, reading)
                read_situation(cells.to_document(told, reading, "row"))


def words(data: bytes) -> None:
    """What they said, alone and within a story."""
    said = data.decode("utf-8", "replace")
    entry = {"kind": "promise", "time": {"words": said}}
    situation = {"today": DAY, "interview": {"date": DAY}, "story": [entry]}
    for request in (
        {"operation": "read_words", "words": said, "on": DAY},
        {"operation": "plan", "situation": situation},
    ):
        answer = json.loads(call(json.dumps(request)))
        if not (answer.get("time") or answer.get("steps") or answer.get("errors")):
            raise AssertionError(answer)


def entry(data: bytes) -> None:
    """An entry as it is written on the command line."""
    told = read_entry(data.decode("utf-8", "replace"))
    situation = {"today": DAY, "interview": {"date": DAY}, "story": [told]}
    answer = json.loads(plan_json(json.dumps(situation)))
    if not (answer.get("steps") or answer.get("errors")):
        raise AssertionError(answer)


TARGETS = {each.__name__: each for each in (plan, link, archive, toml, cohort, words, entry)}

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
