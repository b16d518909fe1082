"""For tests: a situation, and what its plan has to say.

Of use to whoever builds on the library, and to a centre with rules of its own: an expected day is
worked out by hand, and one line holds the plan to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculator.api import plan, read
from calculator.days.region import load_packaged
from calculator.days.workdays import LoadCountry
from calculator.exports.documents import to_document
from calculator.situation.model import Situation
from calculator.steps import STEPS
from calculator.timing.rulebook import Rulebook

_PLAN = ("phase", "deadline", "next", "now", "place", "reading", "guidance")
_STEP = (
    *("rule", "status", "earliest", "best", "latest", "fine_until", "channel", "optional"),
    *("own", "fine_now", "replaces", "title", "do", "why", "when", "range", "advice"),
)


def check_case(
    situation: Situation | Mapping[str, Any],
    expect: Mapping[str, Any],
    *,
    load: LoadCountry = load_packaged,
    book: Rulebook | None = None,
) -> None:
    """Raise :class:`AssertionError` with every difference, where a plan is not as expected.

    ``situation`` is one made by hand, or a document of version 1 or 2. ``expect`` names fields of
    the plan (``phase``, ``deadline``, ``next`` …) and steps. A step has its best day, or a mapping
    of its fields (``status``, ``earliest``, ``latest``, ``rule`` …), or None where the plan must
    not have it. Days are dates or text such as ``2026-12-14``. What is not named is not looked at.
    ``load`` and ``book`` are as for :func:`calculator.plan`.

    Raises :class:`calculator.SituationError` for a situation that is refused, and
    :class:`ValueError` for an expectation that no plan could meet or miss.
    """
    told = situation if isinstance(situation, Situation) else read(situation, load=load)
    made = to_document(plan(told, load=load, book=book, depth="dates"))
    differences = [*_differences(to_document(expect), made)]
    if differences:
        raise AssertionError("\n".join(differences))


def _differences(expect: Mapping[str, Any], made: Mapping[str, Any]) -> Iterator[str]:
    steps = {step["step"]: step for step in made["steps"]}
    if not expect:
        raise ValueError("Name at least one field of the plan, or one step.")
    for name, wanted in expect.items():
        if name in STEPS:
            yield from _of_step(name, wanted, steps.get(name))
        elif name in _PLAN:
            yield from _compare(name, wanted, made[name])
        else:
            raise ValueError(f"{name!r} is neither a field of the plan nor a step.")


def _of_step(name: str, wanted: Any, step: Mapping[str, Any] | None) -> Iterator[str]:
    if wanted is None or step is None:
        yield from _compare(name, wanted, step and step["best"])
        return
    fields = wanted if isinstance(wanted, Mapping) else {"best": wanted}
    for field, value in fields.items():
        if field not in _STEP:
            raise ValueError(f"{field!r} is no field of a step.")
        yield from _compare(f"{name}.{field}", value, step[field])


def _compare(where: str, wanted: Any, found: Any) -> Iterator[str]:
    if wanted != found:
        yield f"{where}: expected {wanted!r}, found {found!r}"
