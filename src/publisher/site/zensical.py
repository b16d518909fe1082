"""The other builder: Zensical, from the same staged folder. Experimental.

It reads MkDocs's settings and our templates as they are, and differs in what it writes around the
pages. Here that is put into the form that the rest of the build and the site's search know.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.meta import get_data

from publisher.edition import page_url
from publisher.site import child

SETTINGS = "zensical.yml"
INDEX = "search.json"
_PLAIN_LINK = re.compile(r'(?P<tag><[a-z]+\s[^<>]*?(?:href|src)=")\.\./')
"""A link in a page's own HTML: MkDocs counts it from the page's address, Zensical from the file.
The file lies one folder higher."""
_HEADING = re.compile(r"^# ", re.MULTILINE)


def run_zensical(config: Path, target: Path) -> None:
    """Let Zensical build the staged pages into ``target``.

    Raises :class:`~publisher.project.BuildError` with its reasons.
    """
    staged = config.parent
    (staged / SETTINGS).write_text(json.dumps(_settings(config), ensure_ascii=False), "utf-8")
    for page in (staged / "docs").rglob("*.md"):
        if page.stem != "index":
            text = page.read_text("utf-8")
            page.write_text(_PLAIN_LINK.sub(r"\g<tag>", text), "utf-8", newline="\n")
    options = ("--strict", "--config-file", str(staged / SETTINGS))
    child.run("Zensical", "publisher.site.zensical_child", *options)
    made = staged / "site"
    _write_index(made, _front_matter(staged / "docs"))
    if (sitemap := made / "sitemap.xml").is_file():
        sitemap.with_suffix(".xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))
    shutil.move(made, target)


def _settings(config: Path) -> dict[str, Any]:
    """Return the staged settings and what they inherit as one.

    Zensical would put the pages of both navigations into one list.
    """
    staged: dict[str, Any] = json.loads(config.read_text("utf-8"))
    inherited: dict[str, Any] = yaml.safe_load(Path(staged.pop("INHERIT")).read_text("utf-8"))
    settings = _over(inherited, staged)
    links = settings["validation"]["links"]
    # It knows no faults that are told and let pass: they are let pass.
    settings["validation"]["links"] = {
        fault: "ignore" if level == "info" else level for fault, level in links.items()
    }
    return settings


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Lay one group of settings over another, as MkDocs does."""
    both = {key for key in above if isinstance(below.get(key), dict)}
    return {**below, **above, **{key: _over(below[key], above[key]) for key in both}}


def _front_matter(pages: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return what stands above each page between dashes, by the page's address.

    A page that has a heading of its own goes without its title: it is found by the heading.
    """
    found = {}
    for page in pages.rglob("*.md"):
        text, meta = get_data(page.read_text("utf-8"))
        if _HEADING.search(text):
            meta.pop("title", None)
        found[page_url(page.relative_to(pages))] = meta
    return found


def _write_index(site: Path, known: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the index of the search as MkDocs does, in place of Zensical's own."""
    index = json.loads((site / INDEX).read_text("utf-8"))
    (site / INDEX).unlink()
    document = {"docs": list(_entries(index["items"], known))}
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    (site / "search" / "search_index.json").write_text(written, "utf-8")


def _entries(
    items: list[dict[str, Any]], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield each section of a page, with the title and the weight of its page."""
    for item in items:
        address, section, _ = item["location"].partition("#")
        page = known[address]
        title = item["title"] if section else page.get("title", item["title"])
        entry = {"location": item["location"], "title": title, "text": item["text"]}
        boost = page.get("search", {}).get("boost")
        yield entry if boost is None else {**entry, "boost": boost}
