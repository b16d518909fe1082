"""What is wrong with a table as a whole."""

from __future__ import annotations


class TableError(ValueError):
    """A table that cannot be read at all; ``faults`` holds (key of the sentence, its values)."""

    def __init__(self, *faults: tuple[str, dict[str, object]]) -> None:
        """Take every fault found."""
        super().__init__(faults)
        self.faults = faults
