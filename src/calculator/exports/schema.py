"""JSON Schemas of the situation and the plan, generated from the types."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from calculator.plan import Plan
from calculator.situation.model import Situation
from calculator.situation.shapes import YEARS, is_required
from calculator.situation.version_1 import Situation1

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    dt.date: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def situation_schema() -> dict[str, Any]:
    """Return the JSON Schema of the situation document."""
    return {"$schema": DIALECT, **_object(Situation, strict=False)}


def situation_1_schema() -> dict[str, Any]:
    """Return the JSON Schema of the situation document of version 1, which is still read."""
    return {
        "$schema": DIALECT,
        **_object(Situation1, strict=False),
        "title": "Situation, version 1",
    }


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the answer: a plan, or every fault."""
    fault = {
        "title": "Fault",
        "type": "object",
        "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
        "required": ["field", "message"],
        "additionalProperties": False,
    }
    errors = {
        "title": "Errors",
        "type": "object",
        "properties": {
            "version": {"const": 2},
            "errors": {"type": "array", "items": fault, "minItems": 1},
        },
        "required": ["version", "errors"],
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": "Answer",
        "oneOf": [_object(Plan, strict=True), errors],
    }


def _object(cls: type, *, strict: bool) -> dict[str, Any]:
    """Describe a class; ``strict`` where every field is always written."""
    hints = get_type_hints(cls)
    properties = {}
    required = []
    for field in dataclasses.fields(cls):
        if field.metadata.get("inner"):
            continue
        key = field.metadata.get("key", field.name.rstrip("_"))
        schema = _value(hints[field.name], field.metadata, strict=strict)
        if not strict and not is_required(field):
            schema = {"anyOf": [schema, {"type": "null"}]}
        properties[key] = schema
        if strict or is_required(field):
            required.append(key)
    return {
        "title": cls.__name__,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(kind: Any, limits: Any, *, strict: bool) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(part for part in get_args(kind) if part is not type(None))
        schema = _value(inner, limits, strict=strict)
        return {"anyOf": [schema, {"type": "null"}]} if strict else schema
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin in (Mapping, tuple):
        return _many(kind, limits, strict=strict)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _object(kind, strict=strict)
    if "choices" in limits:
        return {"enum": list(limits["choices"]())}
    return _scalar(kind, limits, strict=strict)


def _many(kind: Any, limits: Any, *, strict: bool) -> dict[str, Any]:
    """Describe a list, or values by name."""
    longest = {key: limits[key] for key in ("maximum",) if key in limits}
    place = -1 if get_origin(kind) is Mapping else 0
    inner = _value(get_args(kind)[place], longest, strict=strict)
    if get_origin(kind) is Mapping:
        return {"type": "object", "additionalProperties": inner}
    most = {"maxItems": limits["items"]} if "items" in limits else {}
    return {"type": "array", "items": inner, **most}


def _scalar(kind: Any, limits: Any, *, strict: bool) -> dict[str, Any]:
    schema = dict(_SCALARS[kind])
    if kind is str and "maximum" in limits:
        schema["maxLength"] = limits["maximum"]
    elif kind is int and limits:
        schema |= {key: limits[key] for key in ("minimum", "maximum") if key in limits}
        if limits.get("pair"):
            pair = {"type": "array", "items": dict(schema), "minItems": 2, "maxItems": 2}
            schema = {"anyOf": [schema, pair]}
    elif kind is dt.date and not strict:
        schema["description"] = f"Year-month-day, from {YEARS[0]} to {YEARS[1]}."
    return schema
