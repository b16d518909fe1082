"""Where packages would go; none are loaded."""


class _Folder:
    """A path that Pyodide asks for as text. A plain string would already be JavaScript's own."""

    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = _Folder("/lib/python3.14/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages():
    """Count the packages that are there at the start: none."""
