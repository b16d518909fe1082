"""Leave a ready ``.venv`` and ``node_modules``: the work of ``make setup``.

Needs Python 3.11 or newer and nothing else. Every step remembers what it was made from and is
left out while that stays the same, so a second run takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "stamps"
OLDEST_PYTHON = (3, 11)


def run(*command: str | Path) -> None:
    """Run one command in the project's folder, with ``.venv`` first on the path."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, env=environment)


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
        run(sys.executable, "-m", "venv", "--clear", VENV)
        note("venv", mark)


def install_python_packages() -> None:
    """Install the locked Python packages; each file must match its hash in the lock."""
    locked = "requirements/tools.txt"
    mark = fingerprint(locked)
    if not is_done("python", mark):
        print("Installing the locked Python packages")
        run(BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked)
        note("python", mark)


def install_project() -> None:
    """Install this project so that changes in ``src`` are seen at once."""
    mark = fingerprint("pyproject.toml")
    if not is_done("project", mark):
        options = ("--quiet", "--no-deps", "--no-build-isolation", "--editable")
        run(BIN / "python", "-m", "pip", "install", *options, ".")
        note("project", mark)


def install_node_packages() -> None:
    """Install the locked Node packages with the Node that came as a Python package."""
    mark = fingerprint("package.json", "package-lock.json", ".npmrc")
    if not (is_done("node", mark) and (ROOT / "node_modules").is_dir()):
        print("Installing the locked Node packages")
        run(BIN / "npm", "ci", "--loglevel=error")
        note("node", mark)


def main() -> None:
    """Carry out what is not yet done."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    make_environment()
    install_python_packages()
    install_project()
    install_node_packages()


if __name__ == "__main__":
    main()
