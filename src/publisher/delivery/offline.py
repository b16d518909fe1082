"""The service worker, which keeps the site's own files on a device after a visit to the calculator.

It is written last, since it lists every file that guide and calculator need with its hash. The hash
of the whole script is the version: one changed page makes a new version of the site. What belongs
to one language is listed apart, so that a device keeps what somebody reads.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from publisher.edition import ENGLISH, SHARED

SCRIPT = Path(__file__).with_name("service-worker.js")
NAME = "service-worker.js"
"""At the site's root: a service worker sees only what lies in its folder and below."""

SUFFIXES = frozenset(
    {
        ".html",
        ".css",
        ".js",
        ".json",
        ".wasm",
        ".bin",
        ".svg",
        ".png",
        ".jpg",
        ".webp",
        ".woff2",
        ".webmanifest",
    }
)
"""What pages load; the rest is for servers and search engines."""

LEFT_OUT = ("404.html", "_server/", "schema/", "assets/img/card.", NAME)
"""Never needed without a network: the card is for other sites that show a link to this one."""

RUNTIME = "assets/runtime/"
HOLIDAYS = f"{RUNTIME}holidays/"
PACKS = "assets/offline"

HOME = ""
"""The folder of the language at the site's root; that of another one is its code and a slash."""


def write(site: Path) -> None:
    """Write a finished site's service worker, and the pack with the holidays of all countries."""
    held = dict(_holidays(site))
    pack = _pack(site, held)
    spoken = _words_of_languages(site)
    unneeded = {*held, *_for_few(site, spoken)}
    files: dict[str, str] = {}
    languages: dict[str, dict[str, str]] = {folder: {} for folder in (HOME, *_folders(site))}
    for path in _paths(site):
        if path not in unneeded:
            folder = spoken.get(path, _language(path, languages))
            own = files if folder is None else languages[folder]
            own[_address(path)] = _hash(site / path)
    listing = {"files": files, "languages": languages, "pack": pack, "packed": sorted(held)}
    script = SCRIPT.read_text("utf-8")
    whole = json.dumps(listing, sort_keys=True) + script
    listing["version"] = hashlib.sha256(whole.encode()).hexdigest()[:12]
    written = json.dumps(listing, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    (site / NAME).write_text(f"self.LISTED = {written};\n{script}", "utf-8", newline="\n")


def _paths(site: Path) -> Iterator[str]:
    """Yield every file that pages load, by path from the site's root."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.suffix in SUFFIXES and file.is_file() and not path.startswith(LEFT_OUT):
            yield path


def _address(path: str) -> str:
    """Return the address of a file as links write it: a page's is its folder."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


def _hash(file: Path) -> str:
    return base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()


def _holidays(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((site / HOLIDAYS).glob("*.json")):
        yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def _pack(site: Path, texts: dict[str, str]) -> str:
    """Write many small files into one, and return its path: one request in place of hundreds."""
    content = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    path = f"{PACKS}/holidays.{hashlib.sha256(content).hexdigest()[:12]}.json"
    (site / PACKS).mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(content)
    return path


def _folders(site: Path) -> list[str]:
    """Return the folders of the languages beside the one at the root: each has its own search."""
    found = site.glob("*/search/search_index.json")
    return sorted(f"{file.parents[1].name}/" for file in found)


def _language(path: str, folders: Iterable[str]) -> str | None:
    """Return the folder of the language that a file belongs to, none where all languages use it."""
    if path.partition("/")[0] in SHARED:
        return None
    return next((folder for folder in folders if folder and path.startswith(folder)), HOME)


def _words_of_languages(site: Path) -> dict[str, str]:
    """Return what the browser's Python needs for each language of the site: path to folder."""
    spoken = _manifest(site)["languages"].items()
    every = {
        f"{RUNTIME}{one['name']}": HOME if language == ENGLISH else f"{language}/"
        for language, one in spoken
    }
    here = (HOME, *_folders(site))
    return {path: folder for path, folder in every.items() if folder in here}


def _for_few(site: Path, spoken: Container[str]) -> set[str]:
    """Return the paths of what only an invitation needs of Python: it would be too much for all.

    A language's words count too where the site has no pages in it.
    """
    manifest = _manifest(site)
    few = (manifest["files"]["invitation"], *manifest["languages"].values())
    return {path for one in few if (path := f"{RUNTIME}{one['name']}") not in spoken}


def _manifest(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / RUNTIME / "manifest.json").read_text("utf-8"))
    return found
