"""Every question of the form stands in the document, and every answer comes back as given."""

from __future__ import annotations

import dataclasses
import json
import random
import typing
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.acts import unfold
from calculator.situation.model import Situation

pytestmark = pytest.mark.browser

NOT_ASKED = {
    "today": "the page knows it",
    "version": "the page knows it",
    "id": "given to a plan, never asked",
    "revision": "counted by the page",
    "story": "told under the plan, entry by entry; its first promise by the form",
    "notes.written": "ticked off at its step",
    "own_days": "set on each step of the plan",
    "own_fields": "asked by a centre alone, by what its settings name",
}
"""Fields that no question of the form stands for, and why."""
ITS_OWN = {
    "when": "the interview's day in one tap",
    "promise": "the first entry of the story",
    "promise.date": "the first entry of the story",
    "promise.words": "the first entry of the story",
    "promise.said_on": "the first entry of the story",
}
"""Questions that are no field of their own, and why."""

CONTROLS = """() => Object.fromEntries([...document.querySelectorAll('#situation [name]')]
  .map(({ name, type }) => [name, type]))"""
OPTIONS = """(name) => [...document.querySelectorAll(`#situation [name="${name}"]`)]
  .flatMap((control) => control.options ? [...control.options].map(({ value }) => value)
    : control.type === 'radio' ? [control.value] : [])"""
ANSWERS = """() => Object.fromEntries([...document.querySelectorAll('#situation [name]')]
  .filter((control) => control.checkVisibility() && (control.type !== 'radio' || control.checked))
  .map(({ name, type, value, checked }) => [name, type === 'checkbox' ? checked : value]))"""
WITH_PARTS = ["CA", "US", "AU", "DE"]
"""Countries whose parts the form asks for."""
HELD = """([key, role]) => JSON.parse(JSON.parse(sessionStorage.getItem(key))?.plans ?? '{}')
  .plans?.[0].situation.role === role"""
TAB = "after-the-interview.tab"


def leaves(kind: Any, path: str = "") -> Iterator[str]:
    """The places in a document at which a value stands, with ``[0]`` for a row of a list."""
    for field in dataclasses.fields(kind):
        name = f"{path}{field.metadata.get('key', field.name)}"
        if name in NOT_ASKED:
            continue
        yield from below(typing.get_type_hints(kind)[field.name], name)


def below(hint: Any, name: str) -> Iterator[str]:
    classes = [part for part in parts(hint) if dataclasses.is_dataclass(part)]
    if not classes:
        yield name
        return
    row = "[0]" if typing.get_origin(hint) is tuple else ""
    yield from leaves(classes[0], f"{name}{row}.")


def parts(hint: Any) -> list[Any]:
    return [hint, *(each for part in typing.get_args(hint) for each in parts(part))]


def unfolded(page: Page) -> Mapping[str, str]:
    """Open all that the form has, a row of each list too; return its controls with their types."""
    unfold(page)
    page.get_by_role("button", name="Add a person").click()
    page.locator("#add-closure").click()
    controls: dict[str, str] = page.evaluate(CONTROLS)
    return controls


def test_the_form_and_the_document_know_the_same_questions(calculator: Page) -> None:
    asked = {*unfolded(calculator)}
    assert asked - {*ITS_OWN} == {*leaves(Situation)}
    assert asked >= {*ITS_OWN}


def answer(page: Page, name: str, kind: str, chance: random.Random) -> None:
    """Answer one question with a value of its kind."""
    control = page.locator(f'#situation [name="{name}"]')
    if kind == "radio":
        # A chip covers its button; the key for it is the same as a tap.
        page.locator(f'#situation [name="{name}"]').nth(chance.randrange(control.count())).evaluate(
            "(radio) => radio.click()"
        )
    elif kind == "select-one":
        offered = [one for one in page.evaluate(OPTIONS, name) if one]
        control.select_option(chance.choice(WITH_PARTS if name == "region.country" else offered))
    elif kind == "checkbox":
        if chance.random() < 0.5:
            control.evaluate("(box) => box.click()")
    elif kind == "date":
        control.evaluate(
            "(field, value) => { field.value = value;"
            " field.dispatchEvent(new Event('input', { bubbles: true }));"
            " field.dispatchEvent(new Event('change', { bubbles: true })); }",
            f"2026-12-{chance.randint(1, 28):02}",
        )
    else:
        control.evaluate(
            "(field, value) => { field.value = value;"
            " field.dispatchEvent(new Event('input', { bubbles: true })); }",
            f"{chance.choice(('Zoë', 'it’s', '<b>', '  two', '=1+1'))} {chance.randint(0, 999)}",
        )


def kept(page: Page) -> Any:
    """The document that this tab holds."""
    text = page.evaluate("(key) => sessionStorage.getItem(key)", TAB)
    return json.loads(json.loads(text)["plans"])["plans"][0]["situation"]


def at(document: Any, path: str) -> Any:
    """What stands at a place, None for nothing."""
    for key in path.replace("[0]", ".0").split("."):
        place: Any = int(key) if key.isdigit() else key
        try:
            document = document[place]
        except (KeyError, IndexError):
            return None
    return document


def unlike(document: Any, given: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Each answer that the document has otherwise, with both; what was left as it is, is none."""
    answers = {name: given.get(name, "") for name in leaves(Situation)}
    return {
        name: (at(document, name), value)
        for name, value in answers.items()
        if value not in {"", False} and str(at(document, name)).casefold() != str(value).casefold()
    }


@pytest.mark.parametrize("seed", range(3))
def test_what_is_answered_is_in_the_document_and_back_in_the_form(
    calculator: Page, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    unfolded(calculator)
    # A note to all is asked about where there are two.
    calculator.get_by_role("button", name="Add a person").click()
    controls = calculator.evaluate(CONTROLS)
    calculator.get_by_label("Another date").evaluate("(radio) => radio.click()")
    for name, kind in controls.items():
        if name != "when":
            answer(calculator, name, kind, chance)
    given = calculator.evaluate(ANSWERS)
    calculator.wait_for_function(HELD, arg=[TAB, given["role"]])
    document = kept(calculator)
    for _ in range(50):
        if not unlike(document, given):
            break
        # The tab keeps what was typed a moment later; what came last may be on its way.
        calculator.wait_for_timeout(100)
        document = kept(calculator)
    assert unlike(document, given) == {}
    calculator.reload()
    expect(calculator.locator('[name="role"]')).to_have_value(given["role"])
    unfold(calculator)
    assert calculator.evaluate(ANSWERS) == given
    assert kept(calculator) == document
