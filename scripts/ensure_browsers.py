"""Make sure the browsers that the tests drive are there.

On a Debian machine where we may, what is missing is installed from its packages. Elsewhere the
browser that is there is used; with none, Playwright installs its own Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "nginx": "nginx",
    "apache2": "apache2-bin",
    "caddy": "caddy",
    "khal": "khal",
}
"""Each program the tests start, and the Debian package that brings it."""
LIGHTER = "chromium-headless-shell"
"""Chromium without its windows: half the work for a test. An older Debian has no such package."""


def main() -> None:
    """Install what is missing; say so where something stays missing."""
    missing = {
        program: package for program, package in PROGRAMS.items() if not shutil.which(program)
    }
    if not missing and shutil.which(LIGHTER):
        return
    if shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print(f"Installing {', '.join((*missing.values(), LIGHTER))}", flush=True)
        install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"]
        for command in (["apt-get", "update", "-qq"], [*install, *missing.values()]):
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*install, LIGHTER], check=False, env=environment, **quiet)
        return
    if not missing:
        return
    if "chromium" in missing and not shutil.which("google-chrome"):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    print(f"Not on this computer: {', '.join(missing)}. The tests that need them will fail.")


if __name__ == "__main__":
    main()
