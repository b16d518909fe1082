"""From a centre's folder to what its site has of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculator import messages
from publisher.as_html import read_settings
from publisher.centre import share, told
from publisher.centre.content import front
from publisher.centre.kit import Kit
from publisher.centre.looks import colours, pictures
from publisher.centre.settings.read import Settings
from publisher.centre.settings.rules import book_of, rules_in
from publisher.centre.settings.table import in_language
from publisher.centre.words import say_in
from publisher.delivery import security
from publisher.edition import ENGLISH, Edition, OwnWords
from publisher.guide.markup import plain
from publisher.site import languages
from publisher.site.navigation import pages_named, part_names, read_navigation

OFFICES = "centres/for-the-offices.md"
"""The page that answers the offices which have to approve of a site."""


def editions(kit: Kit, today: dt.date) -> list[Edition]:
    """Return a centre's site in each of its languages, English first.

    The folder is one that :func:`publisher.centre.check.accepted` took.
    """
    return [edition(kit, language, today) for language in spoken(kit.settings)]


def spoken(chosen: Settings) -> list[str]:
    """Return the languages of a site, English first."""
    return list(dict.fromkeys([ENGLISH, *chosen.languages]))


def edition(kit: Kit, language: str, today: dt.date) -> Edition:
    """Return a centre's site in one language.

    What was over before ``today`` is left out.
    """
    chosen = kit.settings
    name = chosen.named(language)
    own_pages, in_english = _pages(kit, language), _pages(kit, ENGLISH)
    # Where the centre has no page in this language and we do, ours serves its readers better than
    # the centre's in English; it says that there is one.
    passed_over = in_english.keys() & languages.ours(language) - own_pages.keys()
    stand_ins = frozenset(in_english.keys() - own_pages.keys() - passed_over)
    url = chosen.url
    if url and language != ENGLISH:
        url = f"{url}{language}/"
    own_pages = {**{path: in_english[path] for path in stand_ins}, **own_pages}
    made, style = _made(kit, language), _style(kit, language)
    return Edition(
        language=language,
        url=url,
        extra={
            "centre": {
                "name": name,
                "language": language if language in chosen.name else ENGLISH,
                "logo": in_language(chosen.brand.logos, language),
                "logo_alt": told.said(chosen.brand.logo_alt, language),
                "card": pictures.card_path(language, ENGLISH),
                "grounds": [
                    each.ground for each in colours.headers(chosen.brand, kit.logo_in(language))
                ],
            },
            "contact": _contact(chosen, language),
            "region": dict(chosen.region),
            "keep_unsaved": chosen.keep_unsaved,
            **told.to_readers(chosen, language, today),
            "request": _request(kit, name, language),
        },
        book=book_of(chosen.rules, name, language),
        words=_words(kit, name, language),
        pages=own_pages,
        stand_ins=stand_ins,
        passed_over=frozenset(passed_over),
        assets=kit.assets,
        made=made,
        style=style if style in made else "",
        passages=dict(_passages(chosen, language)),
        entries=front.entries(own_pages),
        hidden=frozenset(
            pages_named(
                chosen.choices.hide,
                {*languages.ours(ENGLISH), *own_pages},
                part_names(read_navigation()),
            )
        ),
        menu=chosen.choices.menu,
        parents=chosen.parents,
        host=_host(chosen, name),
    )


def _host(chosen: Settings, name: str) -> dict[str, str]:
    """Return who hosts the site, for those who have to approve of it."""
    known = {
        "name": name,
        "url": chosen.url,
        "email": chosen.contact.email,
        "accessibility_email": chosen.contact.accessibility_email,
    }
    return {key: value for key, value in known.items() if value}


def _pages(kit: Kit, language: str) -> dict[str, Path]:
    return {
        path.partition("/")[2]: file
        for path, file in kit.pages.items()
        if path.startswith(f"{language}/")
    }


def _contact(chosen: Settings, language: str) -> dict[str, str]:
    contact = chosen.contact
    known = {
        "email": contact.email,
        "telephone": contact.telephone,
        "booking_url": in_language(contact.booking_url, language),
    }
    return {key: value for key, value in known.items() if value}


def _request(kit: Kit, name: str, language: str) -> dict[str, Any]:
    """Return what the calculator's page hands to the engine with each request."""
    rules, own = rules_in(kit.settings.rules, language), messages.trees(kit.messages)
    booking = in_language(kit.settings.contact.booking_url, language)
    disclaimer = in_language(kit.settings.choices.disclaimer, language)
    fields = told.for_engine(kit.settings, language)
    return {
        "name": name,
        **({"booking": booking} if booking else {}),
        **({"disclaimer": disclaimer} if disclaimer else {}),
        **({"rules": rules} if rules else {}),
        **({"messages": own} if own else {}),
        **({"fields": fields} if fields else {}),
    }


def _words(kit: Kit, name: str, language: str) -> OwnWords | None:
    """Return a centre's own messages; an example answers its questions where there are choices."""
    if not kit.messages:
        return None
    fields = told.for_engine(kit.settings, language)
    answers = {key: next(iter(one.get("choices", {}).values()), "") for key, one in fields.items()}
    return OwnWords(centre=name, templates=messages.trees(kit.messages), answers=answers)


def _made(kit: Kit, language: str) -> dict[str, bytes]:
    """Return the small files that are made for the site; the pictures at its root serve all."""
    chosen, logo = kit.settings, kit.logo
    brand = chosen.brand
    styles = {
        _style(kit, each): colours.style(brand, kit.logo_in(each)).encode()
        for each in (spoken(chosen) if language == ENGLISH else [language])
    }
    made = {
        **{path: style for path, style in styles.items() if style},
        pictures.ICON: pictures.icon(chosen.named(), logo, brand.primary).encode(),
        **(
            pictures.app_icons(chosen.named(), logo, brand.primary, kit.assets.get("img/icon.svg"))
            if language == ENGLISH
            else {}
        ),
        **{
            pictures.card_path(each, ENGLISH): pictures.card(
                chosen.named(each), _about(each), kit.logo_in(each), brand.primary
            )
            for each in spoken(chosen)
            if language == ENGLISH
        },
        # In every edition, for each links to its own: what they share lies at the site's root.
        **(share.qr_codes(chosen.url, spoken(chosen)) if chosen.url else {}),
    }
    # A picture of the centre's own in the place of one of these is what it wants to show.
    return {path: made[path] for path in made if path.removeprefix("assets/") not in kit.assets}


def _style(kit: Kit, language: str) -> str:
    """Return the path of a language's colours: a logo of its own has a ground of its own."""
    if kit.logo_in(language) == kit.logo:
        return colours.STYLE
    return colours.STYLE.replace(".css", f".{language}.css")


def _about(language: str) -> tuple[str, str]:
    said = languages.site_words(language)
    name = said["site"]["name"] if said else read_settings()["site_name"]
    return str(name), say_in(language, "site", "card")


def _passages(chosen: Settings, language: str) -> Iterator[tuple[str, str]]:
    """Yield what some pages say about who hosts the site."""
    name, contact = plain(chosen.named(language)), chosen.contact
    lines = [say_in(language, "site", "privacy_host", name=name)]
    if not chosen.keep_unsaved:
        lines.append(say_in(language, "site", "privacy_tab"))
    if contact.email:
        lines.append(say_in(language, "site", "privacy_contact", email=contact.email))
    if chosen.choices.sources:
        yield "sources.md", told.sources(chosen, language)
    if chosen.url:
        yield share.PAGE, share.passage(chosen.url, language)
    title = say_in(language, "site", "privacy_title", name=name)
    yield "about/privacy.md", "\n\n".join([f"## {title}", *lines, ""])
    yield OFFICES, _for_offices(chosen, language)
    if contact.accessibility_email:
        title = say_in(language, "site", "accessibility_title")
        text = say_in(
            language, "site", "accessibility_contact", name=name, email=contact.accessibility_email
        )
        yield "about/accessibility.md", f"## {title}\n\n{text}\n"


def _for_offices(chosen: Settings, language: str) -> str:
    """Return who answers for this copy, and whom to tell of holes and barriers."""
    contact = chosen.contact
    lines = [say_in(language, "site", "offices_host", name=plain(chosen.named(language)))]
    if contact.email:
        told = say_in(language, "site", "offices_security", email=contact.email)
        file = f"{chosen.url}{security.PLACE}"
        named = [say_in(language, "site", "offices_file", url=file)] if chosen.url else []
        lines.append(" ".join([told, *named]))
    if contact.accessibility_email:
        email = contact.accessibility_email
        lines.append(say_in(language, "site", "offices_accessibility", email=email))
    title = say_in(language, "site", "offices_title")
    return "\n\n".join([f"## {title} {{ #who-runs-it }}", *lines, ""])
