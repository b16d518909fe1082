"""Checks of what a message says: its parts, its length, and whether it is the writer's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, get_args

from calculator.data import read, text
from calculator.plan import Message
from calculator.proofread.found import Finder, Hit, Part
from calculator.proofread.letter import Letter, declared
from calculator.proofread.passage import Word, find, plain, words_in
from calculator.situation.kinds import in_order
from calculator.situation.model import Situation, Time, Tone
from calculator.text.words import language_of, say_date

_TELLING = 4
"""Shortest word that can show what a conversation was about, in letters."""
_ENOUGH = 2
"""Such words from one note that must stand in the message."""
_LONG = 8
"""Letters of a word that is telling enough by itself."""
_RUN = 3
"""Words in a row that are compared between two texts."""
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,80}\]")
# Blanks of other templates: {{company}}, <company name>, ____, XXX.
_OTHER_BLANKS = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|<[A-Za-z]{3,20}(?: [A-Za-z]{1,20}){0,5}>|_{3,}|\bX{3,}\b"
)
_ORDINALS = "dehnrst"
"""Letters of "st", "nd", "rd", "th" and the French "er" after a number."""
_CONDITIONS = re.compile(r"\{%[^{}]*%\}")
_PRINTED = re.compile(r"\{\{[^{}]*\}\}")
_TOPIC_LEAD = re.compile(r'\{\{ (?:topics?|appealed) \| after\("([^"]*)"')
_SENTENCE = re.compile(r"[^.!?\n]*")
_LINK = 1
"""Words that join such a lead to what follows."""
_LEAD = re.compile(r'\{\{ [a-z]+ \| after\("([^"]*)"[^{}]*\}\}')


def blank(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find visible blanks: ours, and others that were not typed in as a name or a note.

    A remark that opens with a capital, such as "[See attached]", is the writer's own unless it has
    a word that blanks have, such as "[Company Name]".
    """
    typed = (*letter.typed_names, *letter.own_words)
    parts: tuple[tuple[Part, str], ...] = (("subject", letter.subject), ("body", letter.body))
    for part, written in parts:
        for found in _BRACKETS.finditer(written):
            own_remark = found[0][1:].lstrip()[:1].isupper() and not any(
                word.folded in letter.lists["blank_words"] for word in words_in(found[0])
            )
            if found[0] in letter.blanks or not (
                own_remark or any(found[0] in one for one in typed)
            ):
                yield Hit(part=part, start=found.start(), end=found.end())
        for found in _OTHER_BLANKS.finditer(written):
            if not any(found[0] in one for one in typed):
                yield Hit(part=part, start=found.start(), end=found.end())


def date_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that does not say when the interview was, nor when an offer came after it."""
    day = letter.situation.interview.date
    offers = [one.on for one in in_order(letter.situation) if one.entry.kind == "offer"]
    named = any(names_day(letter, one, letter.words) for one in (day, *offers))
    if named or any(find(letter.lists["today"], letter.all)):
        return
    written = say_date(day, letter.situation.locale, weekday=True)
    yield Hit(values={"date": written})


def names_day(letter: Letter, day: dt.date, words: Sequence[Word]) -> bool:
    """Say whether a text names a day: by weekday, by month and day in either order, in digits."""
    names = _names(letter.situation.locale)
    month, weekday = names["months"][day.month - 1], names["weekdays"][day.weekday()]
    folded = [word.folded.removesuffix("'s") for word in words]
    if weekday.casefold() in folded or day.isoformat() in letter.body:
        return True
    return any(
        one in (month.casefold(), month[:3].casefold())
        and str(day.day) in (_number(other) for other in (*folded[max(at - 2, 0) : at + 2],))
        for at, one in enumerate(folded)
    )


def _number(word: str) -> str:
    return word.rstrip(_ORDINALS) if word[:1].isdigit() else word


def _names(locale: str) -> dict[str, Any]:
    names: dict[str, Any] = read("locale/dates")["locales"][locale]
    return names


def wrong_weekday(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a date in words whose weekday is another: "Monday, November 20"."""
    names = _names(letter.situation.locale)
    weekdays = [name.casefold() for name in names["weekdays"]]
    months = [name.casefold() for name in names["months"]]
    for at, word in enumerate(letter.words):
        if word.folded not in weekdays:
            continue
        day = _day_after(letter.words[at + 1 : at + 4], months, letter.situation.today)
        if day and weekdays[day.weekday()] != word.folded:
            values = {
                "date": say_date(day, letter.situation.locale, weekday=False),
                "weekday": names["weekdays"][day.weekday()],
            }
            yield Hit(start=word.start, end=word.end, values=values)


def _day_after(words: Sequence[Word], months: Sequence[str], today: dt.date) -> dt.date | None:
    """The date that the next words say, in the year closest to today unless they name one."""
    folded = [_number(word.folded) for word in words]
    pair = folded[:2]
    month = next((months.index(word) + 1 for word in pair if word in months), None)
    day = next((int(word) for word in pair if word.isascii() and word.isdigit()), None)
    if month is None or day is None or len(str(day)) > 2:  # noqa: PLR2004 - a day has two digits
        return None
    year = folded[2] if len(folded) > 2 and re.fullmatch(r"[12]\d{3}", folded[2]) else ""  # noqa: PLR2004
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    days = [found for one in years if (found := _date(one, month, day))]
    return min(days, key=lambda found: abs((found - today).days), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_NAMES_NO_TIME = (None, "none", "soon", "now", "event")


def _promised(letter: Letter) -> Time | None:
    """Return the last time that they named, None where they named none."""
    told = [one.entry.time for one in in_order(letter.situation) if one.entry.kind == "promise"]
    last = told[-1] if told else None
    return None if last is None or last.kind in _NAMES_NO_TIME else last


def _asked_for(situation: Situation) -> Iterator[dt.date | None]:
    """Yield the days until which they asked one to wait: such a day says why one writes now."""
    for one in in_order(situation):
        yield from (one.entry.until, one.entry.day, one.entry.if_nothing_by)


def promise_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a first status message that does not mention when they said they would answer."""
    time = _promised(letter)
    if time is None or letter.message.template != "status_named":
        return
    day = time.date or time.to
    told = (day, *_asked_for(letter.situation))
    if any(one and names_day(letter, one, letter.words) for one in told):
        return
    telling = set(letter.lists["times"])
    if day is None and telling & {word.folded for word in letter.words}:
        return
    named = {"date": say_date(day, letter.situation.locale, weekday=True)} if day else {}
    yield Hit(values=named)


def detail_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a thank-you in which nothing comes from the conversation itself."""
    if letter.has_blanks or any(find(letter.lists["detail"], letter.all)):
        return
    if _holds_own_words(letter):
        return
    if _filled_in(letter):
        return
    common = set(letter.lists["common"]) | letter.telling(letter.role)
    said = {word.folded for word in letter.content}
    for own in letter.own_words:
        telling = {word.folded for word in words_in(own) if len(word.folded) >= _TELLING} - common
        used = telling & said
        if any(len(word) >= _LONG for word in used) or len(used) >= min(len(telling) or 1, _ENOUGH):
            break
    else:
        yield Hit(start=letter.greeting[1], end=letter.greeting[1])


def _filled_in(letter: Letter) -> bool:
    """Say whether the template's own sentence about the conversation has been filled in."""
    leads = _topic_leads(letter.message.template, language_of(letter.situation.locale))
    for _, end in find(leads, letter.all):
        rest = _SENTENCE.match(letter.body, end)
        # After the lead comes the link, such as "about", and then what was filled in.
        if rest and len(words_in(rest[0])) > _LINK:
            return True
    return False


@cache
def _topic_leads(template: str, language: str) -> tuple[str, ...]:
    """How the template's sentences about the conversation begin, in all tones."""
    found = (_TOPIC_LEAD.findall(source) for source in _sources(template, language))
    return tuple({plain(lead).casefold() for leads in found for lead in leads})


def _lacks(words: str) -> Finder:
    """Make a finder of messages without any of the phrases in one word list."""

    def finder(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
        if not any(find(letter.lists[words], letter.unnamed)):
            yield Hit(start=letter.sign_off, end=letter.sign_off)

    return finder


def request_missing(letter: Letter, _limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that is sent to ask and asks nothing."""
    asked = "?" in letter.masked or "？" in letter.masked
    if not asked and not any(find(letter.lists["request"], letter.unnamed)):
        yield Hit(start=letter.sign_off, end=letter.sign_off)


def too_long(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message that is longer than people like to read."""
    good = limits["good"].get(letter.kind)
    if good is None or letter.count <= good:
        return
    mild = letter.count <= limits["most"][letter.kind]
    yield Hit(severity="note" if mild else None, values={"count": letter.count, "good": good})


def too_short(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a message too short to say what it is for; one with blanks is not finished yet."""
    good = limits["good"].get(letter.kind)
    if good is None or letter.count >= good or letter.has_blanks:
        return
    mild = letter.count >= limits["least"][letter.kind]
    if mild and _holds_own_words(letter):
        return
    yield Hit(severity="note" if mild else None, values={"count": letter.count, "good": good})


def _runs(words: Sequence[Word]) -> set[tuple[str, ...]]:
    folded = [word.folded for word in words]
    return {tuple(folded[at : at + _RUN]) for at in range(len(folded) - _RUN + 1)}


@lru_cache(maxsize=64)
def _content_runs(message: Message, situation: Situation) -> frozenset[tuple[str, ...]]:
    """The runs of words of one message; kept, since each note is compared with all the others."""
    return frozenset(_runs(Letter(message, situation, kind="thank_you", channel="email").content))


def alike(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a note that is almost the same as the one to another person."""
    mine = _content_runs(letter.message, letter.situation)
    if not mine:
        return
    for other in letter.others:
        kind = declared(other.template).get("kind", letter.kind)
        if kind != letter.kind or _same_reader(letter, other):
            continue
        theirs = _content_runs(other, letter.situation)
        # Of the shorter of the two: one sentence more does not make it another note.
        if len(mine & theirs) > limits["share"] * min(len(mine), len(theirs)):
            named = bool(other.to) and other.to not in letter.blanks
            yield Hit(
                start=letter.greeting[1],
                end=letter.sign_off,
                says=None if named else "alike_unnamed",
                values={"other": other.to},
            )
            return


def _same_reader(letter: Letter, other: Message) -> bool:
    """Say whether another message goes to the same person; two blanks are two people."""
    mine = letter.message
    return bool(letter.to) and (mine.to, mine.address) == (other.to, other.address)


def _holds_own_words(letter: Letter) -> bool:
    """Whether something that the writer told in the form stands there as it was told."""
    body = letter.body.casefold()
    return any(own.casefold() in body for own in letter.own_words)


def unchanged(letter: Letter, limits: Mapping[str, Any]) -> Iterator[Hit]:
    """Find a note in which almost every word is still the template's."""
    mine = _runs(letter.content)
    if letter.has_blanks or not mine or _holds_own_words(letter):
        return
    template = _template_runs(letter.message.template, language_of(letter.situation.locale))
    date = say_date(letter.situation.interview.date, letter.situation.locale, weekday=True)
    given = {word.folded for name in (*letter.given, date) for word in words_in(name)}
    own = {run for run in mine if not given & set(run)}
    if own and len(own & template) > limits["share"] * len(own):
        yield Hit(start=letter.greeting[1], end=letter.sign_off)


@cache
def _template_runs(template: str, language: str) -> frozenset[tuple[str, ...]]:
    """The runs of words in a template's sources, all tones, without their tags."""
    found: set[tuple[str, ...]] = set()
    for source in _sources(template, language):
        ours = _LEAD.sub(r"\1{{}}", _CONDITIONS.sub("", source))
        for piece in _PRINTED.split(ours):
            found |= _runs(words_in(piece))
    return frozenset(found)


def _sources(template: str, language: str) -> Iterator[str]:
    """The template's words in each tone; nothing where it is not ours."""
    if template.isidentifier():
        for tone in get_args(Tone):
            yield text(f"message_templates/{template}/{language}.{tone}.txt") or ""


FINDERS: dict[str, Finder] = {
    "blank": blank,
    "date_missing": date_missing,
    "wrong_weekday": wrong_weekday,
    "promise_missing": promise_missing,
    "detail_missing": detail_missing,
    "interest_missing": _lacks("interest"),
    "thanks_missing": _lacks("thanks"),
    "request_missing": request_missing,
    "too_long": too_long,
    "too_short": too_short,
    "alike": alike,
    "unchanged": unchanged,
}
