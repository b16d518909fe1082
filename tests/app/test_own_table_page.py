"""A person's own table on the calculator's page: looked at, asked about, kept, taken out again."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

import calculator as engine
from app.acts import OpenCalculator

pytestmark = pytest.mark.browser

DAY = dt.datetime(2026, 11, 26, 10)  # noqa: DTZ001 - where the browser is
TRACKER = """\
Employer,Role,Interview Date,Contact,Email,Status,They said
Northwind Traders,Analyst,20/11/2026,Sam Okafor,sam@northwind.example,pending,2-3 weeks
Fabrikam,Designer,12/11/2026,Ana Ruiz,,Rejected,
Contoso,Clerk,,,,applied,
Litware,Writer,2026-11-02,,,waiting,banana
"""
ASKS = "Date,Name,Employer\n11/12/2026,Sam,Northwind Traders\n"
INVITATION = Path(__file__).parents[1] / "invitations/files/google-export-zone.ics"
SAVE_TWO = "Save 2 plans on this device"


@pytest.fixture
def at_day(open_calculator: OpenCalculator) -> Page:
    """The calculator on 26 November 2026."""
    return open_calculator(DAY)


def payload(text: str, name: str = "tracker.csv") -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def pick(page: Page, *files: FilePayload) -> None:
    page.locator("#tables > summary").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a table").click()
    chooser.value.set_files(list(files))


def found(page: Page) -> None:
    """Wait until what was found stands there."""
    expect(page.locator("#own-table-title")).to_be_focused(timeout=60_000)


def stored(page: Page) -> list[dict]:
    """Every plan that is saved on this device."""
    texts = page.evaluate("Object.values({...localStorage})")
    return [plan for text in texts for plan in json.loads(text).get("plans", [])]


def drop(page: Page, *files: Path) -> None:
    """Drop files on the page, as the browser does when they come from a folder."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 600, "y": 300, "data": data})


def test_a_dropped_table_is_looked_at_and_then_kept(at_day: Page, tmp_path: Path) -> None:
    (tmp_path / "tracker.csv").write_text(TRACKER, "utf-8")
    drop(at_day, tmp_path / "tracker.csv")
    found(at_day)
    panel = at_day.locator("#own-table")
    expect(at_day.locator("#own-table-sum")).to_have_text("2 of 4 rows can become plans.")
    rows = at_day.locator("#own-table-rows > ul > li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Northwind Traders, Analyst · row 2")
    expect(rows.first).to_contain_text("Interview date: Friday 20 November 2026")
    faults = at_day.locator("#own-table-faults li")
    expect(faults).to_have_count(2)
    expect(faults.first).to_contain_text("Row 4, “Interview Date”:")
    expect(faults.last).to_contain_text("Row 5, “They said”: “banana” is not a phrase")
    assert stored(at_day) == [], "nothing is kept before its owner says so"
    at_day.get_by_role("button", name=SAVE_TWO).click()
    expect(panel).to_be_hidden()
    expect(at_day.locator("#note")).to_contain_text("2 plans from your table are saved")
    assert sorted(plan["situation"]["company"] for plan in stored(at_day)) == [
        "Fabrikam",
        "Northwind Traders",
    ]
    board = at_day.locator("#board-list > li")
    expect(board).to_have_count(2)
    expect(board.first).to_contain_text("Thank each person", timeout=30_000)
    at_day.reload()
    expect(board).to_have_count(2)


def test_the_page_reads_what_the_library_reads(at_day: Page) -> None:
    pick(at_day, payload(TRACKER))
    found(at_day)
    at_day.get_by_role("button", name=SAVE_TWO).click()
    expect(at_day.locator("#note")).to_be_visible()
    content = base64.b64encode(TRACKER.encode()).decode()
    request = {"operation": "read_table", "name": "tracker.csv", "content": content}
    answer = json.loads(engine.call(json.dumps({**request, "today": "2026-11-26", "locale": "en"})))
    ours = {row["situation"]["id"]: {**row["situation"], "revision": 0} for row in answer["rows"]}
    assert {plan["situation"]["id"]: plan["situation"] for plan in stored(at_day)} == ours


def test_with_the_keyboard_alone(at_day: Page) -> None:
    """From the summary to the saved plan: cells are pasted, two questions answered."""
    keys = at_day.keyboard
    expect(at_day.locator("#engine-status")).to_have_text("Ready.", timeout=60_000)
    at_day.locator("#tables > summary").press("Enter")
    for name in ("Choose a table", "Paste cells"):
        keys.press("Tab")
        expect(at_day.get_by_role("button", name=name)).to_be_focused()
    keys.press("Enter")
    expect(at_day.get_by_label("The cells of your table")).to_be_focused()
    keys.insert_text(ASKS.replace(",", "\t"))
    keys.press("Tab")
    keys.press("Enter")
    found(at_day)
    expect(at_day.locator("#own-table-use")).to_be_hidden()
    keys.press("Tab")
    keys.press("Space")
    expect(at_day.get_by_role("radio", name="Contact", exact=True)).to_be_focused()
    # The answer brings the next question.
    expect(at_day.get_by_role("group", name="In dates such as 11/12/2026")).to_be_visible()
    keys.press("Tab")
    keys.press("ArrowDown")
    expect(at_day.get_by_role("radio", name="The month: 12 November 2026")).to_be_checked()
    use = at_day.get_by_role("button", name="Save 1 plan on this device")
    expect(use).to_be_visible()
    for _ in range(4):
        keys.press("Tab")
        if use.evaluate("button => button === document.activeElement"):
            break
    expect(use).to_be_focused()
    keys.press("Enter")
    expect(at_day.locator("#note")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(at_day.locator("#board-title")).to_be_focused()
    (plan,) = stored(at_day)
    assert plan["situation"]["interview"] == {"date": "2026-11-12"}
    assert plan["situation"]["people"] == [{"name": "Sam"}]


def test_leaving_it_keeps_nothing_and_leads_back(at_day: Page) -> None:
    pick(at_day, payload(TRACKER))
    found(at_day)
    at_day.locator("#own-table-leave").click()
    expect(at_day.locator("#own-table")).to_be_hidden()
    expect(at_day.get_by_role("button", name="Choose a table")).to_be_focused()
    assert stored(at_day) == []


def test_a_file_goes_where_it_belongs_whatever_it_was_chosen_for(at_day: Page) -> None:
    at_day.locator("#invitation-file").set_input_files([payload(TRACKER)])
    found(at_day)
    expect(at_day.get_by_role("button", name=SAVE_TWO)).to_be_visible()
    at_day.locator("#table-file").set_input_files(INVITATION)
    expect(at_day.locator("#brought-title")).to_be_focused(timeout=60_000)


def test_what_is_here_already_stays_unless_its_owner_says_otherwise(at_day: Page) -> None:
    pick(at_day, payload(TRACKER))
    found(at_day)
    at_day.get_by_role("button", name=SAVE_TWO).click()
    expect(at_day.locator("#board-list > li")).to_have_count(2)
    changed = TRACKER.replace("2-3 weeks", "next week") + "Tailspin,Cook,13/11/2026,,,,\n"
    at_day.locator("#table-file").set_input_files(payload(changed))
    found(at_day)
    same = at_day.get_by_role("group", name="2 of these plans are here already")
    expect(same.get_by_role("radio", name="Keep those here")).to_be_checked()
    at_day.get_by_role("button", name="Save 3 plans").click()
    expect(at_day.locator("#note")).to_contain_text("1 plan from your table is saved")
    assert promise_of(at_day, "Northwind Traders") == "within"
    at_day.locator("#table-file").set_input_files(payload(changed))
    found(at_day)
    at_day.get_by_role("radio", name="Take the table's").check()
    at_day.get_by_role("button", name="Save 3 plans").click()
    expect(at_day.locator("#note")).to_contain_text("3 plans from your table are saved")
    assert promise_of(at_day, "Northwind Traders") == "next_week"
    assert len(stored(at_day)) == 3


def promise_of(page: Page, company: str) -> str:
    plan = next(one for one in stored(page) if one["situation"]["company"] == company)
    return str(plan["situation"]["story"][0]["time"]["kind"])


def test_a_column_is_what_its_owner_says(at_day: Page) -> None:
    pick(at_day, payload("Interview,Firm,Boss\n2026-11-20,Contoso,Sam\n"))
    found(at_day)
    at_day.locator("#own-table-columns > summary").click()
    boss = at_day.get_by_label("Boss")
    expect(boss).to_have_value("none")
    boss.select_option(label="Contact")
    expect(boss).to_be_focused()
    expect(at_day.locator("#own-table-rows")).to_contain_text("Contact: Sam")


def test_cells_that_are_pasted_on_the_page_are_a_table(at_day: Page) -> None:
    paste = """cells => {
      const data = new DataTransfer();
      data.setData("text/plain", cells);
      data.items.add(new File(["picture"], "image.png", { type: "image/png" }));
      const told = { clipboardData: data, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new ClipboardEvent("paste", told));
    }"""
    at_day.evaluate(paste, "Interview\tEmployer\n2026-11-20\tContoso\n")
    found(at_day)
    expect(at_day.locator("#own-table-rows")).to_contain_text("Contoso")


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("PK\x03\x04", "tracker.xlsx", "save the sheet as CSV"),
        ("", "tracker.csv", "tracker.csv is empty"),
        ("interview\n" + "2026-11-20\n" * 10_000, "all.csv", "10,000 interviews"),
    ],
)
def test_what_cannot_be_taken_is_told(at_day: Page, content: str, name: str, says: str) -> None:
    pick(at_day, payload(content, name))
    found(at_day)
    expect(at_day.locator("#own-table-fault")).to_contain_text(says)
    expect(at_day.locator("#own-table-use")).to_be_hidden()


def test_where_nothing_can_be_stored_the_plans_stay_on_the_page(at_day: Page) -> None:
    at_day.evaluate("""() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    }""")
    pick(at_day, payload(TRACKER))
    found(at_day)
    at_day.get_by_role("button", name=SAVE_TWO).click()
    expect(at_day.locator("#note")).to_contain_text(
        "2 plans from your table are on this page and not saved."
    )
    expect(at_day.locator("#note")).to_contain_text("There is no more room")
    expect(at_day.locator("#board-list > li")).to_have_count(2)


def test_all_plans_go_out_and_come_in_on_another_device(
    at_day: Page, browser: Browser, site_url: str
) -> None:
    pick(at_day, payload(TRACKER))
    found(at_day)
    at_day.get_by_role("button", name=SAVE_TWO).click()
    with at_day.expect_download() as download:
        at_day.get_by_role("button", name="All plans as a table (CSV)").click()
    assert download.value.suggested_filename == "my-interviews.csv"
    text = download.value.path().read_text("utf-8")
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert {line[0] for line in lines[1:]} == {"Northwind Traders", "Fabrikam"}
    other = browser.new_page()
    other.clock.set_fixed_time(DAY)
    other.goto(f"{site_url}calculator/")
    expect(other.locator("#engine-status")).to_have_text("Ready.", timeout=60_000)
    # The button for files of plans takes tables too.
    other.locator("#import-file").set_input_files(payload(text, "my-interviews.csv"))
    found(other)
    other.get_by_role("button", name=SAVE_TWO).click()
    expect(other.locator("#note")).to_be_visible()

    def held(page: Page) -> dict[str, object]:
        return {
            one["situation"]["id"]: (
                one["situation"]["interview"]["date"],
                one["situation"]["company"],
            )
            for one in stored(page)
        }

    assert held(other) == held(at_day)
    other.close()


def test_titles_places_and_dates_in_another_language_are_read(at_day: Page) -> None:
    table = "Employeur;Poste;Entrevue;Région\nÉcole;Commis;20 novembre 2026;Allemagne\n"
    pick(at_day, payload(table))
    found(at_day)
    expect(at_day.locator("#own-table-rows")).to_contain_text("Region: Germany")
    expect(at_day.locator("#own-table-rows")).to_contain_text("Friday 20 November 2026")
