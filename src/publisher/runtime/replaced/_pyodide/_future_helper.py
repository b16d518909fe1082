"""Promises are never turned into futures here; Pyodide imports these names at its start."""


def get_future_resolvers(future):
    """Refuse: the calculator waits for nothing."""
    raise NotImplementedError
