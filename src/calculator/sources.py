"""The sources, typed: claims, conventions, evidence, and what others advise.

The data is in ``sources.toml``, ``evidence.toml`` and ``authorities.toml``; nothing here holds a
fact. Every function reads package data once and returns the same objects from then on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from calculator.data import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One of the five documents; what it does not state about itself is None."""

    id: str
    title: str
    publisher: str | None = None
    place: str | None = None
    date: dt.date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One piece of a source's advice in our words; ``reading`` where it can be read two ways."""

    id: str
    text: str
    source: Source
    reading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """What this project decided itself, and why."""

    id: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a piece of evidence, in the evidence's unit."""

    label: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An outside fact. Without ``links`` the reader is told that there is no direct link.

    ``beside`` names evidence that must be shown together with this one.
    """

    id: str
    fact: str
    publisher: str
    grade: str
    year: int | None = None
    country: str | None = None
    links: tuple[str, ...] = ()
    note: str | None = None
    beside: tuple[str, ...] = ()
    unit: str | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What somebody else advises; ``who`` is None for what is usual in a country.

    ``language`` is that of the page, which has a ``link`` where a lasting address is known.
    """

    says: str
    who: str | None = None
    country: str | None = None
    year: int | None = None
    language: str = "en"
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A contested question and what others say to it."""

    id: str
    question: str
    positions: tuple[Advice, ...]


Citable = Claim | Convention | Evidence
"""What a rule, a check, a message or a page can cite by its id."""


def _day(written: dt.date | str | None) -> dt.date | None:
    # The runtime bundle carries the sources as JSON, which has no dates of its own.
    return dt.date.fromisoformat(written) if isinstance(written, str) else written


def _source(source_id: str, entry: Mapping[str, Any]) -> Source:
    return Source(id=source_id, **{**entry, "date": _day(entry.get("date"))})


def _evidence(evidence_id: str, entry: Mapping[str, Any]) -> Evidence:
    figures = tuple(
        Figure(item["label"], float(item["value"])) for item in entry.get("figures", ())
    )
    lists = {key: tuple(entry.get(key, ())) for key in ("links", "beside")}
    return Evidence(id=evidence_id, **{**entry, **lists, "figures": figures})


@cache
def sources() -> Mapping[str, Source]:
    """Return the five sources by their id, such as ``FS``."""
    entries = read("sources")["sources"]
    return MappingProxyType({key: _source(key, entry) for key, entry in entries.items()})


@cache
def claims() -> Mapping[str, Claim]:
    """Return every claim by its id, such as ``FS-05``, in the order of the sources."""
    return MappingProxyType(
        {
            key: Claim(id=key, source=sources()[key.partition("-")[0]], **entry)
            for key, entry in read("sources")["claims"].items()
        }
    )


@cache
def conventions() -> Mapping[str, Convention]:
    """Return our own conventions by their id, such as ``OUR-01``."""
    entries = read("sources")["conventions"]
    return MappingProxyType({key: Convention(id=key, **entry) for key, entry in entries.items()})


@cache
def evidence() -> Mapping[str, Evidence]:
    """Return the outside evidence by its id, such as ``E-01``."""
    entries = read("evidence")["evidence"]
    return MappingProxyType({key: _evidence(key, entry) for key, entry in entries.items()})


@cache
def authorities() -> Mapping[str, Topic]:
    """Return what others advise, by topic, in the order of the guide."""
    return MappingProxyType(
        {
            key: Topic(
                id=key,
                question=entry["question"],
                positions=tuple(Advice(**advice) for advice in entry["positions"]),
            )
            for key, entry in read("authorities")["topics"].items()
        }
    )


@cache
def citable() -> Mapping[str, Citable]:
    """Return everything that can be cited, by its id."""
    return MappingProxyType({**claims(), **conventions(), **evidence()})


def claims_of(source_id: str) -> Iterator[Claim]:
    """Yield the claims of one source, in their order."""
    return (claim for claim in claims().values() if claim.source.id == source_id)
