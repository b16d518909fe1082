"""The heading of a page of a centre's own, as its title where it names none."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import yaml
from mkdocs.utils.meta import get_data

from publisher.as_html import html

_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r'<a class="headerlink".*?</a>|<[^>]+>', re.DOTALL)


def entitle(page: Path) -> None:
    """Give a page without a title at its top that of its heading, for its tab and its previews.

    The menus go on calling it what they call ours.
    """
    text, front = get_data(page.read_text(encoding="utf-8-sig"))
    heading = _HEADING.search(html(text))
    if heading is not None and not front.get("title"):
        said = unescape(_TAG.sub("", heading[1])).strip()
        top = yaml.safe_dump(front | {"title": said}, allow_unicode=True)
        page.write_text(f"---\n{top}---\n{text}", "utf-8")
