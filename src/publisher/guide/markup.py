"""Markdown that the generated parts are written in: tables, links to claims and to rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from publisher.edition import ENGLISH
from publisher.guide.words import language
from publisher.project import DOCS, BuildError

_EXPLAINS = re.compile(r"^#+ .*\{ #([A-Z]{2}\d{2}) \}$", re.MULTILINE)
"""A heading that explains a rule: ``## When { #TY01 }``."""

GUIDE = "guide/"
"""Where a table stands: a page of the guide, ``about/``, or ``""`` for the site's root."""


def up(place: str) -> str:
    """Return the way from ``place`` to the site's root."""
    return "../" * place.count("/")


def cite(claim: str, place: str = GUIDE) -> str:
    """Link a claim, a fact or a convention to its entry on the Sources page."""
    return f"[{claim}]({up(place)}sources.md#{claim}){{ .cite }}"


def cites(claims: Iterable[str], place: str = GUIDE) -> str:
    """Link several claims, in their order."""
    return " ".join(cite(claim, place) for claim in claims)


@cache
def _explained() -> dict[str, str]:
    """Map each rule to the file name of the guide's page whose heading explains it."""
    return {
        rule: page.name
        for page in sorted((DOCS / ENGLISH / GUIDE).glob("*.md"))
        for rule in _EXPLAINS.findall(page.read_text(encoding="utf-8"))
    }


def rule_link(rule: str, place: str = GUIDE) -> str:
    """Link a rule to the heading that explains it; :class:`BuildError` where there is none."""
    page = _explained().get(rule)
    if page is None:
        message = f"No page of the guide explains {rule}. Give it one: ## A heading {{ #{rule} }}"
        raise BuildError(message)
    folder = "" if place == GUIDE else f"{up(place)}{GUIDE}"
    return f"[{rule}]({folder}{page}#{rule}){{ .rule }}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; a bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def wide(label: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a wide table in a box that scrolls by itself and can be reached by keyboard.

    On a phone it is a list of cards: there each cell says what its column is, and none is empty.
    """
    box = f'<div class="scroll stack" role="region" aria-label="{label}" tabindex="0" markdown>'
    named = [
        (first, *(in_column(name, cell) for name, cell in zip(head[1:], cells, strict=True)))
        for first, *cells in rows
    ]
    return f"{box}\n\n{table(head, named)}\n\n</div>"


def in_column(name: str, cell: str) -> str:
    """Put the column's name before what a cell says, to be seen where the cell stands alone."""
    return f'<span class="column">{name}</span> {cell}' if cell else ""


def stack(markdown: str) -> str:
    """Put a table into a box in which it becomes a list of cards on a phone."""
    return f'<div class="stack" markdown>\n\n{markdown}\n\n</div>'


def plain(text: str) -> str:
    """Return a centre's own words so that none of their signs is read as Markdown or HTML."""
    return "".join(f"&#{ord(sign)};" if sign in "\\`*_{}[]<>#|&!~^=" else sign for sign in text)


def told_in(text: str, spoken: str, around: str) -> str:
    """Return a centre's own words, which say their language where it is another one."""
    shown = plain(text)
    return shown if spoken == around else f'<span lang="{spoken}" dir="auto">{shown}</span>'


def capital(text: str) -> str:
    """Return ``text`` with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def marked(text: str, code: str = ENGLISH) -> str:
    """Say which language a title is in, where the words around it are of another."""
    return text if language() == code else f'<span lang="{code}">{text}</span>'


def generated(*parts: str) -> str:
    """Join parts into a generated block: blank lines around each, as Markdown needs them."""
    return "\n" + "\n\n".join(part for part in parts if part) + "\n"
