"""``follow-up counts``: how often each page was asked for, from a web server's own log.

Of each line only the day, the page and the code of the answer are looked at, and whether a program
asked that calls itself a robot: nobody is told apart from anybody. Small numbers are not shown.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from publisher.centre.words import say

LEAST = 5
"""Smaller numbers might point at a person."""
_COMMON = re.compile(
    r"\[\d{1,2}/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4})[^\]]*\] "
    r'"GET (?P<path>\S+)[^"]*" (?P<status>\d{3})\b'
    r'(?: \S+ "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
_ROBOT = re.compile(
    r"(?<!cu)bots?(?:\b|_)|crawl|spider|slurp|archiver|https?://"
    r"|^(?:curl|wget|python|go-http|java|libwww|okhttp|axios|node)\b",
    re.IGNORECASE,
)
"""What robots call themselves. No browser names an address; Cubot makes telephones."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIELDS = "#Fields:"
_SEEN = frozenset({"200", "304"})
"""Codes of answers with a page, or with the word that it has not changed."""

Request = tuple[str, str]
"""A month such as 2026-11, and the path of a page."""


def count(files: Iterable[Path], below: str = "/") -> Counter[Request]:
    """Return how often each page below a path was asked for, by month.

    The path is that of a folder, with or without its slashes.
    """
    below = f"/{below.strip('/')}/".replace("//", "/")
    found: Counter[Request] = Counter()
    for file in files:
        with _opened(file) as lines:
            for month, path in _requests(lines):
                if path.startswith(below):
                    found[month, path] += 1
    return found


def _opened(file: Path) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8", errors="replace")
    return file.open(encoding="utf-8", errors="replace")


def _requests(lines: Iterable[str]) -> Iterator[Request]:
    """Yield each request for a page that was answered with it."""
    fields: list[str] = []
    for line in lines:
        if line.startswith(_FIELDS):
            fields = line.removeprefix(_FIELDS).split()
            continue
        read = _json(line) if line.startswith("{") else _of_fields(line, fields) or _common(line)
        if read is None:
            continue
        month, target, status, agent = read
        path = _page(target)
        if status in _SEEN and path and not _ROBOT.search(agent):
            yield month, path


_Read = tuple[str, str, str, str]
"""Month, what was asked for, the code of the answer, and what the program calls itself, if told."""


def _common(line: str) -> _Read | None:
    """Read a line as nginx and Apache write it."""
    found = _COMMON.search(line)
    if found is None or found["month"] not in _MONTHS:
        return None
    month = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"
    return month, found["path"], found["status"], found["agent"] or ""


def _of_fields(line: str, fields: list[str]) -> _Read | None:
    """Read a line as IIS writes it, whose fields the file names."""
    told = dict(zip(fields, line.split(), strict=False))
    wanted = [told.get(name, "") for name in ("date", "cs-method", "cs-uri-stem", "sc-status")]
    day, method, path, status = wanted
    agent = told.get("cs(User-Agent)", "")
    return (day[:7], path, status, agent) if method == "GET" and day else None


def _json(line: str) -> _Read | None:
    """Read a line as Caddy writes it."""
    try:
        told = json.loads(line)
        month = f"{datetime.fromtimestamp(float(told['ts']), UTC):%Y-%m}"
        request = told["request"]
        read = (month, request["uri"], str(told["status"]), _agent(request.get("headers")))
        return read if request["method"] == "GET" else None
    except (ValueError, KeyError, TypeError, OverflowError, OSError):
        return None


def _agent(headers: object) -> str:
    """Return what a program calls itself, of the headers as Caddy writes them."""
    told = headers.get("User-Agent") if isinstance(headers, dict) else None
    return " ".join(map(str, told)) if isinstance(told, list) else ""


def _page(target: str) -> str | None:
    """Return the path of a page, None for any other file."""
    try:
        path = unquote(urlsplit(target).path).removesuffix("index.html")
    except ValueError:
        return None
    return path if path.endswith("/") and path.isprintable() else None


def listed(found: Counter[Request]) -> Iterator[tuple[str, str, str]]:
    """Yield month, page and number, a month at a time, the pages most asked for first."""
    for (month, path), number in sorted(
        found.items(), key=lambda one: (one[0][0], -one[1], one[0])
    ):
        shown = str(number) if number >= LEAST else say("counts", "few", least=LEAST)
        yield month, path, shown


def as_text(found: Counter[Request]) -> str:
    """Return the numbers to be read."""
    return "".join(f"{month}  {number:>8}  {path}\n" for month, path, number in listed(found))


def as_csv(found: Counter[Request]) -> str:
    """Return the numbers as a table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(say("counts", key) for key in ("month", "page", "number"))
    writer.writerows(listed(found))
    return out.getvalue()
