"""The content security policy and its fellow headers, and the policy inside each page.

No page may load anything from elsewhere, run a script that is not a file of the site, or send a
form. Of the scripts that stand in a page itself, those that the build has put there are allowed by
their hashes; with any other the build stops.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from publisher.project import BuildError

_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_RUNS = {"", "module", "text/javascript", "application/javascript"}
"""Types of scripts that browsers run; any other is a block of data."""
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)

HASHED = r"\.[0-9a-f]{12}\.(?:js|wasm|bin|json)$"
"""Names of files that carry a hash of their content and so never change."""

_CLOSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a browser offers and no page needs. Copying a message is left open."""


def content_policy(hashes: Iterable[str], parents: Iterable[str] | None) -> str:
    """Return the policy; ``parents`` may frame the site, None where the policy stands in a page."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *sorted(hashes)])
    rules = [
        "default-src 'none'",
        f"script-src {scripts}",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
    ]
    if parents is not None:
        rules.append(" ".join(["frame-ancestors 'self'", *parents]))
    return "; ".join(rules)


def headers(hashes: Iterable[str], parents: Iterable[str]) -> dict[str, str]:
    """Return the headers that go with every file of the site."""
    return {
        "Content-Security-Policy": content_policy(hashes, parents),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _CLOSED),
    }


def script_hashes(page: str) -> set[str]:
    """Return the hash of each script that stands in a page and that a browser would run."""
    return {
        _hash(match["text"])
        for match in _SCRIPT.finditer(page)
        if not _SOURCE.search(match["attributes"]) and _type(match["attributes"]) in _RUNS
    }


def _type(attributes: str) -> str:
    found = _TYPE.search(attributes)
    return found[1].lower() if found else ""


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def write_into_pages(site: Path, scripts: Iterable[str] = ()) -> set[str]:
    """Write the policy into every page of a site; return the hashes of all scripts in them.

    It stands there for hosts that send no headers of their own. ``scripts`` are those that the
    build has put into pages. Raises :class:`BuildError` for a page that holds another one, or that
    has no place for the policy.
    """
    ours = {_hash(script) for script in scripts}
    every: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        own = script_hashes(page)
        if own - ours:
            message = f"{file.relative_to(site)} holds a script of its own, which no page may."
            raise BuildError(message)
        every |= own
        found = _CHARSET.search(page)
        if found is None:
            message = f"{file.relative_to(site)} does not say its character set."
            raise BuildError(message)
        tags = (
            f'{found[0]}<meta http-equiv="Content-Security-Policy" '
            f'content="{content_policy(own, None)}"><meta name="referrer" content="no-referrer">'
        )
        file.write_text(
            f"{page[: found.start()]}{tags}{page[found.end() :]}", encoding="utf-8", newline="\n"
        )
    return every
