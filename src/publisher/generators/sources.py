"""What the sources say, as the file that another language's words of them begin with.

English has it in the engine's own data, beside numbers and addresses that no language changes. So
there is no English file to copy: this writes the texts alone, by the same ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from calculator import sources

NAME = "sources.toml"
HEAD = (
    "# What the sources say: each claim, convention, fact and piece of others' advice by its id.\n"
    "# Numbers, addresses and grades stand in the engine's own files. In [topics] the positions\n"
    "# stand in the order of authorities.toml; one that names nobody keeps the name it has there.\n"
)
_TEXTS = ("text", "reading", "why", "fact", "publisher", "country", "note", "place")
_TABLES: Mapping[str, Any] = {
    "sources": sources.sources,
    "claims": sources.claims,
    "conventions": sources.conventions,
    "evidence": sources.evidence,
}


def english() -> str:
    """Return the file in English."""
    return HEAD + "".join((*_entries(), _countries(), *_topics()))


def _entries() -> Iterator[str]:
    for table, entries in _TABLES.items():
        for key, entry in entries().items():
            kept = _TEXTS if table != "sources" else ("place", "note")
            lines = [_line(name, getattr(entry, name, None)) for name in kept]
            figures = [figure.label for figure in getattr(entry, "figures", ())]
            lines.append(_line("figures", figures or None))
            if any(lines):
                yield f"\n[{table}.{key}]\n{''.join(lines)}"


def _countries() -> str:
    advice = [one for topic in sources.authorities().values() for one in topic.positions]
    names = dict.fromkeys(one.country for one in advice if one.country)
    return "\n[country]\n" + "".join(_line(json.dumps(name), name) for name in names)


def _topics() -> Iterator[str]:
    for key, topic in sources.authorities().items():
        positions = "".join(f"  {{ says = {_written(one.says)} }},\n" for one in topic.positions)
        question = _line("question", topic.question)
        yield f"\n[topics.{key}]\n{question}positions = [\n{positions}]\n"


def _line(key: str, value: Any) -> str:
    return "" if value is None else f"{key} = {_written(value)}\n"


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
