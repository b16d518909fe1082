"""Every part of the site and of what makes it, from the locked files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

from publisher.locks import Part, npm_parts, npm_paths, python_parts
from publisher.project import ROOT
from publisher.runtime import node

SHIPPED = {
    "pyodide": "Python for the browser, in assets/runtime",
    "cpython": "Python's standard library and interpreter, compiled into the browser's Python",
    "emscripten": "what Pyodide is compiled with; parts are in the browser's Python",
    "icalendar": "reads invitations, in assets/runtime",
    "python-dateutil": "the days of events that repeat, for icalendar",
    "six": "for python-dateutil",
    "tzdata": "the time zones of invitations",
    "mkdocs": "makes the pages",
    "mkdocs-material": "parts of the pages' templates",
    "holidays": "the public holidays were frozen with it",
    "babel": "the names of months and weekdays were frozen with it",
    "pycountry": "the names of countries and regions were frozen with it",
}
"""What reaches a reader, as code or as data, and where it is; beside what is compiled in."""

FROZEN = ("holidays", "pycountry")
"""What data was frozen from: locked among the tools, since no build needs it."""


def parts() -> Iterator[Part]:
    """Yield every component of the site and of what makes it, in the order of their names."""
    locked = ROOT / "requirements"
    found = {
        part.address: part
        for lock in ("site.txt", "runtime.txt")
        for part in python_parts((locked / lock).read_text("utf-8"))
    }
    tools = python_parts((locked / "tools.txt").read_text("utf-8"), FROZEN)
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    loaded = npm_parts(packages, npm_paths(packages, node.PACKAGES))
    found |= {part.address: part for part in (*tools, *loaded)}
    runtime = json.loads((ROOT / "src/publisher/runtime/pyodide.json").read_text("utf-8"))
    # Of Pyodide some files are shipped, so they are named, and not the archive they came in.
    pyodide = Part("npm", "pyodide", runtime["version"], tuple(runtime["sha256"].values()))
    found[pyodide.address] = pyodide
    lock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))["info"]
    found["cpython"] = Part("generic", "cpython", lock["python"])
    compiler = lock["platform"].partition("_")[2].replace("_", ".")
    found["emscripten"] = Part("generic", "emscripten", compiler)
    found |= {part.address: part for part in compiled_in()}
    yield from (found[address] for address in sorted(found))


def compiled_in() -> Iterator[Part]:
    """Yield what Pyodide's own files hold of others."""
    listed = tomllib.loads((ROOT / "licences/compiled-in.toml").read_text("utf-8"))
    for entry in listed["part"]:
        yield Part(
            "generic",
            entry["name"],
            entry.get("version", ""),
            licence=entry["licence"],
            copyright=entry["copyright"],
        )
