"""After the Interview: the follow-up calculator.

One interview in, and all that happens after it; a dated plan with its messages out. The same engine
runs as this library, on the command line (``follow-up``) and in the browser. It reads no clock, no
network and no file but its own data.
"""

from calculator.api import plan, plan_json, read
from calculator.bridge import call
from calculator.plan import Plan
from calculator.situation.faults import Fault, SituationError
from calculator.situation.model import (
    Candidate,
    Closure,
    Entry,
    Interview,
    Notes,
    Person,
    Region,
    Situation,
    Time,
)

__all__ = [
    "Candidate",
    "Closure",
    "Entry",
    "Fault",
    "Interview",
    "Notes",
    "Person",
    "Plan",
    "Region",
    "Situation",
    "SituationError",
    "Time",
    "call",
    "plan",
    "plan_json",
    "read",
]
__version__ = "0.1.0"
