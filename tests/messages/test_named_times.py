"""A time that they named, as a message tells it afterwards: as they put it."""

import pytest

from calculator.api import plan, read

CASES = [
    # Said on, words, locale, what the first check says, what it never says.
    ("2026-11-11", "by January", "en-US", "hear by January", "the end of January"),
    ("2026-11-11", "in January", "en-US", "hear in January", "the end of January"),
    ("2026-11-11", "by the end of January", "en-US", "hear by the end of January", "by January"),
    ("2026-11-11", "late January", "en-US", "hear by the end of January", "by January"),
    ("2026-11-11", "by next month", "en-US", "hear by December", "the end of December"),
    ("2026-11-30", "by the end of the month", "en-US", "by the end of November", "December;"),
    ("2026-11-11", "not this week", "en-US", "no decision that week", "Monday, November 16"),
    ("2026-11-11", "in a few weeks", "en-US", "You mentioned a few weeks", "three to four"),
    ("2026-11-11", "within three to four weeks", "en-US", "three to four weeks", "a few"),
    ("2026-11-11", "in a few months", "en-US", "You mentioned a few months", "three to four"),
    ("2026-11-11", "a day or two", "en-US", "You mentioned a day or two", "one to two"),
    ("2026-11-11", "10 days to two weeks", "en-US", "You mentioned 10 to 14 days", "ten to"),
    ("2026-11-11", "When HR calls you", "en-US", "I might hear when HR calls me", "calls you"),
    ("2026-11-11", "d'ici janvier", "fr-CA", "des nouvelles d’ici janvier", "fin de janvier"),
    ("2026-11-30", "d'ici la fin du mois", "fr-CA", "fin de novembre", "fin de décembre"),
    ("2026-11-30", "dans le courant du mois", "fr-CA", "fin de novembre", "fin de décembre"),
    ("2026-11-11", "pas cette semaine", "fr-CA", "pas de décision cette semaine-là", "16 novembre"),
    ("2026-11-11", "d'ici quelques semaines", "fr-CA", "quelques semaines", "trois à quatre"),
    ("2026-11-11", "plusieurs semaines", "fr-CA", "quelques semaines", "trois à quatre"),
    ("2026-11-11", "quelques mois", "fr-CA", "quelques mois", "trois à quatre"),
    ("2026-11-11", "d'ici un jour ou deux", "fr-CA", "un jour ou deux", "un à deux"),
    ("2026-11-11", "quand je serai de retour", "fr-CA", "quand vous seriez de retour", "serai de"),
]


@pytest.mark.parametrize(("on", "words", "locale", "says", "never"), CASES)
def test_a_time_is_told_as_they_put_it(on, words, locale, says, never):
    situation = {
        "version": 2,
        "today": on,
        "locale": locale,
        "tone": "plain",
        "interview": {"date": on},
        "role": "Archivist",
        "company": "La Presse",
        "people": [{"name": "Dana Whit", "part": "hiring_manager", "email": "w@example.org"}],
        "story": [
            {"kind": "promise", "by": "Dana Whit", "time": {"words": words}},
            {"kind": "sent", "step": "thank_you", "on": on},
        ],
    }
    steps = {step.step: step for step in plan(read(situation)).steps}
    (message,) = steps["status_check"].messages
    assert says in message.body
    assert never not in message.body
