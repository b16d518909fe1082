"""The faults of one settings file, each noted at the line of its setting."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher.centre.faults import Fault
from publisher.centre.settings.lines import is_elsewhere, line_of
from publisher.centre.words import say

SETTINGS = "centre.toml"


class Notes:
    """Collects the faults of one settings file."""

    def __init__(
        self, lines: Mapping[str, int], shared: Mapping[str, int] | None = None, file: str = ""
    ) -> None:
        """Take where each setting stands: in the file itself, else in a ``file`` that is shared."""
        self.lines = dict(lines)
        self.shared = dict(shared or {})
        self.file = file
        self.found: list[Fault] = []
        self.languages_known = True
        """Whether the settings say which languages there are: else no text is in one too many."""

    def add(self, path: str, key: str, /, *, stops: bool = True, **values: object) -> None:
        """Note the fault whose sentence is ``key``, at the line of the setting ``path``."""
        self.add_message(path, say("fault", key, **values), stops=stops)

    def add_message(self, path: str, message: str, *, stops: bool = True) -> None:
        """Note a fault with a sentence of its own."""
        elsewhere = is_elsewhere(path, self.lines, self.shared)
        file = self.file if elsewhere else SETTINGS
        line = line_of(path, self.shared if elsewhere else self.lines)
        fault = Fault(file, line, f"{_said(path)}: {message}" if path else message, stops)
        if fault not in self.found:
            self.found.append(fault)


def _said(path: str) -> str:
    """Return a setting's path as people count: ``field[0].label`` is ``field 1, label``."""
    table = re.match(r"(\w+)\[(\d+)\]\.?", path)
    if table is None:
        return path
    outer = say("place", "numbered", name=table[1], number=int(table[2]) + 1)
    inner = path[table.end() :]
    return say("place", "within", outer=outer, inner=inner) if inner else outer
