"""Builds the site: the browser's Python, the staged folder, then MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from calculator import documents, schema
from publisher import bill, delivery, languages, output, runtime
from publisher.edition import Edition
from publisher.project import BUILD, ROOT, BuildError
from publisher.stage import RUNTIME, stage

ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "0",  # the sitemap and search index carry no build time
    "NO_MKDOCS_2_WARNING": "1",  # MkDocs is held below 2 on purpose
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
    bundle = browser_python()
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work, prefix=f".{out.name}.") as name:
        fresh = Path(name) / "site"
        every = (edition, *further)
        run_mkdocs(stage(Path(name) / "stage", edition, every=every, draft=draft), fresh)
        for each in further:
            staged = stage(Path(name) / f"stage.{each.language}", each, every=every, draft=draft)
            run_mkdocs(staged, fresh / each.language)
            languages.settle(fresh / each.language, edition.url)
        for folder in THEME_FILES:
            shutil.rmtree(fresh / folder, ignore_errors=True)
        shutil.copytree(bundle, fresh / RUNTIME, copy_function=output.share)
        write_schemas(fresh / "schema")
        shutil.copytree(bill.find(), fresh / bill.FOLDER)
        delivery.deliver(
            fresh,
            url=edition.url,
            parents=edition.parents,
            own_messages=bool(edition.extra.get("request", {}).get("messages")),
            contact=edition.extra.get("contact", {}).get("email"),
        )
        output.put_in_place(fresh, out)


def run_mkdocs(config: Path, target: Path) -> None:
    """Let MkDocs build the staged pages into ``target``; raises :class:`BuildError`."""
    command = [sys.executable, "-m", "publisher.mkdocs_quick", "build", "--quiet"]
    made = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(target)],
        check=False,
        env={**os.environ, **ENVIRONMENT},
    )
    if made.returncode:
        message = "MkDocs refused the pages, for the reasons above."
        raise BuildError(message)


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
