"""What Markdown cannot say of a page: a table's row headers, and words that stay on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
"""A table as Markdown makes it; one that a template wrote says itself what its cells are."""
HEAD = re.compile(r"<th(?=[ >])(?![^>]*\bscope=)")
FIRST = re.compile(r"(<tr>\s*)<td((?: [^>]*)?)>(.*?)</td>", re.DOTALL)
BLANK = re.compile(r"<[^>]*>|&nbsp;|\s")
TOKEN = re.compile(
    r"(<(?P<part>script|style|title|textarea|select|svg|pre|code)\b.*?</(?P=part)\s*>|<!--.*?-->|<[^>]*>)",
    re.DOTALL,
)
"""A tag, or a part whose text is no running text."""
SHORT = re.compile(r"(?<![\w-])(?=[\w-]{3,11}(?![\w-]))[^\W\d_]{1,7}-[^\W\d_]{1,7}(?![\w-])")
"""A word such as "thank-you": short enough to keep its two halves together."""


def finish(site: Path) -> None:
    """Finish the text of every page of a site."""
    for file in sorted(site.rglob("*.html")):
        page = file.read_text("utf-8")
        made = whole_words(row_headers(page))
        if made != page:
            file.write_text(made, "utf-8", newline="\n")


def row_headers(page: str) -> str:
    """Mark the headers of columns and rows in every table, so that a cell is read out with both."""
    return TABLE.sub(lambda found: _headed(found[0]), page)


def _headed(table: str) -> str:
    head, mark, body = table.partition("</thead>")
    columns = HEAD.sub('<th scope="col"', head)
    if head.count("<th") < 2:  # noqa: PLR2004 - a list in a table's clothes
        return columns + mark + body
    return columns + mark + FIRST.sub(_row_header, body)


def _row_header(found: re.Match[str]) -> str:
    before, attributes, content = found.groups()
    if not BLANK.sub("", content):
        return found[0]
    return f'{before}<th scope="row"{attributes}>{content}</th>'


def whole_words(page: str) -> str:
    """Keep short words with a hyphen on one line."""
    return "".join(_whole(page))


def _whole(page: str) -> Iterator[str]:
    end = 0
    for token in TOKEN.finditer(page):
        yield SHORT.sub(r'<span class="whole">\g<0></span>', page[end : token.start()])
        yield token[0]
        end = token.end()
    yield page[end:]
