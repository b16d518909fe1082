"""The Python packages of the browser's archives, and those that compile them inside Pyodide.

All of them come through pip with the hashes locked in ``requirements/runtime.txt``; nothing here is
installed for the host's own Python.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from publisher.runtime.errors import RuntimeBuildError

LIBRARIES = {
    "icalendar": "icalendar",
    "python_dateutil": "dateutil",
    "six": "six",
    "tzdata": "tzdata",
}
"""What reads an invitation: the name of a wheel, and of the package or module in it."""
_LEFT_OUT = ("icalendar/tests/", "dateutil/zoneinfo/")


def download(locked: Path, folder: Path) -> list[Path]:
    """Return the locked packages' wheels, fetched once into ``folder`` and checked by pip.

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
            *("--only-binary", ":all:", "--dest", str(target), "-r", str(locked)),
        ]
        finished = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if finished.returncode:
            problem = f"pip could not fetch the runtime's packages:\n{finished.stderr[-2000:]}"
            raise RuntimeBuildError(problem)
        done.touch()
    return sorted(file for file in target.iterdir() if file != done)


def library_files(downloads: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the libraries that read an invitation."""
    for file in downloads:
        library = LIBRARIES.get(_name(file))
        if library is None:
            continue
        with zipfile.ZipFile(file) as wheel:
            for entry in wheel.namelist():
                inside = entry == f"{library}.py" or entry.startswith(f"{library}/")
                if inside and not entry.startswith(_LEFT_OUT):
                    yield entry, wheel.read(entry)


def tool_wheels(downloads: Iterable[Path]) -> list[Path]:
    """Return the wheels that compile the archives, in a fixed order."""
    return [file for file in downloads if _name(file) not in LIBRARIES]


def _name(wheel: Path) -> str:
    return wheel.name.partition("-")[0].lower()
