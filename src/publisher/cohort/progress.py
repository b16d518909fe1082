"""How far a run over a table has come."""

from __future__ import annotations

import sys
import time
from typing import Any

from publisher import words


class Progress:
    """A line that counts, on a terminal only."""

    def __init__(self, total: int, state: dict[str, Any]) -> None:
        """Begin to count up to ``total``; ``state`` holds what is done, and what had faults."""
        self._total = total
        self._state = state
        self._from = state["rows"]
        self._start = time.monotonic()
        self._shown = sys.stderr.isatty()

    def show(self) -> None:
        """Write the line anew."""
        if not self._shown:
            return
        seconds = max(time.monotonic() - self._start, 0.001)
        line = words.say(
            "batch",
            "progress",
            "line",
            done=f"{self._state['rows']:,}",
            total=f"{self._total:,}",
            faulty=f"{self._state['faulty']:,}",
            rate=f"{(self._state['rows'] - self._from) / seconds:,.0f}",
        )
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line standing."""
        if self._shown:
            self.show()
            sys.stderr.write("\n")
