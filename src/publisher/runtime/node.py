"""Run the build's own scripts with Node, which comes as a Python package."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from publisher.runtime import manifest
from publisher.runtime.errors import RuntimeBuildError

PACKAGES = ("pyodide", "terser", "esbuild")
"""The npm packages that the scripts load."""
_SCRIPTS = Path(__file__).parent


def run(script: str, settings: dict[str, Any]) -> Any:
    """Run ``script`` with ``settings`` as JSON on its input; return the JSON it prints.

    ``script`` is the name of one in this folder, else a whole path.

    Raises RuntimeBuildError with the script's own words where it fails.
    """
    finished = subprocess.run(
        [_node(), str(_SCRIPTS / script)],
        input=json.dumps(settings),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode:
        raise RuntimeBuildError(f"{script} failed:\n{finished.stderr[-3000:]}")
    return json.loads(finished.stdout)


def ask(
    bundle: Path,
    requests: list[Any],
    wasm: bytes | None = None,
    *,
    later: str = "",
    languages: tuple[str, ...] = ("en",),
) -> Any:
    """Have the Python of a bundle answer ``requests``, as the page's worker does.

    ``wasm`` takes the place of the WebAssembly that it starts with; ``later`` is the archive for
    what somebody brings, ``languages`` are those that the requests are in. Returns
    what ``record.mjs`` reports: ``answers`` and modules.
    """
    said = json.loads((bundle / manifest.NAME).read_text("utf-8"))
    content = {role: (bundle / each["name"]).read_bytes() for role, each in said["files"].items()}
    spoken = {each: (bundle / said["languages"][each]["name"]).read_bytes() for each in languages}
    packed = {**{role: content[role] for role in ("archive", later) if role}, **spoken}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Under the names that Pyodide looks for beside its own script.
        (folder / "pyodide.mjs").write_bytes(content["loader"])
        (folder / "pyodide.asm.mjs").write_bytes(content["glue"])
        (folder / "pyodide.asm.wasm").write_bytes(wasm or content["wasm"])
        (folder / "pyodide-lock.json").write_text(json.dumps({"info": said["lock"]}), "utf-8")
        for part, archive in packed.items():
            (folder / f"{part}.zip").write_bytes(gzip.decompress(archive))
        settings = {
            "pyodide": str(folder),
            "archive": str(folder / "archive.zip"),
            "later": later and str(folder / f"{later}.zip"),
            "languages": [str(folder / f"{language}.zip") for language in languages],
        }
        return run("record.mjs", {**settings, "module": said["bridge"], "requests": requests})


def version() -> str:
    """Return the version of the Node that runs the scripts; RuntimeBuildError without one."""
    told = subprocess.run([_node(), "--version"], capture_output=True, encoding="utf-8", check=True)
    return told.stdout.strip()


def _node() -> str:
    """Return the Node beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("node.exe" if os.name == "nt" else "node")
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        problem = "Node is missing. Run `make setup`, which installs it as a Python package."
        raise RuntimeBuildError(problem)
    return found
