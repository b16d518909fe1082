"""After the Interview: the follow-up calculator.

One interview in, and all that happens after it; a dated plan with its messages out. The same engine
runs as this library, on the command line (``follow-up``) and in the browser. It reads no clock, no
network and no file but its own data.
"""

from calculator.api import plan, plan_json, read
from calculator.bridge import call
from calculator.plan import Depth, Finding, Message, Plan, Shift, Step
from calculator.situation.faults import Fault, SituationError
from calculator.situation.model import (
    Answer,
    Candidate,
    Channel,
    Closure,
    Entry,
    EntryKind,
    Format,
    Industry,
    Interview,
    Notes,
    OfferForm,
    Pace,
    Part,
    Person,
    Region,
    Round,
    Situation,
    Time,
    TimeKind,
    Tone,
    Unit,
)

__all__ = [
    "Answer",
    "Candidate",
    "Channel",
    "Closure",
    "Depth",
    "Entry",
    "EntryKind",
    "Fault",
    "Finding",
    "Format",
    "Industry",
    "Interview",
    "Message",
    "Notes",
    "OfferForm",
    "Pace",
    "Part",
    "Person",
    "Plan",
    "Region",
    "Round",
    "Shift",
    "Situation",
    "SituationError",
    "Step",
    "Time",
    "TimeKind",
    "Tone",
    "Unit",
    "call",
    "plan",
    "plan_json",
    "read",
]
__version__ = "1.0.0.dev0"
