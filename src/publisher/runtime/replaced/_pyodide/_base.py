"""Evaluation of the few expressions with which Pyodide starts; no ``ast``, no ``tokenize``."""

from importlib import import_module


def eval_code(source, globals=None, locals=None, **_options):
    """Run the statements of a line and return what its last expression gives.

    Pyodide passes single lines such as ``import importlib; importlib``.
    """
    *statements, last = (part.strip() for part in source.split(";"))
    for statement in statements:
        exec(statement, globals, locals)
    return eval(last, globals, locals)


def pyimport_impl(path):
    """Return the module that a dotted path names."""
    return import_module(path)
