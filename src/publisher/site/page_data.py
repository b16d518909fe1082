"""What the pages' templates may ask for: words, countries, the place of each rule."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculator.situation.reading import usual_locale
from calculator.text.places import countries_in
from calculator.timing import rulebook
from publisher import words
from publisher.edition import ENGLISH, page_url
from publisher.project import ENGINE, BuildError

ANCHOR = re.compile(r"\{[^}\n]*#([A-Z]{2}\d{2})\b[^}\n]*\}")
"""A rule's or check's anchor as pages write it: ``## When { #TY01 }``."""

FIRST_WEEKDAYS = Path(__file__).resolve().parents[1] / "first_weekdays.json"
"""Made by ``scripts/freeze/first_weekdays.py``."""


def page_data(pages: Path, runtime: str, language: str = ENGLISH) -> dict[str, Any]:
    """What the templates may ask for, as ``config.extra.calculator``."""
    said = tomllib.loads((ENGINE / "locale" / language / "page.toml").read_text("utf-8"))
    return {
        "words": said,
        "countries": countries(language),
        "rule_urls": dict(rule_urls(pages)),
        "claim_url": "sources/#",
        "calendar_url": "guide/while-you-wait/#calendar-files",
        "runtime": f"{runtime}/manifest.json",
        "version": importlib.metadata.version("after-the-interview"),
        "rulebook": rulebook.VERSION,
    }


def countries(language: str = ENGLISH) -> list[dict[str, Any]]:
    """Every country with its subdivisions, each list in the order of its names in a language.

    ``locale`` is how it writes dates, ``first`` the day on which weeks begin there, 0 for Monday.
    """
    weeks = json.loads(FIRST_WEEKDAYS.read_text("utf-8"))["first"]
    first = {code: int(weekday) for weekday, codes in weeks.items() for code in codes}
    return [
        {
            "code": code,
            "name": country["name"],
            "first": first.get(code, 0),
            "locale": usual_locale({"country": code}),
            "subdivisions": [
                {"code": part, "name": name}
                for part, name in sorted(
                    country["subdivisions"].items(), key=lambda item: words.sort_key(item[1])
                )
            ],
        }
        for code, country in sorted(
            countries_in(language).items(), key=lambda item: words.sort_key(item[1]["name"])
        )
    ]


def rule_urls(pages: Path) -> Iterator[tuple[str, str]]:
    """Each rule's id with the place in the guide that explains it, from the site's root."""
    seen: dict[str, Path] = {}
    for page in sorted(pages.rglob("*.md")):
        for rule in ANCHOR.findall(page.read_text("utf-8")):
            if rule in seen:
                message = f"{rule} has an anchor in both {seen[rule].name} and {page.name}."
                raise BuildError(message)
            seen[rule] = page
            yield rule, f"{page_url(page.relative_to(pages))}#{rule}"
