"""The encoding of a table: told by its first bytes, else UTF-8 or what the user says."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from calculator.situation.tables.faults import TableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = "utf-8"
_BLOCK = 1 << 16
NO_TEXT = re.compile("[\0\x80-\x9f]")
"""Signs that no text holds. They come of reading Windows-1252 as Latin-1, or UTF-16 as UTF-8."""
_NARROW = ("windows-1252", "mac-roman")
_WIDE = ("utf-16-le", "utf-16-be")
_FIRST, _SHOWN = 64, 80
"""Bytes that tell wide letters from narrow ones, and letters of a line that is shown."""
_UNICODE = re.compile(r"utf[-_]?\d", re.IGNORECASE)


def encoding_of(file: BinaryIO, name: object, told: str | None = None) -> str:
    """Return the encoding in which a whole file, called ``name``, can be read as text.

    The mark at a file's start counts before ``told``, which counts before UTF-8. Raises
    :class:`TableError` where there is no such encoding, or where the file is not such text.
    """
    if told is not None:
        try:
            codecs.lookup(told)
        except LookupError:
            raise TableError(("unknown_encoding", {"name": told})) from None
    first = file.read(4)
    encoding = next((marked for mark, marked in _MARKS if first.startswith(mark)), None)
    file.seek(0)
    return _checked(file, name, encoding or told or _USUAL)


def _checked(file: BinaryIO, name: object, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    while True:
        block = file.read(_BLOCK)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            line = lines + error.object[: error.start].count(b"\n")
            values = {"name": name, "line": line, "encoding": encoding}
            raise TableError(("not_text", values)) from None
        if odd := NO_TEXT.search(_told_of(text, lines, encoding)):
            values = {
                "name": name,
                "line": lines + text.count("\n", 0, odd.start()),
                "sign": f"U+{ord(odd[0]):04X}",
                "encoding": encoding,
            }
            raise TableError(("odd_sign", values))
        lines += text.count("\n")
        if not block:
            return encoding


def _told_of(text: str, lines: int, encoding: str) -> str:
    """Return the part of a block that tells whether the encoding is right.

    In a file of Unicode that is its first line: an odd sign further on is one row's fault.
    """
    if not _UNICODE.match(encoding):
        return text
    return text.partition("\n")[0] if lines == 1 else ""


def likely(content: bytes) -> dict[str, str]:
    """Return the encodings that a text without a mark may have, with a line as each reads it.

    The line is the first that tells them apart. None where no text comes of any.
    """
    names = _WIDE if b"\0" in content[:_FIRST] else _NARROW
    found = {}
    for name in names:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        lines = text.splitlines()
        shown = next((line for line in lines if not line.isascii()), lines[0])
        if not NO_TEXT.search(lines[0]) and not NO_TEXT.search(shown):
            found[name] = " ".join(shown.split())[:_SHOWN]
    return found
