"""What the computer itself refuses, such as a full disk, in plain words."""

from __future__ import annotations

import errno
import re
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
    # Copying a whole folder gives one error without a number, made of several with one.
    within = re.search(r"\[Errno (\d+)\]", str(error))
    number = error.errno or (int(within[1]) if within else 0)
    place = str(error.filename2 or error.filename or "")
    if number in {errno.EACCES, errno.EPERM, errno.EROFS} and place:
        place = str(Path(place).parent)  # a file of ours on the way says nothing to its reader
    return say(
        "computer",
        _SENTENCES.get(number, "other"),
        place=f": {place}" if place else "",
        reason=error.strerror or str(error),
    )
