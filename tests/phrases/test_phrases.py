"""Every phrase of the list with its reading or its refusal."""

import tomllib
from pathlib import Path

import pytest

from calculator.situation.phrases import PhraseError
from phrases.reader import read

LIST = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))["said"]
READ = [(group["on"], group["region"], row) for group in LIST for row in group["read"]]
REFUSED = [(group["on"], group["region"], row) for group in LIST for row in group["refused"]]


def expected(reading, day):
    """Write a row's reading out as the time document that it stands for."""
    kind, *told = reading.split()
    time = {"kind": kind}
    if kind == "within":
        *numbers, unit = told
        count = [int(number) for number in numbers]
        time |= {"count": count if len(count) > 1 else count[0], "unit": unit}
    elif kind == "between":
        time |= {"from": told[0], "to": day.isoformat()}
    elif kind in {"early_in", "middle_of", "end_of"}:
        time["month"] = f"{day:%Y-%m}"
    elif kind in {"date", "not_before"} or (kind == "event" and day):
        time["date"] = day.isoformat()
    return time


def id_of(case):
    return f"{case[0]} {case[2][0]}"


@pytest.mark.parametrize("case", READ, ids=id_of)
def test_reads(case):
    on, region, (words, *wanted) = case
    got = [(one.time, one.deadline or "") for one in read(words, on, region).times]
    readings = zip(wanted[::2], wanted[1::2], strict=True)
    assert got == [(expected(reading, day) | {"words": words}, day) for reading, day in readings]


@pytest.mark.parametrize("case", REFUSED, ids=id_of)
def test_refuses(case):
    on, region, (words, says) = case
    with pytest.raises(PhraseError) as refused:
        read(words, on, region)
    assert says in str(refused.value)


def test_the_list_is_as_long_as_it_should_be():
    assert len(READ) + len(REFUSED) >= 400
