"""The command line's parser: what is missing is told with what there is to choose from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser whose complaint about a missing word names the words that may stand there.

    Its subcommands' parsers are of this class too. A word's choices are those of the argument;
    where any other word is refused later, with a better sentence, ``known`` names them.
    """

    def __init__(self, *args: object, **options: object) -> None:
        """Take what :class:`argparse.ArgumentParser` takes."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.known: dict[str, tuple[str, ...]] = {}
        """Words to choose from, by the name of the argument."""

    def error(self, message: str) -> NoReturn:
        """End the program with exit code 2, the usage and the complaint."""
        super().error("\n".join([message, *self._choices_for(message)]))

    def _choices_for(self, message: str) -> Iterator[str]:
        missing = message.partition(" required: ")[2].split(", ")
        for action in self._actions:
            name = str(action.metavar or action.dest)
            words = self.known.get(action.dest) or action.choices
            if name in missing and words:
                yield f"{name} is one of: {', '.join(map(str, words))}"
