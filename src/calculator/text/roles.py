"""What is typed for a name and is none: roles, departments, "N/A"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calculator.text.grammar import filled
from calculator.text.name_words import fold, listed, name_words, spellings

ADDRESS = re.compile(
    r"(?:mailto:)?<?[^\s<>@,;]+@[^\s<>@,;]+>?|https?://\S+|www\.\S+", re.IGNORECASE
)
"""An email or web address."""
_WORDS = re.compile(r"[\w/']+")
NOISE = '?!*#_~<>[](){}"“”«»…'
"""Marks around a name that are none of it."""
EDGES = " \t,;:|/\\-–—_*#~=+."
"""Marks that part a name from what stands beside it."""
ROLES = ("posts", "groups", "departments", "other")
"""The lists of words that roles are made of."""


def is_nobody(text: str, language: str) -> bool:
    """Say whether a text says that there is no name: "N/A", "not sure", "?", a number."""
    told = fold(text).strip(EDGES + NOISE + "'")
    if not any(map(str.isalpha, told)) or any(map(str.isdigit, ADDRESS.sub("", told))):
        return not _ends_in_suffix(text, language)
    if told in listed(language, "nobody", "whole"):
        return True
    padded = f" {' '.join(_WORDS.findall(told))} "
    return any(f" {part} " in padded for part in listed(language, "nobody", "parts"))


def _ends_in_suffix(text: str, language: str) -> bool:
    """Say whether the only digits of a text are those of "Sam Reed 3rd"."""
    *rest, last = text.split() or [""]
    suffix = fold(last) in listed(language, "suffixes", "any")
    return suffix and bool(rest) and not any(map(str.isdigit, "".join(rest)))


def standing(text: str, language: str) -> str:
    """Return what is greeted whole: a role, a department's team, "Sir or Madam"; else nothing."""
    fixed = spellings(language, "greeted", "whole").get(fold(text))
    if fixed:
        return fixed
    words = text.split()
    articles = listed(language, "words", "articles")
    if len(words) > 1 and fold(words[0]) in articles:
        words = words[1:]
    elided = next((one for one in articles if one.endswith("'")), "")
    if elided and len(words) > 1 and fold(words[0]).startswith(elided):  # "l'équipe RH"
        words[0] = words[0][len(elided) :]
    written = " ".join(_role_word(word, language) for word in words)
    if fold(" ".join(words)) in listed(language, "roles", "departments"):
        team: str = name_words(language)["words"]["team"]
        return _capital(filled(team, language, {"department": written}))
    return _capital(written) if _is_role(words, language) else ""


def _capital(role: str) -> str:
    return role[:1].upper() + role[1:]


def _is_role(words: Sequence[str], language: str) -> bool:
    """Say whether words name a role: "Hiring Manager", "Head of Data", "Example Hiring Team"."""
    folded = [part for word in words for part in fold(word).replace("/", "-").split("-") if part]
    small = listed(language, "roles", "small")
    posts = listed(language, "roles", "posts", "groups")
    known = listed(language, "roles", "posts", "groups", "other")
    telling = [word for word in folded if word not in small]
    if not telling:
        return False
    if all(word in known for word in telling):
        return any(word in posts for word in telling)
    joint = any(word in listed(language, "words", "and") for word in folded)
    if telling[-1] in listed(language, "roles", "groups_always") and len(telling) > 1 and not joint:
        return True
    at = next((place for place, word in enumerate(folded) if word in small), 0)
    opens = folded[:at]
    return bool(opens) and opens[-1] in posts and all(word in known for word in opens)


def _role_word(word: str, language: str) -> str:
    acronym = spellings(language, "roles", "acronyms").get(fold(word))
    if acronym:
        return acronym
    if fold(word) in listed(language, "roles", "small"):
        return word.lower()
    loud = word.isupper() and fold(word) in listed(language, "roles", *ROLES)
    if not name_words(language)["words"]["role_capitals"]:
        return word.lower() if loud or fold(word) in listed(language, "roles", *ROLES) else word
    if word.islower() or loud:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def is_added(part: str, language: str) -> bool:
    """Say whether what stands after a comma is a suffix or a role."""
    degrees = listed(language, "suffixes", "any", "as_written")
    return all(fold(word) in degrees for word in part.split()) or bool(standing(part, language))
