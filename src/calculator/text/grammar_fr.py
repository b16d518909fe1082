"""French grammar: elision, contraction, and articles before names.

"de" is "d'" before a vowel and a mute h, "du" before "le": nobody writes "de adjointe" or "à le
comité". Words are looked up in ``locale/fr/grammar.toml``; whatever is not there is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from calculator.data import read
from calculator.text.accents import plain
from calculator.text.grammar import Filter

_VOWELS = "aeiou"
_ARTICLE = re.compile(r"(le|la|les|l['’])(?:\s+|(?<=['’]))(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHE = "\u2019"
_CONTRACTED = {"de": {"le": "du", "les": "des"}, "à": {"le": "au", "les": "aux"}}


@cache
def _lists(table: str) -> Mapping[str, frozenset[str]]:
    found: Mapping[str, Any] = read("locale/fr/grammar")[table]
    return {name: frozenset(words) for name, words in found.items()}


def folded(word: str) -> str:
    """Return a word in small letters, without accents and ligatures."""
    return plain(word.casefold()).replace("œ", "oe").replace("æ", "ae")


def elides(text: str) -> bool:
    """Say whether a text opens so that "de" before it is "d'"."""
    if not text[:1].isalpha():
        return False
    found = _WORD.match(text)
    word = folded(found[0]) if found else ""
    kept = _lists("elision")["kept"]
    if word in kept:
        return False
    if word[:1] == "h":
        return word.startswith(tuple(_lists("elision")["mute_h"]))
    if word[:1] == "y":  # "d'Yves", but "de Yasmine"
        return len(word) > 1 and word[1] not in _VOWELS
    return word[:1] in _VOWELS


def _before(word: str, text: str) -> str:
    """Return "de" or "que" before a text."""
    return f"{word[:-1]}{_APOSTROPHE}{text}" if elides(text) else f"{word} {text}"


def _parted(text: str) -> tuple[str, str]:
    """Return the article of a text, in small letters, and the rest; no article is empty."""
    found = _ARTICLE.match(text)
    return (_curled(found[1].lower()), text[found.end() :]) if found else ("", text)


def _curled(text: str) -> str:
    return text.replace("'", _APOSTROPHE)


def _with(preposition: str, text: str) -> str:
    """Return "de" or "à" before a text that may open with an article."""
    article, rest = _parted(text)
    if article in ("le", "les"):
        return f"{_CONTRACTED[preposition][article]} {rest}"
    if article:  # "de La Presse" keeps its capital
        return f"{preposition} {_curled(text[: len(text) - len(rest)])}{rest}"
    return _before(preposition, text) if preposition == "de" else f"{preposition} {text}"


def de(text: str) -> str:
    """Return "de" and a text: "d'Alex", "du comité", "de la direction", "de Marie"."""
    return _with("de", text)


def a(text: str) -> str:
    """Return "à" and a text: "au comité", "à l'équipe", "à Marie"."""
    return _with("à", text)


def que(text: str) -> str:
    """Return "que" and a clause: "qu'il reste", "que vous planifiez"."""
    return _before("que", text)


def the(text: str) -> str:
    """Return a noun with its article, where we know which: "le comité", "l'équipe"."""
    gender = _gender(text)
    if not gender:
        return text
    if text[1:2].islower():
        text = text[:1].lower() + text[1:]
    return f"l{_APOSTROPHE}{text}" if gender != "les" and elides(text) else f"{gender} {text}"


def au(text: str) -> str:
    """Return "à" and a noun with its article, where we know which: "au comité", "à l'équipe"."""
    return a(the(text)) if _gender(text) else text


def des(text: str) -> str:
    """Return what belongs to a team: "de recrutement", "des ressources humaines"."""
    return f"des {text}" if text.partition(" ")[0].endswith("s") else _before("de", text)


def _gender(text: str) -> str:
    """Return "le", "la" or "les" for a name that opens with a noun we know; else nothing."""
    words = [folded(word.strip(",.")) for word in text.split()]
    lists = _lists("articles")
    while len(words) > 1 and words[0] in lists["before"]:  # "Grand Théâtre"
        words = words[1:]
    first = words[0] if words else ""
    if len(words) > 1 and words[1] in lists["joined"]:
        return ""
    genders = (("le", "masculine"), ("la", "feminine"), ("les", "plural"))
    return next((article for article, name in genders if first in lists[name]), "")


def _is_bare(company: str) -> bool:
    """Say whether one works "à" a name without an article: "à Polytechnique Montréal"."""
    told = f"{folded(company)} "
    return any(told.startswith(f"{name} ") for name in _lists("articles")["bare"])


def _house(company: str) -> str:
    """Return an employer's name with its article, where it takes one: "le Musée", "Desjardins"."""
    opening = folded(company.partition(" ")[0])
    lists = _lists("articles")
    if _is_bare(company) or folded(company) in lists["not_alone"]:
        return company
    gender = "le" if opening in lists["offices"] else _gender(company)
    if gender in ("le", "la") and elides(company):
        return f"l{_APOSTROPHE}{company}"
    return f"{gender} {company}" if gender else company


def du(company: str) -> str:
    """Return whose something is: "du Musée de la civilisation", "d'Hydro-Québec"."""
    return de(_house(company))


def chez(company: str) -> str:
    """Return where somebody works: "à l'Agence", "au Devoir", "à la Ville de Laval", "chez Roy".

    "La Presse" keeps its article, and so does a name like "L'Oréal": who knows what it stands for.
    """
    if _is_bare(company):
        return f"à {company}"
    article, rest = _parted(company)
    if company[:1] == "L" and article not in ("", "le", "les") and not _gender(rest):
        return f"à {company}" if article == "la" else f"chez {company}"
    named = company if article else _house(company)
    return a(named) if _parted(named)[0] else f"chez {company}"


def role(text: str) -> str:
    """Return a role as it stands inside a sentence: "adjointe", but "Google Ads"."""
    first, space, rest = text.partition(" ")
    plain = folded(re.split(r"[^\w]", first)[0])
    lists = _lists("roles")
    common = plain in lists["words"] or plain.endswith(tuple(lists["endings"]))
    return f"{first.lower()}{space}{rest}" if common and first[1:].islower() else text


def poste(text: str) -> str:
    """Return a role as the name of a job: "poste d'adjointe"."""
    return f"poste {_before('de', role(text))}"


FILTERS: Mapping[str, Filter] = {
    "a": a,
    "au": au,
    "chez": chez,
    "de": de,
    "des": des,
    "du": du,
    "poste": poste,
    "que": que,
    "the": the,
}
