"""Every link within a built site leads to a page, a file or an anchor that is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publisher.as_html import Reader

ATTRIBUTES = ("href", "src", "data", "poster")
IN_SCRIPTS = frozenset({"calculator", "embed"})
"""Pages that read the address's fragment themselves: it names a date there, not an anchor."""


class Page(Reader):
    """The links that a page holds and the anchors that it offers."""

    def __init__(self) -> None:
        """Start with an empty page."""
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's id and where it leads."""
        for name, value in attrs:
            if value and (name == "id" or (tag == "a" and name == "name")):
                self.anchors.add(value)
            elif value and name in ATTRIBUTES:
                self.links.append(value)


def read(file: Path) -> Page:
    """Read one built page."""
    page = Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def dead_links(site: Path) -> Iterator[str]:
    """Yield a sentence for each link that leads nowhere, page by page.

    Links to other sites are not followed. A link that starts at the server's root is a fault as
    well: the site has to work in any folder.
    """
    pages = {file.resolve(): read(file) for file in sorted(site.rglob("*.html"))}
    for file, page in pages.items():
        name = file.relative_to(site.resolve()).as_posix()
        # The page for wrong addresses is shown at any of them, so its links start at the root.
        if name == "404.html":
            continue
        for link in dict.fromkeys(page.links):
            fault = _fault(link, file, pages)
            if fault:
                yield f"{name}: {link} {fault}"


def _fault(link: str, file: Path, pages: dict[Path, Page]) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return "starts at the server's root"
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "leads to nothing"
    anchor = unquote(parts.fragment)
    own = target.parent.name in IN_SCRIPTS
    if anchor and not own and target in pages and anchor not in pages[target].anchors:
        return "names an anchor that is not there"
    return None


def main(argv: list[str] | None = None) -> int:
    """Print every dead link of a built site; gives 1 when there is one."""
    parser = argparse.ArgumentParser(description="Check the links within a built site.")
    parser.add_argument("site", type=Path)
    faults = list(dead_links(parser.parse_args(argv).site))
    print("\n".join(faults) or "Every link leads somewhere.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
