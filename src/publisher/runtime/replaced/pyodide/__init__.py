"""Pyodide's public package, as much of it as its start asks for."""

__version__ = "314.0.7"
