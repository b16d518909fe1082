"""The name of one person, read: title, given name, family name.

Nothing is told from the number of words alone. A given name is known where two plain words in Latin
letters say it, or where particles, capitals, a comma or an initial do; else it is empty and the
name stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from calculator.text.name_words import (
    eased,
    fold,
    is_initial,
    is_latin,
    is_shouted,
    listed,
    name_words,
    spellings,
)
from calculator.text.roles import NOISE, ROLES, is_added, is_nobody

_STUCK = re.compile(r"^[^\W\d_]+(?:\.(?:ssa|ra))?\.(?=[^\W\d_]{2})")
_ACCOUNT = re.compile(r"[^\W\d_]{2}[._][^\W\d_]{2}")
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A given name such as "Min-jun", whose second half has no capital; no family name looks so."""
_PAIR = 2

Before = Literal["family", "given", "whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One person or role as a message may name them."""

    whole: str
    """The name in its own order, without title, suffix and nickname."""
    role: bool = False
    title: str = ""
    before: Before = "family"
    """Which part of the name the title stands before."""
    given: str = ""
    """Empty where nothing tells it."""
    family: str = ""
    called: str = ""
    """The nickname that was written beside the name."""


def person_in(text: str, language: str) -> Name | None:
    """Return the one person a text names; none where the order of its parts cannot be told."""
    first, *rest = [part for part in map(str.strip, text.split(",")) if part] or [""]
    title, words = _titled(_tidied(first, language), language)
    after: list[str] = []
    for part in rest:
        if is_added(part, language):
            continue
        more, given = _titled(_tidied(part, language), language)
        title = title or more
        if given and after:
            return None
        after = given or after
    words = words[: _role_after(words, language)]
    words, after = _without_suffixes(words, language), _without_suffixes(after, language)
    if not words:
        return _alone(title, language)
    if _tells_nobody(title, words, language):
        return None
    if after:
        return _family_first(title, words, after, language)
    return _whole(title, words, language)


def _tells_nobody(title: Sequence[str], words: Sequence[str], language: str) -> bool:
    """Say whether words describe somebody, "a nice man", or are the name of an account."""
    untelling = listed(language, "words", "articles")
    opens_name = (bool(title) or words[0][:1].isupper()) and _is_particle(words, 0, language)
    return (
        (fold(words[0]) in untelling and not opens_name)
        or any(fold(word) in listed(language, "words", "or") for word in words)
        or any(fold(word).endswith("'s") or _ACCOUNT.search(word) for word in words)
        or is_nobody(" ".join(words), language)
    )


def _tidied(text: str, language: str) -> list[str]:
    """Return the words of a name without stray marks, a title's "Dr.Lee" parted."""
    titles = listed(language, "titles", "family", "given", "whole", "before", "ranks")
    found: list[str] = []
    for written in text.split():
        word = written.strip(NOISE)
        while fold(word) not in titles and (stuck := _STUCK.match(word)):
            if fold(stuck[0]) not in titles:
                break
            found.append(stuck[0])
            word = word[stuck.end() :]
        if any(map(str.isalpha, word)) or fold(word) in listed(language, "words", "and"):
            found.append(word)
    return _before_from(found, language)


def _titled(words: list[str], language: str) -> tuple[list[str], list[str]]:
    """Return the titles before a name, and the name."""
    known = listed(language, "titles", "family", "given", "whole")
    ands = listed(language, "words", "and")
    start = _role_before(words, language)
    at = start
    kept: list[str] = []
    if len(words) > at + 1 and fold(words[at]) == "the" and _opens_title(words[at + 1], language):
        at += 1
    while at < len(words):
        word, following = fold(words[at]), words[at + 1 :]
        goes_on = bool(following) and _opens_title(following[0], language)
        if word in known and (following or not kept):
            kept.append(words[at])
        elif kept and following and goes_on and word in listed(language, "titles", "office"):
            # "Madame la directrice Roy" is Madame Roy.
            at += 1
        elif word in listed(language, "titles", "ranks") and following and (goes_on or kept):
            pass
        elif (word in listed(language, "titles", "before") or (kept and word in ands)) and goes_on:
            kept.append(words[at])
        else:
            break
        at += 1
    return kept, words[at:]


def _role_before(words: Sequence[str], language: str) -> int:
    """Return how many words of a role stand before a name: two in "Hiring Manager Sam Reed"."""
    known = listed(language, "roles", "posts", "groups", "other")
    posts = listed(language, "roles", "posts") - listed(language, "titles", "family")
    count = 0
    while count < len(words) and fold(words[count]) in known:
        count += 1
    named = 0 < count < len(words) and fold(words[count - 1]) in posts
    return count if named else 0


def _role_after(words: Sequence[str], language: str) -> int:
    """Return where a role after a name starts: "Sam Reed Hiring Manager", "Sam Reed HR"."""
    known = listed(language, "roles", "posts", "groups", "other")
    at = len(words)
    while at > _PAIR and fold(words[at - 1]) in known:
        at -= 1
    # One such word alone may be a family name: "Mary Ann Head".
    acronym = words[at : at + 1] and words[at] in name_words(language)["roles"]["acronyms"]
    return at if len(words) - at > 1 or acronym else len(words)


def _opens_title(word: str, language: str) -> bool:
    return fold(word) in listed(language, "titles", "family", "given", "whole", "before", "ranks")


def _title_word(word: str, language: str) -> str:
    """Return a title with its capitals, its full stop as written; in full where that is usual."""
    full: str | None = name_words(language)["titles"]["in_full"].get(fold(word))
    if full:
        return full
    if not (word.islower() or (word.isupper() and len(word) > 1)):
        return word
    spelt = spellings(language, "titles", "family", "given", "whole")[fold(word)]
    return spelt + ("." if word.endswith(".") else "")


def _without_suffixes(words: list[str], language: str) -> list[str]:
    """Return a name without "Jr." and degrees after it."""
    exact = set(name_words(language)["suffixes"]["as_written"])
    loud = all(word.isupper() for word in words)
    while len(words) > 1:
        last = words[-1]
        degree = last.replace(".", "") in exact and len(words) > _PAIR and not loud
        if not degree and fold(last) not in listed(language, "suffixes", "any"):
            break
        words = words[:-1]
    return words


def _before_from(words: list[str], language: str) -> list[str]:
    """Return a name without where its bearer works: "Sam from HR" is Sam."""
    places = name_words(language)["words"]["from"]
    ends = (
        at
        for at, word in enumerate(words)
        if at and word.islower() and word in places and not _is_particle(words, at, language)
    )
    return words[: next(ends, len(words))]


def _is_particle(words: Sequence[str], at: int, language: str) -> bool:
    """Say whether a word opens a family name, "de" in "Anne de Grandpré", and no place of work.

    A name has its capitals where any word has; "RH" and "Recrutement" are no family names.
    """
    particles = listed(language, "family_names", "particles")
    if fold(words[at]) not in particles:
        return False
    following = next((word for word in words[at + 1 :] if fold(word) not in particles), "")
    bare = following.partition("'")[2] or following
    work = listed(language, "roles", *ROLES)
    small = all(word.islower() for word in words[at + 1 :]) and words[0].islower()
    return bool(bare) and fold(bare) not in work and (bare[:1].isupper() or small)


def _alone(title: Sequence[str], language: str) -> Name | None:
    """Return the name of somebody known by a title only, such as "Professor"."""
    said = _spelt(title, language)
    known = listed(language, "titles", "alone")
    alone = bool(title) and all(fold(one) in known for one in said.split())
    return Name(whole=said) if alone else None


def _family_first(
    title: Sequence[str], family: list[str], given: list[str], language: str
) -> Name | None:
    """Return the name of "Reed, Sam"; "Sam Reed, Example" may be that or another thing."""
    particles = listed(language, "family_names", "particles", "large_particles")
    if len(family) > 1 and fold(family[0]) not in particles:
        return None
    words = eased([*given, *family], language)
    known = [word for word in words[: len(given)] if not is_initial(word)]
    return _with_title(
        title,
        Name(
            whole=" ".join(words),
            given=" ".join(known) if not is_initial(words[0]) else "",
            family=" ".join(words[len(given) :]),
        ),
        language,
    )


def _whole(title: Sequence[str], written: list[str], language: str) -> Name:
    words = eased(_without_stop(written), language)
    given, family = _parted(title, words, written, language)
    return _with_title(title, Name(whole=" ".join(words), given=given, family=family), language)


def _without_stop(words: list[str]) -> list[str]:
    """Return the words of a name without a sentence's full stop: "Ann." but not "Ann S."."""
    last = words[-1]
    return words if is_initial(last) else [*words[:-1], last.rstrip(".") or last]


def _with_title(title: Sequence[str], name: Name, language: str) -> Name:
    before: Before = "family"
    for part in ("given", "whole"):
        if any(fold(one) in listed(language, "titles", part) for one in title):
            before = part
    return replace(name, title=_spelt(title, language), before=before)


def _spelt(title: Sequence[str], language: str) -> str:
    known = listed(language, "titles", "family", "given", "whole")
    return " ".join(_title_word(one, language) if fold(one) in known else one for one in title)


def _parted(
    title: Sequence[str], words: list[str], written: list[str], language: str
) -> tuple[str, str]:
    """Return given and family name, each empty where nothing tells it."""
    if len(words) == 1 or not is_latin(words):
        return "", ""
    if _opens_family(title, words, language):
        return "", " ".join(words)
    cut, given_first = _by_capitals(written, language) or (_by_particle(words, language), True)
    if not cut:
        return _unmarked(title, words, language)
    if given_first:
        return _given(words[:cut]), " ".join(words[cut:])
    # "LI Xiaoming" has its family name first; "JO Reed" may not.
    return _given(words[cut:]) if len(written[0]) > _PAIR else "", " ".join(words[:cut])


def _opens_family(title: Sequence[str], words: Sequence[str], language: str) -> bool:
    """Say whether a name is a family name alone: "de Souza", "Mc Donald", "Dr. De Souza"."""
    opens = fold(words[0]) in listed(language, "family_names", "particles", "large_particles")
    first = listed(language, "family_names", "first") if not title else frozenset()
    given = fold(words[0]) in listed(language, "family_names", "given_too")
    return opens and fold(words[0]) not in first and (bool(title) or not given)


def _unmarked(title: Sequence[str], words: list[str], language: str) -> tuple[str, str]:
    """Return given and family name where neither capitals nor a particle part them."""
    if len(words) == _PAIR and _SYLLABLES.fullmatch(words[-1]):
        return words[-1], words[0]
    first = listed(language, "family_names", "first")
    if fold(words[0]) in first:
        return "", words[-1] if fold(words[-1]) in first else words[0]
    if is_initial(words[-1]):
        return _given(words[:-1]), ""
    two = title and fold(title[-1]) in listed(language, "titles", "two_family_names")
    if two and len(words) > _PAIR:
        return words[0], " ".join(words[-_PAIR:])
    return _given(words[:-1]), words[-1]


def _given(words: Sequence[str]) -> str:
    """Return the given name, where one is left without initials: "Sam" of "Sam J."."""
    known = [word for word in words if not is_initial(word)]
    return known[0] if len(known) == 1 and not is_initial(words[0]) else ""


def _by_capitals(written: Sequence[str], language: str) -> tuple[int, bool] | None:
    """Return where a family name in capitals parts a name, and whether the given name is first."""
    loud = [is_shouted(word, language) for word in written]
    if all(loud[at] or not word[:1].isupper() or word.isupper() for at, word in enumerate(written)):
        return None
    if loud[-1] and not loud[0]:
        cut = len(loud) - loud[::-1].index(False)
        return cut, True
    if loud[0] and not loud[-1]:
        return loud.index(False), False
    return None


def _by_particle(words: Sequence[str], language: str) -> int:
    """Return where the family name starts at a particle; 0 where there is none."""
    if fold(words[0]) in listed(language, "family_names", "first"):
        return 0
    large = listed(language, "family_names", "particles", "large_particles")
    small = listed(language, "family_names", "small_particles")
    for at, word in enumerate(words[1:-1], 1):
        if fold(word) in listed(language, "family_names", "links") and word.islower():
            return max(at - 1, 1)
        if fold(word) in large or (word.islower() and fold(word) in small):
            return at
    return 0
