"""``follow-up copy``: one of our pages or messages, put into a centre's folder to be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path

from publisher.centre import kit as kits
from publisher.centre import lock, overlay
from publisher.centre.faults import CentreError, Fault, did_you_mean
from publisher.centre.kit import MESSAGES, PAGES, Kit
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.settings.rules import book_of
from publisher.centre.words import say, typed
from publisher.edition import ENGLISH
from publisher.guide.refresh import refresh
from publisher.guide.taken_over import messages, pages
from publisher.guide.words import speaking

KINDS = ("page", "message")
_GENERATED = re.compile(
    r"^ *<!-- \[\[\[(?:cog.*?\]\]\]|end\]\]\]) -->\n+", re.MULTILINE | re.DOTALL
)
"""The marks around a table that is made from the rules: a copy has the table as it is now."""
_CHART = re.compile(
    r'aria-labelledby="([\w-]+)-title \1-summary">\s*<title id="\1-title">([^<]*)</title>'
)


def names(kind: str, language: str = ENGLISH) -> dict[str, Path]:
    """Return everything of a kind that can be copied: its name, and our file.

    Raises :class:`CentreError` where we have nothing in this language.
    """
    ours = kits.known_languages()
    if language not in ours:
        hint = did_you_mean(language.lower(), ours)
        said = say("fault", "unknown_language", written=language, hint=hint)
        raise CentreError([Fault("--language", 0, said)])
    return (pages if kind == "page" else messages)(language)


def copy(folder: Path, kind: str, name: str, language: str = ENGLISH) -> list[Path]:
    """Copy what is named into the folder, and return the new files.

    A message's name without a tone stands for each of its tones that the folder lacks. Raises
    :class:`CentreError` where there is no such name, and where the folder has all of it already;
    then nothing is written.
    """
    if not (folder / SETTINGS).is_file():
        said = say("fault", "no_settings_file")
        raise CentreError([Fault(str(folder), 0, said)])
    known = names(kind, language)
    asked = name.strip("/").removesuffix(".md").removesuffix(".txt")
    chosen = {
        each: file
        for each, file in known.items()
        if asked in {each, each.removesuffix("/index"), each.partition(".")[0]}
    }
    if not chosen:
        hint = did_you_mean(asked, known)
        raise CentreError([Fault(name, 0, say("fault", f"no_{kind}_to_copy", hint=hint))])
    targets = {_target(folder, kind, each, language): file for each, file in chosen.items()}
    there = [target for target in targets if target.exists()]
    if len(there) == len(targets):
        raise CentreError(
            Fault(target.relative_to(folder).as_posix(), 0, say("fault", "copy_there"))
            for target in there
        )
    read, _ = kits.read(folder)
    targets = {target: file for target, file in targets.items() if target not in there}
    for target, file in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8")
        if kind == "page":
            text = _with_own_timing(text, read, language)
        text = _CHART.sub(_titled, _GENERATED.sub("", text))
        target.write_text(text, encoding="utf-8", newline="\n")
    remember(folder)
    return list(targets)


def _with_own_timing(text: str, read: Kit, language: str) -> str:
    """Return a page with the centre's own timing in its tables, as its site shows it."""
    book = book_of(read.settings.rules, read.settings.named(language), language)
    with speaking(language):
        return refresh(text, book) if book else text


def _titled(chart: re.Match[str]) -> str:
    """Return a chart's first tag with its title in it: no page of a centre may hold the element."""
    name, title = chart.groups()
    return f'aria-label="{escape(unescape(title))}" aria-describedby="{name}-summary">'


def _target(folder: Path, kind: str, name: str, language: str) -> Path:
    if kind == "page":
        return folder / PAGES / language / f"{name}.md"
    return folder / MESSAGES / language / f"{name}.txt"


def remember(folder: Path) -> None:
    """Write down what of ours the folder replaces now; what it knew before stays."""
    read, _ = kits.read(folder)
    lock.write(folder, overlay.remembered(read, anew=False))


def listed(kind: str, language: str = ENGLISH) -> str:
    """Return every name of a kind, one a line, under what to write."""
    heading = say("copy", f"{kind}s", example=f"follow-up copy {kind} {_example(names(kind))}")
    return "\n".join([heading, *(f"  {name}" for name in names(kind, language))])


def _example(known: Mapping[str, Path]) -> str:
    return next(name for name in known if name.startswith(("guide/thank", "thank_you.warm")))


def copied(folder: Path, files: list[Path]) -> str:
    """Say which files there are now, and how to go on."""
    shown = ", ".join(file.relative_to(folder).as_posix() for file in files)
    return say("copy", "done", files=shown, folder=typed(folder))
