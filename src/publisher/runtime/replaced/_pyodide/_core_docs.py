"""The classes behind Pyodide's view of JavaScript objects, without their documentation."""

_js_flags = {}
_instantiate_token = object()


def _undocumented(*_arguments):
    """Stand for a method whose text of help Pyodide looks up."""


class _JsProxyMetaClass(type):
    """The type of all classes of JavaScript objects."""


class JsProxy(metaclass=_JsProxyMetaClass):
    """A JavaScript object."""

    _js_type_flags = 0

    def __new__(cls, arg=None, *_arguments, **_options):
        if arg is _instantiate_token:
            return super().__new__(cls)
        raise TypeError(cls.__name__)

    def __getattr__(self, name):
        return _undocumented


class JsException(JsProxy, Exception):
    """A JavaScript error."""

    def __str__(self):
        return f"{self.name}: {self.message}"


class ConversionError(Exception):
    """A value could not be converted."""


class InternalError(Exception):
    """Pyodide itself failed."""


class JsNull:
    """JavaScript's null."""

    typeof = "object"

    def __new__(cls):
        return jsnull

    def __bool__(self):
        return False


jsnull = object.__new__(JsNull)


class JsBigInt(int):
    """An integer that JavaScript keeps as a BigInt."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name.startswith("Js"):
        return JsProxy
    return _undocumented
