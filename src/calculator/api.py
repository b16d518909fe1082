"""The library's door: from a situation to its plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from calculator.days.region import Place, PlaceNotLoadedError, find_place, load_packaged
from calculator.days.spoken import time_reader
from calculator.days.workdays import LoadCountry, WorkCalendar
from calculator.exports import documents
from calculator.plan import Depth, Plan
from calculator.planner import make_plan
from calculator.situation.faults import Faults, SituationError
from calculator.situation.model import Situation
from calculator.situation.reading import parse_json, read_situation
from calculator.text.words import Words
from calculator.timing import rulebook
from calculator.timing.rulebook import Rulebook
from calculator.timing.schedule import Schedule, make_schedule

if TYPE_CHECKING:
    from calculator.messages.tree import Template
    from calculator.text.months import Order


def plan(
    situation: Situation,
    *,
    load: LoadCountry = load_packaged,
    book: Rulebook | None = None,
    templates: Mapping[str, Template] | None = None,
    depth: Depth = "whole",
) -> Plan:
    """Return the plan for a situation, with its messages.

    All days are calendar days where the employer is; the plan holds no hours. The same situation
    gives the same plan: nothing but the arguments and the package's own data is read.

    ``situation``
        What one tells. It is checked as a document would be, however it was made, and a time that
        is told in words alone is read.
    ``load``
        Gives a country's frozen public holidays by its ISO 3166-1 code, or None; by default those
        of the package.
    ``book``
        Other rules than ours, from :func:`calculator.timing.rulebook.overrule`.
    ``templates``
        A centre's own messages, by path below its ``messages`` folder.
    ``depth``
        How far to go: ``dates`` leaves out the messages, ``messages`` their proofreading, which
        takes most of the time.

    Raises :class:`SituationError` with every fault of the situation, in its own language, and
    :class:`calculator.messages.TemplateError` where one of ``templates`` cannot be used. Each step
    of the plan names its rule and the claims that the rule rests on.
    """
    try:
        document = documents.to_document(situation)
    except RecursionError:  # a list within itself, where no type checker looked
        faults = Faults(Words("en"))
        faults.add("", "unreadable_json")
        raise SituationError(faults.found) from None
    checked = read(document, load=load)
    return plan_checked(checked, load=load, book=book, templates=templates, depth=depth)


def plan_checked(
    situation: Situation,
    *,
    load: LoadCountry = load_packaged,
    book: Rulebook | None = None,
    templates: Mapping[str, Template] | None = None,
    depth: Depth = "whole",
) -> Plan:
    """Return the plan for a situation that :func:`read` gave; arguments as for :func:`plan`."""
    place = _place(situation, load)
    return make_plan(situation, place, book or rulebook.load(), templates, depth)


def _place(situation: Situation, load: LoadCountry) -> Place:
    words = Words(situation.locale)
    try:
        return find_place(situation.region, load, words)
    except PlaceNotLoadedError:
        faults = Faults(words)
        faults.add("region", "region_not_loaded")
        raise SituationError(faults.found) from None


def read(
    document: Any, *, load: LoadCountry = load_packaged, order: Order | None = None
) -> Situation:
    """Return the situation in a parsed document of version 1 or 2, with their words read.

    ``document`` is what a JSON or TOML file of a situation holds: names, texts, numbers and lists;
    dates as ``2026-11-24`` or as :class:`datetime.date`. ``load`` gives a country's frozen dates.
    ``order`` says which stands first where they named a date in figures, ``"dmy"`` or ``"mdy"``;
    left out, it is what is usual in the place. Raises :class:`SituationError` with every fault;
    nothing else is raised, whatever is given.
    """
    return read_situation(document, time_reader(load, order))


def schedule_of(
    situation: Situation, *, load: LoadCountry = load_packaged, book: Rulebook | None = None
) -> Schedule:
    """Return the dates of a checked situation's plan, without words; as :func:`plan_checked`."""
    place = _place(situation, load)
    closures = [(one.from_, one.to, one.label) for one in situation.closures]
    return make_schedule(situation, WorkCalendar(place.dates, closures), book or rulebook.load())


def plan_json(situation: str | bytes) -> str:
    """Return the plan document for a situation document, or the document with every fault.

    ``situation`` is JSON, as text or as bytes in UTF-8; ``follow-up schema situation`` and
    ``follow-up schema plan`` print what goes in and comes out. Never raises: whatever it is given,
    text or not, the answer is the plan or ``{"version": 2, "errors": [{"field", "message"}]}``.
    """
    return answer(lambda: documents.to_document(plan_checked(read(parse_json(situation)))))


def answer(work: Callable[[], Any]) -> str:
    """Return what ``work`` gives as a document's text, or the document with every fault."""
    try:
        return documents.dump(work())
    except SituationError as error:
        return documents.dump(documents.errors(error.faults))
