"""The files of a package, as ``zoneinfo`` asks for them.

The standard module loads ``tempfile``, ``zipfile`` and others for archives, folders and streams.
"""

from importlib import import_module
from io import BytesIO, StringIO


class _File:
    def __init__(self, loader, path):
        self._loader = loader
        self._path = path

    def joinpath(self, name):
        return _File(self._loader, f"{self._path}/{name}")

    def is_dir(self):
        return False

    def open(self, mode="r", encoding="utf-8"):
        try:
            content = self._loader.get_data(self._path)
        except OSError:
            raise FileNotFoundError(self._path) from None
        return BytesIO(content) if "b" in mode else StringIO(content.decode(encoding))


def files(package):
    module = import_module(package)
    return _File(module.__spec__.loader, module.__path__[0])
