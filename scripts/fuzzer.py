"""Install what guides the long random runs, where this Python has it; another hash is an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOCKED = Path(__file__).resolve().parent.parent / "requirements" / "fuzz.txt"
NONE_HERE = "No matching distribution found"
"""What pip says where there is no wheel for this Python and system."""


def main() -> int:
    """Install it; return the exit code."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    command += ["--require-hashes", "--no-deps", "-r", str(LOCKED)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode and NONE_HERE in ran.stderr:
        print("No atheris for this Python: the coverage-guided runs are left out.")
        return 0
    print(ran.stderr, end="", file=sys.stderr)
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
