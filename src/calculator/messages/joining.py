"""Joining what people typed to a sentence of ours, whatever its shape.

The same question is answered "the open kitchen", "how you plan", "I liked your team" or "Ran a
street festival". A template gives its opening words and a link; the join follows the shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from calculator.text.grammar import filled, filters_of
from calculator.text.wording import end, message_words
from calculator.text.words import language_of

_BARE_MOST = 6
"""Most words of a thing without an article: longer ones may hide a verb of their own."""
_AROUND = ".,;:!?…\"'()«»“”‘"


def filters(locale: str) -> dict[str, Callable[..., str]]:
    """Return what a template may pass its variables through, by name: ours and the language's."""
    language = language_of(locale)
    joined = partial(after, message_words(locale)["joining"], language)
    return {"end": end, "after": joined, **filters_of(language)}


def after(words: Mapping[str, Any], language: str, text: object, lead: str, link: str) -> str:
    """Return a sentence: ``lead``, then ``text`` joined by ``link``, with a stop.

    "What I liked most" goes on "is the open kitchen."; "I liked your team" stands by itself. A
    text of no known shape follows a colon, which suits any words.
    """
    patterns: Mapping[str, str] = words["links"][link]
    if not text:  # a blank: text in a sentence, but nothing yet
        return end(filled(patterns["blank"], language, {"lead": lead, "text": text}))
    typed = _without_echo(str(text), words["echoes"].get(link, ()), words["contracted"])
    typed = _noun_of(_bare_doing(typed, words), link, words, language)
    kind = shape(typed, words)
    if kind == "noun" and _opens(_plain(typed.partition(" ")[0]), words["plurals"]):
        kind = "plural" if "plural" in patterns else kind
    pattern = patterns.get(kind, patterns["other"])
    if kind == "past":
        typed = words["did"].format(text=_lowered(typed))
    opening = _plain(typed.partition(" ")[0])
    if opening.partition("'")[0] == "i":
        typed = typed[:1].upper() + typed[1:]
    if _opens(opening, words["lowered"]) or _opens(opening, words["own"]):
        stands_alone = pattern.startswith("{text}")
        typed = typed[:1].upper() + typed[1:] if stands_alone else _lowered(typed, words["own"])
    return end(filled(pattern, language, {"lead": lead, "text": typed}))


def aside(words: Mapping[str, Any], text: str) -> str:
    """Return a text as it stands in brackets in a sentence: without a capital, without a stop."""
    opening = _plain(text.partition(" ")[0])
    known = _opens(opening, words["lowered"]) or _opens(opening, words["own"])
    return (_lowered(text, words["own"]) if known else text).rstrip(".")


def _opens(word: str, known: Sequence[str]) -> bool:
    """Say whether a word is one of a list, whole or by what is elided before it: "l'équipe"."""
    elided, apostrophe, _ = word.partition("'")
    return word in known or (bool(apostrophe) and f"{elided}'" in known)


def _lowered(typed: str, keep: Sequence[str] = ()) -> str:
    """A text without its capital, unless it is written in capitals or opens with "I"."""
    opening = typed.partition(" ")[0]
    if typed[1:2].isupper() or (opening[:1] == "I" and _plain(opening) in keep):
        return typed
    return typed[:1].lower() + typed[1:]


def shape(text: str, words: Mapping[str, Any]) -> str:
    """Return what kind of words a text is, as far as its first words and verbs tell.

    "own" is a sentence of the writer's, "statement" another whole sentence, "clause" opens with
    "how" or "that", "past" with "ran", "quality" with "fluent", "doing" with "working"; "noun" is
    a thing with its article, "bare" a short one without; all else is "other".
    """
    folded = [_plain(word) for word in text.split()]
    first, both = folded[0], " ".join(folded[:2])
    for kind in ("own", "clause", "past", "quality"):
        if (_opens(first, words[kind]) or both in words[kind]) and "?" not in text:
            return kind
    if "?" in text or ";" in text:
        return "other"
    verb = _main_verb(folded, words)
    if verb:
        return "statement" if verb in words["verbs"] else "other"
    if _opens(first, words["articles"]) or first[:1].isdigit():
        return "noun"
    if _is_doing(first, words):
        return "doing"
    return "bare" if len(folded) <= _BARE_MOST else "other"


def _is_doing(word: str, words: Mapping[str, Any]) -> bool:
    """Say whether a word is what one does: "working", "travailler", but not "atelier"."""
    if word in words["done"]:
        return True
    return word.endswith(tuple(words["doing"])) and word not in words["not_doing"]


def _bare_doing(typed: str, words: Mapping[str, Any]) -> str:
    """Return what one does without the word before it: "aider" of "d'aider"."""
    straight = typed.replace("’", "'")
    for mark in words["before_doing"]:
        rest = typed[len(mark) :]
        if straight.lower().startswith(mark) and _is_doing(_plain(rest.partition(" ")[0]), words):
            return rest
    return typed


def _noun_of(typed: str, link: str, words: Mapping[str, Any], language: str) -> str:
    """Return a clause as a thing where a link asks for one: "comment" is "la façon dont"."""
    opening, _, rest = typed.partition(" ")
    noun: Mapping[str, str] = words["nouns"].get(_plain(opening), {})
    if not rest or link not in words["nouned"] or not noun or "?" in typed:
        return typed
    doing = _is_doing(_plain(rest.partition(" ")[0]), words)
    return filled(noun["doing" if doing else "clause"], language, {"text": rest})


def _plain(word: str) -> str:
    return word.replace("’", "'").strip(_AROUND).lower()


def _main_verb(folded: Sequence[str], words: Mapping[str, Any]) -> str | None:
    """The first verb that is not part of a description, as in "people who are kind"."""
    for at, word in enumerate(folded):
        if _opens(word, words["relative"]) or (at and _opens(word, words["own"])):
            return None
        if at and folded[at - 1] in words["determiners"]:  # "le fait", "the need"
            continue
        if at and (word in words["verbs"] or word in words["past"]):
            return word
    return None


def _without_echo(typed: str, echoes: Sequence[str], contracted: Mapping[str, str]) -> str:
    """A text without the words that our sentence says already: "to mention that …".

    Where an echo ends in a preposition, the article that is drawn into it stays: "du budget" is
    "le budget".
    """
    folded = typed.replace("’", "'").lower()
    for echo in echoes:
        rest = typed[len(echo) :].lstrip(" :,")
        parted = echo if echo.endswith("'") else f"{echo} "
        if folded.startswith(parted) and rest:
            return rest
        before, _, last = echo.rpartition(" ")
        for drawn, article in contracted.items() if last == "de" else ():
            whole = f"{before} {drawn}".lstrip()
            parted = whole if whole.endswith("'") else f"{whole} "
            if folded.startswith(parted):
                return f"{article} {typed[len(parted) :].lstrip()}".lstrip()
    return typed
