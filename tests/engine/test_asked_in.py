"""Whatever the page asks, each operation tells its faults in the page's language."""

import json

import pytest

import calculator
from calculator.bridge import _OPERATIONS
from calculator.data import read

GOOD = {"version": 2, "today": "2026-12-17", "interview": {"date": "2026-12-16"}}
BAD = {**GOOD, "interview": {"date": "soon"}}
ENGLISH = {**BAD, "locale": "en-CA"}
FRENCH = {**BAD, "locale": "fr-CA"}
UNREADABLE = "{"
LINK = "v=2&interview.date=2026-11-30&region.country=CA&region.sub"


def saved(situation):
    file = {"format": "after-the-interview", "version": 2, "plans": [{"situation": situation}]}
    return json.dumps(file)


FAULTY = [
    *(
        (name, {"situation": situation})
        for name in ("plan", "upgrade", "next_round", "proofread", "share", "event", "compare")
        for situation in (BAD, ENGLISH, FRENCH, UNREADABLE, None)
    ),
    *(
        (name, {"plans": [{"situation": situation}]})
        for name in ("calendar", "record", "table")
        for situation in (BAD, ENGLISH, FRENCH, UNREADABLE, None)
    ),
    *((name, {}) for name in ("calendar", "record", "table")),
    ("plan", {"situation": {**GOOD, "region": {"country": "CA"}}}),
    ("plan", {"situation": {**GOOD, "region": {"country": "CA"}, "locale": "en-CA"}}),
    ("plan", {"situation": GOOD, "centre": 3}),
    ("plan", {"situation": {**GOOD, "locale": "xx"}}),
    ("event", {"situation": GOOD, "event": {"kind": "none"}}),
    ("compare", {"situation": GOOD, "to": ENGLISH}),
    ("next_round", {"situation": GOOD, "date": "soon"}),
    ("open", {"fragment": LINK, "today": "2026-12-17"}),
    ("open", {"fragment": f"{LINK}&locale=en-CA", "today": "2026-12-17"}),
    ("open", {"fragment": f"{LINK}&locale=fr-CA", "today": "2026-12-17"}),
    ("open", {"fragment": "v=9&interview.date=2026-11-30", "today": "2026-12-17"}),
    ("open", {}),
    *(
        ("import", {"text": text, "today": "2026-12-17"})
        for text in ('{"a":1}', "", UNREADABLE, saved(BAD), saved(ENGLISH), saved(FRENCH))
    ),
    ("read_words", {"words": "gibberish", "on": "2026-12-17"}),
    ("read_words", {"words": "gibberish", "on": "2026-12-17", "situation": ENGLISH}),
    ("read_table", {"name": "jobs.csv", "content": "?", "today": "2026-12-17"}),
    ("read_invitation", {"name": "talk.ics", "content": "?", "today": "2026-12-17"}),
    ("fly", {}),
]


def test_every_operation_that_can_fault_is_asked():
    assert {name for name, _ in FAULTY} == {*_OPERATIONS, "fly"} - {"ready"}


@pytest.mark.parametrize(("operation", "brought"), FAULTY)
def test_faults_are_told_in_the_language_of_the_page(operation, brought):
    told = {}
    for language in ("en", "fr-CA"):
        request = {"operation": operation, "language": language, **brought}
        errors = json.loads(calculator.call(json.dumps(request)))["errors"]
        told[language] = [fault["message"] for fault in errors]
    assert len(told["en"]) == len(told["fr-CA"]) > 0
    for english, french in zip(told["en"], told["fr-CA"], strict=True):
        assert english != french
        # No English sentence is without one of these, and no French one has them.
        assert _is_english(english), english
        assert not _is_english(french), french


def _is_english(said):
    words = said.replace(".", " ").replace(",", " ").replace(":", " ").lower().split()
    return not {"the", "this", "is", "an", "belongs", "it", "to", "with", "of"}.isdisjoint(words)


@pytest.mark.parametrize("locale", [None, "en-CA", "fr-CA"])
def test_a_link_that_opens_keeps_the_locale_it_names(locale):
    situation = {**GOOD, **({"locale": locale} if locale else {})}
    fragment = json.loads(
        calculator.call(json.dumps({"operation": "share", "situation": situation}))
    )["fragment"]
    request = {"operation": "open", "language": "fr-CA", "fragment": fragment}
    answer = json.loads(calculator.call(json.dumps(request | {"today": "2026-12-17"})))
    assert answer["situation"].get("locale") == locale


def test_a_language_without_words_changes_nothing():
    for situation in (GOOD, BAD, FRENCH):
        plain = {"operation": "plan", "situation": situation}
        wanted = calculator.call(json.dumps(plain))
        assert calculator.call(json.dumps(plain | {"language": "cy"})) == wanted
        assert calculator.call(json.dumps(plain | {"language": ["fr"]})) == wanted


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_to_choose_is_named_by_the_button_that_made_it(language):
    button = read(f"locale/{language}/page")["board"]["export"]
    assert button in read(f"locale/{language}/plan")["fault"]["not_an_archive"]
