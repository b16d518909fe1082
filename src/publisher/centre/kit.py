"""A centre's folder: its settings, and the pages, messages and pictures it brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher.centre import lock, shared
from publisher.centre.faults import Fault
from publisher.centre.kit_files import files_of, text_of
from publisher.centre.lock import Lock
from publisher.centre.settings import read as settings
from publisher.centre.settings.lines import is_elsewhere, line_numbers, line_of
from publisher.centre.settings.notes import SETTINGS
from publisher.centre.settings.read import Settings
from publisher.centre.settings.table import in_language
from publisher.centre.shared import Base
from publisher.centre.words import say, typed
from publisher.edition import ENGLISH
from publisher.project import DOCS

PAGES = "pages"
MESSAGES = "messages"
ASSETS = "assets"

_NEARLY = ("centre.toml.txt", "center.toml", "center.toml.txt", "Centre.toml")
"""Names that editors and spellings make of that of the settings."""
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """A centre's folder, read. Paths are written with slashes, below ``pages`` and so on."""

    folder: Path
    settings: Settings = field(default_factory=Settings)
    pages: dict[str, Path] = field(default_factory=dict)
    """``en/guide/thank-you.md`` and its file."""
    messages: dict[str, str] = field(default_factory=dict)
    """``en/thank_you.warm.txt`` and its text."""
    assets: dict[str, Path] = field(default_factory=dict)
    """``logo.svg`` and its file."""
    lock: Lock = field(default_factory=Lock)
    base: Base | None = None
    """The folder that it shares with others."""
    base_lock: Lock = field(default_factory=Lock)
    """What is known there of the files that it gives."""
    shared: frozenset[str] = frozenset()
    """The paths that come from there, such as ``pages/en/about/index.md``."""

    def is_seen_there(self, path: str) -> bool:
        """Say whether it is the shared folder that knows of ours what its file ``path`` replaces.

        A page that was written there by hand is known to the centre's own lock alone.
        """
        return path in self.shared and path in self.base_lock.replaced

    def lock_for(self, path: str) -> Lock:
        """Return the lock that knows what of ours the file ``path`` replaces."""
        return self.base_lock if self.is_seen_there(path) else self.lock

    def placed(self, path: str) -> str:
        """Return a file's path as the centre's folder sees it: it may lie in the shared one."""
        return self.base.place(path) if self.base and path in self.shared else path

    @property
    def logo(self) -> Path | None:
        """The English logo's file, None where there is none."""
        return self.logo_in(ENGLISH)

    def logo_in(self, language: str) -> Path | None:
        """Return the file of the logo in a language, None where there is none."""
        named = in_language(self.settings.brand.logos, language)
        return self.assets.get(named.partition("/")[2]) if named else None


def place_of(kit: Kit, setting: str) -> tuple[str, int]:
    """Return the file and line of a setting, by its dotted path: the centre's, else the base's."""
    own = line_numbers((kit.folder / SETTINGS).read_text(encoding="utf-8-sig"))
    if kit.base is not None:
        beneath = kit.base.folder / SETTINGS
        lines = line_numbers(beneath.read_text(encoding="utf-8-sig")) if beneath.is_file() else {}
        if is_elsewhere(setting, own, lines):
            return kit.base.place(SETTINGS), line_of(setting, lines)
    return SETTINGS, line_of(setting, own)


def known_languages(*folders: Path) -> tuple[str, ...]:
    """Return the languages of our own pages, and of a centre's folders, English first."""
    found = {path.name for path in _folders(DOCS)}
    for folder in folders:
        found |= {path.name for path in _folders(folder / PAGES)}
    return tuple(sorted(found, key=lambda language: (language != ENGLISH, language)))


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (each for each in folder.iterdir() if _LANGUAGE.fullmatch(each.name))


def read(folder: Path) -> tuple[Kit, list[Fault]]:
    """Return a centre's folder as far as it can be read, and what is wrong with reading it."""
    if folder.is_file():
        said = say("fault", "not_a_folder", typed=typed(folder.parent))
        return Kit(folder=folder), [Fault(str(folder), 0, said)]
    if not folder.is_dir():
        return Kit(folder=folder), [
            Fault(str(folder), 0, say("fault", "no_folder", folder=folder, typed=typed(folder)))
        ]
    faults: list[Fault] = []
    written = text_of(folder / SETTINGS, SETTINGS, faults)
    base: Base | None = None
    if written is None:
        if not faults:
            faults.append(_no_settings(folder))
        chosen = replace(settings.UNREAD, languages=known_languages(folder))
    else:
        base, astray = shared.find(folder, written)
        faults += astray
        chosen, found = _settings(folder, written, base, faults)
        # What stands in no line is missing: it may be in the shared folder that is not found.
        faults += [fault for fault in found if fault.line or not astray]
    parts = {part: files_of(folder, base, part, faults) for part in (PAGES, MESSAGES, ASSETS)}
    messages = {}
    for path, file in parts[MESSAGES].items():
        text = text_of(file, f"{MESSAGES}/{path}", faults)
        if text is not None:
            messages[path] = text
    kept, found = lock.read(folder)
    kept_there = Lock()
    if base is not None:
        kept_there, found_there = lock.read(base.folder)
        found += [replace(fault, file=base.place(fault.file)) for fault in found_there]
    return Kit(
        folder=folder,
        settings=chosen,
        pages=parts[PAGES],
        messages=messages,
        assets=parts[ASSETS],
        lock=kept,
        base=base,
        base_lock=kept_there,
        shared=frozenset(
            f"{part}/{path}"
            for part, files in parts.items()
            for path, file in files.items()
            if not file.is_relative_to(folder / part)
        ),
    ), [*faults, *found]


def _settings(
    folder: Path, written: str, base: Base | None, faults: list[Fault]
) -> tuple[Settings, list[Fault]]:
    languages = known_languages(folder, *([base.folder] if base else []))
    if base is None:
        return settings.read(written, languages)
    place = base.place(SETTINGS)
    beneath = text_of(base.folder / SETTINGS, place, faults) or ""
    return settings.read(written, languages, shared=beneath, shared_file=place)


def _no_settings(folder: Path) -> Fault:
    """Say that there are no settings, and which file may be meant to be them."""
    for name in _NEARLY:
        if (folder / name).is_file():
            return Fault(name, 0, say("fault", "settings_named", name=name))
    return Fault(SETTINGS, 0, say("fault", "no_settings_file"))
