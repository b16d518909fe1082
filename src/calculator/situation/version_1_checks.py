"""What version 1 of the situation document refused of its own fields."""

from __future__ import annotations

import datetime as dt

from calculator.situation.checking import check_near
from calculator.situation.faults import Faults
from calculator.situation.version_1 import Sent, Situation1
from calculator.steps import CHECKS, MESSAGES


def check(told: Situation1, faults: Faults) -> None:
    """Add a fault for everything that version 1 refused of its own fields."""
    _check_promise(told, faults)
    outcome = told.outcome
    needs_date = outcome.kind in ("rejected", "offer")
    if needs_date and outcome.date is None and not faults.has("outcome.date"):
        faults.add("outcome.date", f"{outcome.kind}_date_missing")
    _check_sent(told, faults)
    if not faults.has("today"):
        own = {
            "promise.date": told.promise.date,
            "no_contact_until": told.no_contact_until,
            "outcome.reply_by": outcome.reply_by,
        }
        check_near(own, told.today, faults)
        _check_order(told, None if faults.has("interview.date") else told.interview.date, faults)


def _check_promise(told: Situation1, faults: Faults) -> None:
    promise = told.promise
    needed = {"date": ("date",), "within": ("count", "unit")}.get(promise.kind, ())
    for name in needed:
        where = f"promise.{name}"
        if getattr(promise, name) is None and not faults.has(where):
            faults.add(where, f"promised_{name}_missing")
    if promise.kind == "none" and not faults.has("promise"):
        for name, kind in (("date", "date"), ("count", "within")):
            if getattr(promise, name) is not None:
                faults.add("promise.kind", "promise_kind_missing", field=name, kind=kind)


def _check_sent(told: Situation1, faults: Faults) -> None:
    seen = set()
    for number, sent in enumerate(told.sent):
        where = f"sent[{number}].step"
        if faults.has(where):
            continue
        if sent.step not in MESSAGES:
            faults.add_unknown(where, "not_a_message", sent.step, MESSAGES)
        # Checks that the employer answered with a new time may be sent again afterwards.
        elif not faults.has(f"sent[{number}].date") and not _is_answered(told, sent):
            if sent.step in seen:
                faults.add(where, "sent_twice", step=sent.step)
            seen.add(sent.step)


def _is_answered(told: Situation1, sent: Sent) -> bool:
    said = told.promise.said_on
    return (
        sent.step in CHECKS
        and said is not None
        and told.interview.date < said <= told.today
        and sent.date <= said
    )


def _check_order(told: Situation1, interview: dt.date | None, faults: Faults) -> None:
    today, promise = told.today, told.promise
    if promise.said_on is not None and interview is not None and promise.said_on < interview:
        faults.add("promise.said_on", "said_before_interview", interview=interview)
    elif promise.said_on is not None and promise.said_on > today:
        faults.add("promise.said_on", "said_after_today", today=today)
    said = promise.said_on or interview
    if promise.kind == "date" and promise.date and said is not None and promise.date < said:
        faults.add("promise.date", "promised_before_said", said=said)
    happened = [(f"sent[{number}].date", sent.date) for number, sent in enumerate(told.sent)]
    for where, day in [("outcome.date", told.outcome.date), *happened]:
        if day is None or faults.has(where):
            continue
        if day > today:
            faults.add(where, "after_today", today=today)
        elif interview is not None and day < interview:
            faults.add(where, "before_interview", interview=interview)
