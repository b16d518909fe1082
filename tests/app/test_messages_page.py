"""Messages in the browser: read, edit, copy, hand on; what the reader wrote stays theirs."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from app.acts import become, choose, fill_blanks, show, unfold

pytestmark = pytest.mark.browser

NAME = "Zoë \N{CJK UNIFIED IDEOGRAPH-674E} O'Example"


@pytest.fixture
def letter(calculator: Page) -> Locator:
    """The thank-you to one person, in a plan with everything it needs."""
    calculator.context.grant_permissions(["clipboard-read", "clipboard-write"])
    unfold(calculator)
    calculator.locator('[name="role"]').fill("Data Analyst")
    calculator.locator('[name="company"]').fill("Example Analytics")
    calculator.locator('[name="candidate.name"]').fill("Jordan Example")
    calculator.get_by_role("button", name="Add a person").click()
    calculator.locator('[name="people[0].name"]').fill(NAME)
    calculator.locator('[name="people[0].email"]').fill("zoe@example.com")
    show(calculator)
    found = calculator.locator("#step-thank_you .letter").first
    expect(found.locator(".text")).to_be_visible()
    return found


def test_blanks_are_marked_and_counted(letter: Locator) -> None:
    marks = letter.locator(".text mark")
    blanks = marks.count()
    assert blanks >= 1
    expect(letter).to_contain_text(re.compile(rf"{blanks} blanks? to fill in"))


def test_next_blank_with_one_key(calculator: Page, letter: Locator) -> None:
    first = letter.locator(".text mark").first.inner_text()
    calculator.keyboard.press("Alt+n")
    selected = (
        "(() => { const a = document.activeElement;"
        " return a.value.slice(a.selectionStart, a.selectionEnd) })()"
    )
    assert calculator.evaluate(selected) == first
    calculator.keyboard.type("the open data project")
    expect(letter.get_by_label("Message")).to_have_value(re.compile("the open data project"))
    calculator.keyboard.press("Alt+n")
    following = calculator.evaluate(selected)
    assert following != first
    assert following.startswith("[")


def test_copy_says_so(calculator: Page, letter: Locator) -> None:
    text = letter.locator(".text").inner_text()
    letter.get_by_role("button", name="Copy", exact=True).click()
    expect(calculator.locator("#announce")).to_contain_text("Copied.")
    assert calculator.evaluate("navigator.clipboard.readText()") == text


def test_copy_refused_by_the_browser(calculator: Page, letter: Locator) -> None:
    calculator.evaluate(
        "Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: () => Promise.reject(new Error())}})"
    )
    letter.get_by_role("button", name="Copy", exact=True).click()
    expect(letter).to_contain_text("did not allow copying")
    area = letter.get_by_label("Message")
    expect(area).to_be_focused()
    assert calculator.evaluate("document.activeElement.selectionEnd") > 100


def test_finding_appears_and_goes(letter: Locator) -> None:
    fill_blanks(letter)
    area = letter.get_by_label("Message")
    good = area.input_value()
    area.fill(good + "\nWhy haven't you answered!!! Any updates?")
    expect(letter.locator(".findings")).to_contain_text("exclamation", timeout=30_000)
    area.fill(good)
    expect(letter.locator(".findings")).not_to_contain_text("exclamation", timeout=30_000)


MISSPELT = "rec" + "ieved"
"""In two parts, so that it counts as no typing mistake of ours."""


def test_what_stops_a_message_stands_first_and_is_mended_with_one_press(letter: Locator) -> None:
    fill_blanks(letter)
    area = letter.get_by_label("Message")
    good = area.input_value()
    area.fill(f"{good}\n\N{GRINNING FACE} I {MISSPELT} your note, [your name] asap, thanks!!")
    findings = letter.locator(".findings")
    misspelt = findings.locator("li", has_text=MISSPELT).first
    expect(misspelt).to_be_visible(timeout=30_000)
    kinds = [item.get_attribute("class") for item in findings.locator("li").all()]
    mend, look = kinds.count("block"), len(kinds) - kinds.count("block")
    assert mend >= 1
    assert kinds == ["block"] * mend + sorted(kinds[mend:], key=kinds.index)
    line = f"{mend} to mend before you send, {look} worth a look"
    expect(findings.locator(".counted")).to_have_text(line)
    expect(misspelt).to_contain_text(f"Written: “{MISSPELT}”.")
    misspelt.get_by_role("button", name="Use this").click()
    mended = area.input_value()
    assert mended == f"{good}\n\N{GRINNING FACE} I received your note, [your name] asap, thanks!!"
    expect(area).to_be_focused()
    chosen = area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")
    assert chosen == "received"
    expect(findings.locator("li", has_text=MISSPELT)).to_have_count(0, timeout=30_000)


def test_edited_text_is_kept_and_given_back(calculator: Page, letter: Locator) -> None:
    letter.get_by_role("button", name="Edit").click()
    area = letter.get_by_label("Message")
    ours = area.input_value()
    mine = ours + "\nP.S. My own words."
    area.fill(mine)
    expect(letter).to_contain_text("Edited by you")
    choose(calculator, "Yesterday")
    become(calculator, "notes", "2026-12-17")
    expect(area).to_have_value(mine)
    expect(letter).to_contain_text("Our own text has changed")
    letter.get_by_role("button", name="Put our text back").click()
    expect(letter.get_by_label("Message")).to_have_value(re.compile("Wednesday 16 December"))
    expect(letter).not_to_contain_text("Edited by you")


def test_edited_text_comes_back_with_its_message(calculator: Page, letter: Locator) -> None:
    """A tick too many makes the message go away; clearing it brings the reader's text back."""
    letter.get_by_role("button", name="Edit").click()
    letter.get_by_label("Message").fill("My own words.")
    calculator.locator("#sent-thank_you").check()
    expect(calculator.locator("#step-thank_you")).to_have_class(re.compile("is-done"))
    calculator.locator("#sent-thank_you").uncheck()
    expect(calculator.locator("#step-thank_you")).not_to_have_class(re.compile("is-done"))
    expect(calculator.locator("#step-thank_you textarea").first).to_have_value("My own words.")


def test_email_link_asks_for_blanks_first(letter: Locator) -> None:
    letter.get_by_role("button", name="Open in email").click()
    expect(letter).to_contain_text("Fill in the blank first: [")
    link = urlsplit(str(letter.get_by_role("link", name="Open as it is").get_attribute("href")))
    parts = parse_qs(link.query)
    assert link.scheme == "mailto"
    assert unquote(link.path) == "zoe@example.com"
    assert parts["subject"] == [letter.get_by_label("Subject").input_value()]
    body = letter.get_by_label("Message").input_value()
    assert parts["body"][0].replace("\r\n", "\n") == body


def test_text_too_long_for_a_link(letter: Locator) -> None:
    fill_blanks(letter)
    area = letter.get_by_label("Message")
    area.fill(area.input_value() + " More words." * 200)
    letter.get_by_role("button", name="Open in email").click()
    expect(letter).to_contain_text("too long to hand over")
    expect(letter.get_by_role("link", name="Open an empty email")).to_have_attribute(
        "href", "mailto:zoe@example.com"
    )


def test_email_draft_opens_with_the_same_words(
    calculator: Page, letter: Locator, tmp_path: Path
) -> None:
    letter.get_by_role("button", name="Edit").click()
    letter.get_by_label("Subject").fill("Thank you: Söhne \N{GRINNING FACE} " + "x" * 200)
    text = letter.get_by_label("Message").input_value() + "\n\N{CJK UNIFIED IDEOGRAPH-674E}"
    letter.get_by_label("Message").fill(text)
    with calculator.expect_download() as download:
        letter.get_by_role("button", name="Save as email draft").click()
    download.value.save_as(tmp_path / "draft.eml")
    raw = (tmp_path / "draft.eml").read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["To"].addresses[0].display_name == NAME
    assert message["To"].addresses[0].addr_spec == "zoe@example.com"
    assert message["Subject"] == "Thank you: Söhne \N{GRINNING FACE} " + "x" * 200
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == text


def test_nothing_typed_becomes_a_header(calculator: Page, letter: Locator, tmp_path: Path) -> None:
    """Line breaks and encoded ones in names, addresses and subjects stay text."""
    calculator.locator('[name="people[0].name"]').fill('Eve" <a@b.example>\u2028Bcc: x@y.example')
    expect(letter).to_contain_text("Eve", timeout=30_000)
    letter.get_by_role("button", name="Edit").click()
    letter.get_by_label("Subject").fill("Hello%0d%0aBcc: x@y.example")
    with calculator.expect_download() as download:
        letter.get_by_role("button", name="Save as email draft").click()
    download.value.save_as(tmp_path / "draft.eml")
    message = email.message_from_bytes(
        (tmp_path / "draft.eml").read_bytes(), policy=email.policy.default
    )
    assert message["Bcc"] is None
    assert len(message["To"].addresses) == 1
    assert message["To"].addresses[0].addr_spec == "zoe@example.com"
    assert message["Subject"] == "Hello%0d%0aBcc: x@y.example"


def test_a_printed_message_stands_alone(calculator: Page, letter: Locator) -> None:
    calculator.evaluate("window.print = () => {}")
    letter.get_by_role("button", name="Print this message").click()
    calculator.emulate_media(media="print")
    calculator.evaluate(
        "document.querySelectorAll('.visually-hidden').forEach((it) => it.remove())"
    )
    paper = calculator.locator("body").inner_text().split()
    shown = letter.locator(".lines, .text").all_inner_texts()
    assert paper == " ".join(shown).split()
