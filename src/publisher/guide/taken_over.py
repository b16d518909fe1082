"""What of ours a career centre can take over and change: every page and every message, by name."""

from __future__ import annotations

from pathlib import Path

from mkdocs.utils.meta import get_data

from calculator.messages.catalogue import TONES
from publisher import words
from publisher.edition import ENGLISH
from publisher.guide.markup import generated, stack, table
from publisher.guide.messages import title
from publisher.project import DOCS, MESSAGES


def pages(language: str = ENGLISH) -> dict[str, Path]:
    """Return our pages by name, such as ``guide/thank-you``."""
    root = DOCS / language
    return {
        file.relative_to(root).with_suffix("").as_posix(): file
        for file in sorted(root.rglob("*.md"))
    }


def messages(language: str = ENGLISH) -> dict[str, Path]:
    """Return our messages by name and tone, such as ``thank_you.warm``."""
    return {
        f"{file.parent.name}{file.name.removeprefix(language).removesuffix('.txt')}": file
        for file in sorted(MESSAGES.glob(f"*/{language}.*txt"))
    }


def taken_over() -> str:
    """Write the names of all pages, and of all messages with their tones."""
    said = words.load("messages")["taken_over"]
    by_page = [
        (f"`{name}`", str(get_data(file.read_text("utf-8"))[1].get("title", "")))
        for name, file in pages().items()
    ]
    tones: dict[str, list[str]] = {}
    for name in messages():
        message, _, tone = name.partition(".")
        tones.setdefault(message, []).append(tone)
    by_message = [
        (f"`{message}`", title(message), ", ".join(tone for tone in TONES if tone in found))
        for message, found in tones.items()
    ]
    return generated(
        stack(table([said["name"], said["page"]], by_page)),
        stack(table([said["name"], said["message"], said["tones"]], by_message)),
    )
