"""Imports from JavaScript: kept in a table, without the finder that would search it."""


class _Table:
    def __init__(self):
        self.jsproxies = {}


jsfinder = _Table()


def register_js_module(name, proxy):
    """Keep a JavaScript module."""
    jsfinder.jsproxies[name] = proxy


def unregister_js_module(name):
    """Forget it."""
    del jsfinder.jsproxies[name]


def register_js_finder():
    """Leave Python's imports as they are: nothing here imports from JavaScript."""


def register_windows_finder():
    """Leave Python's paths as they are."""


def register_module_not_found_hook(packages):
    """Leave errors as they are: there are no packages to suggest."""


def add_note_to_module_not_found_error(error):
    """Leave errors as they are."""
