"""Data classes without code generation, with the standard module's names and behaviour.

The standard module writes each class's methods as text and compiles it, which takes most of the
calculator's start in a browser. Here the methods are ordinary functions that go over the fields.
``slots`` is taken and not needed: what it forbids, ``frozen`` forbids too.
"""


class _Missing:
    """The type of :data:`MISSING`."""


MISSING = _Missing()
_FIELDS = "__dataclass_fields__"


class FrozenInstanceError(AttributeError):
    """Raised when a field of a frozen object is set."""


class Field:
    """One field: its name, its default, and whether it can be given by position."""

    __slots__ = (
        "compare",
        "default",
        "default_factory",
        "hash",
        "init",
        "kw_only",
        "metadata",
        "name",
        "repr",
        "type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    """Describe a field beyond its type."""
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    frozen=False,
    kw_only=False,
    slots=False,
):
    """Give a class its fields and the methods that go with them."""

    def decorate(cls):
        fields_ = _collect(cls, kw_only)
        setattr(cls, _FIELDS, fields_)
        shown = tuple(name for name, each in fields_.items() if each.repr)
        compared = tuple(name for name, each in fields_.items() if each.compare)
        hashed = tuple(
            name
            for name, each in fields_.items()
            if (each.compare if each.hash is None else each.hash)
        )
        positional = tuple(name for name, each in fields_.items() if each.init and not each.kw_only)
        cls.__match_args__ = positional
        methods = {"__replace__": replace}
        if init:
            methods["__init__"] = _make_init(fields_, positional, hasattr(cls, "__post_init__"))
        if repr:
            methods["__repr__"] = _make_repr(shown)
        if eq:
            methods["__eq__"] = _make_comparison(compared, "__eq__")
            methods["__hash__"] = _make_hash(hashed) if frozen else None
        if order:
            for name in ("__lt__", "__le__", "__gt__", "__ge__"):
                methods[name] = _make_comparison(compared, name)
        if frozen:
            methods["__setattr__"] = methods["__delattr__"] = _refuse
        for name, method in methods.items():
            if name not in cls.__dict__ or (name == "__hash__" and cls.__hash__ is None):
                setattr(cls, name, method)
        return cls

    return decorate if cls is None else decorate(cls)


def _collect(cls, kw_only):
    """Return the fields by name, those of the classes above first."""
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        found.update(base.__dict__.get(_FIELDS, ()))
    for name, kind in cls.__annotations__.items():
        if isinstance(kind, str) and kind.startswith(("ClassVar", "typing.ClassVar")):
            continue
        value = cls.__dict__.get(name, MISSING)
        if isinstance(value, Field):
            each = value
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
        else:
            each = field(default=value)
        each.name, each.type = name, kind
        if each.kw_only is MISSING:
            each.kw_only = kw_only
        found[name] = each
    return found


def _make_init(fields_, positional, has_post_init):
    plan = tuple(
        (name, each.default, each.default_factory, each.init) for name, each in fields_.items()
    )

    def __init__(self, *args, **given):
        values = self.__dict__
        if len(args) > len(positional):
            raise TypeError(f"{type(self).__qualname__}() takes {len(positional)} arguments")
        for name, value in zip(positional, args):
            if name in given:
                raise TypeError(f"{type(self).__qualname__}() got {name!r} twice")
            given[name] = value
        for name, default, factory, is_given in plan:
            if is_given and name in given:
                values[name] = given.pop(name)
            elif default is not MISSING:
                values[name] = default
            elif factory is not MISSING:
                values[name] = factory()
            elif is_given:
                raise TypeError(f"{type(self).__qualname__}() misses {name!r}")
        if given:
            raise TypeError(f"{type(self).__qualname__}() does not know {', '.join(given)}")
        if has_post_init:
            self.__post_init__()

    return __init__


def _make_repr(names):
    def __repr__(self):
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    return __repr__


def _make_hash(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _make_comparison(names, method):
    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine = tuple([getattr(self, name) for name in names])
        return getattr(mine, method)(tuple([getattr(other, name) for name in names]))

    return compare


def _refuse(self, name, *_value):
    raise FrozenInstanceError(f"cannot change field {name!r}")


def is_dataclass(thing):
    """Say whether ``thing`` is a data class or an object of one."""
    return hasattr(thing if isinstance(thing, type) else type(thing), _FIELDS)


def fields(thing):
    """Return the fields of a data class or of an object of one."""
    try:
        return tuple(getattr(thing, _FIELDS).values())
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None


def replace(thing, /, **changes):
    """Return a copy with some fields changed."""
    for each in getattr(thing, _FIELDS).values():
        if each.init and each.name not in changes:
            changes[each.name] = getattr(thing, each.name)
    return thing.__class__(**changes)


def asdict(thing):
    """Return the fields as a dictionary, and so for every object inside."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {each.name: asdict(getattr(thing, each.name)) for each in fields(thing)}
    if isinstance(thing, (list, tuple)):
        return type(thing)(asdict(item) for item in thing)
    if isinstance(thing, dict):
        return {key: asdict(value) for key, value in thing.items()}
    return thing
