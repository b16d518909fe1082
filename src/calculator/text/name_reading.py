"""What people type as a name, read: persons, roles, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from calculator.text.name_words import eased, fold, listed, name_words
from calculator.text.person_names import Name, person_in
from calculator.text.roles import ADDRESS, EDGES, NOISE, ROLES, is_added, is_nobody, standing
from calculator.text.wording import clean

_ASIDE = re.compile(
    r"\(([^()]*)\)|\[([^\[\]]*)\]"
    r"|(?<!\w)[\"“”«„]\s*([^\"“”«»„]+?)\s*[\"“”»]"
    r"|(?<!\w)['‘]([^\W\d_][^'‘’]*)['’](?!\w)"
)
_BREAKS = re.compile(r"\s+[-–—|·•]+\s+|\s*[|•·]\s*|\s*:\s+|\s+[-–—]|[-–—]\s+")
_JOINT = re.compile(r"\s*;\s*|\s*/\s*")
_PRONOUNS = re.compile(r"(?<!\w)([^\W\d_]+(?:\s*/\s*[^\W\d_]+)+)(?!\w)")
_LONGEST = 200
"""Characters of a name. A longer text stays whole."""


@lru_cache(maxsize=32)
def read_names(written: str, language: str) -> tuple[Name, ...]:
    """Return who is named in a text, in order; nobody where it names nobody we can be sure of."""
    line = clean(written)
    if len(line) > _LONGEST:
        return (Name(whole=line),)
    text, called, sure = _without_asides(ADDRESS.sub(" ", line), language)
    text = without_salutation(text, language)
    stands = standing(text, language)
    if stands and not is_nobody(text, language):
        # "Hiring Manager (Sam)" is Sam.
        return read_names(called, language) if called else (Name(whole=stands, role=True),)
    text = _named_part(text, language)
    if is_nobody(text, language):
        return ()
    each = _each(text, language)
    if len(each) > 1:
        return tuple(name for one in each for name in read_names(one, language))
    one = person_in(each[0], language) if each else None
    return (replace(one, called=one.whole if called and not sure else called),) if one else ()


def _without_asides(text: str, language: str) -> tuple[str, str, bool]:
    """Return a text without its brackets and quoted words, the nickname there, and if it is sure.

    It is not in "Li Xiaoming (Michael)": the same place may hold an employer's name.
    """
    never = listed(language, "nicknames", "never") | listed(language, "roles", *ROLES)
    openings = name_words(language)["words"]["called"]
    called, sure = "", True
    bare = _ASIDE.sub(" ", text).lstrip(EDGES).rstrip(EDGES.replace(".", ""))
    if not any(map(str.isalpha, bare)):
        return text.strip(NOISE + EDGES), "", True
    for found in _ASIDE.finditer(text):
        said = next((one for one in found.groups() if one), "").strip()
        opening = next((one for one in openings if said.casefold().startswith(f"{one} ")), "")
        said = said[len(opening) :].strip()
        plain = said.replace("-", "").replace("'", "").replace("’", "")
        quoted = bool(found[3] or found[4] or opening)
        if plain.isalpha() and fold(said) not in never and not (said.isupper() and not quoted):
            sure = bool(called or quoted or text[found.end() :].strip(EDGES))
            called = called or eased([said], language)[0]
    return _without_pronouns(bare, language), called, sure


def _without_pronouns(text: str, language: str) -> str:
    known = listed(language, "nicknames", "pronouns")

    def kept(found: re.Match[str]) -> str:
        said = (fold(one.strip()) for one in found[1].split("/"))
        return " " if all(one in known for one in said) else found[0]

    return " ".join(_PRONOUNS.sub(kept, text).split()).strip(" ,;|-–—")


def without_salutation(text: str, language: str) -> str:
    """Return a text without "Dear" before it and the comma after."""
    for opening in sorted(name_words(language)["words"]["salutations"], key=len, reverse=True):
        if f"{text.casefold()} ".startswith(f"{opening} "):
            return text[len(opening) :].strip(" ,")
    return text


def _named_part(text: str, language: str) -> str:
    """Return the part of "HR: Sam Reed" or "Sam Reed - Example Inc." that is the name."""
    parts = [part for part in _BREAKS.split(text) if part and part.strip(EDGES)]
    named = [
        part for part in parts if not standing(part, language) and not is_nobody(part, language)
    ]
    return named[0] if named else text


def _each(text: str, language: str) -> list[str]:
    """Return the names in a text that names several people."""
    words = text.split()
    ands = listed(language, "words", "and")
    lists: list[list[str]] = [[]]
    for word in words:
        # "Mr. and Mrs. Reed" is one name.
        if fold(word) in ands and lists[-1] and not _all_titles(lists[-1], language):
            lists.append([])
        else:
            lists[-1].append(word)
    several = len([one for one in lists if one]) > 1
    found = [part for one in lists for part in _JOINT.split(" ".join(one)) if part.strip(EDGES)]
    # After "and" a list has no comma: "Lee, Ann and Roy, Bo" are two names, each family name first.
    if not several or len(_by_commas(found[-1], language)) > 1:
        return found
    return [name for part in found for name in _by_commas(part, language)]


def _by_commas(text: str, language: str) -> list[str]:
    """Return the names between commas; what is no name stays with the one before it."""
    names: list[str] = []
    for part in filter(None, map(str.strip, text.split(","))):
        if names and is_added(part, language):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


def _all_titles(words: Sequence[str], language: str) -> bool:
    known = listed(language, "titles", "family", "given", "whole", "before", "ranks")
    ands = listed(language, "words", "and")
    return all(fold(word) in known or fold(word) in ands for word in words)
