"""What is refused of a story: each entry by itself, its day, its time, and entries together."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import get_args

from calculator.situation.checking import check_near
from calculator.situation.faults import Faults
from calculator.situation.kinds import KINDS, in_order, reached
from calculator.situation.model import Entry, Situation, Time, TimeKind
from calculator.situation.shapes import YEARS, fields_of
from calculator.steps import MESSAGES, STEPS
from calculator.text.months import end_in_month

NEEDS = {
    "date": ("date",),
    "between": ("from_", "to"),
    "within": ("count", "unit"),
    "early_in": ("month",),
    "middle_of": ("month",),
    "end_of": ("month",),
    "not_before": ("date",),
}
"""What a kind of time cannot do without."""
ALSO = {"event": ("date",)}
"""What a kind of time may have beside what it needs."""
NAMED_DAYS = ("until", "day", "if_nothing_by", "date", "reply_by")
"""The days that an entry names beside its own; none of them lies before that."""
CHRISTMAS_EVE = (12, 24)
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def check_story(situation: Situation, faults: Faults) -> None:
    """Add a fault for every entry that cannot be taken as it stands, and for the reader's days."""
    for number, entry in enumerate(situation.story):
        where = f"story[{number}]"
        if not faults.has(f"{where}.kind"):
            _check_fields(entry, where, faults)
            _check_time(situation, entry, where, faults)
            _check_day(situation, entry, where, faults)
    _check_twice(situation, faults)
    _check_own_days(situation, faults)


def _told(entry: Entry) -> Iterator[str]:
    """Yield the names of the fields that an entry tells."""
    for field in dataclasses.fields(entry):
        if getattr(entry, field.name) != field.default:
            yield field.name


def _check_fields(entry: Entry, where: str, faults: Faults) -> None:
    kind = KINDS[entry.kind]
    for name in _told(entry):
        if name not in kind.takes:
            faults.add_unknown(f"{where}.{name}", "field_of_other_kind", name, kind.takes[1:])
    for name in kind.needs:
        if getattr(entry, name) is None and not faults.has(f"{where}.{name}"):
            # The sentence of a step names those there are; the others need no choices.
            faults.add(f"{where}.{name}", f"entry_{name}_missing", steps=", ".join(MESSAGES))
    if entry.day is not None and entry.if_nothing_by is not None and entry.kind == "call_me":
        faults.add(f"{where}.if_nothing_by", "call_with_both")
    if entry.kind == "sent" and entry.step is not None and entry.step not in MESSAGES:
        faults.add_unknown(f"{where}.step", "not_a_message", entry.step, MESSAGES)
    if entry.answer is not None and entry.step in MESSAGES and not STEPS[entry.step].answer:
        answered = ", ".join(name for name, step in STEPS.items() if step.answer)
        faults.add(f"{where}.answer", "answer_of_other_step", steps=answered)


def _check_day(situation: Situation, entry: Entry, where: str, faults: Faults) -> None:
    if faults.has("today"):
        return
    named = {f"{where}.{name}": getattr(entry, name) for name in NAMED_DAYS}
    check_near({f"{where}.on": entry.on, **named}, situation.today, faults)
    interview = None if faults.has("interview.date") else situation.interview.date
    _check_own(situation, entry, where, interview, faults)
    on = entry.on or interview
    if on is None or faults.has(f"{where}.on"):
        return
    for field, day in named.items():
        if day is not None and day < on and not faults.has(field):
            faults.add(field, "before_its_entry", on=on)


def _check_own(
    situation: Situation, entry: Entry, where: str, interview: dt.date | None, faults: Faults
) -> None:
    """Check that an entry's own day lies between the interview, where it is known, and today."""
    if entry.on is None or interview is None or faults.has(f"{where}.on"):
        return
    if entry.on > situation.today and entry.on != interview:
        faults.add(f"{where}.on", "after_today", today=situation.today)
    elif entry.on < interview and not (KINDS[entry.kind].early or situation.internal):
        faults.add(f"{where}.on", "before_interview", interview=interview)


# The time an entry names


def _check_time(situation: Situation, entry: Entry, where: str, faults: Faults) -> None:
    time = entry.time
    if time is None or faults.has(f"{where}.time"):
        return
    field = f"{where}.time"
    if time.kind is None:
        faults.add(f"{field}.kind", "time_missing", kinds=", ".join(get_args(TimeKind)))
        return
    needed = NEEDS.get(time.kind, ())
    for name in needed:
        if getattr(time, name) is None:
            faults.add(f"{field}.{name.rstrip('_')}", f"promised_{name.rstrip('_')}_missing")
    for told, _ in fields_of(Time).values():
        name = told.name
        own = name in (*needed, *ALSO.get(time.kind, ()), "kind", "words")
        if getattr(time, name) is not None and not own:
            faults.add(f"{field}.{name.rstrip('_')}", "not_of_this_time", kind=time.kind)
    _check_month(time.month, f"{field}.month", faults)
    if faults.has(field) or faults.has(f"{where}.on"):
        return
    near = {f"{field}.date": time.date, f"{field}.from": time.from_, f"{field}.to": time.to}
    if time.month is not None:
        near[f"{field}.month"] = end_in_month(time.kind, time.month)
    check_near(near, situation.today, faults)
    _check_order(time, situation.day_of(entry), field, faults)


def _check_month(month: str | None, field: str, faults: Faults) -> None:
    if month is None:
        return
    if not _MONTH.fullmatch(month):
        faults.add(field, "not_a_month")
    elif not YEARS[0] <= int(month[:4]) <= YEARS[1]:
        faults.add(field, "year_out_of_range", first=YEARS[0], last=YEARS[1])


def _check_order(time: Time, said: dt.date, field: str, faults: Faults) -> None:
    """Check that a time does not lie before the day it was named."""
    ends = {"date": time.date, "to": time.to}
    if time.from_ is not None and time.to is not None and time.to < time.from_:
        faults.add(f"{field}.to", "between_turned", first=time.from_)
        return
    for name, day in ends.items():
        if day is not None and day < said and not faults.has(f"{field}.{name}"):
            faults.add(f"{field}.{name}", "promised_before_said", said=said)
    is_past = time.month is not None and end_in_month(time.kind or "", time.month) < said
    if is_past and not faults.has(f"{field}.month"):
        faults.add(f"{field}.month", "month_before_said", said=said)
    late = (said.month, said.day) > CHRISTMAS_EVE
    if time.kind == "before_christmas" and late:
        faults.add(f"{field}.kind", "christmas_is_over", said=said)


# Entries together


def _check_twice(situation: Situation, faults: Faults) -> None:
    """Refuse the same message said twice: the same step, day, channel and reader."""
    seen: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(situation.story):
        where = f"story[{number}]"
        if entry.kind != "sent" or entry.failed or faults.has(where):
            continue
        readers = tuple(sorted(" ".join(name.split()).casefold() for name in entry.to))
        key = (entry.step, situation.day_of(entry), entry.channel or "email", readers)
        if key in seen:
            faults.add(f"{where}.step", "told_twice", step=entry.step, number=seen[key] + 1)
        seen.setdefault(key, number)


def _check_own_days(situation: Situation, faults: Faults) -> None:
    """Refuse a day of the reader's own that is far away, or for a step this phase does not have."""
    if not faults.has("today"):
        days = {f"own_days.{name}": day for name, day in situation.own_days.items()}
        check_near(days, situation.today, faults)
    if not situation.own_days or faults.has("story"):
        return
    phase = reached(in_order(situation), situation.interview.date).phase
    there = tuple(name for name, step in STEPS.items() if phase in step.phases)
    for name in situation.own_days:
        if name not in STEPS:
            faults.add_unknown(f"own_days.{name}", "unknown_step", name, there)
        elif name not in there:
            faults.add(f"own_days.{name}", "step_of_other_phase", step=name, steps=", ".join(there))
