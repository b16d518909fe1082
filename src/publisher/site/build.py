"""Builds the site: the browser's Python, the staged folder, then MkDocs."""

from __future__ import annotations

import importlib
import importlib.metadata
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, get_args

from calculator.exports import documents, schema
from publisher import delivery, runtime, trust
from publisher.as_html import read_settings
from publisher.delivery import page_scripts
from publisher.edition import Edition
from publisher.licences import as_built
from publisher.licences import folder as licences
from publisher.project import BUILD, ROOT
from publisher.site import child, languages, output
from publisher.site.stage import RUNTIME, stage
from publisher.site.workplace import workplace
from publisher.site.zensical import run_zensical

Builder = Literal["mkdocs", "zensical"]
"""What makes pages of the staged folder; the second is experimental."""
BUILDERS: tuple[Builder, ...] = get_args(Builder)

THEME_FILES = ("assets/images", "assets/javascripts", "assets/stylesheets")
"""What MkDocs copies from the theme and no page of ours loads: three of the site's megabytes."""


def build(  # noqa: PLR0913 - each of them is a choice of the command line
    out: Path,
    edition: Edition | None = None,
    *,
    further: Sequence[Edition] = (),
    work: Path = BUILD,
    draft: bool = False,
    builder: Builder = "mkdocs",
) -> None:
    """Build a whole site into ``out``, in place of what was built there before.

    ``edition`` is the English site, ``further`` has one for each other language of it; with
    neither, it is our own site in the languages that ``mkdocs.yml`` names.
    ``builder`` makes the pages, the same with either.
    ``work`` is a folder on the same disk as ``out`` for everything on the way. Raises
    :class:`BuildError` with the reason; the last good site then stays as it is. ``draft`` leaves
    out pages that are not written yet and lets warnings pass.
    """
    if edition is None:
        edition, *further = ours()
    make_pages = run_zensical if builder == "zensical" else run_mkdocs
    # Said at once where it is missing, and not after what takes long.
    importlib.import_module(builder)
    output.check(out)
    with workplace(out, work) as place, ThreadPoolExecutor(max_workers=1) as beside:
        # The builder is a process of its own: what does not wait for it is made meanwhile.
        bundle, papers = beside.submit(browser_python), beside.submit(licences.find)
        scripts = beside.submit(page_scripts.find)
        fresh = place / "site"
        every = (edition, *further)
        staged = [
            stage(place / f"stage.{each.language}", each, every=every, draft=draft)
            for each in every
        ]
        # Each language's builder clears the folder that it writes to: they share none.
        apart = [fresh, *(place / f"site.{each.language}" for each in further)]
        with ThreadPoolExecutor() as builders:
            list(builders.map(make_pages, staged, apart))
        for each, made in zip(further, apart[1:], strict=True):
            made.rename(fresh / each.language)
            languages.settle(fresh / each.language, edition.url)
        for folder in THEME_FILES:
            shutil.rmtree(fresh / folder, ignore_errors=True)
        if edition.url and further:
            languages.join_maps(fresh, [each.language for each in further])
        if not edition.url:
            # A map holds whole addresses; without any, MkDocs writes an empty one.
            for file in fresh.rglob("sitemap.xml*"):
                file.unlink()
        output.copy_tree(bundle.result(), fresh / RUNTIME, output.copy_ours)
        output.copy_tree(scripts.result(), fresh / page_scripts.FOLDER, output.copy_ours)
        write_schemas(fresh / "schema")
        output.copy_tree(papers.result(), fresh / licences.FOLDER, output.copy_ours)
        as_built.write(fresh / licences.FOLDER, delivery.security.moment_set())
        trust.write(fresh, importlib.metadata.version("after-the-interview"), edition.host)
        delivery.deliver(
            fresh,
            url=edition.url,
            parents=edition.parents,
            contact=edition.extra.get("contact", {}).get("email"),
            spoken=tuple(each.language for each in every),
        )
        output.put_in_place(fresh, out)


def ours() -> list[Edition]:
    """Return our own site in each of its languages, English first."""
    return [Edition(language=each) for each in read_settings()["extra"]["languages"]]


def run_mkdocs(config: Path, target: Path) -> None:
    """Let MkDocs build the staged pages into ``target``.

    Raises :class:`BuildError` with its reasons, and OSError where the computer had no room.
    """
    # Not --quiet: MkDocs then does not count its warnings, and lets everything pass.
    options = ("--config-file", str(config), "--site-dir", str(target))
    child.run("MkDocs", "publisher.site.mkdocs_quick", *options)


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
