"""Saving on this device, coming back, two tabs, files, and all that can be wrong with them."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from app.acts import DAY, OpenCalculator, become, serve_sources, show, unfold

pytestmark = pytest.mark.browser

KEY = "after-the-interview"
STORED = Path(__file__).with_name("stored")
ROLE = '[name="role"]'


def stored(page: Page) -> list[Any]:
    """The plans on this device."""
    texts = page.evaluate(
        f"""Object.entries(localStorage).filter(([key]) => /^{KEY}($|\\.plan)/.test(key))
            .sort().map(([, text]) => text)"""
    )
    return [plan for text in texts for plan in json.loads(text)["plans"]]


def wait_stored(page: Page, text: str) -> None:
    """Wait until something is on this device."""
    for _ in range(100):
        if text in json.dumps(stored(page)):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{text} was not kept")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save on this device", exact=True).click()
    expect(page.locator("#save-state")).to_contain_text("Saved on this device")


def saved_plan(page: Page, company: str = "Example & Co") -> None:
    """A plan for ``company``, saved."""
    unfold(page)
    page.locator('[name="company"]').fill(company)
    show(page)
    save(page)


def another_tab(context: BrowserContext, url: str, day: dt.datetime = DAY) -> Page:
    tab = context.new_page()
    tab.clock.set_fixed_time(day)
    tab.goto(url)
    return tab


def opens_itself(page: Page) -> None:
    """Wait for the only saved plan."""
    expect(page.locator("#plan-body")).to_be_visible(timeout=60_000)


def choose_file(page: Page, content: bytes, name: str = "plans.json") -> None:
    payload: FilePayload = {"name": name, "mimeType": "application/json", "buffer": content}
    page.locator("#import-file").set_input_files(payload)


def test_nothing_is_stored_before_the_button_and_all_comes_back(
    page: Page, open_calculator: OpenCalculator
) -> None:
    """Closed on Thursday, opened on Friday: answers, history and edited messages, as of then."""
    open_calculator()
    unfold(page)
    page.locator('[name="company"]').fill("Example & Co")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name", exact=True).fill("Priya Example")
    show(page)
    letter = page.locator("#step-status_check .letter").first
    letter.locator("summary").click()
    letter.get_by_role("button", name="Edit").click()
    letter.locator("textarea").fill("Entirely my own words.")
    page.locator("#sent-thank_you").check()
    expect(page.locator("#step-thank_you.is-done")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []
    save(page)
    # From now on changes are kept as they are made.
    page.locator(ROLE).fill("Data Analyst")
    wait_stored(page, "Data Analyst")
    url = page.url
    page.close()

    back = another_tab(page.context, url, dt.datetime(2026, 12, 18, 9))  # noqa: DTZ001
    expect(back.locator("#board-list")).to_contain_text("Example & Co, Data Analyst")
    expect(back.locator("#board-list")).to_contain_text("Write down", timeout=60_000)
    opens_itself(back)
    expect(back.locator("#plan-rulebook")).to_contain_text("18 December")
    expect(back.get_by_role("radio", name="Yesterday")).to_be_checked()
    expect(back.locator(ROLE)).to_have_value("Data Analyst")
    expect(back.get_by_label("Name", exact=True)).to_have_value("Priya Example")
    expect(back.locator("#sent-thank_you")).to_be_checked()
    expect(back.locator("#story-list > li")).to_have_count(1)
    letter = back.locator("#step-status_check .letter").first
    expect(letter).to_contain_text("Entirely my own words.")
    expect(letter).to_contain_text("Edited by you")
    # Looking at a plan writes nothing.
    assert stored(back)[0]["situation"]["today"] == "2026-12-17"


def test_two_tabs_never_overwrite_each_other_unknowingly(calculator: Page) -> None:
    saved_plan(calculator)
    other = another_tab(calculator.context, calculator.url)
    opens_itself(other)
    unfold(other)
    other.locator(ROLE).fill("From the other tab")
    expect(calculator.locator("#note")).to_contain_text("another tab", timeout=30_000)
    calculator.locator(ROLE).fill("From this tab")
    calculator.wait_for_timeout(1_500)
    assert stored(calculator)[0]["situation"]["role"] == "From the other tab"
    calculator.get_by_role("button", name="Keep the one on this page").click()
    expect(calculator.locator("#save-state")).to_contain_text("Saved on this device")
    assert stored(calculator)[0]["situation"]["role"] == "From this tab"
    # Now the other one is behind, and takes what is newer.
    other.get_by_role("button", name="Take the other one").click()
    expect(other.locator(ROLE)).to_have_value("From this tab")
    # Removed there: it stays on the page here, and is not brought back by itself.
    other.evaluate("localStorage.clear()")
    expect(calculator.locator("#note")).to_contain_text("removed in another tab", timeout=30_000)
    expect(calculator.locator(ROLE)).to_have_value("From this tab")
    assert stored(calculator) == []
    save(calculator)
    assert len(stored(calculator)) == 1


@pytest.mark.parametrize(
    ("fault", "words"), [("blocked", "not let this site store"), ("full", "no more room")]
)
def test_storage_blocked_or_full(
    page: Page, open_calculator: OpenCalculator, fault: str, words: str
) -> None:
    """Nothing is lost: the plan stays, and a file is the way out."""
    scripts = {
        "blocked": "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('no', 'SecurityError') }})",
        "full": "Storage.prototype.setItem ="
        " () => { throw new DOMException('no', 'QuotaExceededError') }",
    }
    page.add_init_script(scripts[fault])
    open_calculator()
    expect(page.locator("#note")).to_be_hidden()
    show(page)
    page.get_by_role("button", name="Save on this device", exact=True).click()
    expect(page.locator("#note")).to_contain_text(words)
    expect(page.locator("#note")).to_be_focused()
    expect(page.locator("#save-state")).to_contain_text("Not saved")
    expect(page.locator("#plan-body")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert json.loads(Path(download.value.path()).read_text("utf-8"))["plans"]


@pytest.mark.parametrize("place", [KEY, f"{KEY}.plan.one"])
@pytest.mark.parametrize(
    "text", ["{half of", "[]", '{"format":"after-the-interview","version":1,"plans":[{"no":1}]}']
)
def test_damaged_plans_are_set_aside_and_not_deleted(
    page: Page, open_calculator: OpenCalculator, text: str, place: str
) -> None:
    written = f"localStorage.setItem('{place}', {json.dumps(text)})"
    script = f"localStorage.getItem('seen') || ({written},"
    page.add_init_script(f"{script} localStorage.setItem('seen', 1))")
    open_calculator()
    expect(page.locator("#note")).to_contain_text("nothing was deleted")
    assert page.evaluate(f"localStorage.getItem('{KEY}.aside.1')") == text
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what was set aside").click()
    assert Path(download.value.path()).read_text("utf-8") == text
    show(page)
    save(page)
    assert len(stored(page)) == 1
    page.reload()
    page.get_by_role("button", name="Remove what was set aside").click()
    assert page.evaluate(f"localStorage.getItem('{KEY}.aside.1')") is None
    assert len(stored(page)) == 1


def test_plans_of_a_newer_version_are_left_alone(
    page: Page, open_calculator: OpenCalculator
) -> None:
    text = json.dumps({"format": KEY, "version": 99, "plans": "in another way"})
    page.add_init_script(f"localStorage.setItem('{KEY}.plan.one', {json.dumps(text)})")
    open_calculator()
    expect(page.locator("#note")).to_contain_text("newer version")
    # What this version can read is as before.
    saved_plan(page)
    page.reload()
    expect(page.locator("#note")).to_contain_text("newer version")
    expect(page.locator("#board-list > li")).to_have_count(1, timeout=60_000)
    assert page.evaluate(f"localStorage.getItem('{KEY}.plan.one')") == text
    assert page.evaluate("localStorage.length") == 2


@pytest.mark.parametrize("file", sorted(STORED.iterdir()), ids=lambda file: file.stem)
def test_what_an_earlier_version_stored_is_opened_and_kept(
    page: Page, open_calculator: OpenCalculator, file: Path
) -> None:
    """Texts as earlier versions of the page wrote them, two plans each."""
    text = file.read_text("utf-8").strip()
    written = f"localStorage.setItem('{KEY}', {json.dumps(text)})"
    page.add_init_script(f"if (!localStorage.length) {written}")
    open_calculator()
    rows = page.locator("#board-list > li")
    expect(rows).to_have_count(2, timeout=60_000)
    rows.filter(has_text="First Example").get_by_role("button", name="Open").click()
    expect(page.locator("#sent-thank_you")).to_be_checked(timeout=60_000)
    expect(page.locator("#story-list > li")).to_have_count(1)
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == text, "looking writes nothing"
    unfold(page)
    page.locator(ROLE).fill("Analyst")
    wait_stored(page, "Analyst")
    assert sorted(plan["situation"]["company"] for plan in stored(page)) == [
        "First Example",
        "Second Example",
    ]
    # As if the tab had been closed before the older text was shortened: the newer one counts.
    page.evaluate(written)
    page = another_tab(page.context, page.url)
    rows = page.locator("#board-list > li")
    expect(rows).to_have_count(2, timeout=60_000)
    expect(rows.filter(has_text="First Example, Analyst")).to_have_count(1)
    for company in ("First Example", "Second Example"):
        rows.filter(has_text=company).get_by_role("button", name="Remove").click()
        page.get_by_role("button", name="Remove it").click()
        expect(rows.filter(has_text=company)).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_tabs_that_save_different_plans_at_the_same_moment_keep_both(calculator: Page) -> None:
    saved_plan(calculator, "Mine Example")
    theirs = {"situation": {"id": "theirs", "interview": {"date": "2026-12-17"}}, "written": 1}
    text = json.dumps({"format": KEY, "version": 1, "plans": [theirs]})
    # The other tab writes after this one has read, and before it writes.
    calculator.evaluate(
        """([key, text]) => {
          const { setItem } = Storage.prototype;
          Storage.prototype.setItem = function (...mine) {
            Storage.prototype.setItem = setItem;
            setItem.call(localStorage, key, text);
            setItem.apply(this, mine);
          };
        }""",
        [f"{KEY}.plan.theirs", text],
    )
    calculator.locator(ROLE).fill("Analyst")
    wait_stored(calculator, "Analyst")
    assert {plan["situation"]["id"] for plan in stored(calculator)} > {"theirs"}
    assert len(stored(calculator)) == 2


def test_tabs_that_save_the_same_plan_at_the_same_moment_hear_of_it(calculator: Page) -> None:
    saved_plan(calculator)
    mine = stored(calculator)[0]
    mine["situation"]["role"] = "From the other tab"
    text = json.dumps({"format": KEY, "version": 1, "plans": [mine]})
    key = f"{KEY}.plan.{mine['situation']['id']}"
    other = another_tab(calculator.context, calculator.url)
    # Written as often as here, and yet another: both tabs wrote at once, and theirs came last.
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    expect(calculator.locator("#note")).to_contain_text("another tab", timeout=30_000)


@pytest.mark.parametrize("moment", range(6))
def test_a_tab_that_is_killed_in_the_middle_of_writing_leaves_whole_plans(
    calculator: Page, moment: int
) -> None:
    saved_plan(calculator)
    serve_sources(calculator)
    url = calculator.url
    # Long texts, written again and again, until the tab's process is gone.
    calculator.evaluate(
        """async () => {
          const script = new URL('../sources/saved/saved-plans.js', location.href);
          const { put, all } = await import(script);
          const write = (plan, turn) => {
            const role = String(turn % 10).repeat(400_000);
            const kept = put({ ...plan, situation: { ...plan.situation, role } });
            setTimeout(write, 0, kept, turn + 1);
          };
          write(all()[0], 0);
        }"""
    )
    calculator.wait_for_timeout(40 + 37 * moment)
    kill(calculator)
    calculator.close()
    back = another_tab(calculator.context, url)
    expect(back.locator("#board-list")).to_contain_text("Example & Co", timeout=60_000)
    (plan,) = stored(back)
    assert len(plan["situation"]["role"]) == 400_000
    assert len(set(plan["situation"]["role"])) == 1
    assert plan["written"] > 1
    expect(back.locator("#note")).to_be_hidden()


def kill(page: Page) -> None:
    """End the tab's process as the system does when it is out of memory."""
    assert page.context.browser
    session = page.context.browser.new_browser_cdp_session()
    running = session.send("SystemInfo.getProcessInfo")["processInfo"]
    with page.expect_event("crash"):
        for process in running:
            if process["type"] == "renderer":
                os.kill(process["id"], signal.SIGKILL)
    session.detach()


def test_an_older_format_is_brought_up_step_by_step(calculator: Page) -> None:
    """Each step turns one version into the next; a step that fails leaves the text alone."""
    serve_sources(calculator)
    found = calculator.evaluate(
        """async () => {
          const { parse } = await import(new URL('../sources/saved/saved-plans.js', location.href));
          const plan = { situation: { id: 'a', interview: { date: '2026-12-17' } } };
          const format = 'after-the-interview';
          const text = (version, plans) => JSON.stringify({ format, version, plans });
          const upgrades = [
            (old) => ({ ...old, version: 2, plans: Object.values(old.plans) }),
            (old) => ({ version: 3, plans: old.plans.map((each) => ({ ...each, edits: {} })) }),
          ];
          return [
            parse(text(1, { a: plan }), upgrades), parse(text(2, [plan]), upgrades),
            parse(text(3, [plan]), upgrades), parse(text(1, null), upgrades),
          ];
        }"""
    )
    plan = {"situation": {"id": "a", "interview": {"date": "2026-12-17"}}}
    assert found == [[{**plan, "edits": {}}], [{**plan, "edits": {}}], [plan], None]


def test_a_file_out_and_in_again(calculator: Page) -> None:
    saved_plan(calculator)
    with calculator.expect_download() as download:
        calculator.get_by_role("button", name="Save as a file").click()
    content = Path(download.value.path()).read_bytes()
    assert b"Example & Co" in content
    calculator.get_by_role("button", name="Clear my answers").click()
    calculator.get_by_role("button", name="Clear everything").click()
    choose_file(calculator, content)
    expect(calculator.locator("#note")).to_contain_text("1 plan opened", timeout=60_000)
    expect(calculator.locator('[name="company"]')).to_have_value("Example & Co")
    assert stored(calculator) == []
    save(calculator)
    # The same file once more is not taken over what is here unasked.
    calculator.locator(ROLE).fill("Newer")
    wait_stored(calculator, "Newer")
    choose_file(calculator, content)
    expect(calculator.locator("#note")).to_contain_text("another version", timeout=60_000)
    calculator.get_by_role("button", name="Keep those saved here").click()
    expect(calculator.locator(ROLE)).to_have_value("Newer")
    assert stored(calculator)[0]["situation"]["role"] == "Newer"


def test_a_file_of_plans_that_are_saved_takes_their_place(
    calculator: Page, open_calculator: OpenCalculator
) -> None:
    saved_plan(calculator, "First Example")
    calculator.get_by_role("button", name="Start another plan").click()
    calculator.locator('[name="company"]').fill("Second Example")
    show(calculator)
    save(calculator)
    with calculator.expect_download() as download:
        calculator.get_by_role("button", name="Save as a file").click()
    document = json.loads(Path(download.value.path()).read_text("utf-8"))
    for plan in document["plans"]:
        plan["situation"]["role"] = "From the file"
    # Two of one name: both are kept.
    document["plans"].append(document["plans"][0])
    choose_file(calculator, json.dumps(document).encode())
    calculator.get_by_role("button", name="Take those from the file").click()
    expect(calculator.locator("#note")).to_contain_text("3 plans opened", timeout=60_000)
    # The plan in use is that of the file, and nobody else has changed it.
    expect(calculator.locator(ROLE)).to_have_value("From the file")
    expect(calculator.locator("#board-list > li li")).to_have_count(3, timeout=60_000)
    assert [plan["situation"]["role"] for plan in stored(calculator)] == ["From the file"] * 2
    calculator.locator(ROLE).fill("And changed here")
    wait_stored(calculator, "And changed here")
    expect(calculator.locator("#note")).not_to_contain_text("another tab")
    # The board comes to rest.
    calculator.wait_for_timeout(1_000)
    calculator.evaluate("""() => {
      window.drawn = 0;
      new MutationObserver(() => { window.drawn += 1; })
        .observe(document.querySelector("#board-list"), { childList: true });
    }""")
    calculator.wait_for_timeout(2_000)
    assert calculator.evaluate("window.drawn") == 0


def test_files_that_are_no_plans(calculator: Page, tmp_path: Path) -> None:
    show(calculator)
    note = calculator.locator("#note")
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    calculator.locator("#import-file").set_input_files(large)
    expect(note).to_contain_text("too large")
    expect(note).to_contain_text("50 MB")
    choose_file(calculator, b"\x89PNG\r\n\x1a\n\x00\xff", "picture.json")
    expect(note).not_to_contain_text("too large", timeout=60_000)
    choose_file(calculator, b"{}")
    expect(note).to_contain_text("not a file of saved plans", timeout=60_000)
    newer = json.dumps({"format": KEY, "version": 9, "plans": []}).encode()
    choose_file(calculator, newer)
    expect(note).to_contain_text("newer version", timeout=60_000)
    partly = {
        "format": KEY,
        "version": 1,
        "plans": [
            {"situation": {"interview": {"date": "2026-12-10"}}, "history": ["<b>x</b>", None]},
            {"situation": {"interview": {"date": "2026-02-31"}}},
        ],
    }
    choose_file(calculator, json.dumps(partly).encode())
    expect(note).to_contain_text("1 plan opened", timeout=60_000)
    expect(note).to_contain_text("plans[1]")
    become(calculator, "notes", "2026-12-10")
    # What was on the page before is still there.
    expect(calculator.locator("#board-list > li")).to_have_count(2)


def test_clear_clears_form_storage_and_address(open_calculator: OpenCalculator) -> None:
    page = open_calculator(fragment="#date=2026-12-10")
    become(page, "notes", "2026-12-10")
    saved_plan(page)
    page.get_by_role("button", name="Clear my answers").click()
    expect(page.locator("#note")).to_contain_text("cannot clear the browser's history")
    page.get_by_role("button", name="Keep everything").click()
    assert len(stored(page)) == 1
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator("#note")).to_contain_text("history")
    expect(page.locator("#note")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("location.hash") == ""
    expect(page.locator('[name="company"]')).to_have_value("")
    expect(page.get_by_role("radio", name="Today")).to_be_checked()
    expect(page.locator("#plan-body")).to_be_hidden()
    expect(page.locator("#board")).to_be_hidden()
    show(page)
    expect(page.locator("#story-list > li")).to_have_count(0)


def two_plans(open_calculator: OpenCalculator, date: str, company: str) -> tuple[Page, Locator]:
    """The page with a plan of today and an older one, both saved, and their rows on the board."""
    page = open_calculator(fragment="#date=2026-12-17")
    become(page, "notes", "2026-12-17")
    saved_plan(page, "Fresh Example")
    page.get_by_role("button", name="Start another plan").click()
    expect(page.locator("#ask-title")).to_be_focused()
    expect(page.locator("#plan-body")).to_be_hidden()
    expect(page.locator('[name="company"]')).to_have_value("")
    page.get_by_role("radio", name="Another date").check()
    page.get_by_label("Date of the interview").fill(date)
    page.locator('[name="company"]').fill(company)
    show(page)
    save(page)
    return page, page.locator("#board-list > li")


def test_board_has_the_most_urgent_first(open_calculator: OpenCalculator) -> None:
    """Overdue first, then by date; one calendar file for all; removing asks first."""
    page, applications = two_plans(open_calculator, "2026-11-20", "Late Example")
    expect(applications).to_have_count(2)
    expect(applications.nth(0)).to_contain_text("Late Example")
    expect(applications.nth(0)).to_contain_text("still worth doing today")
    expect(applications.nth(1)).to_contain_text("Fresh Example")
    with page.expect_download() as download:
        page.get_by_role("button", name="One calendar file for all").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert "Late Example" in text
    assert "Fresh Example" in text
    applications.nth(1).get_by_role("button", name="Remove").click()
    expect(page.locator("#note")).to_contain_text("Remove this plan?")
    page.get_by_role("button", name="Remove it").click()
    expect(applications).to_have_count(1)
    assert [plan["situation"]["company"] for plan in stored(page)] == ["Late Example"]


def test_a_plan_that_was_never_answered_goes_down_the_board(
    open_calculator: OpenCalculator,
) -> None:
    page, applications = two_plans(open_calculator, "2026-11-02", "Silent Example")
    expect(applications.nth(0)).to_contain_text("Silent Example")
    page.locator("#step-move_on").get_by_role("button", name="They never answered").click()
    page.get_by_role("button", name="Change the plan").click()
    expect(applications.nth(0)).to_contain_text("Fresh Example", timeout=60_000)
    expect(applications.nth(1)).to_contain_text("Silent Example")
    expect(applications.nth(1)).to_contain_text("Nothing left to do")


def start_another_at_once(page: Page, name: str, typed: str) -> None:
    """Type into a field and press "Start another plan" before anything typed can be answered."""
    page.locator(f'[name="{name}"]').evaluate(
        """(field, typed) => {
          field.value = typed;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          document.getElementById("new-plan").click();
        }""",
        typed,
    )
    expect(page.locator("#ask-title")).to_be_focused()


@pytest.mark.parametrize("before", ["saved", "shown"])
def test_what_was_typed_a_moment_before_another_plan_is_kept(calculator: Page, before: str) -> None:
    page = calculator
    if before == "saved":
        saved_plan(page, "Old Example")
    else:
        unfold(page)
        show(page)
    start_another_at_once(page, "company", "New Example")
    board = page.locator("#board-list > li")
    expect(board).to_contain_text("New Example")
    board.get_by_role("button", name="Open").click()
    expect(page.locator('[name="company"]')).to_have_value("New Example")
    if before == "saved":
        assert stored(page)[0]["situation"]["company"] == "New Example"


def test_what_cannot_be_read_is_kept_too(calculator: Page) -> None:
    page = calculator
    saved_plan(page)
    page.get_by_role("radio", name="In their words").check()
    start_another_at_once(page, "promise.words", "purple, they said")
    board = page.locator("#board-list > li")
    expect(board).to_contain_text("Example & Co")
    board.get_by_role("button", name="Open").click()
    expect(page.locator('[name="promise.words"]')).to_have_value("purple, they said")
    expect(page.locator("#faults")).to_be_visible()


def test_what_another_tab_overtook_is_laid_aside(calculator: Page) -> None:
    page = calculator
    saved_plan(page)
    other = another_tab(page.context, page.url)
    opens_itself(other)
    unfold(other)
    other.locator(ROLE).fill("Their Example")
    wait_stored(other, "Their Example")
    expect(page.locator("#note")).to_contain_text("another tab")
    start_another_at_once(page, "role", "My Example")
    page.locator("#board-list").get_by_role("button", name="Open").click()
    expect(page.locator(ROLE)).to_have_value("My Example")
    assert stored(page)[0]["situation"]["role"] == "Their Example"
