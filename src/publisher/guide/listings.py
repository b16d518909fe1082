"""The Sources page and the evidence: every claim, convention and fact, and where it is used."""

from __future__ import annotations

from urllib.parse import urlsplit

from calculator.sources import Evidence, Source
from calculator.text.words import say_date
from calculator.timing import rulebook
from calculator.timing.rulebook import Rulebook
from publisher.edition import ENGLISH
from publisher.guide import restated as data
from publisher.guide import timetables
from publisher.guide.claims import coverage
from publisher.guide.conditions import when
from publisher.guide.markup import (
    capital,
    cite,
    cites,
    generated,
    marked,
    rule_link,
    stack,
    table,
)
from publisher.guide.rule_windows import usual
from publisher.guide.where_cited import cited_at
from publisher.guide.words import labelled, language, locale, percent, say
from publisher.project import ROOT

ABOUT = "about/"


def sources() -> str:
    """Write the five documents: who published them, when, and what to know about them."""
    rows = [
        (f"**{source.id}** {marked(source.title)}", _origin(source), source.note or "&nbsp;")
        for source in data.sources().values()
    ]
    head = [say("sources", key) for key in ("title", "published", "note")]
    return generated(table(head, rows))


def _origin(source: Source) -> str:
    publisher = source.publisher or say("sources", "no_publisher")
    place = None if source.place is None or source.place in publisher else source.place
    date = say("sources", "undated")
    if source.date:
        date = say_date(source.date, locale(), weekday=False, year=True)
    return ", ".join(filter(None, (publisher, place, date)))


def claims() -> str:
    """Write every claim with its anchor and the places that use it, a table a source."""
    where = coverage().places
    parts = []
    for source in data.sources().values():
        rows = [
            (_anchor(claim.id), " ".join(filter(None, (claim.text, claim.reading))),
             cited_at(where[claim.id]))
            for claim in data.claims_of(source.id)
        ]  # fmt: skip
        parts += [
            f"## {labelled(source.id, source.publisher or marked(source.title))}",
            stack(table(_head("claim", "says", "where"), rows)),
        ]
    return generated(*parts)


def conventions() -> str:
    """Write our own conventions with their anchors, reasons and places."""
    where = coverage().places
    rows = [
        (_anchor(entry.id), f"{entry.text} *{entry.why}*", cited_at(where[entry.id]))
        for entry in data.conventions().values()
    ]
    return generated(stack(table(_head("convention", "says", "where"), rows)))


def evidence_anchors() -> str:
    """Write the outside facts with their anchors, grades and places."""
    where = coverage().places
    rows = [
        (
            _anchor(fact.id),
            " ".join(filter(None, (fact.fact, f"*{_published_by(fact)}*", fact.note))),
            _grade(fact),
            cited_at(where[fact.id]),
        )
        for fact in data.evidence().values()
    ]
    return generated(stack(table(_head("fact", "says", "grade", "where"), rows)))


def evidence() -> str:
    """Write the outside facts with publisher, year, link and grade, as a list of sentences."""
    facts = [
        f"- {fact.fact}<br><small data-search-exclude>{cite(fact.id)} "
        f"{labelled(_published_by(fact), _links(fact))}. "
        f"{say('sources', 'graded', grade=_grade(fact))}</small>"
        for fact in data.evidence().values()
    ]
    listed = "\n".join(facts)
    return generated(f'<div class="facts" markdown>\n\n{listed}\n\n</div>')


def two_countries() -> str:
    """Write the American and the Canadian survey of 2017 side by side."""
    rows = []
    for key, american, canadian in (("helpful", 0, 0), ("sent", 3, 1)):
        figures = (
            data.evidence()["E-01"].figures[american],
            data.evidence()["E-02"].figures[canadian],
        )
        rows.append((say("survey", key), *(percent(figure.value) for figure in figures)))
    head = (
        say("survey", "question"),
        f"{say('survey', 'us')} {cite('E-01')}",
        f"{say('survey', 'canada')} {cite('E-02')}",
    )
    return generated(table(head, rows))


def rules(book: Rulebook | None = None) -> str:
    """Write the whole rulebook: each case of each rule, its days and what it rests on."""
    book = book or rulebook.load()
    rows = [
        (
            rule_link(rule.id, ABOUT),
            say("step", rule.step),
            when(rule, book) or say("condition", "always"),
            capital(usual(rule)),
            cites(rule.claims, ABOUT),
        )
        for rule in book.timing
    ]
    head = [say("head", key) for key in ("rule", "step", "case", "when", "claims")]
    version = say("sources", "rulebook", version=rulebook.VERSION)
    own = timetables.advice(book, *book.timing, place=ABOUT)
    return generated(version, stack(table(head, rows)), own)


def changelog() -> str:
    """Write the project's changelog, without its title, for the page that has one already."""
    written = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    text = written.partition("\n## ")[1].lstrip() + written.partition("\n## ")[2].rstrip()
    # It is kept in English alone, and another language's page says so.
    inside = text if language() == ENGLISH else f'<div lang="en" markdown>\n\n{text}\n\n</div>'
    return generated(inside)


def _head(*keys: str) -> list[str]:
    return [say("sources", key) for key in keys]


def _anchor(each: str) -> str:
    return f'<b id="{each}">{each}</b>'


def _grade(fact: Evidence) -> str:
    return f'<b class="grade">{fact.grade}</b>'


def _published_by(fact: Evidence) -> str:
    return ", ".join(filter(None, (fact.publisher, fact.country, str(fact.year or ""))))


def _links(fact: Evidence) -> str:
    if not fact.links:
        return say("sources", "no_link")
    hosts = [(urlsplit(link).hostname or link).removeprefix("www.") for link in fact.links]
    return ", ".join(f"[{host}]({link})" for host, link in zip(hosts, fact.links, strict=True))
