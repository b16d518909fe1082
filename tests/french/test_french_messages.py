"""Messages in French: as they are expected, and without a fault of grammar for any name."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from calculator.messages import check, example, for_template, names
from calculator.messages.catalogue import TONES, example_situation, template
from calculator.messages.jinja import used_variables
from calculator.proofread.check import proofread
from calculator.situation.reading import read_situation
from calculator.text.names import full_name, greeting, mention, title
from french import golden
from french.test_french_words import FAULTS, HIATUS, UNWANTED
from messages.letters import state_of
from messages.test_messages import GAPS
from publisher.project import MESSAGES

PEOPLE = tomllib.loads((Path(__file__).parent / "people.toml").read_text("utf-8"))
NAMES = [one.name for one in names()]


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_written_as_expected(name):
    assert golden.letters(name) == (golden.FOLDER / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", NAMES)
def test_a_full_example_is_ready_to_send(name, tone):
    message = example(name, tone, language="fr")
    situation = example_situation(name, tone, full=True, language="fr")
    found = {finding.id for finding in proofread(message, situation, template(name).step)}
    assert found == ({"PF01"} if GAPS.get(name) else set())
    assert len(message.subject) <= 60


@pytest.mark.parametrize("name", NAMES)
def test_templates_have_no_fault_and_use_what_is_declared(name):
    used = set()
    for tone in TONES:
        source = (MESSAGES / name / f"fr.{tone}.txt").read_text("utf-8")
        assert check({f"fr/{name}.{tone}.txt": source}) == ()
        used |= used_variables(source)
    assert used - {"title"} <= set(template(name).variables)


def test_there_are_enough_names():
    assert sum(map(len, PEOPLE.values())) >= 150


def _situations():
    """Yield a situation for each place of the longest list, the others going round."""
    longest = max(map(len, PEOPLE.values()))
    rows = (itertools.cycle(PEOPLE[key]) for key in ("names", "companies", "roles"))
    for number, (name, company, role) in enumerate(
        itertools.islice(zip(*rows, strict=False), longest)
    ):
        yield pytest.param(
            name, company, role, TONES[number % len(TONES)], id=f"{name}, {company}, {role}"
        )


GRAMMAR = (
    r"\b(?:de|à) les? (?=[A-Z])",
    r"\bchez (?:le|la|les) ",
    r"\bpostes? les? (?!\w+ \d)",
    r"\bposte d[’e] ?(?:un )?postes?\b",
    r"\bd’[bcdfgjklmnpqrstvwxz]",
    r",,|\.\.(?!\.)|\( ",
)


def _faults(text):
    yield from (found[0] for found in HIATUS.finditer(text))
    yield from (found[0] for found in UNWANTED.finditer(text))
    yield from (found[0] for pattern in FAULTS.values() for found in re.finditer(pattern, text))
    for pattern in GRAMMAR:
        yield from re.findall(pattern, text)


STORY = [
    {"on": "2026-11-24", "kind": "promise", "by": "hr",
     "time": {"kind": "within", "count": [1, 2], "unit": "weeks"}},
    {"on": "2026-12-01", "kind": "sent", "step": "status_check", "channel": "email", "to": ["hr"]},
]  # fmt: skip


@pytest.mark.parametrize(("name", "company", "role", "tone"), [*_situations()])
def test_no_name_employer_or_role_makes_a_fault(name, company, role, tone):
    document = {
        "locale": "fr-CA", "role": role, "company": company,
        "people": [{"name": name, "part": "hiring_manager", "topic": "l'aménagement du site",
                    "email": "a@example.com"}],
        "candidate": {"name": "Camille Exemple"},
    }  # fmt: skip
    for story in ([], STORY):
        state = state_of({**document, "story": story}, tone)
        for one in NAMES:
            for message in for_template(one, state):
                text = f"{message.subject}\n{message.body}"
                assert not [*_faults(text)], (one, text)


GREETED = [
    ("Mme Louise Tremblay", "Madame Tremblay", "Mme Tremblay", "Madame"),
    ("Alex Tremblay", "Alex Tremblay", "Alex Tremblay", ""),
    ("M. Tremblay", "Monsieur Tremblay", "M. Tremblay", "Monsieur"),
    ("Dre Hélène Roy", "Docteure Roy", "Docteure Roy", "Docteure"),
    ("Me Roy", "Maître Roy", "Me Roy", "Maître"),
    ("comité de sélection", "au comité de sélection", "le comité de sélection", ""),
    (
        "ressources humaines",
        "à l’équipe des ressources humaines",
        "l’équipe des ressources humaines",
        "",
    ),
    ("Tremblay, Marie", "Marie Tremblay", "Marie Tremblay", ""),
    ("Herr Hans Müller", "Monsieur Müller", "M. Müller", "Monsieur"),
    ("Señora Ana García López", "Madame García López", "Mme García López", "Madame"),
    ("Sir John Smith", "Sir John", "Sir John", "Monsieur"),
    ("Dame Judi Exemple", "Dame Judi", "Dame Judi", "Madame"),
    ("Prince Harry", "Prince Harry", "Prince Harry", ""),
    ("Mx Alex Tremblay", "Alex Tremblay", "Alex Tremblay", ""),
    ("Mx Tremblay", "Mx Tremblay", "Mx Tremblay", ""),
    ("Prof. Roy", "Prof. Roy", "Prof. Roy", ""),
    ("L'honorable Anne Roy", "Anne Roy", "l’honorable Anne Roy", ""),
    ("Directrice Roy", "Madame Roy", "Mme Roy", "Madame la directrice"),
    ("Maire Roy", "Monsieur Roy", "M. Roy", "Monsieur le maire"),
    ("Mme la directrice Roy", "Madame Roy", "Mme Roy", "Madame"),
    ("Mme la présidente", "Madame", "Madame", ""),
    ("M. le juge Luc Roy", "Monsieur Roy", "M. Roy", "Monsieur"),
    ("M. de Grandmaison", "Monsieur de Grandmaison", "M. de Grandmaison", "Monsieur"),
    ("anne de grandpré", "Anne de Grandpré", "Anne de Grandpré", ""),
    ("Mme La Rue", "Madame La Rue", "Mme La Rue", "Madame"),
    ("Le Blanc", "Le Blanc", "Le Blanc", ""),
    ("Sam de RH", "Sam", "Sam", ""),
    ("Julie du recrutement", "Julie", "Julie", ""),
    ("Karine de l'accueil", "Karine", "Karine", ""),
    ("la juge Roy", "[nom]", "[nom]", ""),
    ("je ne sais pas", "[nom]", "[nom]", ""),
]


@pytest.mark.parametrize(("written", "greeted", "inside", "titled"), GREETED)
@pytest.mark.parametrize("tone", TONES)
def test_greetings(written, greeted, inside, titled, tone):
    assert greeting(written, tone=tone, locale="fr-CA") == greeted
    assert mention(written, tone=tone, locale="fr-CA") == inside
    assert title(written, locale="fr-CA") == titled
    assert full_name("M. Luc Roy", locale="fr-CA", inside=True) == "M. Luc Roy"


def test_a_formal_letter_takes_leave_by_the_title():
    state = state_of({"locale": "fr-CA", "people": [{"name": "Mme Roy"}]}, "formal")
    (message,) = for_template("thank_you", state)
    assert message.body.startswith("Madame,\n\n")
    assert "Veuillez agréer, Madame, mes salutations distinguées." in message.body
    state = state_of({"locale": "fr-CA", "people": [{"name": "Alex Roy"}]}, "formal")
    (message,) = for_template("thank_you", state)
    assert message.body.startswith("Bonjour,\n\n")
    assert "Veuillez agréer mes salutations distinguées." in message.body


EVENTS = [
    ("une fois que le conseil aura siégé", "you", "une fois que le conseil aurait siégé"),
    (
        "dès que nous aurons rencontré tout le monde",
        "you",
        "dès que vous auriez rencontré tout le monde",
    ),
    (
        "dès que nous aurons rencontré tout le monde",
        "recruiter",
        "dès que l’équipe aurait rencontré tout le monde",
    ),
    ("l'approbation du budget", "you", "que vous attendiez l’approbation du budget"),
    # "Son" or "sa" hangs on the thing; "leur" fits every one.
    ("après notre réunion du 10 décembre", "recruiter", "après leur réunion du 10 décembre"),
    ("après notre réunion du 10 décembre", "you", "après votre réunion du 10 décembre"),
    # Without a verb it says when one hears, and is nothing that somebody waits for.
    (
        "une fois les entrevues terminées",
        "recruiter",
        "des nouvelles une fois les entrevues terminées",
    ),
]


@pytest.mark.parametrize(("said", "by", "told"), EVENTS)
def test_an_event_is_told_afterwards(said, by, told):
    people = [{"name": "Mme Roy", "part": "hiring_manager"}]
    entry = {"on": "2026-11-20", "kind": "promise", "time": {"kind": "event", "words": said}}
    entry["by"] = "Mme Roy" if by == "you" else by
    state = state_of({"locale": "fr-CA", "people": people, "story": [entry]}, "plain")
    (message, *_) = for_template("status_named", state)
    assert told in message.body, message.body


FAULTY = tomllib.loads((Path(__file__).parent / "faulty.toml").read_text("utf-8"))


@pytest.mark.parametrize("entry", FAULTY["faulty"], ids=lambda entry: entry["say"])
def test_the_proofreader_finds(entry):
    situation = read_situation(FAULTY["situation"] | {"tone": entry.get("tone", "warm")})
    message = example(entry.get("template", "thank_you"), "warm", language="fr")
    put = FAULTY["put"]
    assert put in message.body
    body = message.body.replace(put, f"{entry['say']} {put}")
    plain = proofread(message, situation, template(message.template).step)
    found = proofread(
        type(message)(**{**_fields(message), "body": body}),
        situation,
        template(message.template).step,
    )
    known = {each.id for each in plain} | {"PF16"}  # a sentence more makes it long
    new = [one for one in found if one.id not in known]
    told = {one.id: (one.quote, one.instead) for one in new}
    for id_ in entry["finds"]:
        assert id_ in told, (told, id_)
    assert set(told) == set(entry["finds"])
    if "instead" in entry:
        assert entry["instead"] in [instead for _, instead in told.values()]
    for one in new:
        assert not UNWANTED.search(re.sub(r"«.*?»", "", one.message))


def _fields(message):
    return {name: getattr(message, name) for name in message.__dataclass_fields__}


ADDRESSED = [
    # What is typed as "how they are addressed", its greeting, and how a formal letter opens.
    ("Mme Roy", "Madame Roy", "Madame"),
    ("M. Roy", "Monsieur Roy", "Monsieur"),
    ("Mr Roy", "Monsieur Roy", "Monsieur"),
    ("Dre Roy", "Docteure Roy", "Docteure"),
    ("Madame la directrice", "Madame la directrice", "Madame la directrice"),
    ("Mme la directrice générale Roy", None, "Madame la directrice générale"),
    ("Monsieur l'inspecteur", None, "Monsieur l’inspecteur"),
    ("Hélène", "Hélène", ""),
]


@pytest.mark.parametrize(("typed", "greeted", "titled"), ADDRESSED)
def test_an_own_greeting_has_its_title_in_full(typed, greeted, titled):
    assert title("Hélène Roy", locale="fr-CA", override=typed).replace("'", "’") == titled
    if greeted is not None:
        assert greeting("Hélène Roy", tone="warm", locale="fr-CA", override=typed) == greeted


def test_a_team_with_its_article_is_greeted_as_one():
    assert greeting("L'équipe RH", tone="warm", locale="fr-CA") == "à l’équipe RH"
    assert mention("l’équipe RH", tone="warm", locale="fr-CA") == "l’équipe RH"
