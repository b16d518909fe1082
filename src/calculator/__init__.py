"""After the Interview: the follow-up calculator.

One interview in, and all that happens after it; a dated plan with its messages out. The same engine
runs as this library, on the command line (``follow-up``) and in the browser. It reads no clock, no
network and no file but its own data.

:func:`plan` makes a :class:`Plan` of a :class:`Situation`; :func:`read` gives one from a parsed
JSON or TOML file. Both raise :class:`SituationError` with every fault. :func:`plan_json` and
:func:`call` take and give JSON, and never raise. :func:`calculator.testing.check_case` is for
tests. All days are calendar days where the employer is.
"""

from calculator.api import plan, plan_json, read
from calculator.bridge import call
from calculator.plan import (
    Answered,
    Cancelled,
    DayOff,
    Depth,
    Finding,
    Message,
    Plan,
    Severity,
    Shift,
    Status,
    Step,
    Told,
)
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
    "Answered",
    "Cancelled",
    "Candidate",
    "Channel",
    "Closure",
    "DayOff",
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
    "Severity",
    "Shift",
    "Situation",
    "SituationError",
    "Status",
    "Step",
    "Time",
    "TimeKind",
    "Told",
    "Tone",
    "Unit",
    "call",
    "plan",
    "plan_json",
    "read",
]
__version__ = "1.0.0.dev0"
