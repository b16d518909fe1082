"""Writes a page's generated parts again for another rulebook: a career centre's own timing.

The markers in the pages are cog's, but nothing in them is run here: a marker has to be a plain call
of a public function of :mod:`publisher.guide.tables` or :mod:`publisher.guide.charts`.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

from calculator.timing.rule import Rule
from calculator.timing.rulebook import Rulebook
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


def refresh(page: str, book: Rulebook) -> str:
    """Return ``page`` with every generated part made from ``book``.

    Raises :class:`MarkerError` for a marker that is anything but a plain call.
    """
    advised = [timetables.advice(book, rule) for rule in _once(book)]
    said: set[str] = set()

    def again(found: re.Match[str]) -> str:
        made = _call(found["call"], book)
        # Several tables of a page may rest on one rule: what the centre advises stands below the
        # first of them alone.
        for told in (each for each in advised if each in made):
            made = made.replace(f"\n\n{told}", "") if told in said else made
            said.add(told)
        return f"{found['start']}{made}\n{found['end']}"

    return _MARKED.sub(again, page)


def _once(book: Rulebook) -> Iterator[Rule]:
    """Yield a case of each rule that the centre has overruled."""
    for rule_id in book.overruled:
        yield next(rule for rule in book.timing if rule.id == rule_id)


def _call(written: str, book: Rulebook) -> str:
    """Carry out ``tables.cases("notes")``, with the rulebook where the function takes one."""
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
    own = {"book": book} if "book" in inspect.signature(function).parameters else {}
    return str(function(*values, **own))
