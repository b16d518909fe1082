"""``follow-up claims``: where each claim of the sources is covered.

A claim is covered when a rule, a notice, a message's template, a check of the proofreader or a page
of the guide names it. Nothing is covered by hand: rules, notices, templates and checks list their
``claims``, and a page of the guide names a claim by linking to its anchor on the Sources page, as
in ``sources.md#FS-05``. The Sources page itself, which lists all of them, does not count.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from calculator import sources
from publisher import words
from publisher.project import DOCS, MESSAGES, BuildError
from publisher.words import LANGUAGE

PACKAGE = Path(sources.__file__).parent
WIDTH = 80

Kind = Literal["rule", "notice", "message", "check", "guide"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Something that can cite: a rule or check (its id), a notice or message (its name), a page."""

    kind: Kind
    where: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where everything is cited.

    ``places`` has every claim, convention and piece of evidence, an empty tuple where nothing cites
    it. ``faults`` are sentences: ids that do not exist, and what else cites nothing.
    """

    places: Mapping[str, tuple[Place, ...]]
    faults: tuple[str, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The claims that nothing covers."""
        return tuple(claim for claim in sources.claims() if not self.places[claim])

    @property
    def uncited(self) -> tuple[str, ...]:
        """The conventions and the evidence that nothing cites."""
        ids = (*sources.conventions(), *sources.evidence())
        return tuple(each for each in ids if not self.places[each])


def _say(section: str, key: str, **values: object) -> str:
    return words.say("claims", section, key, **values)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BuildError(_say("fault", "not_toml", file=path, reason=fault)) from fault


def cited_in(entry: object) -> Iterator[str]:
    """Yield every id under a ``claims`` key, however deep, in the order written."""
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key == "claims":
                yield from value
            else:
                yield from cited_in(value)
    elif isinstance(entry, list):
        for item in entry:
            yield from cited_in(item)


def _cited_in_data(package: Path, messages: Path) -> Iterator[tuple[Place, list[str]]]:
    """Every rule, check, notice and message of the engine's package, with what it cites."""
    for path in sorted((package / "rules").glob("*.toml")):
        kind: Kind = "check" if path.stem == "proofreading" else "rule"
        for key, entry in _toml(path).items():
            # A file's own settings, such as a list of phrases, are no rules.
            if isinstance(entry, dict) and key.isupper():
                yield Place(kind, key), list(cited_in(entry))
    for path in package.glob("notices.toml"):
        for key, entry in _toml(path).items():
            yield Place("notice", key), list(cited_in(entry))
    for path in sorted(messages.glob("*/message.toml")):
        yield Place("message", path.parent.name), list(cited_in(_toml(path)))


def coverage(
    package: Path = PACKAGE, guide: Path = DOCS / LANGUAGE, messages: Path = MESSAGES
) -> Coverage:
    """Gather what is cited where: in the engine's package, the guide's pages and the messages.

    Raises :class:`BuildError` when a file cannot be read or the guide is not there.
    """
    if not guide.is_dir():
        raise BuildError(_say("fault", "no_guide", folder=guide))
    found: defaultdict[str, set[Place]] = defaultdict(set)
    faults = []
    cited = list(_cited_in_data(package, messages))
    faults += [_say("fault", "uncited", place=name(place)) for place, ids in cited if not ids]
    from publisher.guide.anchors import named_in_guide  # noqa: PLC0415 - loads Python-Markdown

    cited += [(Place("guide", where), ids) for where, ids in named_in_guide(guide)]
    known = sources.citable()
    for place, ids in cited:
        for each in dict.fromkeys(ids):
            if each in known:
                found[each].add(place)
            else:
                faults.append(_say("fault", "unknown", place=name(place), id=each))
    return Coverage(
        places={
            each: tuple(sorted(found[each], key=lambda place: (KINDS.index(place.kind), place)))
            for each in known
        },
        faults=tuple(faults),
    )


def name(place: Place) -> str:
    """Name a place in words: "rule TY01"."""
    return _say("place", place.kind, where=place.where)


def as_json(result: Coverage) -> str:
    """Write the coverage as JSON, one newline at the end."""

    def listed(ids: Iterator[str] | Mapping[str, object]) -> list[dict[str, Any]]:
        return [
            {"id": each, "covered": [asdict(place) for place in result.places[each]]}
            for each in ids
        ]

    document = {
        "version": 1,
        "claims": [
            {"id": claim.id, "source": claim.source.id, "text": claim.text, **entry}
            for claim, entry in zip(
                sources.claims().values(), listed(sources.claims()), strict=True
            )
        ],
        "conventions": listed(sources.conventions()),
        "evidence": listed(sources.evidence()),
        "open": list(result.open),
        "faults": list(result.faults),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_text(result: Coverage) -> str:
    """Write the coverage as a table that people can read, one newline at the end."""
    groups = {
        **{
            f"{source.id}  {source.publisher or source.title}": [
                claim.id for claim in sources.claims_of(source.id)
            ]
            for source in sources.sources().values()
        },
        _say("part", "conventions"): list(sources.conventions()),
        _say("part", "evidence"): list(sources.evidence()),
    }
    lines = []
    for title, ids in groups.items():
        lines += [title, *(line for each in ids for line in _row(each, result.places[each])), ""]
    count = len(sources.claims())
    lines.append(_say("count", "covered", covered=count - len(result.open), all=count))
    return "\n".join(lines) + "\n"


def _row(each: str, places: tuple[Place, ...]) -> Iterator[str]:
    """One line for each kind of place, the id on the first of them."""
    lead = f"  {each:<8}"
    if not places:
        yield lead + _say("place", "open")
    for kind in KINDS:
        where = [place.where for place in places if place.kind == kind]
        if where:
            column = f"{_say('column', kind):<10}"
            yield from textwrap.wrap(
                ", ".join(where),
                WIDTH,
                initial_indent=lead + column,
                subsequent_indent=" " * len(lead + column),
                break_long_words=False,
                break_on_hyphens=False,
            )
            lead = " " * len(lead)


def problems(result: Coverage) -> list[str]:
    """Say what is wrong, a sentence each; empty when all claims are covered and all ids exist."""
    said = list(result.faults)
    if result.open:
        key = "one_open" if len(result.open) == 1 else "open"
        said.append(_say("count", key, count=len(result.open), ids=", ".join(result.open)))
    return said


def run(options: argparse.Namespace) -> int:
    """Print the list, and what is wrong on standard error; gives the exit code, 0 or 1."""
    try:
        result = coverage()
    except BuildError as fault:
        print(fault, file=sys.stderr)
        return 1
    sys.stdout.write(as_json(result) if options.format == "json" else as_text(result))
    said = problems(result)
    for sentence in said:
        print(sentence, file=sys.stderr)
    return 1 if said else 0
