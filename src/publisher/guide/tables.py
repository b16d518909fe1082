"""The generated parts of the guide: what pages call between cog's markers.

Each function returns Markdown. Those that show timing take an optional rulebook, so that a career
centre's copy shows the centre's own timing beside the usual one.
"""

from publisher.guide.addresses import addresses, security
from publisher.guide.answers import at_once, industries, no_date, overview, thank_you
from publisher.guide.differences import authorities, choices, differences
from publisher.guide.entries import entries
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
from publisher.guide.taken_over import taken_over
from publisher.guide.timetables import cases, instructions, steps, usual_cases, window

__all__ = [
    "addresses",
    "at_once",
    "authorities",
    "cases",
    "changelog",
    "checks",
    "choices",
    "claims",
    "conventions",
    "differences",
    "entries",
    "evidence",
    "evidence_anchors",
    "holidays_checked",
    "holidays_left",
    "industries",
    "instructions",
    "interviews",
    "letter",
    "messages",
    "no_date",
    "overview",
    "rules",
    "security",
    "sources",
    "steps",
    "taken_over",
    "thank_you",
    "their_dates",
    "two_countries",
    "usual_cases",
    "vague_promises",
    "variables",
    "window",
]
