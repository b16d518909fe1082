"""Documents: the JSON that goes out, always the same bytes for the same answer."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from calculator.situation.faults import Fault


@cache
def _keys(kind: type[object]) -> Sequence[tuple[str, str]]:
    """Return the keys of a document of this kind, each with the field that it is of."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(
        (field.metadata.get("key", field.name.rstrip("_")), field.name)
        for field in dataclasses.fields(kind)
        if not field.metadata.get("inner")
    )


def to_document(value: Any) -> Any:
    """Turn typed answers into what JSON can hold, with keys in the order of their fields."""
    if isinstance(value, str):
        return value
    kind: Any = type(value)
    if keys := _keys(kind):
        return {key: to_document(getattr(value, name)) for key, name in keys}
    if isinstance(value, (tuple, list)):
        return [to_document(item) for item in value]
    if isinstance(value, Mapping):
        return {name: to_document(inner) for name, inner in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


def dump(document: Any) -> str:
    """Write a document: two spaces of indent, text as it is, one newline at the end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def errors(faults: Iterable[Fault]) -> dict[str, Any]:
    """Return the document that tells every fault."""
    return {
        "version": 2,
        "errors": [{"field": fault.field, "message": fault.message} for fault in faults],
    }
