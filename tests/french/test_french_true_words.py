"""A plan says what is so, in both languages: who told, who decided, what was asked."""

import pytest

from calculator import api

DAY = "2026-12-01"
BASE = {
    "version": 2,
    "today": DAY,
    "region": {"country": "CA", "subdivision": "QC"},
    "interview": {"date": DAY},
}


def plan(language, **answers):
    return api.plan(api.read({**BASE, "locale": f"{language}-CA", **answers}))


def told(language, entry, **answers):
    made = plan(language, story=[{"on": DAY, **entry}], **answers)
    return [one.says.replace("\u00a0", " ") for one in made.story]


STORY = [
    # Whoever brings a no need not have made the choice.
    (
        {"kind": "rejected", "by": "hr"},
        "HR told you that someone else was chosen.",
        "Le service des ressources humaines vous a dit qu’une autre candidature a été retenue.",
    ),
    (
        {"kind": "offer", "form": "promised"},
        "They said that they will make you an offer.",
        "On a dit qu’une offre viendrait.",
    ),
    (
        {"kind": "call_me"},
        "They invited you to get in touch.",
        "On vous a proposé de faire signe.",
    ),
    (
        {"kind": "own_deadline", "date": "2026-12-11"},
        "Friday, December 11 is a day of your own that they should know.",
        "Le vendredi 11 décembre est une date qui compte pour vous, et qu’on devrait connaître.",
    ),
    (
        {"kind": "sent", "step": "thank_you", "channel": "email", "to": ["Yves Hébert"]},
        "You wrote to Yves Hébert: Thank each person who interviewed you.",
        "« Remerciez chaque personne rencontrée » : vous avez écrit à Yves Hébert.",
    ),
]


@pytest.mark.parametrize(("entry", "english", "french"), STORY)
def test_an_entry_is_told_back_as_it_was(entry, english, french):
    assert told("fr", entry) == [french]
    assert told("en", entry) == [english]


@pytest.mark.parametrize(("language", "wrong"), [("en", "as they asked"), ("fr", "demandé")])
def test_an_invitation_to_call_is_no_request(language, wrong):
    made = plan(language, story=[{"on": DAY, "kind": "call_me"}])
    step = next(one for one in made.steps if one.step == "status_check")
    assert wrong not in step.do


@pytest.mark.parametrize(("language", "right"), [("en", "conditions."), ("fr", "conditions.")])
def test_an_offer_in_writing_is_not_asked_for_in_writing(language, right):
    story = [{"on": DAY, "kind": "offer", "form": "conditional", "channel": "email"}]
    made = plan(language, story=story, today="2026-12-10")
    whys = [one.why for one in made.steps if one.step == "ask_in_writing"]
    assert any(right in why for why in whys)
    assert not any("l’offre écrite." in why or "the paper." in why for why in whys)


@pytest.mark.parametrize(("language", "wrong"), [("en", "each person"), ("fr", "chaque personne")])
@pytest.mark.parametrize("kind", ["one_way_video", "task"])
def test_where_nobody_was_met_nobody_is_thanked_for_it(language, wrong, kind):
    made = plan(language, interview={"date": DAY, "format": kind})
    step = next(one for one in made.steps if one.step == "thank_you")
    assert wrong not in f"{step.title} {step.do}"


OFF = [
    ("2026-12-06", "du samedi 5 décembre au dimanche 6 décembre (fin de semaine)."),
    (
        "2026-12-28",
        (
            "vendredi 25 décembre (Noël); samedi 26 décembre (lendemain de Noël, fin de semaine); "
            "dimanche 27 décembre (fin de semaine); "
            "lundi 28 décembre (lendemain de Noël, jour de report)."
        ),
    ),
]


@pytest.mark.parametrize(("reply_by", "off"), OFF)
def test_days_off_stand_in_order_with_one_pair_of_brackets(reply_by, off):
    region = {"country": "CA", "subdivision": "ON"}
    story = [{"on": DAY, "kind": "offer", "reply_by": reply_by}]
    made = plan("fr", story=story, region=region)
    step = next(one for one in made.steps if one.step == "decide_offer")
    assert step.why.replace("\u00a0", " ").endswith(f"Jours non comptés : {off}")


def test_a_typed_name_has_the_apostrophe_of_our_own_words():
    entry = {"kind": "sent", "step": "thank_you", "channel": "email", "to": ["Luc d'Amours"]}
    assert told("fr", entry) == [
        "« Remerciez chaque personne rencontrée » : vous avez écrit à Luc d’Amours."
    ]
    assert "d'Amours" in told("en", entry)[0]
