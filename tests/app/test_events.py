"""When something happens: the likely first, one short question, what it moves, the way back."""

from __future__ import annotations

import datetime as dt
import re
import tomllib

import pytest
from playwright.sync_api import Locator, Page, expect

from app.acts import OpenCalculator, become, choose, date_of, show, tell, unfold
from publisher.project import ENGINE

pytestmark = pytest.mark.browser

KINDS = tomllib.loads((ENGINE / "situation" / "story.toml").read_text("utf-8"))
WORDS = tomllib.loads((ENGINE / "locale" / "en" / "page.toml").read_text("utf-8"))["script"][
    "story"
]


def button(page: Page, kind: str) -> Locator:
    """The button of a kind, wherever it is offered in this phase."""
    tell(page)
    found = page.locator(f"#events [data-event={kind}]")
    if not found.is_visible():
        page.locator("#events-more > summary").click()
    return found


def ask(page: Page, kind: str) -> Locator:
    button(page, kind).click()
    question = page.locator("#event-question")
    expect(question).to_be_visible()
    return question


def happen(page: Page, kind: str, on: str | None = None, **answers: str | bool) -> None:
    """Say what happened, answer its question, and wait for what it moved."""
    question = ask(page, kind)
    for name, value in answers.items():
        field = question.locator(f"#event-{name}")
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("(it) => it.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    if on is not None:
        page.locator("#event-on").fill(on)
    page.get_by_role("button", name="Change the plan").click()
    expect(page.locator("#event-result")).to_be_focused(timeout=60_000)


def undo(page: Page) -> None:
    page.locator("#undo").click()
    expect(page.locator("#event-result")).to_contain_text("Taken back")


def shown(page: Page) -> list[str]:
    """The steps of the plan on the page."""
    cards = page.locator("#plan-steps .steps > li")
    return [str(card.get_attribute("id")).removeprefix("step-") for card in cards.all()]


def entries(page: Page) -> Locator:
    return page.locator("#story-list > li")


def test_the_page_offers_every_kind_once_in_its_group(calculator: Page) -> None:
    show(calculator)
    tell(calculator)
    likely = calculator.locator("#events-likely [data-event]")
    assert 3 < likely.count() < 6
    expect(calculator.locator("#events-they")).to_be_hidden()
    calculator.locator("#events-more > summary").click()
    kinds = [
        str(each.get_attribute("data-event"))
        for each in calculator.locator("#events [data-event]").all()
    ]
    assert sorted(kinds) == sorted(KINDS)
    for group, whose in (("they", "theirs"), ("me", "yours"), ("elsewhere", "elsewhere")):
        expect(calculator.locator(f"#events-group-{group}")).to_be_visible()
        for each in calculator.locator(f"#events-{group} [data-event]").all():
            assert KINDS[str(each.get_attribute("data-event"))]["whose"] == whose


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_question_asks_for_the_day_and_at_most_two_things_that_the_kind_takes(
    calculator: Page, kind: str
) -> None:
    show(calculator)
    question = ask(calculator, kind)
    expect(question.locator("#event-title")).to_have_text(WORDS[kind]["name"])
    expect(calculator.locator("#event-on")).to_have_value("2026-12-17")
    asked = [
        str(each.get_attribute("id")).removeprefix("event-")
        for each in question.locator("#event-fields :is(input, select)").all()
    ]
    assert len(asked) <= 2
    assert set(asked) <= {*KINDS[kind]["fields"], "channel" if kind == "sent" else ""}
    assert set(KINDS[kind].get("needs", [])) <= set(asked)
    # Asked once more, it is away, and nothing has happened.
    button(calculator, kind).click()
    expect(question).to_be_hidden()
    expect(entries(calculator)).to_have_count(0)


@pytest.mark.parametrize(
    ("kind", "answers", "kept", "gone"),
    [
        ("rejected", {}, "feedback_request", "status_check"),
        ("offer", {}, "decide_offer", "status_check"),
        ("offer", {"form": "spoken"}, "ask_in_writing", "status_check"),
        ("other_offer", {"reply_by": "2026-12-22"}, "tell_preferred_employer", "status_check"),
        ("withdrawn", {}, "withdraw", "status_check"),
        ("no_contact", {}, "move_on", "status_check"),
        ("closed", {}, None, "move_on"),
    ],
)
def test_news_and_its_undo(
    calculator: Page, kind: str, answers: dict[str, str], kept: str | None, gone: str
) -> None:
    show(calculator)
    before = shown(calculator)
    happen(calculator, kind, **answers)
    after = shown(calculator)
    assert kept is None or kept in after
    assert gone not in after
    expect(calculator.locator("#event-result")).to_contain_text("no longer needed")
    expect(entries(calculator)).to_have_count(1)
    undo(calculator)
    expect(calculator.locator(f"#step-{gone}")).to_be_visible()
    assert shown(calculator) == before
    expect(entries(calculator)).to_have_count(0)
    expect(calculator.locator("#undo")).to_be_hidden()


def test_what_is_likely_follows_the_phase(calculator: Page) -> None:
    show(calculator)
    happen(calculator, "rejected")
    expect(calculator.locator("#events-likely [data-event]").first).to_have_text(
        "The job is open again"
    )
    undo(calculator)
    expect(calculator.locator("#events-likely [data-event]").first).to_have_text("They said when")
    happen(calculator, "offer", form="spoken")
    tell(calculator)
    expect(calculator.locator("#events-likely [data-event=answered]")).to_be_visible()


def test_sent_on_another_day(calculator: Page) -> None:
    """Ticked it was today; the day can be changed, and the later steps count from it."""
    calculator.get_by_role("radio", name="Another date").check()
    calculator.get_by_label("Date of the interview").fill("2026-12-07")
    show(calculator)
    become(calculator, "status_check", "2026-12-17")
    card = calculator.locator("#step-status_check")
    card.get_by_role("checkbox", name="Sent (Ask where things stand)").check()
    expect(calculator.locator("#step-status_check.is-done")).to_be_visible()
    expect(calculator.locator("#sent-status_check")).to_be_focused()
    become(calculator, "second_status_check", "2026-12-24")
    card.get_by_role("button", name="Change the day").click()
    expect(calculator.locator("#sent-day-status_check")).to_be_focused()
    calculator.locator("#sent-day-status_check").fill("2026-12-15")
    become(calculator, "status_check", "2026-12-15")
    become(calculator, "second_status_check", "2026-12-22")
    expect(card.locator(".sent .remark")).to_contain_text("Ask once more")
    expect(entries(calculator)).to_have_count(1)
    # A day before the interview is refused, with the reason, and the plan stays.
    calculator.locator("#sent-day-status_check").fill("2026-12-01")
    expect(card.locator(".sent .fault")).not_to_be_empty()
    assert date_of(calculator, "status_check") == "2026-12-15"
    calculator.locator("#sent-status_check").uncheck()
    become(calculator, "status_check", "2026-12-17")
    expect(entries(calculator)).to_have_count(0)


def test_sent_is_taken_back_from_the_list(calculator: Page) -> None:
    show(calculator)
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you.is-done")).to_be_visible()
    undo(calculator)
    expect(calculator.locator("#sent-thank_you")).not_to_be_checked()


def test_a_new_date_answers_earlier_checks(calculator: Page) -> None:
    calculator.get_by_role("radio", name="Another date").check()
    calculator.get_by_label("Date of the interview").fill("2026-12-07")
    choose(calculator, "Nothing")
    show(calculator)
    calculator.locator("#sent-status_check").check()
    expect(calculator.locator("#step-status_check.is-done")).to_be_visible()
    happen(calculator, "promise", time="22 December")
    become(calculator, "status_check", "2026-12-23")
    expect(calculator.locator("#event-result")).to_contain_text("23 December")
    expect(calculator.locator("#plan-gone")).to_contain_text("sent on")
    # What the form says was said at the interview stays as it was.
    expect(calculator.get_by_role("radio", name="Nothing")).to_be_checked()
    undo(calculator)
    expect(calculator.locator("#step-status_check.is-done")).to_be_visible()


def test_they_answered_without_a_date(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-12-07")
    become(page, "status_check", "2026-12-17")
    happen(page, "update", "2026-12-16")
    become(page, "status_check", "2026-12-28")
    # It still counts when the form changes.
    unfold(page)
    page.locator('[name="role"]').fill("Data Analyst")
    expect(page.locator("#step-status_check .letter").first).to_contain_text("Data Analyst")
    assert date_of(page, "status_check") == "2026-12-28"
    assert page.evaluate("document.activeElement.name") == "role"


def test_their_words_are_read_while_one_types_them(calculator: Page) -> None:
    show(calculator)
    question = ask(calculator, "promise")
    expect(question.locator("#event-time")).to_be_focused()
    calculator.keyboard.type("by the end of next week")
    expect(question.locator("#event-reading")).to_have_text(
        re.compile(r"Read as: by Friday.* 25 December"), timeout=60_000
    )
    # Two readings: the later one counts, the other is one press away.
    question.locator("#event-time").fill("01/02")
    expect(question.locator("#event-reading")).to_contain_text("1 February 2027")
    question.get_by_role("button", name=re.compile("Not right")).click()
    expect(question.locator("#event-reading > span")).to_contain_text("2 January 2027")
    calculator.get_by_role("button", name="Change the plan").click()
    become(calculator, "status_check", "2027-01-04")
    # Words that nobody can read stay, with what can be said instead.
    question = ask(calculator, "promise")
    question.locator("#event-time").fill("sometime, blah")
    expect(question.locator("#event-reading")).to_contain_text("is not a phrase this can read")
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#event-fault")).to_contain_text("is not a phrase this can read")
    expect(question.locator("#event-time")).to_be_focused()
    expect(question.locator("#event-time")).to_have_value("sometime, blah")
    expect(entries(calculator)).to_have_count(1)


def test_nothing_moves_away_from_under_a_press(calculator: Page) -> None:
    show(calculator)
    question = ask(calculator, "promise")
    # The words are read once they stand still, and when one leaves the field, as one does to press:
    # here only that counts. What they are read as comes above the button.
    calculator.evaluate(
        "() => { const later = setTimeout;"
        " window.setTimeout = (work, wait) => later(work, wait === 250 ? 1e6 : wait); }"
    )
    save = calculator.get_by_role("button", name="Change the plan")
    save.scroll_into_view_if_needed()
    question.locator("#event-time").fill("sometime, blah")
    place = save.bounding_box()
    assert place
    calculator.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    calculator.mouse.down()
    # Some hold a button for long, and a busy device tells late that it was let go.
    calculator.wait_for_timeout(1500)
    pressed = save.bounding_box()
    assert pressed
    assert abs(pressed["y"] - place["y"]) < 3, "it gives way by a pixel, as a button does"
    calculator.mouse.up()
    expect(calculator.locator("#event-fault")).to_contain_text("not a phrase", timeout=60_000)
    expect(question.locator("#event-reading")).to_contain_text("not a phrase")


def test_their_words_are_read_again_on_another_day(calculator: Page) -> None:
    """The day is asked for behind the words: what they mean, and what was chosen, hang on it."""
    show(calculator)
    question = ask(calculator, "promise")
    reading = question.locator("#event-reading")
    question.locator("#event-time").fill("Thursday")
    expect(reading).to_contain_text("24 December", timeout=60_000)
    question.get_by_role("button", name=re.compile("Not right")).click()
    expect(reading.locator("> span")).to_contain_text("17 December")
    question.locator("#event-on").fill("2026-12-16")
    expect(reading).to_have_text(re.compile(r"Read as: by Thursday.* 17 December.*Not right"))
    expect(reading).not_to_contain_text("24 December")


def test_the_question_can_be_left_and_says_what_is_missing(calculator: Page) -> None:
    show(calculator)
    opener = button(calculator, "wait")
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(calculator.locator("#event-until")).to_be_focused()
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#event-fault")).to_contain_text("Error: ")
    expect(calculator.locator("#event-until")).to_have_attribute("aria-invalid", "true")
    expect(calculator.locator("#event-until")).to_be_focused()
    calculator.get_by_role("button", name="Cancel").click()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    # A day after today cannot have brought news.
    ask(calculator, "rejected")
    calculator.locator("#event-on").fill("2026-12-30")
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#event-fault")).to_be_visible()
    expect(calculator.locator("#event-on")).to_have_attribute("aria-invalid", "true")
    expect(calculator.locator("#step-status_check")).to_be_visible()


def test_an_entry_is_read_corrected_and_taken_back(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-12-07")
    become(page, "status_check", "2026-12-17")
    happen(page, "references", "2026-12-10")
    happen(page, "wait", "2026-12-11", until="2026-12-29")
    become(page, "status_check", "2026-12-29")
    expect(entries(page).nth(0)).to_contain_text("10 December")
    expect(entries(page).nth(0)).to_contain_text("references")
    entries(page).nth(1).get_by_role("button", name="Correct").click()
    expect(page.locator("#event-until")).to_have_value("2026-12-29")
    expect(page.locator("#event-on")).to_have_value("2026-12-11")
    page.locator("#event-until").fill("2027-01-05")
    page.get_by_role("button", name="Correct it").click()
    become(page, "status_check", "2027-01-05")
    expect(page.locator("#event-result")).to_contain_text("Corrected")
    expect(entries(page)).to_have_count(2)
    # Not only the last one can be taken back.
    entries(page).nth(0).get_by_role("button", name="Take back").click()
    expect(entries(page)).to_have_count(1)
    expect(entries(page).first).to_contain_text("not to write", timeout=60_000)
    # A correction that is refused stays in its form, and the entry as it was.
    entries(page).first.get_by_role("button", name="Correct").click()
    page.locator("#event-on").fill("2026-12-01")
    page.get_by_role("button", name="Correct it").click()
    expect(page.locator("#event-fault")).to_be_visible()
    expect(page.locator("#event-on")).to_have_value("2026-12-01")
    page.get_by_role("button", name="Cancel").click()
    expect(entries(page).first).to_contain_text("11 December")


def test_what_the_form_says_stays_after_an_event(calculator: Page) -> None:
    """ "I'm not sure" stays so, and what was typed stays typed."""
    choose(calculator, "In their words")
    calculator.get_by_label("What did they say?").fill("in two to three weeks")
    unfold(calculator)
    calculator.locator('[name="company"]').fill("Example & Co")
    calculator.get_by_role("button", name="Add a person").click()
    calculator.get_by_label("Name", exact=True).fill("Priya Example")
    show(calculator)
    happen(calculator, "offer")
    expect(calculator.locator('[name="company"]')).to_have_value("Example & Co")
    expect(calculator.get_by_label("Name", exact=True)).to_have_value("Priya Example")
    expect(calculator.locator('[name="industry"]')).to_have_value("")
    expect(calculator.locator('[name="pace"][value=""]')).to_be_checked()
    expect(calculator.get_by_label("What did they say?")).to_have_value("in two to three weeks")
    undo(calculator)
    become(calculator, "status_check", "2027-01-08")


def test_the_next_interview_is_a_plan_of_the_same_application(calculator: Page) -> None:
    unfold(calculator)
    calculator.locator('[name="company"]').fill("Example & Co")
    calculator.locator('[name="notes.forgot"]').fill("A certificate")
    show(calculator)
    happen(calculator, "going_on", time="early next week")
    ask(calculator, "next_round").locator("#event-date").fill("2027-01-05")
    calculator.get_by_role("button", name="Change the plan").click()
    become(calculator, "notes", "2027-01-05")
    expect(calculator.locator("#note")).to_contain_text("next round")
    expect(calculator.locator("#plan-title")).to_be_focused()
    expect(calculator.locator('[name="company"]')).to_have_value("Example & Co")
    expect(calculator.locator('[name="interview.round"]')).to_have_value("later")
    expect(calculator.locator('[name="notes.forgot"]')).to_have_value("")
    expect(entries(calculator)).to_have_count(0)
    application = calculator.locator("#board-list > li")
    expect(application).to_have_count(1)
    expect(application.locator("li")).to_have_count(2)
    expect(application.locator("li").nth(0)).to_contain_text("17 December")
    application.get_by_role("button", name="Open").click()
    become(calculator, "notes", "2026-12-17")
    expect(calculator.locator('[name="notes.forgot"]')).to_have_value("A certificate")
    expect(entries(calculator)).to_have_count(2)


def test_a_page_left_open_over_night(calculator: Page) -> None:
    """The interview was on the day that was today when it was said."""
    choose(calculator, "Today")
    show(calculator)
    calculator.clock.set_fixed_time(dt.datetime(2026, 12, 18, 9))  # noqa: DTZ001
    calculator.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(calculator.get_by_role("radio", name="Yesterday")).to_be_checked()
    expect(calculator.locator("#plan-rulebook")).to_contain_text("18 December")
    assert date_of(calculator, "thank_you") == "2026-12-18"


def test_what_moved_and_why(calculator: Page) -> None:
    """The old date, the new one and the reason; what fell away, once, with the reason below."""
    choose(calculator, "By a date")
    calculator.locator("[name='promise.date']").fill("2026-12-22")
    show(calculator)
    become(calculator, "status_check", "2026-12-23")
    happen(calculator, "promise", time="8 January")
    moved = calculator.locator("#event-result li").first
    expect(moved).to_contain_text("Monday 11 January 2027 instead of Wednesday 23 December")
    expect(moved.locator("p")).to_contain_text("8 January 2027")
    happen(calculator, "rejected")
    gone = calculator.locator("#event-result li").filter(has_text="no longer needed")
    expect(gone).to_have_text(re.compile("^4 steps are no longer needed"))
    reasons = calculator.locator("#plan-gone li").filter(has_text="that you were not chosen.")
    expect(reasons).to_have_count(4)


def test_another_day_is_the_readers_own(calculator: Page) -> None:
    show(calculator)
    card = calculator.locator("#step-status_check")
    usual = date_of(calculator, "status_check")
    second = date_of(calculator, "second_status_check")
    card.get_by_role("button", name="Another day").click()
    expect(calculator.locator("#own-day-status_check")).to_be_focused()
    calculator.keyboard.press("Escape")
    expect(card.get_by_role("button", name="Another day")).to_be_focused()
    card.get_by_role("button", name="Another day").click()
    calculator.locator("#own-day-status_check").fill("2027-01-20")
    card.get_by_role("button", name="Use this day").click()
    become(calculator, "status_check", "2027-01-20")
    expect(card.locator("h3")).to_contain_text("Your own day")
    expect(card.locator(".own-day .remark")).to_contain_text("Ask once more")
    assert date_of(calculator, "second_status_check") > second
    # It stays while other answers change, and through a reload.
    unfold(calculator)
    calculator.locator('[name="industry"]').select_option("technology")
    expect(calculator.locator("#engine-status")).to_contain_text("Ready")
    calculator.reload()
    become(calculator, "status_check", "2027-01-20")
    unfold(calculator)
    calculator.locator('[name="industry"]').select_option("")
    card.get_by_role("button", name="Back to the usual day").click()
    become(calculator, "status_check", usual)
    become(calculator, "second_status_check", second)
    # Half a date is refused, with what to enter.
    card.get_by_role("button", name="Another day").click()
    calculator.locator("#own-day-status_check").fill("")
    card.get_by_role("button", name="Use this day").click()
    expect(card.locator(".own-day .fault")).to_be_visible()
    assert date_of(calculator, "status_check") == usual


def test_an_own_day_of_a_step_that_falls_away_goes_with_it(calculator: Page) -> None:
    show(calculator)
    card = calculator.locator("#step-status_check")
    card.get_by_role("button", name="Another day").click()
    calculator.locator("#own-day-status_check").fill("2027-01-20")
    card.get_by_role("button", name="Use this day").click()
    become(calculator, "status_check", "2027-01-20")
    happen(calculator, "rejected")
    expect(calculator.locator("#step-feedback_request")).to_be_visible()


def test_an_offer_is_answered_at_its_step(calculator: Page) -> None:
    show(calculator)
    happen(calculator, "offer", reply_by="2026-12-23")
    card = calculator.locator("#step-decide_offer")
    expect(card.get_by_role("checkbox")).to_have_count(0)
    card.get_by_role("button", name="I answered the offer").click()
    expect(calculator.locator("#event-step")).to_have_value("decide_offer")
    calculator.locator("#event-answer").select_option("accepted")
    calculator.get_by_role("button", name="Change the plan").click()
    expect(calculator.locator("#plan-now")).to_contain_text("You said yes", timeout=60_000)
    undo(calculator)
    expect(card.get_by_role("button", name="I answered the offer")).to_be_visible()


def test_a_plan_is_ended_where_time_says_so(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-11-02")
    become(page, "notes", "2026-11-02")
    page.locator("#step-move_on").get_by_role("button", name="They never answered").click()
    page.get_by_role("button", name="Change the plan").click()
    expect(page.locator("#plan-now")).to_contain_text("You count this one as over", timeout=60_000)
    expect(page.locator("#plan-steps .steps > li:not(.is-done, .is-skipped)")).to_have_count(0)


def test_by_keyboard_alone(calculator: Page) -> None:
    """From the button to the changed plan and back."""
    show(calculator)
    keys = calculator.keyboard
    calculator.locator("#happened").focus()
    keys.press("Enter")
    for _ in range(8):
        keys.press("Tab")
        if calculator.evaluate("document.activeElement.matches('#events-more > summary')"):
            break
    keys.press("Enter")
    for _ in range(40):
        keys.press("Tab")
        if calculator.evaluate("document.activeElement.dataset.event") == "away":
            break
    keys.press("Enter")
    expect(calculator.locator("#event-until")).to_be_focused()
    keys.type("01052027")
    for _ in range(8):
        keys.press("Tab")
        if calculator.evaluate("document.activeElement.id") == "event-save":
            break
    keys.press("Enter")
    expect(calculator.locator("#event-result")).to_be_focused(timeout=60_000)
    for _ in range(8):
        keys.press("Tab")
        if calculator.evaluate("document.activeElement.matches('#event-result .undo')"):
            break
    keys.press("Enter")
    expect(calculator.locator("#event-result")).to_contain_text("Taken back")
    expect(entries(calculator)).to_have_count(0)


def test_a_whole_life(open_calculator: OpenCalculator) -> None:
    """Thanks, a promise, a voicemail, references, a spoken offer, the paper, a yes."""
    page = open_calculator(dt.datetime(2026, 11, 20, 15, tzinfo=dt.UTC))
    show(page)
    page.locator("#sent-thank_you").check()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible()
    happen(page, "promise", time="in 10 working days")
    become(page, "status_check", "2026-12-07")
    page.clock.set_fixed_time(dt.datetime(2026, 12, 8, 15, tzinfo=dt.UTC))
    happen(page, "sent", step="status_check", channel="voicemail")
    expect(page.locator("#step-status_check.is-done")).to_be_visible()
    happen(page, "references", "2026-12-08")
    page.reload()
    expect(entries(page)).to_have_count(4, timeout=60_000)
    page.clock.set_fixed_time(dt.datetime(2026, 12, 14, 15, tzinfo=dt.UTC))
    happen(page, "offer", form="spoken")
    expect(page.locator("#step-ask_in_writing")).to_be_visible()
    expect(page.locator("#plan-notices")).to_contain_text("not in writing")
    page.clock.set_fixed_time(dt.datetime(2026, 12, 16, 15, tzinfo=dt.UTC))
    happen(page, "offer", form="written", reply_by="2026-12-22")
    become(page, "decide_offer", "2026-12-22")
    happen(page, "answered", step="decide_offer", answer="accepted")
    expect(page.locator("#plan-now")).to_contain_text("Congratulations")
    expect(entries(page)).to_have_count(7)
