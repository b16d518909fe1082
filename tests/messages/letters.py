"""Messages of a step as tests ask for them, whether or not the plan would have the step."""

from calculator.days.workdays import RegionDates, WorkCalendar
from calculator.messages.draft import Occasion
from calculator.messages.drafting import Need
from calculator.messages.writing import write
from calculator.proofread.check import proofread_all
from calculator.situation.people import NOBODY
from calculator.situation.reading import read_situation
from calculator.steps import STEPS
from calculator.timing import rulebook
from calculator.timing.schedule import make_schedule

BASE = {"today": "2026-12-07", "interview": {"date": "2026-11-20"}, "locale": "en-CA"}


def _state(situation):
    return make_schedule(situation, WorkCalendar(RegionDates()), rulebook.load()).state


def state_of(document, tone="warm"):
    """Return the state that a document comes to, with no public holidays."""
    return _state(read_situation({**BASE, **document, "tone": tone}))


def notes_of(situation):
    """Return the thank-you messages of a situation, proofread."""
    return _letters("thank_you", _state(situation))


def letters(step, document, tone="warm", *, owed=False, templates=None, **need):
    """Return the messages of a step, proofread; ``owed``: they carry thanks never sent."""
    return _letters(step, state_of(document, tone), owed=owed, templates=templates, **need)


def _letters(step, state, *, owed=False, templates=None, **need):
    to = {"met": state.thanked, "contact": (state.contact,)}.get(STEPS[step].to, (NOBODY,))
    asked = Need(step=step, state=state, readers=to, **need)
    occasion = Occasion(state=state, on=state.situation.today, thanks_owed=owed)
    messages = write(asked, occasion, templates=templates or {})
    return proofread_all(messages, state.situation, step)
