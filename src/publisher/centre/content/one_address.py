"""Pages that would be one address of the site, or that it has taken already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from publisher.centre.faults import Fault
from publisher.centre.kit import PAGES, Kit
from publisher.centre.words import say
from publisher.edition import page_url
from publisher.project import DOCS
from publisher.site import languages

TAKEN = {"assets", "licences", "schema", "search", "trust"}
"""The site's own folders that hold files other than pages."""
_LIKE_INDEX = {"index", "readme"}
"""Names that MkDocs, or a computer that does not tell capitals apart, takes for the first page."""


def check_addresses(kit: Kit) -> Iterator[Fault]:
    """Two pages that would be one address, whatever the case of their letters."""
    addresses: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in kit.pages:
        language, _, page = path.partition("/")
        if not page.endswith(".md"):
            continue
        stem = Path(page).stem
        if stem != "index" and stem.casefold() in _LIKE_INDEX:
            yield Fault(f"{PAGES}/{path}", 0, say("fault", "like_index"))
        address = page_url(Path(page)).casefold()
        addresses[language, address].append(path)
        if address.partition("/")[0] in {*TAKEN, *kit.settings.languages}:
            yield Fault(f"{PAGES}/{path}", 0, say("fault", "address_taken"))
    for (language, address), pages in addresses.items():
        ours = [
            file.relative_to(DOCS).as_posix()
            for file in languages.our_files(language)
            if page_url(file.relative_to(DOCS / language)).casefold() == address
        ]
        others = [page for page in ours if page not in pages]
        for other in [*pages[1:], *others]:
            where = f"{PAGES}/{pages[0]}"
            yield Fault(where, 0, say("fault", "two_pages", other=f"{PAGES}/{other}"))
