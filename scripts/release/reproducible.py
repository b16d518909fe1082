"""Build everything twice, in two folders, time zones and locales, and compare every byte.

Copies the project to two folders of different length, builds the browser's Python, the site and the
wheels in each, and prints the hashes. Exit code 1, with the names of the files, where any differ.

One locale is Turkish, where the small form of I is another letter; the other is German in an
encoding that is not UTF-8. Where the computer lacks one it is compiled, and where it cannot be, C
stands in for it: what was used is printed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = (
    "src", "docs", "templates", "material", "licences", "scripts", "requirements", "mkdocs.yml",
    "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-guide", "NOTICE",
    "package.json", "package-lock.json",
)  # fmt: skip
PLACES = (
    ("one", "Pacific/Kiritimati", "tr_TR.UTF-8"),
    ("another/and/deeper", "America/St_Johns", "de_DE.ISO-8859-1"),
)
MADE = {"browser's Python": "build/runtime", "site": "site", "wheels": "dist"}


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


def around(zone: str, language: str, folder: Path) -> dict[str, str]:
    """Return the environment of a build: a time zone and a locale.

    A locale that the computer lacks is compiled into ``folder``; C is taken where that fails too.
    """
    wanted = {"TZ": zone, "LC_ALL": language, "LANG": language}
    if speaks(wanted):
        return wanted
    name, _, encoding = language.partition(".")
    folder.mkdir(exist_ok=True)
    with contextlib.suppress(OSError):  # no localedef here; it has its own words for the rest
        command = ["localedef", "--quiet", "-i", name, "-f", encoding, str(folder / language)]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    compiled = {**wanted, "LOCPATH": str(folder)}
    return compiled if speaks(compiled) else {"TZ": zone, "LC_ALL": "C", "LANG": "C"}


def speaks(environment: dict[str, str]) -> bool:
    """Say whether programs find the locale that an environment names."""
    code = "import locale; locale.setlocale(locale.LC_ALL, '')"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        check=False,
        stderr=subprocess.DEVNULL,
    )
    return ran.returncode == 0


def build(folder: Path, environment: dict[str, str]) -> None:
    """Build the project that lies in ``folder``."""
    whole = {**os.environ, **environment, "PYTHONPATH": str(folder / "src")}
    for place, command in (
        (".", ("publisher", "site", "--out", "site")),
        (".", ("hatchling", "build", "-t", "wheel")),
        ("material", ("hatchling", "build", "-t", "wheel", "-d", "../dist")),
    ):
        subprocess.run([sys.executable, "-m", *command], cwd=folder / place, check=True, env=whole)


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
        folders = [Path(name) / place for place, *_ in PLACES]
        for folder in folders:
            copy(folder)  # both at once: somebody may be at work on the project
        for folder, (_, zone, language) in zip(folders, PLACES, strict=True):
            environment = around(zone, language, Path(name) / "locales")
            print(f"time zone {zone}, locale {environment['LC_ALL']}", flush=True)
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
