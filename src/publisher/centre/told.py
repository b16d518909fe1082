"""What a centre tells its readers: notices, days off, links, a disclaimer, sources of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from calculator.situation.reading import usual_locale
from calculator.text.words import language_of, locales, say_date
from publisher.centre.settings.choices import Notice
from publisher.centre.settings.contact import Closed
from publisher.centre.settings.fields import Field
from publisher.centre.settings.read import Settings
from publisher.centre.settings.table import in_language
from publisher.centre.words import say_in, spoken_in
from publisher.edition import ENGLISH
from publisher.guide.markup import plain, told_in
from publisher.words import locale_of


def to_readers(chosen: Settings, language: str, today: dt.date) -> dict[str, Any]:
    """Return what the templates may ask for: everything that is still to be told on ``today``."""
    own = chosen.choices
    return {
        "notices": [
            {"text": said(notice.text, language), **_days(notice)}
            for notice in own.notices
            if notice.last >= today
        ],
        "closed": [
            {"text": _closed(closed, chosen, language), "until": closed.last.isoformat()}
            for closed in chosen.closed
            if closed.last >= today
        ],
        "links": [
            {"title": said(link.title, language), "url": in_language(link.url, language)}
            for link in own.links
        ],
        "disclaimer": said(own.disclaimer, language),
        "fields": [_field(field, language) for field in own.fields],
        "beginning": {"tone": own.tone, "locale": _chosen_locale(chosen, language)},
        "dates": _own_locale(chosen, language),
        "month_first": _month_first(chosen, language),
    }


def said(texts: Mapping[str, str], language: str) -> dict[str, str] | None:
    """Return a text with the language it is in: English stands in for one that is missing."""
    spoken = language if language in texts else ENGLISH
    return {"text": texts[spoken], "language": spoken} if spoken in texts else None


def _field(field: Field, language: str) -> dict[str, Any]:
    """Return a question of the centre's own as the form asks it."""
    return {
        "name": field.name,
        "label": said(field.label, language),
        "help": said(field.help, language),
        "choices": [(key, said(texts, language)) for key, texts in field.choices.items()],
    }


def for_engine(chosen: Settings, language: str) -> dict[str, Any]:
    """Return the centre's own questions as the engine is told of them, by their names."""
    return {
        field.name: {
            "label": _text(field.label, language),
            **(
                {"choices": {key: _text(texts, language) for key, texts in field.choices.items()}}
                if field.choices
                else {}
            ),
        }
        for field in chosen.choices.fields
    }


def _text(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts[ENGLISH]


def _days(notice: Notice) -> dict[str, str]:
    first = {"first": notice.first.isoformat()} if notice.first else {}
    return {**first, "until": notice.last.isoformat()}


def _closed(closed: Closed, chosen: Settings, language: str) -> str:
    if closed.first == closed.last:
        return say_in(language, "site", "closed_day", day=_day(closed.first, chosen, language))
    return say_in(
        language,
        "site",
        "closed",
        first=_day(closed.first, chosen, language),
        last=_day(closed.last, chosen, language),
    )


def _day(day: dt.date, chosen: Settings, language: str) -> str:
    """Return a date as the centre's readers write it, in the language of the words around it."""
    return say_date(day, _locale(chosen, language), weekday=False, year=True)


def _locale(chosen: Settings, language: str) -> str:
    """Return the locale of a centre's dates: its own choice, else that of its region's people."""
    spoken = locale_of(spoken_in(language))
    return _own_locale(chosen, language) or (spoken if spoken in locales() else ENGLISH)


def _own_locale(chosen: Settings, language: str) -> str | None:
    """Return the locale that a centre or its region names for a language, if there is one."""
    return _chosen_locale(chosen, language) or _of(usual_locale(chosen.region or None), language)


def _chosen_locale(chosen: Settings, language: str) -> str | None:
    """Return the locale that a centre chose, which counts for the pages of its language alone."""
    return _of(chosen.choices.locale or "", language)


def _of(locale: str, language: str) -> str | None:
    """Return a locale of a country where it is one of this language, else nothing."""
    return locale if "-" in locale and language_of(locale) == spoken_in(language) else None


def _month_first(chosen: Settings, language: str) -> bool:
    return not _day(dt.date(2026, 1, 5), chosen, language)[0].isdigit()


def sources(chosen: Settings, language: str) -> str:
    """Return the Markdown for the end of our page of sources."""
    name = plain(chosen.named(language))
    lines = [f"## {say_in(language, 'site', 'sources_title', name=name)} {{ #own-sources }}"]
    lines += [say_in(language, "site", "sources_lead")]
    lines += ["\n".join(_entries(chosen, language)), ""]
    return "\n\n".join(lines)


def _entries(chosen: Settings, language: str) -> Iterator[str]:
    for source in chosen.choices.sources:
        title, says = said(source.title, language), said(source.says, language)
        shown = told_in(title["text"], title["language"], language) if title else ""
        url = in_language(source.url, language)
        linked = f"[{shown}]({url})" if url else shown
        if says:
            told = told_in(says["text"], says["language"], language)
            linked = say_in(language, "site", "source_says", title=linked, says=told)
        yield f"- {linked}"
