"""Steps beside each other: one message a day to one reader, and who carries the thanks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from calculator.situation.model import Person
from calculator.steps import CHECKS, carries_thanks
from calculator.story.state import TELL, State
from calculator.timing.timed import Timed

_BESIDE_THANKS = (*CHECKS, TELL, "rearrange")
"""Messages beside which, on the same day to the same reader, no thank-you goes out."""
_BESIDE_ANSWER = (*CHECKS, "thank_you")
_FEW = 2


def one_a_day(timed: Mapping[str, Timed], state: State) -> tuple[dict[str, Timed], dict[str, str]]:
    """Return the steps without those that would be a second message on one day to one reader.

    The second answer names what fell away, with the step that goes out instead.
    """
    left, gone = dict(timed), {}
    for step, others in (("thank_you", _BESIDE_THANKS), ("answer_update", _BESIDE_ANSWER)):
        one = left.get(step)
        if one is None or not one.is_open:
            continue
        for name in others:
            other = left.get(name)
            if other is None or not other.is_open or other.best != one.best:
                continue
            rest = _not_reached(one.readers, other.readers, state)
            if not rest:
                del left[step]
                gone[step] = f"beside_{name}"
                break
            one = left[step] = replace(one, readers=rest)
    return left, gone


def _not_reached(
    readers: tuple[Person, ...], others: Collection[Person], state: State
) -> tuple[Person, ...]:
    """Return the readers whom another message of the day does not reach."""
    if len(state.situation.people) < _FEW:
        return ()
    return tuple(person for person in readers if person not in others)


def carry_thanks(
    timed: Mapping[str, Timed], dropped: Mapping[str, str], state: State
) -> list[Timed]:
    """Return the steps, the one marked whose message carries thanks that never went out.

    Only the first message after them that can: nobody is thanked late twice.
    """
    thanks = timed.get("thank_you")
    owed = "thank_you" in dropped or (thanks is not None and thanks.status == "skipped")
    written = any(one.entry.kind == "sent" and not one.entry.failed for one in state.story)
    if not owed or written:
        return list(timed.values())
    ready = [one for one in timed.values() if one.is_open and carries_thanks(one.step)]
    first = min(ready, key=lambda one: one.best, default=None)
    return [replace(one, carries_thanks=True) if one is first else one for one in timed.values()]
