"""A centre's own choices: what is hidden, what stands in the menu, what is told and until when."""

import json
import re

import icalendar
import pytest
from playwright.sync_api import expect

from app.acts import unfold
from centres.conftest import TODAY
from publisher.centre import check
from publisher.centre.kit import read
from publisher.centre.settings import read as settings
from publisher.delivery import serve

GOOD = """\
schema = 1
url = "https://careers.example.edu/follow-up"
{top}
[name]
en = "Riverside College"
[contact]
accessibility_email = "access@riverside.example"
"""
LAST_LINE = 8
HIDDEN = ("centres/", "centres/many-centres/", "about/threat-model/")


@pytest.fixture
def site(sites):
    return sites["everything"]


def page_of(site, path=""):
    return (site / path / "index.html").read_text("utf-8")


def links_in(part: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', part)


def part_of(page: str, start: str, end: str) -> str:
    return page.partition(start)[2].partition(end)[0]


# Menus --------------------------------------------------------------------------------------------


def test_the_menu_is_in_the_order_that_was_asked_for(site):
    menu = links_in(part_of(page_of(site), '<nav id="main-nav"', "</nav>"))
    titles = [title for _, title in menu]
    assert titles == ["Calculator", "Guide", "Workshops", "Messages", "Français"]


def test_what_is_hidden_stands_in_no_menu_search_or_map(site):
    for file in site.rglob("*.html"):
        page = file.read_text("utf-8")
        for menu in re.findall(r"<(?:nav|footer)\b.*?</(?:nav|footer)>", page, re.DOTALL):
            # A hidden page of a part still has the list of its part, if one comes to it.
            if "centres" not in file.parts and "threat-model" not in file.parts:
                assert "centres/" not in menu, file
                assert "threat-model" not in menu, file
    assert not [link for link, _ in links_in(page_of(site)) if link.startswith("centres")]
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    mapped = (site / "sitemap.xml").read_text("utf-8")
    for path in HIDDEN:
        assert path not in found
        assert f"/{path}<" not in mapped
        assert '<meta name="robots" content="noindex">' in page_of(site, path)
    assert "guide/thank-you/" in found
    assert "/guide/thank-you/<" in mapped
    assert "/workshops/<" in mapped


def test_links_to_what_is_hidden_still_lead_there(site):
    assert (site / "about" / "threat-model" / "index.html").is_file()


def test_links_of_its_own_stand_in_the_footer(site):
    footer = part_of(page_of(site, "guide/thank-you"), '<footer class="end"', "</footer>")
    assert ("https://northern.example/", "University home page") in links_in(footer)


# Told for a time ----------------------------------------------------------------------------------


def test_what_was_over_when_the_site_was_built_is_left_out(site):
    page = page_of(site, "guide/thank-you")
    assert "careers fair is on March 12" in page
    assert "Walk-in hours" not in page
    assert "Closed from November 26, 2026 to November 27, 2026" in page
    assert "July" not in part_of(page, '<footer class="end"', "</footer>")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-10-31T12:00:00", (False, True)),
        ("2026-11-01T12:00:00", (True, True)),
        ("2026-11-27T12:00:00", (True, True)),
        ("2026-11-28T12:00:00", (True, False)),
        ("2027-03-13T12:00:00", (False, False)),
    ],
)
def test_a_notice_and_a_closure_go_when_their_time_is_over(page, site, now, shown):
    page.clock.set_fixed_time(now)
    with serve.running(site) as address:
        page.goto(f"{address}guide/thank-you/")
        page.wait_for_function("document.documentElement.classList.contains('scripting')")
        told = page.get_by_text("The spring careers fair").is_visible()
        closed = page.get_by_text("Closed from November 26").is_visible()
        assert (told, closed) == shown


def test_the_disclaimer_stands_on_every_page_and_in_the_frame(site):
    said = {False: "makes no promise about any hiring", True: "ne promet rien quant à une décision"}
    for file in site.rglob("*.html"):
        assert said[site / "fr" in file.parents] in file.read_text("utf-8"), file


def test_sources_of_its_own_stand_apart(site):
    page = page_of(site, "sources")
    own = page.partition("What Northern Hills University")[2]
    assert (
        '<a href="https://northern.example/survey">Survey of 120 local employers, 2026</a>' in own
    )


# The calculator -----------------------------------------------------------------------------------


@pytest.mark.browser
def test_the_calculator_begins_as_the_centre_chose(page, site):
    page.clock.set_fixed_time("2026-11-27T12:00:00-07:00")
    with serve.running(site) as address:
        page.goto(f"{address}embed/#date=2026-11-27")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        assert page.text_content("#when-echo") == "Friday, November 27, 2026"
        assert page.input_value("[name=tone]:checked") == "plain"
        assert page.input_value("[name=locale]:checked") == "en-US"
        letter = page.text_content("#plan-steps details.letter")
        assert "Thank you for the interview on Friday, November 27" in letter
        booking = page.locator("#plan-body a[href='https://northern.example/book']")
        assert booking.get_attribute("target") == "_blank"
        with page.expect_download() as download:
            page.click("#calendar")
        text = download.value.path().read_text("utf-8")
        events = icalendar.Calendar.from_ical(text)
        assert events["PRODID"].startswith("-//Northern Hills University")
        for event in events.walk("VEVENT"):
            assert "Book an appointment: https://northern.example/book" in event["DESCRIPTION"]
        foot = page.locator("footer").inner_text()
        assert "+1 303 555 0100" in foot
        assert "Book an appointment" in foot


@pytest.mark.browser
@pytest.mark.parametrize(
    ("industry", "best"), [("technology", "December 2"), ("corporate", "December 11")]
)
def test_times_of_its_own_for_one_industry_are_said_in_the_open(page, site, industry, best):
    page.clock.set_fixed_time("2026-11-27T12:00:00-07:00")
    with serve.running(site) as address:
        page.goto(f"{address}calculator/#date=2026-11-27")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        unfold(page)
        page.select_option("[name=industry]", industry)
        step = page.locator("#step-status_check")
        own = "Most technology firms here decide within a week."
        expect(step).to_contain_text(best)
        expect(step.get_by_text(own)).to_have_count(1 if industry == "technology" else 0)


def test_the_guide_says_times_of_its_own_for_one_industry(site):
    page = page_of(site, "guide/no-date")
    assert "Most technology firms here decide within a week." in page


# Faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "more", "line", "said"),
    [
        ('hide = "centres"', "", 3, "a list in square brackets"),
        ("hide = [3]", "", 3, "not the name of a page"),
        ('hide = ["centres", "/centres/"]', "", 3, "Leave one of the two"),
        ('menu = ["a", "b", "c", "d", "e", "f", "g"]', "", 3, "room for 6"),
        ("", '[calculator]\ntone = "frendly"', 9, "Choose from: formal, plain, warm."),
        ("", '[calculator]\nlocale = "en_US"', 9, 'Did you mean "en-US"?'),
        ("", '[calculator]\nton = "warm"', 9, 'Did you mean "tone"?'),
        ("", '[[footer_link]]\ntitle = { en = "X" }', 8, 'The line "url" is missing'),
        ("", '[[footer_link]]\nurl = "https://a.example/"', 8, 'The line "title" is missing'),
        ("", '[[footer_link]]\ntitle = { en = "X" }\nurl = "http://a.example/"', 10, "https://a"),
        ("", '[[footer_link]]\ntitle = "X"\nurl = "https://a.example/"', 9, "title = { en"),
        ("", '[[notice]]\ntext = { en = "X" }', 8, "until = 2026-12-20"),
        ("", '[[notice]]\ntext = { en = "X" }\nuntil = "soon"', 10, "is not a date"),
        ("", '[[notice]]\ntext = { en = "X" }\nfrom = 2026-12-02\nuntil = 2026-12-01', 11, "later"),
        (
            "",
            '[[notice]]\ntext = { en = "X" }\nfrom = 2026-12-02\nuntil = 2036-12-01',
            11,
            "a year",
        ),
        ("", "[[notice]]\nuntil = 2026-12-20", 8, 'The line "text" is missing'),
        ("", "[disclaimer]", 8, "The English text is missing"),
        ("", '[disclaimer]\nen = "X"\nfr = "Y"', 10, 'no pages in "fr"'),
        ("", '[[source]]\nurl = "https://a.example/"', 8, 'The line "title" is missing'),
        ("", '[[source]]\ntitle = { en = "X" }\nurl = "a.example"', 10, "not an address"),
        ("", "[rules.TY01]\nlatest = {}", 9, "timing we understand"),
        ("", "[rules.SC03.industry.tech]\nbest = '2 days'", 8, 'Did you mean "technology"?'),
        ("", "[rules.SC03.industry]\ntechnology = 3", 9, "a table of their own"),
        ("", "[rules.SC03.industry.technology]\nbst = '2 days'", 9, 'Did you mean "best"?'),
        ("", "[rules.SC03.industry.technology]\nbest = 'soon'", 9, "timing we understand"),
    ],
)
def test_each_fault_is_told_with_its_line_and_the_remedy(top, more, line, said):
    if more.startswith("[rules."):
        more += "\n[rules.XX]".replace("XX", re.search(r"rules\.(\w+)", more)[1]) * (
            "industry" in more
        )
        more += '\nreason = "R"\nreviewed = 2026-11-01'
    text = GOOD.format(top=top) + more
    faults = [str(fault) for fault in settings.read(text, ("en",))[1]]
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"centre.toml, line {line}: "), faults
    assert said in faults[0]


@pytest.mark.parametrize(
    ("rule", "line", "said", "stops"),
    [
        ('[rules.TY01]\nearliest = "3 days"', 9, 'earliest day, "3 days", comes after', True),
        ('[rules.TY01]\nbest = "1 week"', 9, 'best day, "1 week", comes after the latest', True),
        ('[rules.SC03]\nlatest = "5 days"', 9, 'earliest day, "7 days", comes after', True),
        ('[rules.SC03]\nlatest = "8 working days"', 0, None, False),
        ('[rules.SC03]\nearliest = "1 week"\nlatest = "5 working days"', 0, None, False),
        ('[rules.TY01]\nlatest = "30 days"', 9, "far from the usual 1 day", False),
        ('[rules.SC03]\nlatest = "4 weeks"', 0, None, False),
        ('[rules.OH01]\nlatest = "6 months"', 9, "far from the usual", False),
    ],
)
def test_a_rule_changed_to_nonsense_is_told(rule, line, said, stops):
    text = GOOD.format(top="") + f'{rule}\nreason = "R"\nreviewed = 2026-11-01\n'
    faults = settings.read(text, ("en",))[1]
    if said is None:
        assert faults == []
    else:
        assert all(f"centre.toml, line {line}: " in str(fault) for fault in faults)
        assert any(said in str(fault) and fault.stops == stops for fault in faults), faults


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('hide = ["about/treat-model"]', 'no page or part "about/treat-model"'),
        ('hide = ["about/treat-model"]', 'Did you mean "about/threat-model"?'),
        ('hide = ["index"]', "home page is always there"),
        ('menu = ["guide", "index"]', "home page is always there"),
        ('menu = ["guides"]', 'Did you mean "guide"?'),
        ('menu = ["embed"]', 'no page or part "embed"'),
        ('menu = ["centres"]\nhide = ["centres"]', "hidden by"),
        ('menu = ["centres/index"]\nhide = ["centres"]', "hidden by"),
    ],
)
def test_names_of_pages_are_looked_up(kit, setting, said):
    folder = kit("texas")
    file = folder / "centre.toml"
    file.write_text(
        file.read_text("utf-8").replace("schema = 1", f"schema = 1\n{setting}"), "utf-8"
    )
    faults = [str(fault) for fault in check.check(folder, TODAY)[1]]
    assert len(faults) == 1
    assert re.match(r"centre\.toml, line [23]: (hide|menu): ", faults[0])
    assert said in faults[0]


def test_timing_last_looked_at_years_ago_is_told(kit):
    folder = kit()
    file = folder / "centre.toml"
    text = file.read_text("utf-8").replace("reviewed = 2026-11-01", "reviewed = 2021-11-01")
    file.write_text(text, "utf-8")
    (fault,) = check.check(folder, TODAY)[1]
    assert not fault.stops
    assert "You last looked at your timing for TY01 on 2021-11-01" in str(fault)


def test_every_choice_of_the_example_is_read(kit):
    chosen = read(kit("everything"))[0].settings.choices
    assert all(getattr(chosen, name) for name in chosen.__dataclass_fields__)
