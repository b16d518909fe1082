"""The notices of everything that a reader gets, each with its licence in full."""

from __future__ import annotations

import importlib.metadata
import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from publisher.licences.as_built import PAGES
from publisher.licences.parts import FROZEN, SHIPPED, compiled_in
from publisher.licences.spdx import WITHOUT_TEXT, licence
from publisher.locks import Part
from publisher.project import ROOT, BuildError

_INFO_FILES = re.compile(r"(?:licen[cs]e|copying|notice)", re.IGNORECASE)


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
        # The version of what makes the pages is that of each build: it stands on the list of parts.
        version = "" if name in PAGES else f" {part.version}"
        head = f"{name}{version}: {where}\n{licence(name)}"
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
        text = f"\n\n{file.read_text('utf-8').strip()}" if said not in WITHOUT_TEXT else ""
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
