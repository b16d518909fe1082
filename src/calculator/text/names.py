"""Names as messages use them: in a greeting, on the envelope, in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from calculator.text.grammar import filled
from calculator.text.name_reading import read_names, without_salutation
from calculator.text.name_words import fold, listed, name_words
from calculator.text.person_names import Name
from calculator.text.roles import is_nobody
from calculator.text.wording import Blank, clean, join, message_words
from calculator.text.words import language_of

Typed = tuple[str | None, str | None]
"""A name and how to address its bearer, both as the user typed them."""


@lru_cache(maxsize=32)
def greeting(name: str | None, *, tone: str, locale: str, override: str | None = None) -> str:
    """Return how a message addresses somebody, or a visible blank where that cannot be told.

    ``override`` is how the user says they are addressed; it wins. A title goes with the family name
    in every tone: "Dr. O'Neill". Without one, a message takes the whole name in the tones that the
    language's words name, formal in English; else the given name, or the whole where nothing tells
    which part that is. A role is greeted whole.
    """
    own = _own(override, locale)
    if own:
        return own
    names = read_names(name or "", language_of(locale))
    return _joined(
        [
            _named(one, tone, locale) if at else _hailed(one, tone, locale)
            for at, one in enumerate(names)
        ],
        locale,
    )


def aloud(name: str | None, *, tone: str, locale: str, override: str | None = None) -> str:
    """Return how somebody is addressed aloud: "Dr. O'Neill", "Sam"; else nothing.

    Nobody calls a person by both names on the telephone, or a team by its name: then a call opens
    without one.
    """
    own = _own(override, locale)
    if own:
        return own
    names = read_names(name or "", language_of(locale))
    if len(names) != 1 or names[0].role:
        return ""
    said = _greeted(names[0], tone, locale)
    return "" if said == names[0].whole and " " in said else said


def greetings(people: Sequence[Typed], *, tone: str, locale: str) -> list[str]:
    """Return how one message addresses several people.

    Two who would be greeted alike get their full names: "Ann Lee and Ann Roy", not "Ann and Ann".
    """
    found = [
        (mention if at else greeting)(name, tone=tone, locale=locale, override=override)
        for at, (name, override) in enumerate(people)
    ]
    return [
        full_name(people[at][0], locale=locale) if one and found.count(one) > 1 else one
        for at, one in enumerate(found)
    ]


def full_name(name: str | None, *, locale: str, inside: bool = False) -> str:
    """Return a name in full, tidied, or a visible blank: "Dr. Ann O'Neill", "Sam Reed".

    ``inside`` a sentence a title may be written shorter.
    """
    names = read_names(name or "", language_of(locale))
    titled = [(_inside(one, locale) if inside else one) for one in names]
    return _joined([f"{one.title} {one.whole}".strip() for one in titled], locale)


def title(name: str | None, *, locale: str, override: str | None = None) -> str:
    """Return the title by itself by which somebody is addressed: "Madame"; else nothing."""
    language = language_of(locale)
    own = _own(override, locale)
    if office := _office(own, language):
        return office
    names = read_names(own or name or "", language)
    said = names[0].title if len(names) == 1 else ""
    alone: Mapping[str, str] = name_words(language)["titles"]["by_itself"]
    return alone.get(said.rstrip("."), said)


def mention(name: str | None, *, tone: str, locale: str, override: str | None = None) -> str:
    """Return a name in the middle of a sentence: as in a greeting, a role with its article."""
    own = _own(override, locale)
    if own:
        return own
    names = read_names(name or "", language_of(locale))
    return _joined([_named(_inside(one, locale), tone, locale) for one in names], locale)


def titles(locale: str) -> frozenset[str]:
    """Return the titles that tell nobody from another, folded."""
    return listed(language_of(locale), "titles", "family", "given", "whole")


def _joined(names: Sequence[str], locale: str) -> str:
    words = message_words(locale)
    return join(names, words) if names else Blank(words["blanks"]["name"])


def _named(name: Name, tone: str, locale: str) -> str:
    return _role_as("mention", name, tone, locale)


def _inside(name: Name, locale: str) -> Name:
    """Return a name with its title as it stands inside a sentence."""
    inside: Mapping[str, str] = name_words(language_of(locale))["titles"]["inside"]
    return replace(name, title=inside.get(name.title, name.title))


def _greeted(name: Name, tone: str, locale: str) -> str:
    language = language_of(locale)
    if name.title:
        known = name_words(language)["titles"]
        if " " in name.whole and fold(name.title) in listed(language, "titles", "left_out"):
            return name.whole
        part = {"family": name.family, "given": name.given, "whole": ""}[name.before]
        if name.before == "given" and fold(name.given) in listed(language, "titles", "of_two"):
            part = ""
        return f"{known['in_greeting'].get(name.title, name.title)} {part or name.whole}"
    if name.role or tone in name_words(language)["words"]["whole_in"]:
        return name.whole
    return name.called or name.given or name.whole


def _hailed(name: Name, tone: str, locale: str) -> str:
    """Return a name after "Dear" or "Hello"; a role as the language's words address one."""
    said = _role_as("hail", name, tone, locale)
    stranger: str = name_words(language_of(locale))["words"]["stranger"]
    # A role that the language's words leave as it was is no way to address anybody there.
    return stranger if stranger and name.role and said == _greeted(name, tone, locale) else said


def _role_as(key: str, name: Name, tone: str, locale: str) -> str:
    """Return a name as it is greeted; a role by the pattern that the language has under a key."""
    said = _greeted(name, tone, locale)
    language = language_of(locale)
    if not name.role or fold(said) in listed(language, "greeted", "whole"):
        return said
    return filled(name_words(language)["words"][key], language, {"role": said})


def _own(override: str | None, locale: str) -> str:
    """Return how the user says somebody is addressed, without "Dear" before and a comma after."""
    language = language_of(locale)
    said = without_salutation(clean(override).strip(" ,:"), language)
    if is_nobody(said, language):
        return ""
    opening, space, rest = said.partition(" ")
    return f"{_in_full(opening, language)}{space}{rest}"


def _in_full(said: str, language: str) -> str:
    """Return a title as a greeting has it: "Madame" for "Mme"; any other word as it is."""
    full: Mapping[str, str] = name_words(language)["titles"].get("in_full", {})
    return full.get(fold(said).rstrip("."), said)


def _office(own: str, language: str) -> str:
    """Return a title with an office, "Madame la directrice", without the name after it."""
    first, *rest = own.split() or [""]
    articles = listed(language, "titles", "office")
    opens = bool(rest) and (
        fold(rest[0]) in articles
        or any(one.endswith("'") and fold(rest[0]).startswith(one) for one in articles)
    )
    if not opens or fold(first) not in listed(language, "titles", "family"):
        return ""
    held = 1 if fold(rest[0]) not in articles else 2
    after = rest[held:]
    named = next((at for at, word in enumerate(after) if word[:1].isupper()), len(after))
    return " ".join([first, *(word.lower() for word in rest[:held]), *after[:named]])
