"""The page with all the messages, made from the calculator's own templates."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any

from calculator import messages as engine
from calculator.data import read
from calculator.messages.catalogue import TONES, MessageTemplate
from calculator.plan import Message
from calculator.situation.model import Tone
from publisher import words
from publisher.as_html import heading
from publisher.edition import OwnWords
from publisher.guide.markup import capital, cites, generated, plain, stack, table
from publisher.guide.words import labelled, language, load, percent, say_from

PLACE = ""
"""The page stands at the site's root."""

SHOWN: Tone = "warm"
"""The tone shown first; the others wait behind a summary."""


def _words() -> dict[str, dict[str, str]]:
    return load("messages")


def anchor(template: str) -> str:
    """Return the anchor of a message on the page."""
    return f"message-{template.replace('_', '-')}"


def title(template: str) -> str:
    """Return what a message is called on the page."""
    return say_from("messages", "title", template)


def _place(template: str) -> int:
    """Return a message's place on the page, that of its title among the others."""
    titled = title(template)
    return list(_words()["title"].values()).index(titled)


def messages(own: OwnWords | None = None) -> str:
    """Write every message with a finished example in each tone, grouped by step.

    Where a career centre has words of its own, the example is made from these, and says so.
    """
    groups = [
        (step, sorted(group, key=lambda one: _place(one.name)))
        for step, group in groupby(engine.names(), lambda one: one.step)
    ]
    contents = [
        "- "
        + labelled(
            _words()["step"][step],
            ", ".join(f"[{title(one.name)}](#{anchor(one.name)})" for one in group),
        )
        for step, group in groups
    ]
    parts = ["\n".join(contents)]
    english = words.load("messages")["step"]
    for step, group in groups:
        name = _words()["step"][step]
        explained = _words()["words"]["use"].format(step=name)
        parts += [heading("##", name, english[step]), f"[{explained}]({_words()['page'][step]})."]
        parts += [part for one in group for part in _message(one, own)]
    return generated(*parts)


def checks() -> str:
    """Write what the proofreader looks for: each check's anchor, limits, strictness and claims."""
    said = _words()["checks"]
    rows = [
        (
            f"**{check_id}**{{ #{check_id} }}",
            capital(_words()["check"][check["check"]].format(**_limits(check))),
            said[check["severity"]],
            cites((*check["claims"], *check.get("evidence", ())), PLACE),
        )
        for check_id, check in read("rules/proofreading").items()
    ]
    head = [said[key] for key in ("check", "looks_for", "strict", "rests")]
    return generated(stack(table(head, rows)))


def _limits(check: Mapping[str, Any]) -> dict[str, Any]:
    """Return a check's limits as its words name them: a share as a percentage."""
    share = check.get("share")
    return {**check, **({} if share is None else {"share": percent(round(share * 100))})}


def variables() -> str:
    """Write what a template may say: each variable and what it holds, for a centre's own words."""
    said = _words()["variables"]
    held = read(f"locale/{language()}/messages")["variables"]
    rows = [(f"`{name}`", capital(holds)) for name, holds in sorted(held.items())]
    return generated(table([said["name"], said["holds"]], rows))


def letter(template: str, own: OwnWords | None = None) -> str:
    """Write the finished example of one message, for a page of the guide."""
    more = _words()["words"]["more"]
    link = f"[{more}](../messages.md#{anchor(template)})."
    return generated(*_example(template, SHOWN, own), link)


def _message(one: MessageTemplate, own: OwnWords | None) -> list[str]:
    parts = [f"### {title(one.name)} {{ #{anchor(one.name)} }}"]
    if beside := _words()["beside"].get(one.name):
        parts.append(beside)
    parts += _example(one.name, SHOWN, own)
    for tone in TONES:
        if tone != SHOWN:
            named = _words()["words"]["another"].format(tone=_words()["tone"][tone])
            letter = "\n".join(_example(one.name, tone, own))
            parts.append(f"<details>\n<summary>{named}</summary>\n{letter}\n</details>")
    rests = _words()["words"][
        "rests_ours" if own and own.has(one.name, SHOWN, language()) else "rests"
    ]
    return [*parts, f"{rests} {cites(one.claims, PLACE)}\n{{ .cites }}"]


def _example(template: str, tone: Tone, own: OwnWords | None) -> list[str]:
    """Write one example, and below it whose words it has where they are not ours."""
    if own is None or not own.has(template, tone, language()):
        return [_letter(engine.example(template, tone, language=language()))]
    message = engine.example(
        template, tone, language=language(), templates=own.templates, answers=own.answers
    )
    said = say_from("messages", "words", "own", centre=plain(own.centre))
    return [_letter(message), f"<p>{said}</p>"]


def _letter(message: Message) -> str:
    """Write a message as it would be sent; blanks that stay are marked."""
    paragraphs = [_paragraph(text, message.blanks) for text in message.body.strip().split("\n\n")]
    if message.subject:
        label = _words()["words"]["subject"]
        paragraphs.insert(
            0, f"<p><span>{label}</span> {_marked(message.subject, message.blanks)}</p>"
        )
    return "\n".join(('<div class="letter">', *paragraphs, "</div>"))


def _paragraph(text: str, blanks: tuple[str, ...]) -> str:
    return f"<p>{_marked(text, blanks)}</p>".replace("\n", "<br>\n")


def _marked(text: str, blanks: tuple[str, ...]) -> str:
    written = escape(text, quote=False)
    for blank in dict.fromkeys(blanks):
        shown = escape(blank, quote=False)
        written = written.replace(shown, f"<mark>{shown}</mark>")
    return written
