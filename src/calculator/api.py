"""The library's door: from a situation to its plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from calculator.days.region import find_place, load_packaged
from calculator.days.spoken import time_reader
from calculator.days.workdays import LoadCountry, WorkCalendar
from calculator.exports import documents
from calculator.plan import Depth, Plan
from calculator.planner import make_plan
from calculator.situation.faults import SituationError
from calculator.situation.model import Situation
from calculator.situation.reading import parse_json, read_situation
from calculator.text.words import Words
from calculator.timing import rulebook
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import Schedule, make_schedule

if TYPE_CHECKING:
    from calculator.messages.tree import Template


def plan(
    situation: Situation,
    *,
    load: LoadCountry = load_packaged,
    book: Rulebook | None = None,
    templates: Mapping[str, Template] | None = None,
    depth: Depth = "whole",
) -> Plan:
    """Return the plan for a situation.

    The situation is taken as it is; :func:`plan_json` checks one that comes from outside. ``load``
    gives a country's frozen dates, ``book`` other rules than ours, ``templates`` other messages.
    Messages take most of the time: ``depth`` leaves out what the caller does not look at.
    """
    place = find_place(situation.region, load, Words(situation.locale))
    return make_plan(situation, place, book or rulebook.load(), templates, depth)


def read(document: Any, *, load: LoadCountry = load_packaged) -> Situation:
    """Return the situation in a parsed document of version 1 or 2, with their words read.

    ``load`` gives a country's frozen dates. Raises :class:`SituationError` with every fault.
    """
    return read_situation(document, time_reader(load))


def schedule_of(
    situation: Situation, *, load: LoadCountry = load_packaged, book: Rulebook | None = None
) -> Schedule:
    """Return the dates of a situation's plan without its words; arguments as for :func:`plan`."""
    place = find_place(situation.region, load, Words(situation.locale))
    closures = [(one.from_, one.to, one.label) for one in situation.closures]
    return make_schedule(situation, WorkCalendar(place.dates, closures), book or rulebook.load())


def plan_json(situation: str | bytes) -> str:
    """Return the plan document for a situation document, or the document with every fault.

    Never raises: whatever it is given, text or not, the answer is one of the two.
    """
    return answer(lambda: documents.to_document(plan(read(parse_json(situation)))))


def answer(work: Callable[[], Any]) -> str:
    """Return what ``work`` gives as a document's text, or the document with every fault."""
    try:
        return documents.dump(work())
    except SituationError as error:
        return documents.dump(documents.errors(error.faults))
