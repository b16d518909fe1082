"""Where the guide, the rules and the messages cite a claim, as links."""

from __future__ import annotations

from publisher.as_html import titles
from publisher.guide import messages
from publisher.guide.claims import Place
from publisher.guide.markup import rule_link
from publisher.guide.words import say, say_from
from publisher.project import DOCS

LISTS = (
    "about/#the-rules-today",
    "messages/#checks",
    "messages/#message-",
    "guide/evidence/#every-fact-with-its-source",
)
"""Parts of the guide that list what is said elsewhere; they explain nothing of their own,
and messages are named by themselves."""
HERE = ""
"""The Sources page stands at the site's root."""


def cited_at(places: tuple[Place, ...]) -> str:
    """Return the places that cite a claim, each once; lists of what is said elsewhere are none."""
    told = [place for place in places if place.kind != "guide" or not place.where.startswith(LISTS)]
    return ", ".join(dict.fromkeys(map(_place, told))) or say("sources", "nowhere")


def _place(place: Place) -> str:
    if place.kind == "rule":
        return rule_link(place.where, HERE)
    if place.kind == "notice":
        return say("sources", "notice")
    if place.kind == "check":
        return f"[{place.where}](messages.md#{place.where}){{ .rule }}"
    if place.kind == "message":
        name = say("sources", "message", name=messages.title(place.where))
        return f"[{name}](messages.md#{messages.anchor(place.where)})"
    page, _, anchor = place.where.partition("#")
    file = "index.md" if page in ("", "/") else _file(page)
    name = say_from("site", "titles", titles()[file])
    return f"[{name}]({file}{'#' + anchor if anchor else ''})"


def _file(url: str) -> str:
    """Return the page behind an address: ``about/`` is ``about/index.md``."""
    plain = f"{url.strip('/')}.md"
    return plain if (DOCS / "en" / plain).is_file() else f"{url.strip('/')}/index.md"
