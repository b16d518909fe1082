"""Modules straight out of the archive, read once and kept in memory.

Python loads this file by itself before anything else. Its own importer for archives opens the
archive anew for every module, and asks for its time, its size and what kind of file it is.
"""

import sys
from _frozen_importlib import ModuleSpec
from marshal import loads
from zipimport import _zip_directory_cache, zipimporter

_HEAD = 30
"""Length of what stands before the name of an entry, in the entry itself."""
_CODE = 16
"""Where in a file of bytecode the code begins. The build made it with this very Python."""


class _Archive:
    """Finds and loads the modules of one archive whose entries are stored as they are."""

    def __init__(self, path, directory):
        self._path = path
        self._places = {}
        self.add(path, directory)

    def add(self, path, directory):
        """Take the entries of another archive too, as if they stood in the first one."""
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib is not there
            content = memoryview(file.read())
        self._places.update(
            (name.replace("\\", "/"), (content, entry[4], entry[3]))
            for name, entry in directory.items()
            if entry and entry[1] == 0  # a folder has none, and the rest is compressed
        )

    def find_spec(self, name, path=None, target=None):
        stem = name.replace(".", "/")
        for entry, is_package in ((f"{stem}/__init__.pyc", True), (f"{stem}.pyc", False)):
            if entry in self._places:
                spec = ModuleSpec(name, self, origin=f"{self._path}/{entry}", is_package=is_package)
                spec.has_location = True
                if is_package:
                    spec.submodule_search_locations.append(f"{self._path}/{stem}")
                return spec
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        entry = module.__spec__.origin[len(self._path) + 1 :]
        exec(loads(self._read(entry)[_CODE:]), module.__dict__)  # noqa: S302 - checked when fetched

    def get_data(self, path):
        entry = path[len(self._path) + 1 :]
        if not path.startswith(f"{self._path}/") or entry not in self._places:
            raise FileNotFoundError(path)
        return bytes(self._read(entry))

    def _read(self, entry):
        content, start, size = self._places[entry]
        head = content[start : start + _HEAD]
        begin = start + _HEAD + int.from_bytes(head[26:28], "little")
        begin += int.from_bytes(head[28:30], "little")
        return content[begin : begin + size]


def add(path):
    """Add an archive that was fetched later, with more modules of the packages that are there."""
    zipimporter(path)
    _first.add(path, _zip_directory_cache[path])


# There is one when Python starts. Before the finder that looks through the path, and behind those
# for what Python itself holds.
for _path, _directory in _zip_directory_cache.items():
    _first = _Archive(_path, _directory)
    sys.meta_path.insert(-1, _first)
