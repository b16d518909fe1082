"""What ours is measured against: bare Pyodide, PyScript, and an untouched Material site."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from publisher.as_html import read_settings
from publisher.project import DOCS, ROOT

PYODIDE = ROOT / "node_modules" / "pyodide"
PYSCRIPT = ROOT / "node_modules" / "@pyscript" / "core"
DATE = "import datetime; str(datetime.date(2026, 11, 20) + datetime.timedelta(days=1))"

BARE_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare Pyodide</title>
<p id="out"></p><script type="module" src="page.js"></script>"""
BARE_SCRIPT = """const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => { document.getElementById("out").textContent = data; };
"""
BARE_WORKER = f"""import {{ loadPyodide }} from "./pyodide/pyodide.mjs";
const python = await loadPyodide();
postMessage(python.runPython({json.dumps(DATE)}));
"""
PYSCRIPT_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>PyScript</title>
<link rel="stylesheet" href="core/core.css"><script type="module" src="core/core.js"></script>
<p id="out"></p>
<script type="py" config='{"interpreter": "../bare/pyodide/pyodide.mjs"}'>
import datetime
from pyscript import document
day = datetime.date(2026, 11, 20) + datetime.timedelta(days=1)
document.querySelector("#out").textContent = str(day)
</script>"""


def version(package: Path) -> str:
    """The version of a Node package."""
    found: str = json.loads((package / "package.json").read_text("utf-8"))["version"]
    return found


def bare(folder: Path) -> Path:
    """Write a page that starts Pyodide as it comes, in a module worker, and asks for one date."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pyodide").mkdir(parents=True)
    for name in (
        "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip",
        "pyodide-lock.json",
    ):  # fmt: skip
        shutil.copyfile(PYODIDE / name, folder / "pyodide" / name)
    for name, text in (
        ("index.html", BARE_PAGE), ("page.js", BARE_SCRIPT), ("worker.js", BARE_WORKER),
    ):  # fmt: skip
        (folder / name).write_text(text, "utf-8")
    return folder


def pyscript(folder: Path) -> Path:
    """Write a page that does the same with PyScript, on the same Pyodide."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PYSCRIPT / "dist", folder / "core", ignore=shutil.ignore_patterns("*.map"))
    (folder / "index.html").write_text(PYSCRIPT_PAGE, "utf-8")
    return folder


def languages() -> list[str]:
    """The languages of our own site, English first."""
    named: list[str] = read_settings()["extra"]["languages"]
    return named


def material(folder: Path, language: str) -> Path:
    """Write the settings of a plain Material site of a language's pages, without web fonts.

    Only what a page needs to be built stays: our templates, styles and scripts are left out.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS / language, folder / "docs")
    for page in (folder / "docs").rglob("*.md"):
        text = re.sub(r"(?m)^template: .*\n", "", page.read_text("utf-8"), count=1)
        page.write_text(text, "utf-8")
    ours = read_settings()
    settings: dict[str, Any] = {
        "site_name": ours["site_name"],
        "docs_dir": "docs",
        "theme": {"name": "material", "font": False, "language": language},
        "plugins": [{"search": {"lang": language}}],
        "markdown_extensions": ours["markdown_extensions"],
        "nav": ours["nav"],
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    return config
