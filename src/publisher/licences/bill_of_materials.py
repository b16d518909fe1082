"""What the site is made of: a software bill of materials, and the notices of those who made it.

Made from the locked files, which name every package with its version and hashes, and from the
licence texts that the installed packages bring. A wheel carries the result along.

What only builds is listed as well, with the scope "excluded": CycloneDX's word for what a part of
the work has touched and a running copy does not hold. Its ``metadata.tools`` would be the wrong
place, for it names what wrote the list. Jinja2 is one of them: it reads templates on the computer
that builds, and the browser gets trees.
"""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from typing import Any

from publisher.licences import as_built
from publisher.licences.folder import BILL, NOTICES
from publisher.licences.licence_texts import notices
from publisher.licences.parts import SHIPPED, parts
from publisher.licences.spdx import licence
from publisher.locks import Part

VERSION = f"{as_built.PROGRAM}:version"
UNSEEN = "cannot be seen in the files that it is compiled into"


def write(folder: Path) -> None:
    """Write bill and notices into ``folder``; a missing licence raises :class:`BuildError`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = list(parts())
    bill = json.dumps(bill_of(found), indent=1, ensure_ascii=False, sort_keys=True)
    (folder / BILL).write_text(f"{bill}\n", encoding="utf-8", newline="\n")
    (folder / NOTICES).write_text(notices(found), encoding="utf-8", newline="\n")


def bill_of(found: list[Part]) -> dict[str, Any]:
    """Return the bill as CycloneDX 1.6. It carries no time, so that builds can be compared."""
    about = importlib.metadata.metadata("after-the-interview")
    own, makers = str(about["Version"]), {"name": str(about["Author"])}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "authors": [makers],
            "supplier": makers,
            "tools": {
                "components": [
                    {"type": "application", "name": "after-the-interview", "version": own}
                ]
            },
            "properties": [{"name": as_built.TIME, "value": as_built.NO_TIME}],
            "component": {
                "type": "application",
                "bom-ref": f"pkg:pypi/after-the-interview@{own}",
                "name": "after-the-interview",
                "version": own,
                "supplier": makers,
                "licenses": [{"expression": "MIT AND CC-BY-4.0"}],
            },
        },
        "components": [_component(part) for part in found],
        "dependencies": [
            {
                "ref": f"pkg:pypi/after-the-interview@{own}",
                "dependsOn": [part.address for part in found],
            }
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.address,
        "name": part.name,
        "purl": part.address,
        # What only makes the pages, and is not in them, is marked as such.
        "scope": "required" if part.name in SHIPPED or part.copyright else "excluded",
    }
    if part.version:
        component["version"] = part.version
    else:
        component["properties"] = [{"name": VERSION, "value": UNSEEN}]
    if part.copyright:
        component["copyright"] = part.copyright
    if said := part.licence or licence(part.name):
        component["licenses"] = [{"expression": said}]
    if part.hashes:
        component["hashes"] = [
            {"alg": f"SHA-{4 * len(each)}", "content": each} for each in part.hashes
        ]
    return component
