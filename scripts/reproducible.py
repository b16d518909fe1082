"""Build everything twice, in two folders, time zones and locales, and compare every byte.

Copies the project to two folders of different length, builds the browser's Python, the site and the
wheel in each, and prints the hashes. Exit code 1, with the names of the files, where any differ.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    "src", "docs", "templates", "licences", "scripts", "requirements", "mkdocs.yml",
    "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-guide", "NOTICE",
    "package.json", "package-lock.json",
)  # fmt: skip
PLACES = (
    ("one", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}),
    ("another/and/deeper", {"TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C"}),
)
MADE = {"browser's Python": "build/runtime", "site": "site", "wheel": "dist"}


def copy(folder: Path) -> None:
    """Copy the project into ``folder``, with nothing that was built before."""
    folder.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, symlinks=True, ignore=ignored)
        else:
            shutil.copy2(source, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    # What pip fetched for the browser is checked against the lock again, and saves the network.
    (folder / "build").mkdir()
    (folder / "build" / "runtime-packages").symlink_to(ROOT / "build" / "runtime-packages")


def build(folder: Path, environment: dict[str, str]) -> None:
    """Build the project that lies in ``folder``."""
    around = {**os.environ, **environment, "PYTHONPATH": str(folder / "src")}
    for command in (
        ("-m", "publisher", "site", "--out", "site"),
        ("-m", "hatchling", "build", "-t", "wheel"),
    ):
        subprocess.run([sys.executable, *command], cwd=folder, check=True, env=around)


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by path."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def main() -> int:
    """Build twice and compare; return the exit code."""
    compared = differ = 0
    with tempfile.TemporaryDirectory(prefix="reproducible.") as name:
        folders = [Path(name) / place for place, _ in PLACES]
        for folder in folders:
            copy(folder)  # both at once: somebody may be at work on the project
        for folder, (_, environment) in zip(folders, PLACES, strict=True):
            build(folder, environment)
        for what, where in MADE.items():
            one, other = (hashes(folder / where) for folder in folders)
            for found in (one, other):
                whole = hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()
                print(f"{whole}  {what}, {len(found)} files")
            compared += len(one.keys() | other.keys())
            for path in sorted(one.keys() | other.keys()):
                if one.get(path) != other.get(path):
                    differ += 1
                    print(f"  differs: {what}: {path}")
    print(f"{compared} files built twice, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
