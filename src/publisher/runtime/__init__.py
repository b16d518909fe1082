"""The browser's Python: Pyodide with a small archive of only what the calculator imports.

:func:`build` makes a folder with hashed files and ``manifest.json``. The same inputs give the same
bytes, on any machine and on any day.
"""

from publisher.runtime.bundle import build
from publisher.runtime.errors import RuntimeBuildError

__all__ = ["RuntimeBuildError", "build"]
