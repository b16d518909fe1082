"""Where the sources disagree: the matrix, what was chosen, and what others advise."""

from __future__ import annotations

from typing import Any

from calculator import sources as data
from calculator.sources import Advice
from calculator.timing.rule import Rule
from calculator.timing.rulebook import Rulebook
from publisher.as_html import heading
from publisher.guide import phrases, timetables
from publisher.guide import restated as sources
from publisher.guide.markup import (
    capital,
    cites,
    generated,
    marked,
    rule_link,
    stack,
    table,
    wide,
)
from publisher.guide.words import labelled, language, load, say


def questions() -> dict[str, dict[str, Any]]:
    """Return the contested questions, with what each source says, from the locale."""
    return load("differences")


def differences() -> str:
    """Write the matrix: a question a row, a source a column.

    What none of the five speaks of has no row here; its choice and what others say stand below.
    """
    columns = list(sources.sources())
    rows = [
        (f"**{entry['question']}**", *(_cell(entry.get(source)) for source in columns))
        for entry in questions().values()
        if not entry.keys().isdisjoint(columns)
    ]
    head = (say("head", "question"), *(_short(source) for source in columns))
    return generated(wide(say("sources", "matrix"), head, rows))


def _short(source_id: str) -> str:
    source = sources.sources()[source_id]
    return labelled(source_id, source.publisher or marked(source.title))


def _cell(position: dict[str, Any] | None) -> str:
    return f"{position['says']} {cites(position['claims'])}" if position else ""


def choices(book: Rulebook | None = None) -> str:
    """Write what this guide chose for each question, with its rule and the reason."""
    rows = []
    shown: list[Rule] = []
    for entry in questions().values():
        chosen = entry["chosen"]
        if "step" in entry:
            rule = timetables.find(
                entry["step"], *entry.get("if", ()), phase=entry.get("phase"), book=book
            )
            shown.append(rule)
            chosen = f"{_filled(chosen, rule)} {rule_link(rule.id)}"
        elif "instruction" in entry:
            chosen = f"{chosen} {rule_link(timetables.instruction(entry['instruction']).id)}"
        rows.append((f"**{entry['question']}**", chosen, entry["why"]))
    head = (say("head", "question"), say("head", "chosen"), say("head", "because"))
    return generated(stack(table(head, rows)), timetables.advice(book, *shown))


def _filled(chosen: str, rule: Rule) -> str:
    """Put a rule's days into the sentence on what was chosen."""
    return capital(
        chosen.format(
            best=phrases.best(rule),
            earliest=phrases.in_words(rule, rule.earliest),
            latest=phrases.in_words(rule, rule.latest),
            fine=phrases.in_words(rule, rule.fine_until or rule.latest),
        )
    )


def authorities() -> str:
    """Write what others advise, a heading and a list a topic."""
    parts = []
    english = data.authorities()
    for topic in sources.authorities().values():
        lines = [labelled(_named(position), position.says) for position in topic.positions]
        title = heading("###", topic.question, english[topic.id].question)
        parts.append(f"{title}\n\n" + "\n".join(f"- {line}" for line in lines))
    return generated(*parts, say("sources", "by_name"))


def _named(position: Advice) -> str:
    """Return who advises: linked where there is an address, with country, year and language."""
    name = f"**{position.who or position.country}**"
    if position.link:
        name = f'[{name}]({position.link}){{ hreflang="{position.language}" }}'
    elsewhere = position.link and position.language != language()
    details = (
        position.country if position.who else None,
        position.year,
        say("sources", f"in_{position.language}") if elsewhere else None,
    )
    told = [str(detail) for detail in details if detail]
    return f"{name} ({', '.join(told)})" if told else name
