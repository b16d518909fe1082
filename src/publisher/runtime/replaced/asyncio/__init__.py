"""No event loop: Pyodide looks one function up at its start, and the calculator never waits."""


def get_event_loop():
    """Refuse."""
    raise NotImplementedError
