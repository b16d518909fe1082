"""French is whole and set as it is set in Canada: every key, every slot, every space."""

import re
import tomllib
from pathlib import Path

import pytest

from calculator.data import read
from calculator.messages.catalogue import TONES, names
from publisher.project import MESSAGES, ROOT

LOCALE = ROOT / "src" / "calculator" / "locale"
FILES = sorted(file.stem for file in (LOCALE / "en").glob("*.toml"))
SENTENCES = {
    "page": None,
    "plan": None,
    "messages": {"blanks", "variables", "timeline", "templates", "commands", "facts"},
    "invitation": {"from", "note", "ask", "told", "fault"},
    "proofread": {"says", "suggests", "suggests_for"},
    "phrases": {"sentences"},
}
"""The files whose texts are read by people, and in which tables; None for all."""
OPEN = {
    "invitation": {"heading.short"},
    "page": {"script.locales"},
    "messages": {
        "closings",
        "facts.past",
        "facts.turned",
        "joining.contracted",
        "joining.links",
        "joining.nouns",
        "words.one",
    },
    "proofread": {"typography"},
    "names": {"titles.in_full", "titles.inside"},
    "phrasing": {"worn.plainer"},
    "spelling": {"misspelt"},
    "phrases": {"words", "grammar", "holiday", "also"},
}
"""Tables that hold a language's own words, under keys of its own."""
SLOT = re.compile(r"\{(\w+)(?::\w+)?\}")
NOT_SENTENCES = ("facts.events.", "facts.past", "facts.turned", "facts.helping")


def leaves(value, key=""):
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        if all(isinstance(each, dict) for each in value):
            for number, each in enumerate(value):
                yield from leaves(each, f"{key}.{number}")
    else:
        yield key, value


def words(language, file):
    return tomllib.loads((LOCALE / language / f"{file}.toml").read_text("utf-8"))


def is_own(file, key):
    return any(key == one or key.startswith(f"{one}.") for one in OPEN.get(file, ()))


@pytest.mark.parametrize("file", FILES)
def test_every_key_is_there_with_its_slots(file):
    english, french = dict(leaves(words("en", file))), dict(leaves(words("fr", file)))
    english = {key: text for key, text in english.items() if not is_own(file, key)}
    if file not in SENTENCES:
        assert {key.partition(".")[0] for key in english} <= set(words("fr", file))
        return
    assert set(english) <= set(french)
    assert {key for key in french if not is_own(file, key)} <= set(english)
    for key, text in english.items():
        if isinstance(text, str):
            assert set(SLOT.findall(french[key])) == set(SLOT.findall(text)), key


def sentences():
    for file, tables in SENTENCES.items():
        for key, text in leaves(words("fr", file)):
            shown = tables is None or key.partition(".")[0] in tables
            if isinstance(text, str) and shown and not key.startswith(NOT_SENTENCES):
                yield f"{file}: {key}", SLOT.sub("0", text)


def texts():
    yield from sentences()
    for file in sorted(MESSAGES.glob("*/fr.*.txt")):
        written = re.sub(r"\{\{.*?\}\}", "0", re.sub(r"\{%.*?%\}", "", file.read_text("utf-8")))
        yield f"{file.parent.name}/{file.name}", written.removeprefix("Subject:")
    holidays = read("locale/fr/places")["holidays"]
    yield from holidays.items()


FAULTS = {
    "a straight apostrophe": r"(?<=[^\W\d_])'(?=\w)",
    "a space that breaks before a colon": r" :(?!:)",
    "a space before ; ! or ?": r"\s[;!?]",
    "a guillemet whose space breaks": r"«(?!\u00a0)|(?<!\u00a0)»",
    "a percent sign whose space breaks": r"(?<=[\d}]) ?%(?![a-z])(?<!\u00a0%)",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_typography(fault):
    pattern = re.compile(FAULTS[fault])
    found = [(where, text) for where, text in texts() if pattern.search(text)]
    assert not found


HIATUS = re.compile(
    r"(?<![-\w’'])(?:(?:de|que|le|la|je|ne|se|me) (?=[aeiouâàéèêîôœ])(?!onz|oui)"
    r"|si ils? |(?:à|de) les? (?!\w+(?:er|ir|re)\b))",
    re.IGNORECASE,
)
"""A vowel that should have been lost, or an article that should have been drawn together."""

# Words of France, of English or of one gender alone, where another word suits everybody here.
UNWANTED = re.compile(
    r"\b(entretiens?|e-?mails?|mails?|feedback|deadline|week-?end|parking|shopping|"
    r"postulants?|recruteurs? et|"
    r"je suis (?:heureux|content|ravi|désolé|reconnaissant|intéressé|convaincu|prêt)|"
    r"serais? (?:heureux|content|ravi|reconnaissant)|m[’']avoir (?:reçu|informé|invité|rencontré)|"
    r"vous (?:êtes|serez) (?:prêt|allé|invité|satisfait)|candidat retenu|"
    r"the|and|your|you|with|please|thanks?|interview|hello|dear|email|day|week|step|not)\b",
    re.IGNORECASE,
)
QUOTED = {
    # What one types, in the program's own language.
    "plan: fault.needs_extra", "plan: fault.needs_site", "plan: fault.not_a_phrase",
    "plan: fault.promised_unit_missing",
    "plan: fault.not_yes_or_no", "plan: add.json_only", "messages: templates.not_allowed",
    "invitation: fault.invitation_no_library", "invitation: fault.invitation_which_day",
}  # fmt: skip


def test_no_word_is_english_or_of_another_idiom():
    found = {
        where: unwanted[0]
        for where, text in texts()
        if where not in QUOTED and (unwanted := UNWANTED.search(text))
    }
    assert found == {}


def test_no_two_dots_of_gender():
    assert not [where for where, text in texts() if re.search(r"\w·\w", text)]


def test_every_message_is_there_in_three_tones():
    for one in names():
        for tone in TONES:
            ours = (MESSAGES / one.name / f"fr.{tone}.txt").read_text("utf-8")
            english = (MESSAGES / one.name / f"en.{tone}.txt").read_text("utf-8")
            assert ours.startswith("Subject:") == english.startswith("Subject:")


def test_the_examples_are_told_in_french():
    theirs = read("message_templates/examples.fr")["texts"]
    files = [MESSAGES / "examples.toml", *sorted(MESSAGES.glob("*/message.toml"))]
    for file in files:
        document = tomllib.loads(file.read_text("utf-8"))
        for key, text in leaves(document.get("example", document)):
            told = key.rpartition(".")[2] in {
                "name", "topic", "role", "company", "title", "label", "appealed", "fit", "forgot",
                "concern", "news", "link",
            }  # fmt: skip
            if told:
                assert text in theirs, (file.parent.name, key)


def test_the_words_lie_where_the_recipe_says():
    assert {file.name for file in (LOCALE / "fr").iterdir()} == {
        *(f"{file}.toml" for file in FILES), "grammar.toml", "places.json",
    }  # fmt: skip
    assert Path(LOCALE / "fr" / "grammar.toml").is_file()


PUBLISHED = ROOT / "src" / "publisher" / "locale" / "fr"
SAID_OTHERWISE = re.compile(
    r"employeur préféré|employeur de votre premier choix|à votre premier choix"
    r"|\bcommuniquer\b(?! avec| les?\b| mes\b)|le mieux est d’ici|une date à vous"
    r"|\b[Ll]eurs? (?:date|mots|message|décision|nouvelles|dernières nouvelles|lettre|appel)\b"
)
"""Where a thing has one name, or nobody was named to whom "leur" could belong."""


def _published():
    for file in (PUBLISHED / f"{name}.toml" for name in ("tables", "differences", "messages")):
        for key, text in leaves(tomllib.loads(file.read_text("utf-8"))):
            if isinstance(text, str) and "alike" not in key:
                yield f"{file.stem}: {key}", text
    for file in sorted((ROOT / "docs" / "fr" / "guide").glob("*.md")):
        for number, line in enumerate(file.read_text("utf-8").split("\n")):
            yield f"{file.name}: {number}", re.sub(r"«[^»]*»|leurs réponses", "", line)


def test_one_thing_has_one_name_and_leur_has_somebody():
    told = [*((where, text) for where, text in sentences() if where.startswith(("plan", "page")))]
    found = {
        where: wrong[0]
        for where, text in [*told, *_published()]
        if (wrong := SAID_OTHERWISE.search(text))
    }
    assert found == {}
