"""What Python is asked to find out what of it people need, for ``functions.py``.

The build's own requests, each again with texts in other scripts or of other lengths and with values
of the wrong kind; a plan for every worked case, and for some what people do with a plan; many of
these in every other language; every character of Unicode; text that is no JSON; and requests made
up by the tests' own strategies, whole and spoiled.
"""

from __future__ import annotations

import contextlib
import copy
import itertools
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.internal.conjecture import providers
from hypothesis.strategies import SearchStrategy

from calculator.situation.tables import columns
from publisher.runtime.made_from import Sources

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
sys.path.insert(0, str(TESTS))
from support.cases_loader import load_cases, situation_json  # noqa: E402 - found by the line above
from trust import requests as strategies  # noqa: E402 - the same

HOLIDAYS = ROOT / "src" / "calculator" / "holidays"

SEEDS = (1, 2, 3)
"""Where the made-up requests begin: another one would find a few functions more."""

TEXTS = (
    "Zoë", "Ünal İpek", "李小龍", "محمد العربي", "Москва Ελλάδα", "\U0001f9d1\u200d\U0001f4bb dev",
    "a\u0301", "\u0663", "\u2167", "ß", "\ufb01", "\ufdfa", "x" * 5000, "é" * 5000, "李" * 3000,
    "\U0001f600" * 2000, "\u202e\u200b", "O'Neill <b>&amp;", "a\u2028b", "\ud800", "  padded\t\n",
    "\x00\x1f", "İSTANBUL ŞİRKETİ", "Priya\n\nExample", "7 Ξ", "a@example.com, b@example.com",
)  # fmt: skip
"""Python keeps text in one, two or four bytes for each character, and has functions for each."""

CHARACTERS = (
    *range(0xA0, 0x32400),
    *range(0xE0000, 0xE0200),
    *range(0x32400, 0xE0000, 64),
    *range(0xE0200, 0x110000, 64),
)
"""Every character that has a meaning, halves of pairs too, and of what has none yet one in 64.

Python reads the tables of Unicode where it meets one. They have one entry for 128 characters."""
AT_ONCE = 4000

FREE = {
    "name", "title", "topic", "email", "phone", "role", "company", "appealed", "fit", "forgot",
    "label", "id", "to", "subject", "body", "address", "text", "fragment", "reason",
}  # fmt: skip
"""The fields in which people write what they like."""

VALUES: tuple[Any, ...] = (-5, 10**30, 0.5, 1e300, True, None, "", [], {}, [[]], [None, {"a": 1}])

NO_JSON = (
    "{", "[]", "nul", "-", "1.", "1e999", "[1,]", '{"a" 1}', '"unended', '"\\u12"', '"\\q"',
    '"\t"', "\ufeff{}", "[" * 500, '{"a":' * 500, '{"today": NaN}', '{"today": -Infinity}',
    '{"version": 1, "version": 2}', '{"version": 1.5e3}', '{"version": -0.0, "x": "é"}',
    '{"version": 123456789012345678901234567890}', '{"version": 1, "x": "\\ud800\\udc00"}', "",
)  # fmt: skip


THIRD = 3
"""Every which case is asked in the other languages too: they differ in words, not in days."""

_LOCALE = re.compile(r'"locale": "([a-z]{2})')

LATE = {"read_invitation", "read_table", "table"}
"""What needs functions that are not early: next to nobody's visit begins with one."""


def requests() -> list[Any]:
    """Return everything that Python is asked: documents, and texts in place of one."""
    every: list[Any] = json.loads(Sources().requests.read_text("utf-8"))
    own = [each for each in every if not _is_later(each)]
    cases = list(_cases())
    third = cases[::THIRD]
    taken = list(_taken_away(third))
    translated = _translated([*own, *third, *taken])
    asked = [*own, *cases, *NO_JSON, *made_up(SEEDS), *taken, *translated, *letters(own)]
    for request in own:
        for text in TEXTS:
            written = _written(request, text)
            if written != request:
                asked.append(written)
        asked += _spoiled(request)
    richest = max(own, key=lambda request: len(json.dumps(request)))
    for path in _paths(richest):
        for text in TEXTS:
            if isinstance(_at(richest, path), str):
                asked.append(_with(richest, path, text))
    for start in range(0, len(CHARACTERS), AT_ONCE):
        text = "".join(map(chr, CHARACTERS[start : start + AT_ONCE]))
        asked += [_with(request, path, text) for request, path in _free_text(own)]
    for text in NO_JSON:
        asked.append({"operation": "plan", "region": None, "situation": text})
        asked.append({"operation": "import", "text": text, "today": "2026-11-20"})
        asked.append({"operation": "open", "fragment": text, "today": "2026-11-20"})
    return [each for each in asked if not _is_later(each)]


def orders(asked: list[Any]) -> Iterator[list[Any]]:
    """Yield what is asked as it comes, backwards, and by itself what plans alone are asked of.

    What was asked before decides which ways Python takes: what it keeps is filled, or grows.
    """
    yield asked
    yield asked[::-1]
    yield list(_cases())


def firsts(asked: Iterable[Any]) -> list[Any]:
    """Return one request of each kind, to be asked right after a start.

    Kinds are told apart by operation, by language, and by whether somebody's words are read. What
    is asked first takes ways through Python that it does not take later.
    """
    kinds: dict[tuple[Any, ...], Any] = {}
    for request in asked:
        if isinstance(request, dict):
            written = json.dumps(request)
            locale = _LOCALE.search(written)
            kind = (request.get("operation"), locale and locale[1], '"words": "' in written)
            kinds.setdefault(kind, request)
    return list(kinds.values())


def _free_text(own: list[Any]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield requests, and the way to a text in each that Python looks at letter by letter."""
    plan = next(each for each in own if each.get("situation", {}).get("people"))
    yield from ((plan, ("situation", *path)) for path in (("people", 0, "name"), ("role",)))
    yield next((each, ("message", "body")) for each in own if each["operation"] == "proofread")
    yield next((each, ("words",)) for each in own if each["operation"] == "read_words")


def _is_later(request: Any) -> bool:
    """Say whether a request may need what is not early."""
    return isinstance(request, dict) and request.get("operation") in LATE


def _cases() -> Iterator[dict[str, Any]]:
    """Yield a request for the plan of every worked case."""
    for case in load_cases():
        region = case.situation.get("region")
        country = region.get("country") if isinstance(region, dict) else None
        file = HOLIDAYS / f"{country}.json"
        holidays = json.loads(file.read_text("utf-8")) if file.is_file() else None
        yield {"operation": "plan", "situation": situation_json(case), "region": holidays}


def _taken_away(plans: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what people do with a plan: a calendar file, a record, a link."""
    forms = itertools.cycle(("text", "csv", "markdown"))
    # No file came before, one of version 0.1.0 did, or one of today.
    earlier = itertools.cycle(({}, {"exported": []}, {"exported": {"thank_you": "2026-11-20"}}))
    for plan, form, before in zip(plans, forms, earlier, strict=False):
        document = _document(plan["situation"])
        if document is None:
            continue
        kept = [
            {
                "situation": {"id": "example", "revision": 1, **document},
                "region": plan["region"],
                **before,
            }
        ]
        yield {"operation": "calendar", "plans": kept, "url": "https://www.example.com/"}
        yield {"operation": "record", "plans": kept, "format": form}
        yield {"operation": "share", "situation": document}


def letters(own: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield a letter to proofread for each fault that the tests of the proofreader name.

    What is written right calls none of what tells a fault and what to write instead.
    """
    plain = next(each for each in own if each["operation"] == "proofread")
    english = tomllib.loads((TESTS / "messages" / "faulty.toml").read_text("utf-8"))["faulty"]
    french = tomllib.loads((TESTS / "french" / "faulty.toml").read_text("utf-8"))["faulty"]
    said = [("en", new) for one in english for _, new in one.get("put", ())]
    said += [("fr-CA", one["say"]) for one in french]
    for locale, sentence in said:
        message = {**plain["message"], "body": f"{sentence}\n\n{sentence}"}
        situation = {**plain["situation"], "locale": locale}
        yield {**plain, "situation": situation, "message": message}


def _translated(asked: Iterable[Any]) -> Iterator[Any]:
    """Yield requests once more in each language but English, whole documents and texts apart."""
    for language in columns.languages():
        for request in asked if language != "en" else ():
            if not isinstance(request, dict):
                continue
            told = {**request, "locale": language} if "locale" in request else dict(request)
            document = _document(told.get("situation"))
            if document is not None:
                told["situation"] = {**document, "locale": language}
            if told != request:
                yield told


def _document(situation: Any) -> dict[str, Any] | None:
    """Return a situation that may be written as text; None where it is no document."""
    if isinstance(situation, str):
        with contextlib.suppress(ValueError):
            situation = json.loads(situation)
    return situation if isinstance(situation, dict) else None


def made_up(seeds: Iterable[int], examples: int = 300) -> Iterator[Any]:
    """Yield requests that are in order and such that are not, as many for each of ``seeds``."""
    for start in seeds:
        for strategy in (strategies.whole(), strategies.spoiled()):
            yield from _drawn(strategy, start, examples)


def _drawn(strategy: SearchStrategy[Any], start: int, examples: int) -> list[Any]:
    drawn: list[Any] = []
    # Hypothesis mixes in what stands in whichever of our modules are loaded, and so would draw
    # other requests in a test than when it was measured.
    none = providers.Constants(
        **{kind: providers.SortedSet() for kind in ("integers", "floats", "bytes", "strings")}
    )

    @seed(start)
    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
        deadline=None,
    )
    @given(strategy)
    def take(request: Any) -> None:
        # What is not a number in JSON is none in a browser either.
        written = json.dumps(request)
        if "Infinity" not in written and "NaN" not in written:
            drawn.append(request)

    providers.CONSTANTS_CACHE.cache.clear()
    with mock.patch.object(providers, "_get_local_constants", return_value=none):
        take()
    providers.CONSTANTS_CACHE.cache.clear()
    return drawn


def _written(place: Any, text: str) -> Any:
    """Return a request with ``text`` in every field where people write what they like."""
    if isinstance(place, dict):
        return {
            key: text if key in FREE and isinstance(value, str) else _written(value, text)
            for key, value in place.items()
        }
    return [_written(each, text) for each in place] if isinstance(place, list) else place


def _spoiled(request: Any) -> Iterator[Any]:
    """Yield the request with a value of the wrong kind in each of its fields, by turns."""
    for path, value in zip(_paths(request), itertools.cycle(VALUES), strict=False):
        yield _with(request, path, copy.deepcopy(value))


def _at(place: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        place = place[key]
    return place


def _with(request: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return a copy of the request with another value at ``path``."""
    changed = copy.deepcopy(request)
    _at(changed, path[:-1])[path[-1]] = value
    return changed


def _paths(place: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside ``place``, but to what is asked for."""
    keys = (
        place if isinstance(place, dict) else range(len(place)) if isinstance(place, list) else ()
    )
    for key in keys:
        if key != "operation":
            yield (key,)
            yield from ((key, *path) for path in _paths(place[key]))
