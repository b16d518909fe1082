"""Questions about functions, as far as Pyodide asks them; there are no coroutines here."""

from types import CoroutineType, FunctionType, MethodType

_IS_COROUTINE = 0x80


def isawaitable(thing):
    """Say whether ``await`` takes it."""
    return isinstance(thing, CoroutineType) or hasattr(type(thing), "__await__")


def iscoroutinefunction(thing):
    """Say whether calling it makes a coroutine."""
    if isinstance(thing, MethodType):
        thing = thing.__func__
    return isinstance(thing, FunctionType) and bool(thing.__code__.co_flags & _IS_COROUTINE)
