"""Reading: from a document (JSON or TOML, already parsed) to a :class:`Situation`, or every fault.

The shape comes from the classes in :mod:`calculator.situation.model`; what depends on several
answers at once is checked in :mod:`calculator.situation.checking`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import json
import re
import sys
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from calculator.situation.checking import check
from calculator.situation.faults import Fault, Faults, SituationError
from calculator.situation.model import Situation
from calculator.text.months import last_of_month
from calculator.text.words import Words, locales

LARGEST = 500_000
"""Longest input, in characters: several times the longest honest one."""
YEARS = (1970, 2200)
"""First and last year in which the calculator counts."""
DEEPEST = 100
"""How many brackets may stand in each other: a document of ours has a dozen at most. In a browser
the stack is full long before Python says so, which then stops."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FAILED = object()


def parse_json(text: str | bytes, largest: int = LARGEST) -> Any:
    """Parse JSON of at most ``largest`` characters.

    Raises :class:`SituationError` with line and column where it is malformed, and where it is no
    text: callers without a type checker pass on whatever they were given.
    """
    faults = Faults(Words("en"))
    if not isinstance(text, str | bytes):
        faults.add("", "json_as_text")
    elif len(text) > largest:
        faults.add("", "too_large", limit=f"{largest // 1000}")
    elif not text.strip():
        faults.add("", "empty")
    elif _is_deep(text):
        faults.add("", "unreadable_json")
    else:
        try:
            return json.loads(text, object_pairs_hook=_without_twins)
        except json.JSONDecodeError as error:
            faults.add("", "malformed_json", line=error.lineno, column=error.colno)
        except UnicodeDecodeError:
            faults.add("", "not_utf8", name="This")
        except _TwinError as error:
            faults.add("", "twice", key=error.args[0])
        except (ValueError, RecursionError):
            # A number of thousands of digits; a stack that was nearly full before.
            faults.add("", "unreadable_json")
    raise SituationError(faults.found)


class _TwinError(Exception):
    """A key that stands twice in one object: one of the two would be lost."""


def _is_deep(text: str | bytes) -> bool:
    """Say whether more brackets stand in each other than any document has."""
    written = text if isinstance(text, str) else text.decode(errors="replace")
    if written.count("[") + written.count("{") <= DEEPEST:
        return False
    depths = itertools.accumulate(
        1 if bracket in "[{" else -1 for bracket in _BRACKET.findall(_STRING.sub("", written))
    )
    return max(depths, default=0) > DEEPEST


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise _TwinError(key[:40].encode(errors="replace").decode())
        read[key] = value
    return read


def read_situation(document: Any) -> Situation:
    """Return the situation in a parsed document; raise :class:`SituationError` with every fault."""
    locale = document.get("locale") if isinstance(document, Mapping) else None
    faults = Faults(Words(locale if locale in locales() else "en"))
    situation: Situation = _read_object(Situation, document, "", faults)
    check(situation, faults)
    faults.stop_if_any()
    return situation


def read_as(cls: type, document: Any, path: str, faults: Faults) -> Any:
    """Read a part of a document as ``cls``; faults are told under ``path``."""
    return _read_object(cls, document, path, faults)


@cache
def _fields(cls: type) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    """Map each key of a class's document form to its field and type."""
    # What typing.get_type_hints does, without the modules that it loads for it: a twentieth of the
    # browser's start. Our classes' types are written as text, in the words of their own module.
    space = vars(sys.modules[cls.__module__])
    return {
        field.metadata.get("key", field.name): (field, eval(str(field.type), space))  # noqa: S307
        for field in dataclasses.fields(cls)
    }


def is_required(field: dataclasses.Field[Any]) -> bool:
    """Say whether a field has no default."""
    return field.default is dataclasses.MISSING


def _read_object(cls: type, data: Any, path: str, faults: Faults) -> Any:
    """Read an object; what is wrong in it counts as absent, so that all faults come at once."""
    if not isinstance(data, Mapping):
        faults.add(path, "not_an_object")
        data = dict.fromkeys(_fields(cls), _FAILED)
    fields = _fields(cls)
    for key in data:
        if key not in fields:
            faults.add_unknown(_join(path, str(key)), "unknown_field", str(key), fields)
    values: dict[str, Any] = {}
    for key, (field, kind) in fields.items():
        value = data.get(key)
        where = _join(path, key)
        if value is None and dataclasses.is_dataclass(kind) and is_required(field):
            value = {}  # so that what is missing is told by its own name
        if value is None and is_required(field):
            faults.add(where, "missing_date" if kind is dt.date else "missing")
            value = _FAILED
        if value is not None and value is not _FAILED:
            value = _read_value(kind, value, where, field.metadata, faults)
        if value is not None and value is not _FAILED:
            values[field.name] = value
        elif is_required(field):
            values[field.name] = _stand_in(kind)
    return cls(**values)


def _stand_in(kind: Any) -> Any:
    """Stand in for a required answer that has its fault already, so that reading can go on."""
    if kind is dt.date:
        return dt.date(2000, 1, 1)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return kind(
            **{
                field.name: _stand_in(inner)
                for field, inner in _fields(kind).values()
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
    if origin is Literal:
        return _read_choice(get_args(kind), value, path, faults)
    if origin is tuple:
        return _read_list(get_args(kind)[0], value, path, limits, faults)
    if "choices" in limits:
        return _read_choice(limits["choices"](), value, path, faults)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_object(kind, value, path, faults)
    return _SCALARS[kind](value, path, limits, faults)


def _fail(faults: Faults, path: str, key: str, **values: object) -> Any:
    faults.add(path, key, **values)
    return _FAILED


def _read_choice(choices: tuple[str, ...], value: Any, path: str, faults: Faults) -> Any:
    if isinstance(value, str) and value in choices:
        return value
    written = value if isinstance(value, str) else json.dumps(value, default=str)
    faults.add_unknown(path, "unknown_choice", _clean(written), choices)
    return _FAILED


def _read_list(kind: Any, value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    if not isinstance(value, list):
        return _fail(faults, path, "not_a_list")
    if len(value) > limits["items"]:
        return _fail(faults, path, "too_many", limit=limits["items"])
    read = [
        _read_value(kind, item, f"{path}[{number}]", {}, faults)
        for number, item in enumerate(value)
    ]
    return _FAILED if any(item is _FAILED for item in read) else tuple(read)


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
    if isinstance(value, bool) or not isinstance(value, int):
        return _fail(faults, path, "not_a_whole_number", low=low, high=high)
    if low == high != value:
        return _fail(faults, path, "only_number", low=low)
    if not low <= value <= high:
        return _fail(faults, path, "number_out_of_range", low=low, high=high)
    return value


def _read_text(value: Any, path: str, limits: Mapping[str, Any], faults: Faults) -> Any:
    if not isinstance(value, str):
        return _fail(faults, path, "not_text")
    if len(value) > limits.get("maximum", LARGEST):
        return _fail(faults, path, "text_too_long", limit=f"{limits['maximum']:,}")
    if value != _clean(value):
        return _fail(faults, path, "broken_text")
    return value


_SCALARS = {bool: _read_yes_or_no, dt.date: _read_date, int: _read_number, str: _read_text}


def _clean(written: str) -> str:
    """Replace halves of characters, which no output can carry."""
    return written.encode(errors="replace").decode()


__all__ = ["Fault", "SituationError", "parse_json", "read_situation"]
