"""What a screen reader reads, and in which order: headings, landmarks, the form, a plan."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect

from access.walk import open_all, plan
from app.acts import unfold

VOID = {"meta", "link", "img", "input", "br", "hr", "source", "wbr", "col"}


class Outline(HTMLParser):
    """Language, headings and landmarks of a page as it is written."""

    def __init__(self, html):
        super().__init__()
        self.language = None
        self.headings = []
        self.landmarks = []
        self.skip = None
        self._inside = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "html":
            self.language = given.get("lang")
        if re.fullmatch("h[1-6]", tag) and not {"template", "dialog"} & set(self._inside):
            self.headings.append(int(tag[1]))
        if tag in {"main", "nav"} or (
            tag in {"header", "footer"}
            and not {"main", "article", "section", "dialog"} & set(self._inside)
        ):
            self.landmarks.append((tag, given.get("aria-label")))
        if tag == "a" and self.skip is None:
            self.skip = given.get("href")
        if tag not in VOID:
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass


def in_order(levels):
    """Whether headings begin at 1, once, and never skip a level on the way down."""
    steps = itertools.pairwise(levels)
    return levels[:1] == [1] and levels.count(1) == 1 and all(b - a <= 1 for a, b in steps)


def test_headings_landmarks_and_language_of_every_page(site_dir):
    wrong = {}
    paths = sorted(site_dir.rglob("*.html"))
    for path in paths:
        page = Outline(path.read_text("utf-8"))
        kinds = [kind for kind, _ in page.landmarks]
        labels = [label for kind, label in page.landmarks if kind == "nav"]
        faults = [
            not page.language and "no language",
            not in_order(page.headings) and f"headings {page.headings}",
            [kinds.count(kind) for kind in ("header", "main", "footer")] != [1, 1, 1]
            and f"landmarks {kinds}",
            (None in labels or len(set(labels)) < len(labels)) and f"navigation {labels}",
            page.skip != "#main" and f"the first link leads to {page.skip}",
        ]
        wrong[path.relative_to(site_dir).as_posix()] = [fault for fault in faults if fault]
    assert len(paths) > 20
    assert {path: faults for path, faults in wrong.items() if faults} == {}


def read(page, selector):
    """The lines of the accessibility tree under an element, without their indents."""
    return [
        line.strip().removeprefix("- ")
        for line in page.locator(selector).aria_snapshot().splitlines()
    ]


def missing(lines, wanted):
    """The first of the wanted beginnings that does not come after the ones before it."""
    rest = iter(lines)
    return next((start for start in wanted if not any(line.startswith(start) for line in rest)), "")


@pytest.mark.browser
def test_the_form_is_read_in_order(open_steady):
    page = open_steady()
    expect(page.locator("#engine-status")).to_have_text("Ready.", timeout=60_000)
    unfold(page)
    lines = read(page, "main")
    order = [
        'form "When do I follow up?"',
        'heading "When do I follow up?" [level=1]',
        'group "My interview was"',
        'radio "Today" [checked]',
        'radio "Yesterday"',
        'radio "Another date"',
        "paragraph: Thursday 17 December 2026",
        'group "They said I would hear"',
        'radio "Nothing"',
        'radio "By a date"',
        'button "Show my plan"',
        "status: Ready.",
        "group",
        "text: Make the dates exact",
        'combobox "Where is the employer?"',
        'group "The interview"',
        'group "Is the employer closed on certain days?"',
        'button "Add closed days"',
        "text: Make the messages yours",
        'group "The people"',
        'button "Add a person"',
        'group "The job"',
        'group "You"',
        'region "Your plan"',
        'heading "Your plan will stand here" [level=2]',
    ]
    assert missing(lines, order) == "", "\n".join(lines)


@pytest.mark.browser
def test_a_plan_is_read_in_order(open_steady):
    page = open_steady()
    plan(page)
    open_all(page)
    lines = read(page, "#plan")
    order = [
        '\'heading "Your plan: Example Analytics, Data Analyst" [level=2]',
        'table "December 2026 to January 2027',
        'columnheader "Thu',
        "'cell \"17 December 2026: today; interview",
        "'link \"18 December 2026: Thank each person",
        'list "What the signs mean"',
        'list "What to do now"',
        "time: Thu 17 Dec",
        'heading "Write down what was said today" [level=3]',
        "time: Fri 18 Dec",
        'heading "Thank each person who interviewed you',
        'text: "Why this day : Thank each person',
        'link "TY01 (opens in a new tab)"',
        'text: "Email: Zoë Example"',
        '\'group "Thank each person who interviewed you. Email: Zoë Example"',
        'button "Copy"',
        'button "Edit"',
        'checkbox "Sent',
        'list "Step by step"',
        "time: Tue 29 Dec",
        'heading "Ask where things stand',
        "paragraph: Guidance, not a rule",
    ]
    assert missing(lines, order) == "", "\n".join(lines)
    # The picture and the list say the same: every step's day stands in the table, in words.
    said = ("the day to act", "from this day on")
    acted = [line for line in lines if "cell" in line and any(words in line for words in said)]
    steps = page.locator("#plan-steps .steps > li").all()
    assert len(steps) == 5
    for step in steps:
        title = step.locator("h3").evaluate("el => el.firstChild.textContent").strip()
        day = int(step.locator("time").get_attribute("datetime")[-2:])
        assert any(f'"{day} ' in line and title in line for line in acted), title
