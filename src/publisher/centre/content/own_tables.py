"""Tables of ours in a centre's own pages, where its own timing has changed them since."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.centre.faults import Fault
from publisher.centre.kit import Kit
from publisher.centre.settings.rules import book_of
from publisher.centre.words import say
from publisher.guide.refresh import outdated
from publisher.guide.words import speaking
from publisher.project import DOCS


def check_tables(kit: Kit, path: str, where: str) -> Iterator[Fault]:
    """Yield a note for the first line of each table that the centre's own timing contradicts.

    A copied page has the tables of the day on which it was copied, and ours are made anew.
    """
    language = path.partition("/")[0]
    ours = DOCS / path
    book = book_of(kit.settings.rules, kit.settings.named(language), language)
    if book is None or not ours.is_file():
        return
    with speaking(language):
        lines = outdated(ours.read_text("utf-8"), book)
    before = ""
    text = kit.pages[path].read_text(encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if line in lines and before not in lines:
            yield Fault(where, number, say("fault", "table_outdated"), stops=False)
        before = line
