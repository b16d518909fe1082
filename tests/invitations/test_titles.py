"""What the title of an event says of the job and the employer, by the list of titles."""

import tomllib
from pathlib import Path

import pytest

from calculator.situation.invitation.heading import Names, read_heading
from calculator.situation.invitation.terms import InvitationWords

TITLES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text("utf-8"))
NAMES = Names(["Dana Kim", "Alex Doe"], "globex")


@pytest.mark.parametrize(
    ("language", "title", "role", "company"),
    [(language, *row) for language, rows in TITLES.items() for row in rows],
    ids=lambda told: told.replace(" ", "_"),
)
def test_a_title(language, title, role, company):
    found = read_heading(title, InvitationWords(language).terms, NAMES)
    assert (found.role or "", found.company or "") == (role, company)
