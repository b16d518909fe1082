"""Their words for what has to happen first: told as one's own only where that is sure."""

import pytest

from calculator.messages.told_events import event_in_the_past
from calculator.text.wording import message_words

# Said, whether the reader said it, what is told, and the key of its sentence.
ENGLISH = [
    ("once the board has met", True, "once the board had met", "by"),
    ("once you have sent us your transcript", True, "once I had sent you my transcript", "by"),
    ("once you've sent us your transcript", False, "once I had sent them my transcript", "by"),
    ("When HR calls you", True, "when HR calls me", "by"),
    ("after we have met you and the others", True, "after you had met me and the others", "by"),
    ("once you are back", True, "once I was back", "by"),
    ("once I was told", True, "once you were told", "by"),
    ("The chair signs it", True, "once the chair signed it", "by"),
    ("the budget is approved", True, "once the budget was approved", "by"),
    ("pending budget approval", True, "budget approval", "event"),
    ("waiting for the budget", True, "the budget", "event"),
    ("subject to references", True, "references", "event"),
    ("before the board meets", True, "before the board met", "by"),
    # No clause behind "once", and nothing that somebody waits for.
    ("it needs to be approved by the board", True, None, "open"),
    ("it just has to be signed off on", True, None, "open"),
    ("the VP has to approve it", True, None, "open"),
    ("the director needs to sign off", True, None, "open"),
    ("the position has to be posted for a week", True, None, "open"),
    ("there are 3 more interviews", True, None, "open"),
    ("HR is slow", True, None, "open"),
    ("once the people you met agree", True, None, "open"),
    ("when HR calls you back", True, "when HR calls me back", "by"),
    ("the director reviews it", True, None, "open"),
    ("still interviewing", True, None, "open"),
    ("depending on the other candidates", True, None, "open"),
    ("posting period", True, None, "open"),
    ("interviewing other people", True, None, "open"),
]
FRENCH = [
    ("dès que Sandra revient", True, "dès que Sandra reviendrait", "by"),
    ("après notre rencontre du conseil", True, "après votre rencontre du conseil", "by"),
    ("quand on passe au vote", True, None, "open"),
    ("une fois que le conseil aura siégé", True, "une fois que le conseil aurait siégé", "by"),
    ("quand je serai de retour", True, "quand vous seriez de retour", "by"),
    ("dès que je peux", True, "dès que vous pourriez", "by"),
    ("dès que je sais quelque chose", True, "dès que vous sauriez quelque chose", "by"),
    ("dès que je reviens", True, "dès que vous reviendriez", "by"),
    ("dès que je reçois l'approbation", True, "dès que vous recevriez l’approbation", "by"),
    ("dès que je pourrai", True, "dès que vous pourriez", "by"),
    ("quand nous ferons le point", True, "quand vous feriez le point", "by"),
    ("quand vous aurez passé le test", True, "quand j’aurais passé le test", "by"),
    ("quand vous aurez fourni vos références", True, "quand j’aurais fourni mes références", "by"),
    ("quand vous serez rencontrée", True, "quand je serais rencontrée", "by"),
    ("après votre vérification d'antécédents", True, "après ma vérification d’antécédents", "by"),
    ("après votre entrevue", True, "après mon entrevue", "by"),
    ("quand le budget est approuvé", True, "quand le budget serait approuvé", "by"),
    ("une fois que tout le monde a voté", True, "une fois que tout le monde aurait voté", "by"),
    ("dès que ma directrice revient", True, "dès que votre directrice reviendrait", "by"),
    ("aussitôt que j'ai des nouvelles", True, "aussitôt que vous auriez des nouvelles", "by"),
    ("dès que nous avons une décision", True, "dès que vous auriez une décision", "by"),
    ("dès que nous avons une décision", False, "dès que l’équipe aurait une décision", "by"),
    ("quand le comité prendra sa décision", True, "quand le comité prendrait sa décision", "by"),
    ("dès que les RH donneront le feu vert", True, "dès que les RH donneraient le feu vert", "by"),
    ("apres la reunion du comite", True, "apres la reunion du comite", "by"),
    ("avant que le comité se réunisse", True, "avant que le comité se réunisse", "by"),
    ("le budget est approuvé", True, "une fois que le budget serait approuvé", "by"),
    # What is not sure to be a sentence in another's mouth.
    ("après que vous ayez passé le test", True, None, "open"),
    ("avant que je parte en vacances", True, None, "open"),
    ("après votre deuxième entrevue", True, None, "open"),
    ("quand je serai de retour", False, None, "open"),
    ("quand nous nous serons rencontrés", False, None, "open"),
    ("quand votre patron va revenir", True, None, "open"),
    ("quand le patron va revenir", True, None, "open"),
    ("quand le comité zèbre", True, None, "open"),
    ("avant de partir en congé", True, None, "open"),
    ("les RH sont lentes", True, None, "open"),
]
CASES = [("en", *row) for row in ENGLISH] + [("fr-CA", *row) for row in FRENCH]


@pytest.mark.parametrize(("locale", "said", "yours", "told", "key"), CASES)
def test_an_event_is_told_or_quoted(locale, said, yours, told, key):
    quoted = f"“{said}”" if locale == "en" else f"«\u00a0{said}\u00a0»".replace("'", "’")
    found = event_in_the_past(said, message_words(locale), locale[:2], yours=yours)
    assert found == (told or quoted, key)
