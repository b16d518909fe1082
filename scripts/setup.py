"""Leave a ready ``.venv`` and ``node_modules``: the work of ``make setup``.

Needs Python 3.11 or newer and nothing else. ``setup.py`` installs what building and serving the
site needs; ``setup.py --tools`` also what tests and checks need. Every step remembers what it was
made from and is left out while that stays the same, so a second run takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "stamps"
OLDEST_PYTHON = (3, 11)


def run(*command: str | Path, told: Callable[[str], None] | None = None) -> None:
    """Run one command in the project's folder, with ``.venv`` first on the path.

    ``told`` takes each line that it writes, for what is shown meanwhile.
    """
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    arguments = [str(part) for part in command]
    with subprocess.Popen(
        arguments,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE if told else None,
        encoding="utf-8",
        errors="replace",
    ) as program:
        for line in program.stdout or ():
            if told:
                told(line)
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, arguments)


class Progress:
    """One line on the screen for a step: what is being done, how far it is, how long it took."""

    def __init__(self, doing: str, total: int = 0) -> None:
        """Take what is done, and of how many parts it is made."""
        self.doing, self.total = doing, total
        self.seen: set[str] = set()
        self.began = time.monotonic()

    def __enter__(self) -> Self:
        """Say what begins."""
        self._show("…", end="" if sys.stdout.isatty() else "\n")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Say how long it took, unless it failed."""
        if kind is None:
            self._show(f": {time.monotonic() - self.began:.0f} s".ljust(40), end="\n")

    def count(self, line: str) -> None:
        """Count a package that pip begins with; only for the eye, so other words do no harm."""
        name = line.strip().removeprefix("Collecting ").partition("==")[0]
        if line.strip().startswith("Collecting ") and name not in self.seen:
            self.seen.add(name)
            if sys.stdout.isatty():
                self._show(f": {len(self.seen)} of {self.total}, {name}".ljust(40), end="")

    def _show(self, state: str, end: str) -> None:
        back = "\r" if sys.stdout.isatty() else ""
        print(f"{back}{self.doing}{state}", end=end, flush=True)


def fingerprint(*names: str) -> str:
    """The hash of the files a step is made from, and of the Python that made it."""
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_done(step: str, mark: str) -> bool:
    """Whether ``step`` was carried out with these very inputs."""
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text("ascii") == mark


def note(step: str, mark: str) -> None:
    """Remember that ``step`` is done."""
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(mark, "ascii")


def make_environment() -> None:
    """Make an empty virtual environment, in place of one from another Python."""
    mark = fingerprint()
    if not is_done("venv", mark):
        with Progress("Making .venv"):
            run(sys.executable, "-m", "venv", "--clear", VENV)
        note("venv", mark)


def install_python_packages(name: str, what: str) -> None:
    """Install locked Python packages; each file must match its hash in the lock."""
    locked = f"requirements/{name}.txt"
    mark = fingerprint(locked)
    if not is_done(name, mark):
        total = (ROOT / locked).read_text("utf-8").count("==")
        with Progress(f"Installing the Python packages {what}", total) as progress:
            options = ("--require-hashes", "--disable-pip-version-check", "-r", locked)
            run(BIN / "python", "-m", "pip", "install", *options, told=progress.count)
        note(name, mark)


def install_project() -> None:
    """Install this project so that changes in ``src`` are seen at once."""
    mark = fingerprint("pyproject.toml", "src/calculator/__init__.py")
    if not is_done("project", mark):
        options = ("--quiet", "--no-deps", "--no-build-isolation", "--editable")
        with Progress("Installing the project itself"):
            run(BIN / "python", "-m", "pip", "install", *options, ".")
        note("project", mark)


def install_node_packages(what: str, *options: str) -> None:
    """Install locked Node packages with the Node that came as a Python package."""
    mark = fingerprint("package.json", "package-lock.json", ".npmrc")
    marks = {mark, f"{mark} tools"} if options else {f"{mark} tools"}
    if not ((ROOT / "node_modules").is_dir() and any(is_done("node", each) for each in marks)):
        with Progress(f"Installing the Node packages {what}"):
            run(BIN / "npm", "ci", "--loglevel=error", *options)
        note("node", mark if options else f"{mark} tools")


def main() -> None:
    """Carry out what is not yet done."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if VENV.is_symlink():
        # A second copy of the project that borrows the packages of the first would clear them.
        sys.exit(f"{VENV} is a link to {VENV.resolve()}: run make setup there, or remove the link.")
    make_environment()
    install_python_packages("site", "that make the site")
    install_project()
    if "--tools" in sys.argv[1:]:
        install_python_packages("tools", "that test it")
        install_node_packages("that test it")
    else:
        install_node_packages("that make the site", "--omit=dev")


if __name__ == "__main__":
    main()
