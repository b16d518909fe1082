"""``follow-up new message NAME``: its folder, its words to be written, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from calculator.messages.catalogue import TONES
from publisher.generators.say import say
from publisher.project import MESSAGES, ROOT, BuildError

_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_SKELETONS = ROOT / "templates" / "new"
TITLES = "messages.toml"
"""The file of a language that has the messages' titles."""
_LOCALES = ROOT / "src" / "publisher" / "locale"


def new_message(name: str, step: str, channel: str) -> list[Path]:
    """Write the files of a new message; return them.

    Raises :class:`BuildError` for a name that is none or is taken.
    """
    if not _NAME.fullmatch(name):
        raise BuildError(say("fault", "bad_name", name=name))
    folder = MESSAGES / name
    if folder.exists():
        raise BuildError(say("fault", "taken", name=name, folder=folder))
    folder.mkdir()
    return [*_files(folder, step, channel), *_titled(name)]


def _files(folder: Path, step: str, channel: str) -> Iterator[Path]:
    declared = (_SKELETONS / "message.toml").read_text("utf-8")
    skeleton = _SKELETONS / ("email.txt" if channel == "email" else "other.txt")
    yield _write(folder / "message.toml", declared.format(channel=channel, step=step))
    for language in _languages():
        for tone in TONES:
            yield _write(folder / f"{language}.{tone}.txt", skeleton.read_text("utf-8"))


def _languages() -> list[str]:
    """Return the languages that the other messages have words in."""
    return sorted({file.name.partition(".")[0] for file in MESSAGES.glob("*/*.*.txt")})


def _titled(name: str) -> Iterator[Path]:
    """Give the message a title in each language, to be written, at the end of the titles."""
    for titles in sorted(_LOCALES.glob(f"*/{TITLES}")):
        yield _with_title(titles, name)


def _with_title(titles: Path, name: str) -> Path:
    written = titles.read_text("utf-8")
    title = name.replace("_", " ").capitalize()
    start = written.index("[title]")
    following = written.find("\n[", start)
    end = len(written) if following < 0 else following
    listed = f'{written[:end].rstrip()}\n{name} = "{title}"\n'
    return _write(titles, listed + written[end:])


def _write(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8", newline="\n")
    return file
