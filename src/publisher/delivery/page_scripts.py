"""The calculator's scripts as its pages load them: each with all that it imports, in one file.

They are written as some forty small modules. Over a connection that carries six files at a time, as
HTTP/1.1 does, they would stand in the way of the calculator's Python. esbuild joins them wherever
the browser's Python is made too; a wheel carries the result along.
"""

from __future__ import annotations

import graphlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

from publisher.project import BUILD, DOCS, ROOT, BuildError
from publisher.runtime import node
from publisher.runtime.manifest import hashed_name

SOURCES = DOCS / "assets" / "calculator"
FOLDER = "assets/calculator"
"""The folder in the site. A joined script lies where its source lay, and finds others by that."""

FIRST, WORKER = "engine/first-script.js", "engine/worker.js"
ENTRIES = (FIRST, WORKER, "engine/engine.js", "page/main.js")
"""What is loaded apart: the script written into the page, Python's worker, what draws the page; and
the engine for whoever starts it with limits of their own, as our tests and measurements do."""


def find() -> Path:
    """Return the folder with the joined scripts: what the wheel brought, else made here."""
    brought = ROOT / "scripts" / FOLDER
    if brought.is_dir():
        return brought
    return build(BUILD / "scripts" / FOLDER)


def build(out: Path, sources: Path = SOURCES) -> Path:
    """Write the joined scripts into ``out``, where others may be reading them, and return it.

    Raises :class:`BuildError` for scripts that import each other in a circle, and
    RuntimeBuildError with esbuild's words for what it cannot join.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as name:
        made = Path(name)
        program = str(Path(__file__).with_name("page_scripts.mjs"))
        settings = {"folder": str(sources.resolve()), "entries": ENTRIES, "target": name}
        _check_direction(node.run(program, settings))
        _name_worker(made)
        _replace(out, made)
    return out


def _check_direction(imports: Mapping[str, list[str]]) -> None:
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as circle:
        raise BuildError(
            f"Scripts import each other in a circle: {' → '.join(reversed(circle.args[1]))}."
        ) from None


def _name_worker(folder: Path) -> None:
    """Put the hash of the worker's script into its name, wherever a script names it.

    A page and its worker speak with each other, so they have to be of one version. From a cache, or
    from the copy that a browser keeps of the site, a page could get an older worker than its own.
    """
    worker = folder / WORKER
    name = hashed_name(WORKER.removesuffix(".js"), "js", worker.read_bytes())
    worker.rename(folder / name)
    for script in folder.rglob("*.js"):
        text = script.read_text("utf-8").replace(f'"../{WORKER}"', f'"../{name}"')
        script.write_text(text, "utf-8", newline="\n")


def _replace(out: Path, made: Path) -> None:
    """Leave exactly the files of ``made`` in ``out``, each of them whole at every moment."""
    files = {file.relative_to(made) for file in made.rglob("*.js")}
    for path in files:
        (out / path).parent.mkdir(exist_ok=True)
        (made / path).replace(out / path)
    for file in out.rglob("*.js"):
        if file.relative_to(out) not in files:
            file.unlink(missing_ok=True)
