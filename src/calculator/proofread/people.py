"""Checks of names: the right reader, the company and the role as they were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator.proofread.found import Finder, Hit
from calculator.proofread.letter import Letter
from calculator.proofread.passage import Word, words_in
from calculator.situation.people import coordinator, has
from calculator.text.names import full_name
from calculator.text.wording import clean

_NAME_MOST = 8
"""Words of a name that are looked at: more would not be a name."""
_NAME_LEAST = 4
"""Shortest word that can be told to be a misspelt one in a greeting; elsewhere one letter more."""


def recipient_missing(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that does not name its reader."""
    body = letter.body.casefold()
    if not letter.to or any(name.casefold() in body for name in letter.reader_names):
        return
    if letter.reader_words & {word.folded for word in letter.words}:
        return
    if any(wrong_recipient(letter, limits)) or any(_in_greeting(letter, misspelt(letter, limits))):
        return
    start, end = letter.greeting
    greeted = " ".join(word.folded for word in letter.words if start <= word.start < end)
    formal = letter.situation.tone == "formal"
    if formal and greeted in letter.lists["formal_greetings"]:  # "Madame,"
        return
    yield Hit(start=start, end=end, values=_greeted(letter))


def _in_greeting(letter: Letter, hits: Iterator[Hit]) -> Iterator[Hit]:
    return (hit for hit in hits if hit.end <= letter.greeting[1])


def _greeted(letter: Letter) -> dict[str, object]:
    return {"name": letter.greeting_of(letter.reader) or letter.to}


def wrong_recipient(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a greeting to another of the people than the one it goes to."""
    start, end = letter.greeting
    greeted = {word.folded for word in letter.words if start <= word.start < end}
    right = letter.reader_words
    if not right or not greeted:
        return
    for person in letter.situation.people:
        theirs = letter.words_for(person)
        if not theirs or theirs <= right or (right - theirs) & greeted:
            continue
        if (theirs - right) & greeted:
            yield Hit(
                start=start, end=end, values={**_greeted(letter), "other": clean(person.name)}
            )
            return


def role_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that does not name the role: at least half of its telling words."""
    if not letter.role or letter.role.casefold() in letter.body.casefold():
        return
    wanted = letter.telling(letter.role)
    said = {word.folded for word in letter.words}
    if len(wanted & said) * 2 < max(len(wanted), 1):
        yield Hit(values={"role": letter.role})


def company_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that does not name the company."""
    # Inside a house nobody names the house.
    if letter.situation.internal:
        return
    if not letter.company or letter.company.casefold() in letter.body.casefold():
        return
    if not letter.telling(letter.company) & {word.folded for word in letter.words}:
        yield Hit(values={"company": letter.company})


def misspelt(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find words that are one slip away from a given name, company or role."""
    start, end = letter.greeting
    names = [name for person in letter.situation.people for name in letter.names_for(person)[::-1]]
    known = {word.folded: word.text for text in (*names, letter.me) for word in _name_words(text)}
    proper = {
        word.folded: word.text
        for text in (letter.company, letter.role)
        for word in _name_words(text)
        if word.text[:1].isupper()
    }
    typed = {word.folded for text in letter.own_words for word in words_in(text)}
    usual = set(letter.lists["openers"])
    # How often each word stands in the message does not matter: a word is judged once.
    judged: dict[str, str | None] = {}
    for word in letter.words:
        text = _bare(word.folded)
        if not word.text[:1].isupper() or text in known or text in proper:
            continue
        if text in usual or word.folded in typed:
            continue
        greeted = start <= word.start < end
        least = _NAME_LEAST if greeted else _NAME_LEAST + 1
        if text not in judged or greeted:
            judged[text] = (
                _unaccented(text, known)
                or _meant(text, known, least)
                or _meant(text, proper, _NAME_LEAST + 1)
            )
        given = judged[text]
        if given:
            last = word.end - len(word.folded) + len(text)  # without its "'s"
            yield Hit(start=word.start, end=last, values={"given": given})


def _name_words(name: str) -> Sequence[Word]:
    return words_in(name[:400])[:_NAME_MOST]


def _bare(word: str) -> str:
    return word.removesuffix("'s")


def _unaccented(text: str, names: Mapping[str, str]) -> str | None:
    """The name that a word is without its accents: "Zoe" for "Zoë"."""
    for folded, name in names.items():
        pairs = zip(text, folded, strict=False)
        if len(text) == len(folded) and all(
            one == other or (one.isascii() and "\x7f" < other < "\u0250") for one, other in pairs
        ):
            return name
    return None


def _meant(text: str, names: Mapping[str, str], least: int) -> str | None:
    if len(text) < least:
        return None
    for folded, name in names.items():
        if len(folded) >= least and one_slip(text, folded):
            return name
    return None


def one_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one letter more, less or other, or by two swapped.

    A plural is not a slip.
    """
    if one == other or abs(len(one) - len(other)) > 1 or f"{other}s" == one or f"{one}s" == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(one) == len(other):
        swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return one[at + 1 :] == other[at + 1 :] or swapped
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[at + 1 :] == shorter[at:]


def no_address(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find an email to somebody whose address was not given."""
    message = letter.message
    if letter.channel != "email" or has(message.address) or not letter.to:
        return
    helper = coordinator(letter.situation)
    name = full_name(helper.name, locale=letter.situation.locale) if helper else ""
    if name:
        yield Hit(
            part="to",
            suggests="no_address_helper",
            values={"name": letter.to, "helper": name},
        )
    else:
        yield Hit(part="to", values={"name": letter.to})


def sign_off_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that its writer does not sign."""
    if not letter.me:
        return
    tail = letter.body[-(len(letter.me) + 200) :].casefold()
    mine = letter.names_of(letter.me)
    if letter.me.casefold() not in tail and not mine & {word.folded for word in words_in(tail)}:
        yield Hit(start=len(letter.body), end=len(letter.body), values={"me": letter.me})


FINDERS: dict[str, Finder] = {
    "recipient_missing": recipient_missing,
    "wrong_recipient": wrong_recipient,
    "role_missing": role_missing,
    "company_missing": company_missing,
    "misspelt": misspelt,
    "no_address": no_address,
    "sign_off_missing": sign_off_missing,
}
