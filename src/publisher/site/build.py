"""Builds the site: the browser's Python, the staged folder, then MkDocs."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from calculator.exports import documents, schema
from publisher import delivery, runtime, trust
from publisher.delivery import page_scripts
from publisher.edition import Edition
from publisher.licences import folder as licences
from publisher.project import BUILD, BY_SYSTEM, ROOT, BuildError
from publisher.site import languages, output
from publisher.site.stage import RUNTIME, stage
from publisher.site.workplace import workplace

ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "0",  # the sitemap and search index carry no build time
    "NO_MKDOCS_2_WARNING": "1",  # MkDocs is held below 2 on purpose
    "PYTHONIOENCODING": "utf-8",
}

THEME_FILES = ("assets/images", "assets/javascripts", "assets/stylesheets")
"""What MkDocs copies from the theme and no page of ours loads: three of the site's megabytes."""


def build(
    out: Path,
    edition: Edition | None = None,
    *,
    further: Sequence[Edition] = (),
    work: Path = BUILD,
    draft: bool = False,
) -> None:
    """Build a whole site into ``out``, in place of what was built there before.

    ``edition`` is the English site, ``further`` has one for each other language of it.
    ``work`` is a folder on the same disk as ``out`` for everything on the way. Raises
    :class:`BuildError` with the reason; the last good site then stays as it is. ``draft`` leaves
    out pages that are not written yet and lets warnings pass.
    """
    edition = edition or Edition()
    output.check(out)
    with workplace(out, work) as place, ThreadPoolExecutor(max_workers=1) as beside:
        # MkDocs is a process of its own: what does not wait for it is made meanwhile.
        bundle, papers = beside.submit(browser_python), beside.submit(licences.find)
        scripts = beside.submit(page_scripts.find)
        fresh = place / "site"
        every = (edition, *further)
        run_mkdocs(stage(place / "stage", edition, every=every, draft=draft), fresh)
        for each in further:
            staged = stage(place / f"stage.{each.language}", each, every=every, draft=draft)
            run_mkdocs(staged, fresh / each.language)
            languages.settle(fresh / each.language, edition.url)
        for folder in THEME_FILES:
            shutil.rmtree(fresh / folder, ignore_errors=True)
        if not edition.url:
            # A map holds whole addresses; without any, MkDocs writes an empty one.
            for file in fresh.rglob("sitemap.xml*"):
                file.unlink()
        output.copy_tree(bundle.result(), fresh / RUNTIME, output.share)
        output.copy_tree(scripts.result(), fresh / page_scripts.FOLDER)
        write_schemas(fresh / "schema")
        output.copy_tree(papers.result(), fresh / licences.FOLDER)
        trust.write(fresh, importlib.metadata.version("after-the-interview"), edition.host)
        delivery.deliver(
            fresh,
            url=edition.url,
            parents=edition.parents,
            contact=edition.extra.get("contact", {}).get("email"),
        )
        output.put_in_place(fresh, out)


def run_mkdocs(config: Path, target: Path) -> None:
    """Let MkDocs build the staged pages into ``target``.

    Raises :class:`BuildError` with its reasons, and OSError where the computer had no room.
    """
    # Not --quiet: MkDocs then does not count its warnings, and lets everything pass.
    command = [sys.executable, "-m", "publisher.site.mkdocs_quick", "build"]
    # MkDocs waits for the end of what it is given to read, which comes with our own end too.
    given, kept_open = os.pipe()
    try:
        made = subprocess.run(
            [*command, "--config-file", str(config), "--site-dir", str(target)],
            check=False,
            env={**os.environ, **ENVIRONMENT},
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    finally:
        os.close(given)
        os.close(kept_open)
    if made.returncode > BY_SYSTEM:
        number = made.returncode - BY_SYSTEM
        raise OSError(number, os.strerror(number))
    if made.returncode:
        told = made.stdout.splitlines()
        reasons = [line for line in told if line.startswith(("WARNING", "ERROR"))] or told[-1:]
        raise BuildError("\n".join(["MkDocs refused the pages:", *reasons]))


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas of what the calculator takes and gives, for whoever builds on it."""
    folder.mkdir()
    for name, made in (("situation", schema.situation_schema()), ("plan", schema.plan_schema())):
        (folder / f"{name}.json").write_text(documents.dump(made), "utf-8")


def browser_python() -> Path:
    """Return the folder with the browser's Python: what the wheel brought, else built here."""
    brought = ROOT / "runtime"
    if (brought / "manifest.json").is_file():
        return brought
    return runtime.build(BUILD / "runtime").parent
