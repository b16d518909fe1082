"""Pyodide's private package, as much of it as one synchronous call needs."""

from . import _base, _importhook

__all__ = ["_base", "_importhook"]


def set_excepthook():
    """Leave Python's own hook: no code is run that is not in a file."""
