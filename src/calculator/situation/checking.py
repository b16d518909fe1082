"""Checking: what is refused because of several answers together, or of data we do not have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from calculator.data import read
from calculator.situation.faults import Faults
from calculator.situation.model import Situation

FARTHEST = dt.timedelta(days=3653)
"""Ten years: farther from today no date is taken."""
LONGEST_CLOSURE = 366
MESSAGES = (
    "thank_you",
    "status_check",
    "second_status_check",
    "feedback_request",
    "handwritten_note",
    "keep_in_touch",
    "reply_to_offer",
    "tell_preferred_employer",
    "withdraw",
)
"""The steps that are messages, and so can have been sent."""
CHECKS = ("status_check", "second_status_check")
"""The steps that wait for an answer, and that an answer with a new time begins anew."""
_ID = re.compile(r"[A-Za-z0-9_-]+")


def check(situation: Situation, faults: Faults) -> None:
    """Add a fault for everything that is refused under "Refused" in the calculation."""
    _check_promise(situation, faults)
    _check_outcome(situation, faults)
    _check_sent(situation, faults)
    _check_closures(situation, faults)
    # A day that has a fault already would tell it again in every comparison.
    interview = None if faults.has("interview.date") else situation.interview.date
    if not faults.has("today"):
        _check_distances(situation, faults)
        _check_order(situation, interview, faults)
    _check_region(situation, faults)
    if situation.id is not None and not _ID.fullmatch(situation.id):
        faults.add("id", "bad_id")


def _dates(situation: Situation) -> Iterator[tuple[str, dt.date | None]]:
    yield "interview.date", situation.interview.date
    yield "promise.date", situation.promise.date
    yield "no_contact_until", situation.no_contact_until
    yield "outcome.reply_by", situation.outcome.reply_by
    for number, closure in enumerate(situation.closures):
        yield f"closures[{number}].from", closure.from_
        yield f"closures[{number}].to", closure.to


def _check_distances(situation: Situation, faults: Faults) -> None:
    for field, day in _dates(situation):
        if day is not None and not faults.has(field) and abs(day - situation.today) > FARTHEST:
            faults.add(field, "too_far", days=f"{FARTHEST.days:,}")


def _check_promise(situation: Situation, faults: Faults) -> None:
    promise = situation.promise
    needed = {"date": ("date",), "within": ("count", "unit")}.get(promise.kind, ())
    for field in needed:
        where = f"promise.{field}"
        if getattr(promise, field) is None and not faults.has(where):
            faults.add(where, f"promised_{field}_missing")
    if promise.kind == "none" and not faults.has("promise"):
        for field, kind in (("date", "date"), ("count", "within")):
            if getattr(promise, field) is not None:
                faults.add("promise.kind", "promise_kind_missing", field=field, kind=kind)


def _check_outcome(situation: Situation, faults: Faults) -> None:
    outcome = situation.outcome
    needs_date = outcome.kind in ("rejected", "offer")
    if needs_date and outcome.date is None and not faults.has("outcome.date"):
        faults.add("outcome.date", f"{outcome.kind}_date_missing")


def _check_sent(situation: Situation, faults: Faults) -> None:
    seen = set()
    for number, sent in enumerate(situation.sent):
        where = f"sent[{number}].step"
        if faults.has(where):
            continue
        if sent.step not in MESSAGES:
            faults.add_unknown(where, "not_a_message", sent.step, MESSAGES)
        # Checks that the employer answered with a new time may be sent again afterwards.
        elif not faults.has(f"sent[{number}].date") and not is_answered(
            situation, sent.step, sent.date
        ):
            if sent.step in seen:
                faults.add(where, "sent_twice", step=sent.step)
            seen.add(sent.step)


def _check_order(situation: Situation, interview: dt.date | None, faults: Faults) -> None:
    """Check that what happened lies between the interview and today, and promises after that.

    ``interview`` is None where that day is not known for certain.
    """
    today = situation.today
    promise = situation.promise
    if promise.said_on is not None and interview is not None and promise.said_on < interview:
        faults.add("promise.said_on", "said_before_interview", interview=interview)
    elif promise.said_on is not None and promise.said_on > today:
        faults.add("promise.said_on", "said_after_today", today=today)
    said = promise.said_on or interview
    if promise.kind == "date" and promise.date and said is not None and promise.date < said:
        faults.add("promise.date", "promised_before_said", said=said)
    happened = [(f"sent[{number}].date", sent.date) for number, sent in enumerate(situation.sent)]
    for where, day in [("outcome.date", situation.outcome.date), *happened]:
        if day is None or faults.has(where):
            continue
        if day > today:
            faults.add(where, "after_today", today=today)
        elif interview is not None and day < interview:
            faults.add(where, "before_interview", interview=interview)


def is_answered(situation: Situation, step: str, sent: dt.date) -> bool:
    """Say whether the employer answered this status check with a new time.

    A day of the answer that is still to come is refused, and answers nothing.
    """
    said = situation.promise.said_on
    return (
        step in CHECKS
        and said is not None
        and situation.interview.date < said <= situation.today
        and sent <= said
    )


def _check_closures(situation: Situation, faults: Faults) -> None:
    for number, closure in enumerate(situation.closures):
        where = f"closures[{number}]"
        if faults.has(f"{where}.from") or faults.has(f"{where}.to"):
            continue
        days = (closure.to - closure.from_).days
        if days < 0:
            faults.add(f"{where}.to", "closure_ends_first", start=closure.from_)
        elif days >= LONGEST_CLOSURE:
            faults.add(f"{where}.to", "closure_too_long", days=LONGEST_CLOSURE)


def _check_region(situation: Situation, faults: Faults) -> None:
    region = situation.region
    if region is None or faults.has("region.country"):
        return
    countries = read("holidays/index")["countries"]
    if region.country not in countries:
        if parts := _parts_called(region.country, countries, faults):
            faults.add(
                "region.country",
                "part_of_country",
                written=region.country[:40],
                hints=faults.words.join(parts),
            )
            return
        known = {code: entry["name"] for code, entry in countries.items()}
        _add_unknown_place(faults, "region.country", "unknown_country", region.country, known)
        return
    subdivisions = countries[region.country]["subdivisions"]
    if region.subdivision is not None and region.subdivision not in subdivisions:
        if subdivisions:
            _add_unknown_place(
                faults,
                "region.subdivision",
                "unknown_subdivision",
                region.subdivision,
                subdivisions,
                country=countries[region.country]["name"],
            )
        else:
            faults.add(
                "region.subdivision",
                "no_subdivisions",
                country=countries[region.country]["name"],
            )


_ALIASES = {"UK": "GB", "EL": "GR"}
"""Codes that people write for a country whose ISO 3166-1 code is another."""


def _parts_called(written: str, countries: dict[str, Any], faults: Faults) -> list[str]:
    """Return up to three parts of countries that have this code or name, with their countries."""
    wanted = written.casefold()
    if wanted.upper() in _ALIASES or wanted in (
        entry["name"].casefold() for entry in countries.values()
    ):
        return []  # also a country's own name, such as Georgia, and the country is what was asked
    found = (
        faults.words.say("fault.part", code=f"{country}-{code}", name=name, country=entry["name"])
        for country, entry in countries.items()
        for code, name in entry["subdivisions"].items()
        if wanted in (code.casefold(), name.casefold(), f"{country}-{code}".casefold())
    )
    return list(islice(found, 3))


def _add_unknown_place(
    faults: Faults, field: str, key: str, written: str, known: dict[str, str], **values: object
) -> None:
    """Add a fault for a code, suggesting the place whose code or name is closest."""
    import difflib  # noqa: PLC0415 - only a mistyped word needs it

    wanted = written[:80].casefold()
    by_word = {name.casefold(): code for code, name in known.items()}
    by_word |= {code.casefold(): code for code in known}
    by_word |= {word.casefold(): code for word, code in _ALIASES.items() if code in known}
    exact = [wanted] if wanted in by_word else []
    close = exact or difflib.get_close_matches(wanted, by_word, n=3, cutoff=0.5)
    codes = list(dict.fromkeys(by_word[word] for word in close)) or sorted(known)[:3]
    hints = [faults.words.say("fault.place", code=code, name=known[code]) for code in codes]
    faults.add(field, key, written=written[:40], hints=faults.words.join(hints), **values)
