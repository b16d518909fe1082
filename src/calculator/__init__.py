"""After the Interview: the follow-up calculator.

One interview in, a dated plan out. The same engine runs as this library, on the command line
(``follow-up``) and in the browser. It reads no clock, no network and no file but its own data.
"""

from calculator.api import plan, plan_json
from calculator.bridge import call
from calculator.plan import Plan
from calculator.situation.faults import Fault, SituationError
from calculator.situation.model import Situation

__all__ = ["Fault", "Plan", "Situation", "SituationError", "call", "plan", "plan_json"]
__version__ = "0.1.0"
