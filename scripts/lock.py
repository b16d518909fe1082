"""Write the hash-locked files in requirements/ and package-lock.json from what is asked for.

``python scripts/lock.py`` keeps every pinned version that still fits; with ``--upgrade`` it takes
the newest ones. An input may name its own Python in a first line ``# python: 3.14``; without one
the lock holds for every Python from 3.11 on. A line ``# alone`` says that it lists everything
itself, so that what the packages ask for is not added. No address of a package index is written.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"


def lock(source: Path, *, upgrade: bool) -> None:
    """Write ``NAME.txt`` beside ``NAME.in``; raises CalledProcessError where nothing fits."""
    text = source.read_text("utf-8")
    named = re.match(r"# python: (\S+)", text)
    command = [
        sys.executable,
        *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--python-version"),
        named[1] if named else OLDEST_PYTHON,
        *("--custom-compile-command", "make lock"),
        *(["--upgrade"] if upgrade else []),
        *(["--no-deps"] if "\n# alone\n" in text else []),
        *("--output-file", str(source.with_suffix(".txt").relative_to(ROOT))),
        str(source.relative_to(ROOT)),
    ]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Lock every input, then Node's packages."""
    upgrade = "--upgrade" in sys.argv[1:]
    # The site's first: the tools' versions follow from them.
    for source in sorted((ROOT / "requirements").glob("*.in"), key=lambda it: it.stem != "site"):
        lock(source, upgrade=upgrade)
        print(f"locked {source.with_suffix('.txt').relative_to(ROOT)}")
    npm = [str(Path(sys.executable).with_name("npm"))]
    subprocess.run(
        [*npm, "update" if upgrade else "install", "--package-lock-only"], cwd=ROOT, check=True
    )


if __name__ == "__main__":
    main()
