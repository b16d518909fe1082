"""What a career centre's folder says for a cohort: rules, messages, country, own questions."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from calculator.situation.tables.faults import TableError
from calculator.text.words import language_of, locales
from calculator.timing.rulebook import Rulebook
from publisher.centre.faults import CentreError
from publisher.cohort.own_columns import OwnColumns
from publisher.project import need_material

if TYPE_CHECKING:
    from calculator.messages.tree import Template


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a centre says in one language."""

    name: str = ""
    book: Rulebook | None = None
    """The rules with its own timing, None where it has none."""
    booking: str = ""
    """Where one books an appointment."""
    disclaimer: str = ""


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre as far as its plans go; empty where there is none."""

    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    templates: Mapping[str, Template] = field(default_factory=dict)
    region: Mapping[str, str] = field(default_factory=dict)
    beginning: Mapping[str, str] = field(default_factory=dict)
    """The tone and the locale with which its calculator begins."""
    own: OwnColumns = field(default_factory=OwnColumns)
    digest: str = ""
    """Another one when any of it is another."""

    def said_in(self, locale: str) -> Spoken:
        """Return what it says in the language of a locale; what it has not written is English."""
        return self.spoken.get(language_of(locale), Spoken())


NO_CENTRE = Centre()


def read_centre(folder: Path, today: dt.date) -> Centre:
    """Return what holds for a centre's cohort; raise :class:`TableError` for what is wrong there.

    It is held to what ``follow-up check`` asks for: a centre's site and its cohorts go together.
    """
    need_material()  # what reads a centre's settings comes with it
    # Both load what checks a whole site and its templates.
    from calculator import messages  # noqa: PLC0415
    from publisher.centre.check import accepted  # noqa: PLC0415
    from publisher.centre.settings.rules import book_of  # noqa: PLC0415
    from publisher.centre.settings.table import in_language  # noqa: PLC0415

    try:
        kit, _ = accepted(folder, today)
    except CentreError as error:
        told: list[tuple[str, dict[str, object]]] = [
            ("centre", {"fault": str(one)}) for one in error.faults
        ]
        raise TableError(*told) from None
    chosen = kit.settings
    contact, choices = chosen.contact, chosen.choices
    spoken = {
        language: Spoken(
            name=chosen.named(language),
            book=book_of(chosen.rules, chosen.named(language), language),
            booking=in_language(contact.booking_url, language) or "",
            disclaimer=in_language(choices.disclaimer, language) or "",
        )
        for language in dict.fromkeys(map(language_of, locales()))
    }
    own = OwnColumns(choices.fields)
    asked = {"tone": choices.tone, "locale": choices.locale}
    beginning = {key: value for key, value in asked.items() if value}
    parts = [
        chosen.name,
        chosen.rules,
        contact.booking_url,
        choices.disclaimer,
        kit.messages,
        chosen.region,
        beginning,
        *map(asdict, own.fields),
    ]
    written = json.dumps(parts, sort_keys=True, default=str)
    return Centre(
        spoken=spoken,
        templates=messages.trees(kit.messages),
        region=chosen.region,
        beginning=beginning,
        own=own,
        digest=hashlib.sha256(written.encode()).hexdigest(),
    )
