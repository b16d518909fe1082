"""Shapes: a parsed document held against the classes that describe it.

The classes of :mod:`calculator.situation.model` say what belongs where; every value of another
shape is a fault of its own, and counts as absent, so that all faults come at once.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import sys
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from calculator.situation.faults import Faults
from calculator.text.months import last_of_month

YEARS = (1970, 2200)
"""First and last year in which the calculator counts."""
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FAILED = object()
_LONGEST = 500_000
"""Longest text of a field that names no limit of its own."""


def read_as(cls: type, document: Any, path: str, faults: Faults) -> Any:
    """Read a part of a document as ``cls``; faults are told under ``path``."""
    return read_object(cls, document, path, faults)


@cache
def fields_of(cls: type) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    """Map each key of a class's document form to its field and type; inner fields have none."""
    # What typing.get_type_hints does, without the modules that it loads for it: a twentieth of the
    # browser's start. Our classes' types are written as text, in the words of their own module.
    space: dict[str, Any] = {}
    for base in reversed(cls.__mro__[:-1]):
        space |= vars(sys.modules[base.__module__])
    return {
        field.metadata.get("key", field.name): (field, eval(str(field.type), space))  # noqa: S307
        for field in dataclasses.fields(cls)
        if not field.metadata.get("inner")
    }


def is_required(field: dataclasses.Field[Any]) -> bool:
    """Say whether a field has no default."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def read_object(cls: type, data: Any, path: str, faults: Faults) -> Any:
    """Read an object; what is wrong in it counts as absent, so that all faults come at once."""
    if not isinstance(data, Mapping):
        faults.add(path, "not_an_object")
        data = dict.fromkeys(fields_of(cls), _FAILED)
    fields = fields_of(cls)
    for key in data:
        if key not in fields:
            named = _shown(key)
            faults.add_unknown(_join(path, named), "unknown_field", named, fields)
    values: dict[str, Any] = {}
    for key, (field, kind) in fields.items():
        value = data.get(key)
        where = _join(path, key)
        if value is None and dataclasses.is_dataclass(kind) and is_required(field):
            value = {}  # so that what is missing is told by its own name
        if value is None and is_required(field):
            _tell_missing(kind, field.metadata, where, faults)
            value = _FAILED
        if value is not None and value is not _FAILED:
            value = _read_value(kind, value, where, field.metadata, faults)
        if value is not None and value is not _FAILED:
            values[field.name] = value
        elif is_required(field):
            values[field.name] = _stand_in(kind)
    return cls(**values)


def _tell_missing(kind: Any, limits: Mapping[str, Any], path: str, faults: Faults) -> None:
    """Tell that an answer is missing; where there is a list to choose from, with its choices."""
    if get_origin(kind) is Literal:
        faults.add(path, "missing_choice", words=", ".join(get_args(kind)))
    else:
        named = "missing_date" if kind is dt.date else "missing"
        faults.add(path, limits.get("missing", named))


def _stand_in(kind: Any) -> Any:
    """Stand in for a required answer that has its fault already, so that reading can go on."""
    if kind is dt.date:
        return dt.date(2000, 1, 1)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return kind(
            **{
                field.name: _stand_in(inner)
                for field, inner in fields_of(kind).values()
                if is_required(field)
            }
        )
    return ""


def _join(path: str, key: str) -> str:
    key = key[:60].encode(errors="replace").decode()
    return f"{path}.{key}" if path else key


def _read_value(kind: Any, value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
        origin = get_origin(kind)
    if origin is Literal or "choices" in limits:
        choices = get_args(kind) if origin is Literal else limits["choices"]()
        return _read_choice(choices, value, path, faults)
    if limits.get("pair") and isinstance(value, list):
        return _read_pair(value, path, limits, faults)
    if origin in (Mapping, tuple):
        read = _read_named if origin is Mapping else _read_list
        return read(get_args(kind)[-1 if origin is Mapping else 0], value, path, limits, faults)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return read_object(kind, value, path, faults)
    return _SCALARS[kind](value, path, limits, faults)


def _fail(faults: Faults, path: str, key: str, **values: object) -> Any:
    faults.add(path, key, **values)
    return _FAILED


def _read_choice(choices: tuple[str, ...], value: Any, path: str, faults: Faults) -> Any:
    if isinstance(value, str) and value in choices:
        return value
    faults.add_unknown(path, "unknown_choice", _clean(_shown(value)), choices)
    return _FAILED


def _shown(value: Any) -> str:
    """Show what stands where a word should; what Python writes no text of, by its kind."""
    try:
        return value if isinstance(value, str) else json.dumps(value, default=str)
    except (ValueError, RecursionError):  # a number of thousands of digits, a list within itself
        return type(value).__name__


def _read_list(kind: Any, value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    if not isinstance(value, list):
        return _fail(faults, path, "not_a_list")
    if len(value) > limits["items"]:
        return _fail(faults, path, "too_many", limit=limits["items"])
    read = [
        _read_value(kind, item, f"{path}[{number}]", limits, faults)
        for number, item in enumerate(value)
    ]
    return _FAILED if any(item is _FAILED for item in read) else tuple(read)


def _read_named(kind: Any, value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    """Read values by name, such as the reader's own days by their steps."""
    if not isinstance(value, Mapping):
        return _fail(faults, path, "not_an_object")
    if len(value) > limits["items"]:
        return _fail(faults, path, "too_many", limit=limits["items"])
    read = {
        _clean(name): _read_value(kind, inner, _join(path, name), limits, faults)
        for name, inner in ((_shown(key), inner) for key, inner in value.items())
        if inner is not None
    }
    return {name: inner for name, inner in read.items() if inner is not _FAILED}


def _read_pair(value: list[Any], path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    """Read two numbers, the smaller first: "two to three" weeks."""
    if len(value) != 2:  # noqa: PLR2004 - a pair
        return _fail(faults, path, "not_a_pair")
    read = tuple(
        _read_number(number, f"{path}[{place}]", limits, faults)
        for place, number in enumerate(value)
    )
    if any(number is _FAILED for number in read):
        return _FAILED
    if read[0] > read[1]:
        return _fail(faults, path, "pair_turned", least=read[1], most=read[0])
    return read


def _read_yes_or_no(value: Any, path: str, _limits: Mapping[str, Any], faults: Faults) -> Any:
    return value if isinstance(value, bool) else _fail(faults, path, "not_yes_or_no")


def _read_date(value: Any, path: str, _limits: Mapping[str, Any], faults: Faults) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = value.isoformat()
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return _fail(faults, path, "not_a_date" if value else "missing_date")
    year, month, day = map(int, match.groups())
    if not YEARS[0] <= year <= YEARS[1]:
        return _fail(faults, path, "year_out_of_range", first=YEARS[0], last=YEARS[1])
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return _fail(faults, path, "no_such_month", month=month)
    last = last_of_month(year, month)
    if not 1 <= day <= last.day:
        name = faults.words.month(month)
        return _fail(faults, path, "no_such_day", day=day, month=name, year=year, last=last.day)
    return dt.date(year, month, day)


def _read_number(value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    low, high = limits["minimum"], limits["maximum"]
    whole = isinstance(value, int) and not isinstance(value, bool)
    if low == high and (not whole or value != low):
        return _fail(faults, path, "only_number", low=low)
    if not whole:
        return _fail(faults, path, "not_a_whole_number", low=low, high=high)
    if not low <= value <= high:
        return _fail(faults, path, "number_out_of_range", low=low, high=high)
    return value


def _read_text(value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    if not isinstance(value, str):
        return _fail(faults, path, "not_text")
    longest = limits.get("maximum", _LONGEST)
    if len(value) > longest:
        return _fail(faults, path, "text_too_long", limit=faults.words.number(longest))
    if value != _clean(value):
        return _fail(faults, path, "broken_text")
    return value


_SCALARS = {bool: _read_yes_or_no, dt.date: _read_date, int: _read_number, str: _read_text}


def _clean(written: str) -> str:
    """Replace halves of characters, which no output can carry."""
    return written.encode(errors="replace").decode()
