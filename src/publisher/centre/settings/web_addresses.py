"""Addresses on the web as settings may write them: with https, without a password."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from publisher.centre.settings.notes import Notes

_ADDRESS = re.compile(r"[!-~]+")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9-]+")
_NEVER = set("\"'<>`;\\")
"""Characters that would end an attribute or a policy."""


_THIS_COMPUTER = {"localhost", "127.0.0.1"}
"""Hosts to which nothing travels over a network, and browsers trust without https."""


def is_local(written: str) -> bool:
    """Say whether an address is on the computer of whoever opens it, without https."""
    return _is_address(written, "http") and urlsplit(written).hostname in _THIS_COMPUTER


def https(written: str, path: str, notes: Notes) -> str | None:
    """Return an address if it is one with https and without a password; else note what is wrong."""
    if _is_address(written, "https"):
        return written
    if _is_address(written, "http"):
        notes.add(path, "no_https", better=written.replace("http://", "https://", 1))
    else:
        notes.add(path, "not_an_address", written=written)
    return None


def _is_address(written: str, scheme: str) -> bool:
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme == scheme
        and _ADDRESS.fullmatch(written) is not None
        and not set(written) & _NEVER
        and "@" not in parts.netloc
        and port != 0
        and _HOST.fullmatch(host) is not None
    )
