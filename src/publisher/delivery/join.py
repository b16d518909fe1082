"""One script in place of many: a module with all that it imports, each in a function of its own.

The calculator is written as some forty small modules. Over a connection that carries six files at a
time, as HTTP/1.1 does, they would stand in the way of its Python. This is no bundler: it takes
imports and exports as our modules write them, one shape each, and refuses anything else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from publisher.project import BuildError

_IMPORT = re.compile(
    r'^import (?:\* as (?P<whole>\w+)|\{(?P<names>[^}]*)\}) from "\./(?P<file>[\w-]+\.js)";$',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?=(?:async function|function|class|const) (?P<name>\w+))", re.MULTILINE
)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def join(script: Path, *, apart: Collection[str] = ()) -> None:
    """Write every module that ``script`` imports into it; those named ``apart`` stay imported.

    Modules that import each other in a circle, and imports or exports of any other shape, raise
    :class:`BuildError`.
    """
    order = list(_order(script, frozenset(apart), ()))
    others = [name for name in dict.fromkeys(order) if name in apart]
    parts = [f'import * as {_space(name)} from "./{name}";' for name in others]
    inner = [name for name in dict.fromkeys(order) if name not in apart and name != script.name]
    for name in inner:
        body, exported = _body(script.with_name(name))
        result = ", ".join(exported)
        parts.append(f"const {_space(name)} = (() => {{\n{body}\nreturn {{ {result} }};\n}})();")
    body, _ = _body(script)
    fresh = script.with_suffix(".new")
    fresh.write_text("\n".join([*parts, f"{{\n{body}\n}}\n"]), "utf-8", newline="\n")
    fresh.replace(script)  # a link to the source's own file stays a file of its own


def _order(script: Path, apart: frozenset[str], above: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of all modules, each behind what it imports; some more than once."""
    if script.name in above:
        message = f"Scripts import each other in a circle: {' → '.join((*above, script.name))}."
        raise BuildError(message)
    if script.name not in apart:
        for match in _IMPORT.finditer(script.read_text("utf-8")):
            yield from _order(script.with_name(match["file"]), apart, (*above, script.name))
    yield script.name


def _body(script: Path) -> tuple[str, list[str]]:
    """Return a module's text as the inside of a function, and the names that it exports."""
    text = script.read_text("utf-8")
    exported = [match["name"] for match in _EXPORT.finditer(text)]
    text = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    if odd := _LEFT.search(text):
        message = f"{script.name} cannot be joined with others because of this line: {odd[0]}"
        raise BuildError(message)
    return text, exported


def _taken(match: re.Match[str]) -> str:
    """Return the line that takes from a joined module what was imported from it."""
    if match["whole"]:
        return f"const {match['whole']} = {_space(match['file'])};"
    names = re.sub(r"\bas\b", ":", match["names"])
    return f"const {{{names}}} = {_space(match['file'])};"


def _space(name: str) -> str:
    """Return the name under which a module's exports stand in the joined script."""
    return f"${name.removesuffix('.js').replace('-', '_')}"
