"""The manifest with which a device puts the site on its home screen, one for each language.

All its addresses are as seen from the manifest itself, so the site can be copied to any folder. It
names no way to share something to the site: a browser would put what is shared into the address,
and so hand it to the host.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from publisher.edition import ENGLISH

NAME = "manifest.webmanifest"
ICON = "assets/img/icon.svg"
APP_ICONS: Mapping[str, tuple[int, str]] = {
    "assets/img/app-192.png": (192, "any"),
    "assets/img/app-512.png": (512, "any"),
    "assets/img/app-maskable-512.png": (512, "maskable"),
}
"""Each picture, its width in pixels, and what a device may do with it: ``maskable`` ones are cut to
any shape."""
GROUNDS = ("#fbfaf6", "#151b1a")
"""Our pages' ground by day and by night."""


def manifest(
    said: Mapping[str, str], extra: Mapping[str, Any], *, language: str, locale: str, direction: str
) -> bytes:
    """Return the manifest of an edition.

    ``said`` has the site's ``name`` and ``description`` in the edition's language, ``extra`` what
    the templates know of a centre. The dark ground is in each page: a manifest has room for one.
    """
    centre = extra.get("centre") or {}
    # Pages are in their language's folder, pictures at the root, which all languages share.
    root = "./" if language == ENGLISH else "../"
    owner = centre.get("name")
    return _dump(
        {
            "name": f"{said['name']} · {owner}" if owner else said["name"],
            "short_name": said["name"],
            "description": said["description"],
            "lang": locale,
            "dir": direction,
            "start_url": "./calculator/",
            "scope": root,
            "display": "minimal-ui",
            "background_color": GROUNDS[0],
            "theme_color": (centre.get("grounds") or GROUNDS)[0],
            "icons": [
                *(
                    {
                        "src": f"{root}{path}",
                        "sizes": f"{size}x{size}",
                        "type": "image/png",
                        "purpose": purpose,
                    }
                    for path, (size, purpose) in APP_ICONS.items()
                ),
                {"src": f"{root}{ICON}", "sizes": "any", "type": "image/svg+xml"},
            ],
        }
    )


def _dump(document: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
