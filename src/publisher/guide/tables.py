"""The generated parts of the guide: what pages call between cog's markers.

Each function returns Markdown. Those that show timing take an optional rulebook, so that a career
centre's copy shows the centre's own timing beside the usual one.
"""

from publisher.guide.differences import authorities, choices, differences
from publisher.guide.examples import interviews, their_dates, vague_promises
from publisher.guide.holidays import holidays_checked, holidays_left
from publisher.guide.listings import (
    changelog,
    claims,
    conventions,
    evidence,
    evidence_anchors,
    rules,
    sources,
    two_countries,
)
from publisher.guide.messages import checks, letter, messages, variables
from publisher.guide.timetables import (
    at_once,
    cases,
    date_passed,
    first_check,
    industries,
    move_on,
    no_date,
    offers,
    overview,
    own_timing,
    rejected,
    second_check,
    thank_you,
    window,
)

__all__ = [
    "at_once",
    "authorities",
    "cases",
    "changelog",
    "checks",
    "choices",
    "claims",
    "conventions",
    "date_passed",
    "differences",
    "evidence",
    "evidence_anchors",
    "first_check",
    "holidays_checked",
    "holidays_left",
    "industries",
    "interviews",
    "letter",
    "messages",
    "move_on",
    "no_date",
    "offers",
    "overview",
    "own_timing",
    "rejected",
    "rules",
    "second_check",
    "sources",
    "thank_you",
    "their_dates",
    "two_countries",
    "vague_promises",
    "variables",
    "window",
]
