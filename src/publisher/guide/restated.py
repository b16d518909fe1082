"""The sources in the language of a page: the engine's own words are English.

Another language has its own in ``locale/LANGUAGE/sources.toml``, by the same ids. A text that is
not there is a fault, as with all words; names of publishers and titles stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from calculator import sources as data
from calculator.sources import Advice, Claim, Convention, Evidence, Source, Topic
from publisher.edition import ENGLISH
from publisher.guide.words import language, load
from publisher.words import MissingWordsError

FILE = "sources"

Told = TypeVar("Told", Source, Claim, Convention, Evidence)


def sources() -> Mapping[str, Source]:
    """Return the five sources by their id."""
    return {key: _source(source) for key, source in data.sources().items()}


def claims() -> Mapping[str, Claim]:
    """Return every claim by its id, in the order of the sources."""
    return {
        key: _told(claim, "claims", "text", "reading", source=_source(claim.source))
        for key, claim in data.claims().items()
    }


def claims_of(source_id: str) -> list[Claim]:
    """Return the claims of one source, in their order."""
    return [claim for claim in claims().values() if claim.source.id == source_id]


def conventions() -> Mapping[str, Convention]:
    """Return our own conventions by their id."""
    return {
        key: _told(each, "conventions", "text", "why") for key, each in data.conventions().items()
    }


def evidence() -> Mapping[str, Evidence]:
    """Return the outside facts by their id; their figures keep the labels that nobody draws."""
    return {
        key: _told(fact, "evidence", "fact", "country", "note", **_of_fact(fact))
        for key, fact in data.evidence().items()
    }


def authorities() -> Mapping[str, Topic]:
    """Return what others advise, by topic; first those whose page is in this language."""
    return {
        key: replace(
            topic,
            question=_text("topics", key, "question", topic.question),
            positions=tuple(sorted(_positions(topic), key=lambda one: one.language != language())),
        )
        for key, topic in data.authorities().items()
    }


def _source(source: Source) -> Source:
    return _told(source, "sources", *(key for key in ("place", "note") if _has(source.id, key)))


def _has(source_id: str, key: str) -> bool:
    """Say whether a source's words are ours: a place that is a name is the same everywhere."""
    source = data.sources()[source_id]
    return getattr(source, key) is not None and (
        key == "note" or key in _words().get("sources", {}).get(source_id, {})
    )


def _of_fact(fact: Evidence) -> dict[str, Any]:
    own = _words().get("evidence", {}).get(fact.id, {})
    changed: dict[str, Any] = {"publisher": own.get("publisher", fact.publisher)}
    if "figures" in own:
        labels = zip(fact.figures, own["figures"], strict=True)
        changed["figures"] = tuple(replace(figure, label=label) for figure, label in labels)
    return changed


def _positions(topic: Topic) -> list[Advice]:
    if language() == ENGLISH:
        return list(topic.positions)
    told = _text("topics", topic.id, "positions", None)
    countries = {None: None, **_words()["country"]}
    return [
        replace(one, **words, country=countries[one.country])
        for one, words in zip(topic.positions, told, strict=True)
    ]


def _words() -> dict[str, Any]:
    return {} if language() == ENGLISH else load(FILE)


def _told(each: Told, table: str, *keys: str, **changed: Any) -> Told:
    """Return a source, claim, convention or fact with its texts in this language."""
    texts = {
        key: _text(table, each.id, key, getattr(each, key))
        for key in keys
        if getattr(each, key) is not None
    }
    return replace(each, **texts, **changed)


def _text(table: str, name: str, key: str, english: Any) -> Any:
    if language() == ENGLISH:
        return english
    try:
        return _words()[table][name][key]
    except KeyError:
        raise MissingWordsError(FILE, language(), f"{table}.{name}.{key}") from None
