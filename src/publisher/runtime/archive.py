"""Zip archives that come out the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

EPOCH = 1_767_225_600
"""2026-01-01 in seconds, for SOURCE_DATE_EPOCH; the archives below carry the same day."""
_MOMENT = (2026, 1, 1, 0, 0, 0)


def write(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of ``entries``, sorted by name, with one fixed time, not compressed.

    Python reads it without a decompressor of its own; whoever stores it compresses it whole.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, entries[name])
    return buffer.getvalue()


def read(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip archive, folders left out."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
