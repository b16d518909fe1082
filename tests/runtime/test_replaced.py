"""The lighter modules of the archive behave as the ones they stand in for."""

# ruff: noqa: ARG005 - every line of the table takes the module and its classes, used or not
from __future__ import annotations

import dataclasses as standard
import importlib
import importlib.util
import inspect
import marshal
import re
import sys
import zipfile
import zipimport
from pathlib import Path
from types import ModuleType

import pytest

import publisher.runtime

REPLACED = Path(publisher.runtime.__file__).parent / "replaced"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"replaced_{name}", REPLACED / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


light = load("dataclasses")


def classes(module: ModuleType) -> dict[str, type]:
    @module.dataclass(frozen=True, kw_only=True)
    class Words:
        name: str
        tags: tuple[str, ...] = ()
        extra: dict = module.field(default_factory=dict, compare=False, metadata={"key": "more"})

    @module.dataclass(order=True)
    class Point:
        x: int
        y: int = 2

        def __post_init__(self):
            self.sum = self.x + self.y

    return {"Words": Words, "Point": Point}


def outcome(work):
    try:
        return repr(work())
    except Exception as error:  # noqa: BLE001 - both modules must raise alike
        return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")


@pytest.mark.parametrize(
    "work",
    [
        lambda m, c: c["Words"](name="a"),
        lambda m, c: c["Words"](name="a", tags=("b",), extra={"c": 1}),
        lambda m, c: c["Words"]("a"),
        lambda m, c: c["Words"](),
        lambda m, c: c["Words"](name="a", other=1),
        lambda m, c: c["Words"](name="a") == c["Words"](name="a", extra={"x": 1}),
        lambda m, c: hash(c["Words"](name="a")) == hash(c["Words"](name="a")),
        lambda m, c: setattr(c["Words"](name="a"), "name", "b"),
        lambda m, c: delattr(c["Words"](name="a"), "name"),
        lambda m, c: m.replace(c["Words"](name="a"), name="b"),
        lambda m, c: m.replace(c["Words"](name="a"), other="b"),
        lambda m, c: m.asdict(c["Words"](name="a", tags=("b",))),
        lambda m, c: [(f.name, f.type, f.kw_only, dict(f.metadata)) for f in m.fields(c["Words"])],
        lambda m, c: [f.default is m.MISSING for f in m.fields(c["Words"](name="a"))],
        lambda m, c: m.fields(int),
        lambda m, c: [m.is_dataclass(c["Words"]), m.is_dataclass(3), m.is_dataclass(int)],
        lambda m, c: c["Point"](1, 3),
        lambda m, c: c["Point"](1, 3, 4),
        lambda m, c: c["Point"](1, x=1),
        lambda m, c: c["Point"](1).sum,
        lambda m, c: sorted([c["Point"](2), c["Point"](1, 5), c["Point"](1)]),
        lambda m, c: c["Point"](1) == 3,
        lambda m, c: c["Point"](1) < 3,
        lambda m, c: hash(c["Point"](1)),
        lambda m, c: c["Point"].__match_args__,
        lambda m, c: c["Words"](name="a").tags,
    ],
)
def test_data_classes_behave_alike(work):
    assert outcome(lambda: work(light, classes(light))) == outcome(
        lambda: work(standard, classes(standard))
    )


def test_inspect_answers_alike():
    replaced = load("inspect")

    async def wait():
        """Do nothing."""

    waiting = wait()
    for thing in (wait, len, test_inspect_answers_alike, waiting, 3, "text".upper):
        assert replaced.iscoroutinefunction(thing) == inspect.iscoroutinefunction(thing)
        assert replaced.isawaitable(thing) == inspect.isawaitable(thing)
    waiting.close()


@pytest.fixture
def archived(tmp_path, monkeypatch):
    """An archive of bytecode whose modules and data come through the light importer."""
    sources = {
        "shop/__init__.py": "from shop import till\n",
        "shop/till.py": "open_ = __name__\n",
        "lone.py": "raise ValueError('as the module says')\n",
    }
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text_ in sources.items():
            code = marshal.dumps(compile(text_, name, "exec"))
            archive.writestr(name + "c", importlib.util.MAGIC_NUMBER + bytes(12) + code)
        archive.writestr("shop/words.json", b"{}")
        archive.writestr("shop/packed.pyc", b"y" * 99, zipfile.ZIP_DEFLATED)
    finder = zipimport.zipimporter(str(path))
    directory = zipimport._zip_directory_cache[str(path)]  # noqa: SLF001 - what Python itself reads
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(zipimport, "_zip_directory_cache", {str(path): directory})
    load("sitecustomize")
    yield path, finder
    for name in ("shop", "shop.till"):
        sys.modules.pop(name, None)


def test_modules_come_out_of_the_archive_as_python_takes_them(archived):
    path, plain = archived
    shop = importlib.import_module("shop")
    assert shop.till.open_ == "shop.till"
    mine, theirs = shop.__spec__, plain.find_spec("shop")
    assert mine.origin == theirs.origin == shop.__file__
    assert mine.submodule_search_locations == theirs.submodule_search_locations
    assert shop.till.__file__ == str(path / "shop" / "till.pyc")
    assert shop.__path__ == [str(path / "shop")]
    with pytest.raises(ValueError, match="as the module says"):
        importlib.import_module("lone")


def test_data_comes_out_of_the_archive_and_what_is_not_there_does_not(archived):
    path, plain = archived
    loader = importlib.import_module("shop").__spec__.loader
    place = str(path / "shop" / "words.json")
    assert loader.get_data(place) == plain.get_data(place) == b"{}"
    for missing in (path / "shop" / "none.json", path.with_suffix(".other") / "shop/words.json"):
        with pytest.raises(OSError, match=re.escape(str(missing))):
            loader.get_data(str(missing))
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("shop.till2")
    # What is compressed is left to Python's own importer.
    assert loader.find_spec("shop.packed") is None


def test_a_traceback_names_place_and_error():
    try:
        raise ValueError("wrong")  # noqa: TRY301
    except ValueError as error:
        lines = load("traceback").format_exception(error)
    assert lines[-1] == "ValueError: wrong\n"
    assert "in test_a_traceback_names_place_and_error" in lines[1]
