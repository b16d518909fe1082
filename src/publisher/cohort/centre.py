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
from calculator.timing import rulebook
from calculator.timing.overruling import overrule
from calculator.timing.rulebook import Rulebook
from publisher.centre.faults import CentreError
from publisher.cohort.own_columns import OwnColumns
from publisher.edition import ENGLISH
from publisher.project import need_material

if TYPE_CHECKING:
    from calculator.messages.tree import Template


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre as far as its plans go; empty where there is none."""

    book: Rulebook | None = None
    templates: Mapping[str, Template] = field(default_factory=dict)
    region: Mapping[str, str] = field(default_factory=dict)
    beginning: Mapping[str, str] = field(default_factory=dict)
    """The tone and the locale with which its calculator begins."""
    name: str = ""
    own: OwnColumns = field(default_factory=OwnColumns)
    digest: str = ""
    """Another one when any of it is another."""


NO_CENTRE = Centre()


def read_centre(folder: Path, today: dt.date) -> Centre:
    """Return what holds for a centre's cohort; raise :class:`TableError` for what is wrong there.

    It is held to what ``follow-up check`` asks for: a centre's site and its cohorts go together.
    """
    need_material()  # what reads a centre's settings comes with it
    # Both load what checks a whole site and its templates.
    from calculator import messages  # noqa: PLC0415
    from publisher.centre.check import accepted  # noqa: PLC0415
    from publisher.centre.settings.rules import rules_in  # noqa: PLC0415

    try:
        kit, _ = accepted(folder, today)
    except CentreError as error:
        told: list[tuple[str, dict[str, object]]] = [
            ("centre", {"fault": str(one)}) for one in error.faults
        ]
        raise TableError(*told) from None
    chosen = kit.settings
    rules = rules_in(chosen.rules, ENGLISH)
    own = OwnColumns(chosen.choices.fields)
    asked = {"tone": chosen.choices.tone, "locale": chosen.choices.locale}
    beginning = {key: value for key, value in asked.items() if value}
    parts = [
        chosen.named(),
        rules,
        kit.messages,
        chosen.region,
        beginning,
        *map(asdict, own.fields),
    ]
    written = json.dumps(parts, sort_keys=True, default=str)
    return Centre(
        book=overrule(rulebook.load(), chosen.named(), rules) if rules else None,
        templates=messages.trees(kit.messages),
        region=chosen.region,
        beginning=beginning,
        name=chosen.named(),
        own=own,
        digest=hashlib.sha256(written.encode()).hexdigest(),
    )
