"""Writes a page's generated parts again for a career centre's own timing and its own messages.

The markers in the pages are cog's, but nothing in them is run here: a marker has to be a plain call
of a public function of :mod:`publisher.guide.tables` or :mod:`publisher.guide.charts`.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from types import ModuleType

from calculator.timing.rule import Rule
from calculator.timing.rulebook import Rulebook
from publisher.edition import OwnWords
from publisher.guide import charts, tables, timetables

_MARKED = re.compile(
    r"(?P<start><!-- \[\[\[cog from publisher\.guide import (?P<module>tables|charts); "
    r"cog\.outl\((?P<call>[^\n]*)\) \]\]\] -->\n)"
    r".*?"
    r"(?P<end><!-- \[\[\[end\]\]\] -->)",
    re.DOTALL,
)
_MODULES: dict[str, ModuleType] = {"tables": tables, "charts": charts}


class MarkerError(ValueError):
    """A marker that is not a plain call of one of the functions for generated parts."""


def refresh(page: str, book: Rulebook | None = None, own: OwnWords | None = None) -> str:
    """Return ``page`` with each generated part that shows timing or messages made from these.

    Raises :class:`MarkerError` for a marker that is anything but a plain call.
    """
    advised = [timetables.advice(book, rule) for rule in _once(book)] if book else []
    said: set[str] = set()

    def again(found: re.Match[str]) -> str:
        made = _call(found["call"], {"book": book, "own": own})
        if made is None:
            return found[0]
        # Several tables of a page may rest on one rule: what the centre advises stands below the
        # first of them alone.
        for told in (each for each in advised if each in made):
            made = made.replace(f"\n\n{told}", "") if told in said else made
            said.add(told)
        return f"{found['start']}{made}\n{found['end']}"

    return _MARKED.sub(again, page)


def outdated(page: str, book: Rulebook) -> set[str]:
    """Return the lines of a page's tables that it no longer has with this rulebook."""
    return _rows(page) - _rows(refresh(page, book))


def _rows(page: str) -> set[str]:
    return {line for line in page.splitlines() if line.startswith("| ")}


def _once(book: Rulebook) -> Iterator[Rule]:
    """Yield a case of each rule that the centre has overruled."""
    for rule_id in book.overruled:
        yield next(rule for rule in book.timing if rule.id == rule_id)


def _call(written: str, known: Mapping[str, object]) -> str | None:
    """Carry out ``tables.cases("notes")`` with what is known and the function takes.

    None where it takes nothing of that: the part is what it was.
    """
    call = ast.parse(written, mode="eval").body
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=module), attr=name), args=args, keywords=[]
        ) if module in _MODULES and not name.startswith("_"):
            function = getattr(_MODULES[module], name, None)
        case _:
            function = None
    if not inspect.isfunction(function):
        raise MarkerError(written)
    values = [ast.literal_eval(argument) for argument in args]
    taken = inspect.signature(function).parameters
    given = {name: value for name, value in known.items() if value is not None and name in taken}
    return str(function(*values, **given)) if given else None
