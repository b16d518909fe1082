"""The main journey: one date gives a plan, and every further answer makes it more exact."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.acts import DAY, OpenCalculator, become, choose, date_of, show, unfold

pytestmark = pytest.mark.browser


def test_one_date_gives_a_plan(calculator: Page) -> None:
    expect(calculator.locator("#when-echo")).to_have_text("Thursday 17 December 2026")
    show(calculator)
    assert calculator.evaluate("document.activeElement.id") == "plan-title"
    assert date_of(calculator, "notes") == "2026-12-17"
    assert date_of(calculator, "thank_you") == "2026-12-18"
    expect(calculator.locator("#plan-now")).not_to_be_empty()
    expect(calculator.locator("#plan-guidance")).to_contain_text("Guidance, not a rule")
    expect(calculator.locator("#plan-rulebook")).to_contain_text(re.compile(r"Rulebook 2026\.\d+"))
    assert len(calculator.workers) == 1  # the one that the page itself has started


def test_a_host_that_changes_the_script_in_the_page_does_no_harm(
    browser: Browser, site_url: str
) -> None:
    """Its hash fits no more, so the policy refuses it; the page's other script starts Python."""

    def change(route: Route) -> None:
        came = route.fetch()
        route.fulfill(response=came, body=came.text().replace('"use strict";', '"use strict"; ', 1))

    with browser.new_context(service_workers="block") as context:
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        page = context.new_page()
        page.route("**/calculator/", change)
        page.goto(f"{site_url}calculator/#date=2026-12-17")
        expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)
        assert len(page.workers) == 1
    assert any("Content Security Policy" in text for text in said)


def test_a_press_before_the_script_arrives_is_answered(page: Page, site_url: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/calculator/page/main.js", hold)
    page.goto(f"{site_url}calculator/", wait_until="commit")
    button = page.get_by_role("button", name="Show my plan")
    expect(page.locator("html.scripting")).to_be_attached()
    button.click()
    assert page.url == f"{site_url}calculator/"
    held[0].continue_()
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)


def test_promised_christmas_eve_in_ontario(calculator: Page) -> None:
    """Example B: three days off are named, and the plan follows each answer at once."""
    choose(calculator, "By a date")
    calculator.get_by_label("The date they named").fill("2026-12-24")
    show(calculator)
    become(calculator, "status_check", "2026-12-25")  # no region yet: weekends alone
    unfold(calculator)
    calculator.get_by_label("Where is the employer?").select_option("CA")
    calculator.get_by_label("Province, state or region").focus()
    calculator.get_by_label("Province, state or region").select_option("ON")
    become(calculator, "status_check", "2026-12-29")
    become(calculator, "second_status_check", "2027-01-05")
    become(calculator, "move_on", "2027-01-17")
    assert calculator.evaluate("document.activeElement.name") == "region.subdivision"
    card = calculator.locator("#step-status_check")
    card.get_by_text("Why this day").click()
    for reason in ("Christmas Day", "weekend", "Boxing Day, observed"):
        expect(card).to_contain_text(reason)
    expect(card.get_by_role("link", name="SC01")).to_have_attribute("href", re.compile("#SC01$"))
    expect(card.get_by_role("link", name="EP-08")).to_have_attribute(
        "href", re.compile(r"/sources/#EP-08$")
    )


def test_picture_says_in_words_what_it_shows(calculator: Page) -> None:
    choose(calculator, "By a date")
    calculator.get_by_label("The date they named").fill("2026-12-24")
    unfold(calculator)
    calculator.get_by_label("Where is the employer?").select_option("CA")
    calculator.get_by_label("Province, state or region").select_option("ON")
    show(calculator)
    become(calculator, "status_check", "2026-12-29")
    cells = {" ".join(text.split()) for text in calculator.locator(".weeks td").all_text_contents()}
    assert any(cell.startswith("17") and "today" in cell and "interview" in cell for cell in cells)
    assert any(cell.startswith("25") and "Christmas Day" in cell for cell in cells)
    assert any(cell.startswith("28") and "Boxing Day (observed)" in cell for cell in cells)
    assert any(cell.startswith("24") and "you would hear" in cell for cell in cells)
    assert any(cell.startswith("29") and "the day to act" in cell for cell in cells)
    expect(calculator.locator(".weeks tbody tr")).to_have_count(6)
    expect(calculator.get_by_role("figure", name="Your plan as a picture")).to_be_visible()
    expect(calculator.locator(".picture")).to_contain_text("December 28, Boxing Day (observed)")
    expect(calculator.locator(".key")).to_contain_text("Ontario")


@pytest.mark.parametrize(
    ("country", "first"), [("", "Mon"), ("GB", "Mon"), ("CA", "Sun"), ("US", "Sun"), ("EG", "Sat")]
)
def test_weeks_begin_as_they_do_where_the_employer_is(
    calculator: Page, country: str, first: str
) -> None:
    unfold(calculator)
    calculator.get_by_label("Where is the employer?").select_option(country)
    show(calculator)
    expect(calculator.locator(".weeks th").first).to_have_text(first)
    days = calculator.locator(".weeks tbody tr").first.locator("td")
    expect(days).to_have_count(7)


def test_the_countries_that_most_choose_come_first(calculator: Page) -> None:
    unfold(calculator)
    names = calculator.locator('[name="region.country"] option').all_text_contents()
    assert {"Canada", "United States", "United Kingdom"} <= set(names[1:9])
    assert len(names) == len(set(names)) > 240


def test_date_from_the_address(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-12-14")
    become(page, "thank_you", "2026-12-17")
    expect(page.get_by_label("Date of the interview")).to_have_value("2026-12-14")
    assert page.evaluate("document.activeElement.id") == "plan-title"


def test_yesterday_from_the_address_is_the_choice(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-12-16")
    expect(page.get_by_role("radio", name="Yesterday")).to_be_checked()
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)


def test_sent_is_undone_the_same_way(calculator: Page) -> None:
    show(calculator)
    box = calculator.locator("#sent-thank_you")
    box.check()
    card = calculator.locator("#step-thank_you")
    expect(card).to_have_class(re.compile("is-done"))
    expect(card).to_contain_text("Sent on Thursday 17 December")
    assert calculator.evaluate("document.activeElement.id") == "sent-thank_you"
    box.uncheck()
    expect(card).not_to_have_class(re.compile("is-done"))
    become(calculator, "thank_you", "2026-12-18")


def test_a_plan_that_comes_late_does_not_take_the_tick_away(calculator: Page) -> None:
    show(calculator)
    seen = calculator.evaluate(
        """async () => {
          const country = document.querySelector("select[name='region.country']");
          country.value = "CA";
          country.dispatchEvent(new Event("input", { bubbles: true }));
          country.dispatchEvent(new Event("change", { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve));
          const box = document.getElementById("sent-thank_you");
          const card = document.getElementById("step-thank_you");
          const seen = [];
          const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "checked");
          Object.defineProperty(box, "checked", {
            get() { return own.get.call(this); },
            set(on) { seen.push(on); own.set.call(this, on); },
          });
          box.click();
          while (!card.classList.contains("is-done")) await new Promise(requestAnimationFrame);
          return seen;
        }"""
    )
    assert set(seen) <= {True}


def test_nothing_is_chosen_for_the_reader(calculator: Page) -> None:
    words = calculator.locator("#f-promise .choices label").all_inner_texts()
    assert words == ["Nothing", "By a date", "Next week", "In a few days", "In their words"]
    expect(calculator.locator("[name=promise]:checked")).to_have_count(0)
    show(calculator)
    expect(calculator.locator("[name=promise]:checked")).to_have_count(0)
    expect(calculator.locator(".weeks .promised")).to_have_count(0)


@pytest.mark.parametrize(
    ("phrase", "deadline"),
    [("by the end of the week", "18"), ("Tuesday or Wednesday", "23"), ("in 2-3 weeks", "7")],
)
def test_their_own_words(calculator: Page, phrase: str, deadline: str) -> None:
    choose(calculator, "In their words")
    field = calculator.get_by_label("What did they say?")
    field.fill(phrase)
    expect(calculator.locator("#promise-reading")).to_contain_text("Read as", timeout=60_000)
    show(calculator)
    expect(calculator.locator(".weeks .promised .disc")).to_have_text(re.compile(rf"^{deadline}\b"))
    # They come back as they were typed.
    calculator.reload()
    expect(field).to_have_value(phrase)
    expect(calculator.locator(".weeks .promised .disc")).to_have_text(
        re.compile(rf"^{deadline}\b"), timeout=60_000
    )


def test_what_their_words_count_from_is_read_anew(calculator: Page) -> None:
    """Another day of the interview, and days on which the employer is closed, move the reading."""
    choose(calculator, "In their words")
    calculator.get_by_label("What did they say?").fill("within two working days")
    reading = calculator.locator("#promise-reading")
    expect(reading).to_contain_text("21 December", timeout=60_000)
    choose(calculator, "Yesterday")
    expect(reading).to_contain_text("18 December")
    unfold(calculator)
    calculator.get_by_role("button", name="Add closed days").click()
    closure = calculator.locator("#closures input[type=date]")
    closure.nth(0).fill("2026-12-18")
    closure.nth(1).fill("2026-12-20")
    expect(reading).to_contain_text("21 December")


def test_words_of_another_language_are_read_once_nobody_types_on(calculator: Page) -> None:
    """What was said in French is reported so: its words are fetched then, and not before."""
    fetched = []
    calculator.on("request", lambda one: "python-fr" in one.url and fetched.append(one.url))
    choose(calculator, "In their words")
    field = calculator.get_by_label("What did they say?")
    reading = calculator.locator("#promise-reading")
    field.fill("d'ici deux semaines")
    expect(reading).to_contain_text("is not a phrase this can read", timeout=60_000)
    assert fetched == []
    field.press("Tab")
    expect(reading).to_contain_text("by Thursday 31 December", timeout=60_000)
    # The plan alone asks for them too.
    field.fill("d'ici vendredi prochain")
    show(calculator)
    expect(calculator.locator(".weeks .promised")).to_have_count(1)
    assert len(fetched) == 1


def test_a_plan_that_follows_while_one_types_fetches_no_other_language(calculator: Page) -> None:
    """It says nothing against half a word either; both come once the field is left."""
    fetched = []
    calculator.on("request", lambda one: "python-fr" in one.url and fetched.append(one.url))
    show(calculator)
    unfold(calculator)
    choose(calculator, "In their words")
    calculator.wait_for_timeout(1000)  # nothing is said yet, and a plan was asked for
    field = calculator.get_by_label("What did they say?")
    field.press_sequentially("d'ici deux semaines")
    expect(calculator.locator("#promise-reading")).to_contain_text("is not a phrase this can read")
    calculator.wait_for_timeout(1000)  # a plan follows within half a second
    assert fetched == []
    field.press("Tab")
    expect(calculator.locator(".weeks .promised")).to_have_count(1, timeout=60_000)
    assert len(fetched) == 1


def test_a_reading_that_is_wrong_gives_way_to_a_date(calculator: Page) -> None:
    choose(calculator, "In their words")
    field = calculator.get_by_label("What did they say?")
    field.fill("early next month")
    calculator.get_by_role("button", name="Not right? Write a date instead.").click(timeout=60_000)
    expect(field).to_be_focused()
    calculator.keyboard.insert_text("13 January")
    expect(calculator.locator("#promise-reading")).to_contain_text("13 January")
    expect(field).to_have_value("13 January")


def test_next_week(calculator: Page) -> None:
    choose(calculator, "Next week")
    show(calculator)
    expect(calculator.locator(".weeks .promised .disc")).to_have_text(re.compile(r"^25\b"))


def test_every_answer_reaches_the_engine(calculator: Page) -> None:
    """What the form sends is the contract's document: the engine takes it without a fault."""
    unfold(calculator)
    for name, value in {
        "industry": "academic",
        "interview.round": "final",
        "interview.format": "panel",
    }.items():
        calculator.locator(f'[name="{name}"]').select_option(value)
    for name in ("role", "company", "candidate.name", "candidate.email", "candidate.phone"):
        calculator.locator(f'[name="{name}"]').fill(f"Example {name}")
    for name in ("appealed", "fit", "forgot", "concern", "news", "link"):
        calculator.locator(f'[name="notes.{name}"]').fill(f"example of {name}")
    for name in ("internal", "strong_rapport", "linkedin_connected", "through_agency"):
        calculator.locator(f'[name="{name}"][value="true"]').check()
    for name, value in {"pace": "patient", "tone": "formal", "locale": "en-CA"}.items():
        calculator.locator(f'[name="{name}"][value="{value}"]').check()
    for person in ("Priya Example", "Sam Example"):
        calculator.get_by_role("button", name="Add a person").click()
        calculator.get_by_label("Name", exact=True).last.fill(person)
        calculator.get_by_label("How you would greet them").last.fill("Professor Example")
        calculator.get_by_label("Were they in the interview?").last.select_option("true")
    calculator.get_by_label("Write one message to all").check()
    calculator.get_by_role("button", name="Add closed days").click()
    calculator.get_by_label("First day closed").fill("2026-12-24")
    calculator.get_by_label("Last day closed").fill("2027-01-02")
    show(calculator)
    expect(calculator.locator("#faults")).to_be_hidden()
    expect(calculator.locator("#plan-rulebook")).to_contain_text("December 17")


def test_each_person_has_an_example_of_what_to_write(calculator: Page) -> None:
    unfold(calculator)
    for number in (0, 1):
        calculator.get_by_role("button", name="Add a person").click()
        topic = calculator.locator(f'[name="people[{number}].topic"]')
        expect(topic).to_have_accessible_description(re.compile("^For example, how the museum"))


def test_a_new_day_makes_a_new_plan(calculator: Page) -> None:
    show(calculator)
    calculator.clock.set_fixed_time(DAY + dt.timedelta(days=1))
    calculator.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    # The interview stays where it was; only today has moved on.
    expect(calculator.locator("#when-echo")).to_have_text("Thursday 17 December 2026")
    become(calculator, "notes", "2026-12-18")


def test_nothing_is_stored_but_what_the_tab_holds(calculator: Page) -> None:
    show(calculator)
    calculator.wait_for_timeout(400)
    stored = calculator.evaluate(
        "async () => [localStorage.length, Object.keys(sessionStorage).join(), document.cookie,"
        " (await indexedDB.databases()).length]"
    )
    assert stored == [0, "after-the-interview.tab", "", 0]
    assert calculator.context.cookies() == []
    assert "?" not in calculator.url


def test_the_page_writes_dates_as_the_plan_does(calculator: Page) -> None:
    """The country decides where the reader did not choose; one page has one way."""
    unfold(calculator)
    calculator.get_by_label("Where is the employer?").select_option("US")
    choose(calculator, "Yesterday")
    show(calculator)
    page = calculator.locator("#calculator").inner_text()
    months = "January|November|December"
    assert re.search(rf"day, ({months}) \d", page)
    assert not re.search(rf"day,? \d+ ({months})", page)
