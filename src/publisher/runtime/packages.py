"""The Python packages of the browser's archive, and the tools that compile it.

All of them come through pip with the hashes locked in ``requirements/runtime.txt``; nothing here is
installed for the host's own Python.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from publisher.runtime.errors import RuntimeBuildError

WHEELS_IN_ARCHIVE = ("jinja2",)
SOURCES_IN_ARCHIVE = ("markupsafe",)
"""Packages without a wheel that fits: their Python files are taken from the source archive."""


def download(locked: Path, folder: Path) -> list[Path]:
    """Return the locked packages' files, fetched once into ``folder`` and checked by pip.

    ``folder`` is named after the lock's own hash, so that a changed lock fetches anew. Raises
    RuntimeBuildError where pip cannot get a file or a hash does not match.
    """
    target = folder / hashlib.sha256(locked.read_bytes()).hexdigest()[:16]
    done = target / "complete"
    if not done.exists():
        target.mkdir(parents=True, exist_ok=True)
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            # pyodide-build asks for a newer Python than the host may have; it runs inside Pyodide.
            *("--no-deps", "--require-hashes", "--ignore-requires-python"),
            *(
                "--no-binary",
                ",".join(SOURCES_IN_ARCHIVE),
                "--dest",
                str(target),
                "-r",
                str(locked),
            ),
        ]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
        if finished.returncode:
            problem = f"pip could not fetch the runtime's packages:\n{finished.stderr[-2000:]}"
            raise RuntimeBuildError(problem)
        done.touch()
    return sorted(file for file in target.iterdir() if file != done)


def library_files(downloads: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every Python file that the calculator's libraries bring."""
    for file in downloads:
        name = file.name.partition("-")[0].lower()
        if name in WHEELS_IN_ARCHIVE:
            with zipfile.ZipFile(file) as wheel:
                for entry in wheel.namelist():
                    if entry.startswith(f"{name}/") and entry.endswith(".py"):
                        yield entry, wheel.read(entry)
        elif name in SOURCES_IN_ARCHIVE:
            with tarfile.open(file) as source:
                for member in source.getmembers():
                    _, found, inside = member.name.partition(f"/src/{name}/")
                    content = source.extractfile(member)
                    if found and inside.endswith(".py") and content is not None:
                        yield f"{name}/{inside}", content.read()


def tool_wheels(downloads: list[Path]) -> list[Path]:
    """Return the wheels that compile the archive, in a fixed order."""
    return [
        file
        for file in downloads
        if file.suffix == ".whl" and file.name.partition("-")[0].lower() not in WHEELS_IN_ARCHIVE
    ]
