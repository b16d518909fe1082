"""What the computer itself refuses, such as a full disk, in plain words."""

from __future__ import annotations

import errno
from pathlib import Path

from publisher.centre.words import say

_SENTENCES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "no_right",
    errno.EPERM: "no_right",
    errno.EROFS: "no_right",
    errno.EADDRINUSE: "port_taken",
}


def in_words(error: OSError) -> str:
    """Return a sentence that says what was refused and what to do."""
    number = error.errno or 0
    place = str(error.filename2 or error.filename or "")
    if number in {errno.EACCES, errno.EPERM, errno.EROFS} and place:
        place = str(Path(place).parent)  # a file of ours on the way says nothing to its reader
    return say(
        "computer",
        _SENTENCES.get(number, "other"),
        place=f": {place}" if place else "",
        reason=error.strerror or str(error),
    )
