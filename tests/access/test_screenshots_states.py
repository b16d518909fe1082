"""Pictures of the calculator in use, light and dark at three widths, left in ``screenshots/``."""

import itertools

import pytest

from access.walk import walk
from design.test_screenshots import FOLDER

pytestmark = [pytest.mark.browser, pytest.mark.verify]

PICTURES = {
    "empty": "form",
    "faulty": "form-faults",
    "plan": "plan",
    "a message being edited": "message",
    "saved, shared, on the board": "board",
}


def test_pictures_of_form_plan_message_and_board(open_steady):
    FOLDER.mkdir(exist_ok=True)
    page = open_steady()
    taken = set()
    for state in walk(page):
        if state not in PICTURES:
            continue
        name = PICTURES[state]
        if not name.startswith("form"):  # or the plan would begin far below the form on a phone
            page.locator(".more").evaluate_all("all => all.forEach(part => { part.open = false })")
        for width, scheme in itertools.product((360, 768, 1280), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
        taken.add(name)
    assert taken == set(PICTURES.values())
