"""What somebody writes who uses the library; mypy reads it, nobody runs it.

Each ``type: ignore`` marks a mistake that the types have to show: under ``--strict`` one that they
do not show is an error itself.
"""

import datetime as dt

import calculator
from calculator import (
    Closure,
    Entry,
    EntryKind,
    Fault,
    Interview,
    Message,
    Person,
    Plan,
    Region,
    Situation,
    SituationError,
    Step,
    Time,
)

KIND: EntryKind = "promise"


def situation(today: dt.date) -> Situation:
    return Situation(
        today=today,
        interview=Interview(date=dt.date(2026, 11, 20), round="final"),
        region=Region(country="CA", subdivision="ON"),
        closures=(Closure(from_=dt.date(2026, 12, 24), to=dt.date(2027, 1, 3)),),
        people=(Person(name="Priya Example", part="hr"),),
        story=(Entry(kind=KIND, time=Time(kind="within", count=(2, 3), unit="weeks")),),
        own_days={"status_check": dt.date(2026, 12, 15)},
    )


def days(plan: Plan) -> dict[str, dt.date]:
    return {step.step: step.best for step in plan.steps}


def first_message(step: Step) -> Message | None:
    return step.messages[0] if step.messages else None


def faults(document: object) -> tuple[Fault, ...]:
    try:
        calculator.plan(calculator.read(document), depth="dates")
    except SituationError as error:
        return error.faults
    return ()


def text(document: str) -> str:
    return calculator.plan_json(document) + calculator.call(document)


def mistakes(made: Plan) -> None:
    Situation(today="2026-11-20", interview=Interview(date=dt.date.max))  # type: ignore[arg-type]
    Entry(kind="promised")  # type: ignore[arg-type]
    Interview()  # type: ignore[call-arg]
    Region("CA")  # type: ignore[call-arg]
    calculator.plan({"today": "2026-11-20"})  # type: ignore[arg-type]
    calculator.plan(situation(made.today), depth="all")  # type: ignore[arg-type]
    made.next = "notes"  # type: ignore[misc]
    made.steps[0].best.upper()  # type: ignore[attr-defined]
