"""centre.toml: what is right is taken over, what is wrong is said with its line and the remedy."""

import datetime as dt
import tomllib

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from centres.conftest import KITS
from publisher.centre import told
from publisher.centre.settings import read as settings
from publisher.centre.settings import top
from publisher.centre.settings.brand import read_brand
from publisher.centre.settings.choices import read_choices
from publisher.centre.settings.contact import read_closed, read_contact
from publisher.centre.settings.notes import Notes
from publisher.centre.settings.rules import read_rules, rules_in
from publisher.centre.settings.site_address import read_parents, read_url
from publisher.centre.settings.table import Table

DAY = dt.date(2026, 11, 22)
GOOD = """\
schema = 1
url = "https://careers.example.edu/follow-up"
[name]
en = "Riverside College"
[contact]
accessibility_email = "access@riverside.example"
"""


def _industry(name: str) -> str:
    """A time of one industry's own for a rule."""
    return (
        '[rules.SC03]\nreason = "R"\nreviewed = 2026-11-01\n'
        f'[rules.SC03.industry.{name}]\nbest = "5 days"'
    )


def faults_of(text: str) -> list[str]:
    return [str(fault) for fault in settings.read(text, ("en",))[1]]


def test_a_good_file_has_no_faults_and_its_address_ends_with_a_slash():
    read, faults = settings.read(GOOD, ("en",))
    assert faults == []
    assert read.url == "https://careers.example.edu/follow-up/"
    assert read.named() == "Riverside College"
    assert read.contact.accessibility_email == "access@riverside.example"


def test_everything_is_read():
    more = """
[brand]
primary = "#036"
primary_dark = "#9cf"
[region]
country = "CA"
[[centre_closed]]
from = 2027-01-01
to = 2027-01-01
[[centre_closed]]
from = 2026-12-24
to = 2026-12-31
[rules.TY01]
latest = "2 days"
reason = "Because."
reviewed = 2026-11-01
[embed]
parents = ["https://canvas.example.edu/", "https://canvas.example.edu", "https://m.example:8443"]
[privacy]
keep_unsaved = false
"""
    read, faults = settings.read(GOOD + more, ("en",))
    assert faults == []
    assert read.brand.primary == "#003366"
    assert read.brand.primary_dark == "#99ccff"
    assert read.region == {"country": "CA"}
    assert [closed.first for closed in read.closed] == [dt.date(2026, 12, 24), dt.date(2027, 1, 1)]
    assert read.rules["TY01"] == {
        "latest": "2 days",
        "reason": {"en": "Because."},
        "reviewed": "2026-11-01",
    }
    assert not read.keep_unsaved
    assert settings.read(GOOD, ("en",))[0].keep_unsaved
    assert read.parents == ("https://canvas.example.edu", "https://m.example:8443")


def test_a_page_on_this_computer_may_frame_the_calculator_for_a_trial():
    text = f'{GOOD}[embed]\nparents = ["http://127.0.0.1:8001/", "http://localhost"]\n'
    read, faults = settings.read(text, ("en",))
    assert read.parents == ("http://127.0.0.1:8001", "http://localhost")
    assert len(faults) == 2
    assert not any(fault.stops for fault in faults)


@pytest.mark.parametrize(
    ("chosen", "english", "french"),
    [
        ("fr-CA", ("en-CA", True), ("fr-CA", False)),
        ("en-US", ("en-US", True), (None, False)),
        ("en-GB", ("en-GB", False), (None, False)),
    ],
)
def test_a_way_to_write_dates_counts_for_the_pages_in_its_language(chosen, english, french):
    more = f'[calculator]\nlocale = "{chosen}"\n[region]\ncountry = "CA"\n'
    read, faults = settings.read(GOOD.replace("[name]", 'languages = ["en", "fr"]\n[name]') + more,
                                 ("en", "fr"))  # fmt: skip
    assert not any(fault.stops for fault in faults)
    told_in = {language: told.to_readers(read, language, DAY) for language in ("en", "fr")}
    assert (told_in["en"]["dates"], told_in["en"]["month_first"]) == english
    assert (told_in["fr"]["dates"], told_in["fr"]["month_first"]) == french
    begun = {language: each["beginning"]["locale"] for language, each in told_in.items()}
    assert begun == {"en": chosen if chosen != "fr-CA" else None,
                     "fr": chosen if chosen == "fr-CA" else None}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("+1 555 0100", True),
        ("(555) 555-0100 ext. 22", True),
        ("555-0100, ext 22", True),
        ("555 0100 x22", True),
        ("555 0100 #22", True),
        ("555 0100 extension 22", True),
        ("514 555-0100 poste 22", True),
        ("ext. 22", False),
        ("555", False),
        ("555 0100 ask for Sam", False),
        ("5" * 61, False),
    ],
)
def test_telephone_numbers_as_people_write_them(written, good):
    text = GOOD.replace("[contact]", f'[contact]\ntelephone = "{written}"')
    assert (settings.read(text, ("en",))[1] == []) is good


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ('[brand]\nprimry = "#003c71"', 8, 'Did you mean "primary"?'),
        ('[brand]\nprimary = "navy"', 8, "is not a colour we can read"),
        ('[brand]\nprimary = "#ffdd00"', 8, "Take a darker one, such as #857203"),
        ('[brand]\nprimary = "#bf5700"', 8, "its contrast is 4.3 to 1"),
        ('[brand]\nprimary = "#036"\nprimary_dark = "#036"', 9, "Take a lighter one"),
        ('[brand]\nprimary_dark = "#9cf"', 8, 'needs "primary" beside it'),
        ('[brand]\nlogo = "assets/logo.svg"', 8, "needs words for people who cannot see it"),
        ("[brand]\nprimary = 3", 8, "should be text in quotation marks, but it is a number"),
        ('[region]\ncountry = "Canada"', 8, "Closest: CA for Canada"),
        ('[region]\ncountry = "CA"\nsubdivision = "ONT"', 9, "ON for Ontario"),
        ('[region]\nsubdivision = "ON"', 7, "needs a country"),
        ("[[centre_closed]]\nfrom = 2026-12-24", 7, 'The line "to" is missing'),
        ('[[centre_closed]]\nfrom = "24 Dec"\nto = 2026-12-31', 8, "is not a date"),
        ('[[centre_closed]]\nfrom = "2026-12-24"\nto = 2026-12-31', 8, "Write 2026-12-24."),
        ("[[centre_closed]]\nfrom = 2026-12-24T08:00:00\nto = 2026-12-31", 8, "Write 2026-12-24."),
        ("[[centre_closed]]\nfrom = 2026-12-24\nto = 2026-12-03", 9, "before the first day"),
        ("[[centre_closed]]\nfrom = 2026-12-24\nto = 2036-12-03", 9, "longer than a year"),
        ('[rules.TY99]\nlatest = "2 days"', 7, 'no rule "TY99"'),
        ('[rules.TY01]\nlatest = "soon"\nreason = "R"\nreviewed = 2026-11-01', 8, "a timing we"),
        ('[rules.TY01]\nlatest = "2 days"\nreviewed = 2026-11-01', 7, "Give the reason"),
        ('[rules.TY01]\nlatest = "2 days"\nreason = "R"', 7, "last reviewed"),
        ('[rules.TY01]\nlast = "2 days"\nreason = "R"\nreviewed = 2026-11-01', 8, 'mean "latest"'),
        ('[rules.TY01]\nreason = "R"\nreviewed = 2026-11-01', 7, "overrules nothing"),
        ('[rules]\nTY01 = "2 days"', 8, "should be a table"),
        ('[brand]\nlogo_alt = "The \\"R\\""', 8, 'Write: logo_alt = { en = "The \\"R\\"" }'),
        ('[[notice]]\ntext = "Fair"\nuntil = 2027-01-01', 8, 'Write: text = { en = "Fair" }'),
        ('[[source]]\ntitle = "Survey"', 8, 'Write: title = { en = "Survey" }'),
        (
            _industry("health"),
            10,
            "Choose from: technology, corporate, government, academic, creative, other.",
        ),
        (_industry("academics"), 10, 'Did you mean "academic"?'),
        (
            '[rules.health]\nlatest = "2 days"\nreason = "R"\nreviewed = 2026-11-01',
            7,
            "There are: ",
        ),
        ('[calculator]\nlocale = "fr-CA"', 8, "from: en-CA, en-GB, en-US."),
        ('[embed]\nparents = ["http://127.0.0.1:8001"]', 8, "on your own computer"),
        ('[embed]\nparents = ["http://127.0.0.1.example"]', 8, "is not secure"),
        ('[embed]\nparents = ["https://a.example/b"]', 8, "Write https://a.example instead"),
        ('[embed]\nparents = ["http://a.example"]', 8, "Write https://a.example"),
        ('[embed]\nparents = ["https://a.example; script-src *"]', 8, "not an address"),
        ('[embed]\nparents = "https://a.example"', 8, "a list in square brackets"),
        ('[privacy]\nkeep_unsaved = "no"', 8, "should be true or false, but it is text"),
        ("[privacy]\nkeep_unsave = false", 8, 'Did you mean "keep_unsaved"?'),
        ("[embd]\nparents = []", 7, 'Did you mean "embed"? It begins with the line [embed]'),
        ("[[notices]]\n", 7, 'Did you mean "notice"? It begins with the line [[notice]]'),
        ('[notice]\ntext = { en = "x" }', 7, "begins with two brackets. Write: [[notice]]"),
        ("[centre_closed]\nfrom = 2027-01-01", 7, "Write: [[centre_closed]]"),
        ("[field]", 7, "Write: [[field]]"),
        ('[[brand]]\nprimary = "#036"', 7, "begins with one bracket. Write: [brand]"),
        ('[region]\ncountry = { en = "CA" }', 8, 'Write: country = "CA"'),
        (
            'email = { fr = "a@b.example", en = "c@d.example" }',
            7,
            'There is one "email" for all languages. Write: email = "c@d.example"',
        ),
    ],
)
def test_each_fault_is_told_with_its_line_and_the_remedy(more, line, said):
    faults = faults_of(GOOD + more)
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"centre.toml, line {line}: ")
    assert said in faults[0]


@pytest.mark.parametrize(
    "below",
    [
        "[embed]\nparents = []",
        '[disclaimer]\nen = "No promise."',
        '[[notice]]\ntext = { en = "Fair" }\nuntil = 2027-01-01',
        '[rules.SC03]\nlatest = "9 days"\nreason = "R"\nreviewed = 2026-11-01',
        (
            '[rules.SC03]\nreason = "R"\nreviewed = 2026-11-01\n'
            '[rules.SC03.industry.technology]\nlatest = "9 days"'
        ),
        "[rules]",
    ],
)
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('hide = ["guide"]', "Move the line to the top of the file"),
        ('menu = ["guide"]', "Move the line to the top of the file"),
        ('languages = ["en"]', "Move the line to the top of the file"),
        ("source = []", "It begins with a line of its own: [[source]]"),
        ("brand = {}", "It begins with a line of its own: [brand]"),
    ],
)
def test_a_setting_of_the_file_below_a_table_is_sent_to_its_place(below, line, said):
    faults = faults_of(f"{GOOD}{below}\n{line}")
    assert len(faults) == 1, faults
    number = GOOD.count("\n") + below.count("\n") + 2
    assert faults[0].startswith(f"centre.toml, line {number}: ")
    assert "does not belong to [" in faults[0]
    assert said in faults[0]


def test_the_names_at_the_top_are_those_that_are_read():
    every = top.LINES | top.TABLES | top.MANY
    (told,) = [fault for fault in faults_of("zzzz = 1\n" + GOOD) if "zzzz" in fault]
    assert set(told.partition("Choose from: ")[2].rstrip(".").split(", ")) == every
    for name in top.MANY:
        assert any(f"Write: [[{name}]]" in fault for fault in faults_of(f"{GOOD}[{name}]"))
    for name in top.TABLES:
        lines = f'schema = 1\nurl = "https://a.example"\n[[{name}]]\nen = "x"\n'
        assert any(f"Write: [{name}]" in fault for fault in faults_of(lines))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1\n", "", 'The line "schema = 1" is missing'),
        ("schema = 1", "schema = 2", "Install the newer program"),
        ("schema = 1", "schema = true", "should be a number"),
        ('en = "Riverside College"', "", "centre's name is missing"),
        ('en = "Riverside College"', 'en = ""', "This is empty"),
        ('en = "Riverside College"', 'en = "Our Career Centre"', "only an example"),
        ('en = "Riverside College"', 'en = "A\\u0007"', "cannot be shown"),
        ('en = "Riverside College"', f'en = "{"x" * 301}"', "300 characters at most"),
        ('"access@riverside.example"', '""', "There is no contact for people"),
        ('"access@riverside.example"', '"access"', "not an email address"),
        ('"https://careers', '"http://careers', "Write https://careers.example.edu/follow-up"),
        ("/follow-up", "/follow-up?a=b", 'cannot have a "?"'),
        ("/follow-up", "/follow up", "is not an address"),
        ("/follow-up", "/{follow}", "letters, digits, dots"),
        ('url = "https://careers.example.edu/follow-up"', "", 'No "url" is set'),
    ],
)
def test_what_every_centre_needs(old, new, said):
    assert old in GOOD
    faults = faults_of(GOOD.replace(old, new, 1))
    assert len(faults) == 1, faults
    assert said in faults[0]


def test_all_faults_come_at_once():
    text = (
        'schema = 1\nurl = "x"\n[name]\nfr = "X"\n[brand]\nprimary = "red"\n[contact]\nemail = 3\n'
    )
    assert len(faults_of(text)) == 6


def test_a_fault_in_one_rule_hides_none_in_another():
    around = 'reason = "R"\nreviewed = 2026-11-01\n'
    faults = faults_of(
        f'{GOOD}[rules.TY99]\nlatest = "2 days"\n{around}'
        f'[rules.TY01]\nearliest = "4 days"\nlatest = "2 days"\n{around}'
    )
    assert 'no rule "TY99"' in faults[0]
    assert any("comes after the latest" in fault for fault in faults[1:])


@pytest.mark.parametrize(
    "line",
    ['languages = "en, fr"', 'languages = ["en", "French"]', 'languages = ["English", "fr"]'],
)
def test_texts_are_not_at_fault_where_the_languages_are(line):
    text = (
        GOOD.replace("schema = 1", f"schema = 1\n{line}") + '[disclaimer]\nfr = "Ici."\nen = "A"\n'
    )
    _, faults = settings.read(text, ("en", "fr"))
    assert next(fault.line for fault in faults if fault.stops) == 2
    assert not [fault for fault in faults if "has no pages in" in fault.message]


def test_texts_are_not_at_fault_where_the_languages_stand_in_a_table():
    text = (
        GOOD.replace("[name]", '[name]\nlanguages = ["en", "fr"]')
        + '[disclaimer]\nfr = "Ici."\nen = "A"\n'
    )
    _, faults = settings.read(text, ("en", "fr"))
    (fault,) = faults
    assert "Move the line to the top of the file" in fault.message


def test_english_that_is_not_among_the_languages_is_told_once():
    text = GOOD.replace("schema = 1", 'schema = 1\nlanguages = ["EN"]')
    faults = faults_of(text + '[disclaimer]\nen = "No promise."\n')
    assert ['"EN" is not the code' in faults[0], "English has to be" in faults[1]] == [True, True]
    assert len(faults) == 2


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "centre.toml: ", "The settings are empty"),
        ("# nothing\n", "centre.toml: ", "The settings are empty"),
        ("schema = 1\nname = \n", "centre.toml, line 2: ", "cannot be read as settings"),
        ("schema = 1\nschema = 1\n", "centre.toml, line 2: ", "Leave one of the two."),
        ("[brand]\n[brand]\n", "centre.toml, line 2: ", "Leave one of the two."),
        ("[brand\n", "centre.toml, line 1: ", "Look for a missing quotation mark"),
        ('a = "x', "centre.toml, line 1: ", "The quotation mark at the end"),
        ('a = "x\nb = 1\n', "centre.toml, line 1: ", "The quotation mark at the end"),
        ("en = “Hill”\n", "centre.toml, line 1: ", "are curly"),
        ('menu = ["calculator" "guide"]\n', "centre.toml, line 1: ", "A comma is missing"),
        ("primary = #7a1f2b\n", "centre.toml, line 1: ", 'Write: primary = "#7a1f2b"'),
        ("[field]\n[[field]]\n", "centre.toml, line 2: ", "two brackets. Write: [[field]]"),
        ("en = ’Hill’\n", "centre.toml, line 1: ", "are curly"),
        # An apostrophe is none of them: what is wrong there is something else.
        ('fr = "Salon de l’emploi\n', "centre.toml, line 1: ", "The quotation mark at the end"),
        ('fr: "Salon de l’emploi"\n', "centre.toml, line 1: ", "cannot be read as settings"),
        (
            'a = { en = "a", fr = "l’emploi"\n',
            "centre.toml, line 1: ",
            "cannot be read as settings",
        ),
        ("schéma = 1\n", "centre.toml, line 1: ", "“schéma” cannot be a name here"),
        ("[région]\n", "centre.toml, line 1: ", "“région” cannot be a name here"),
        ("en = Hill & Sons\n", "centre.toml, line 1: ", 'Write: en = "Hill & Sons"'),
        ("from = 2026-12-32\n", "centre.toml, line 1: ", '"2026-12-32" is not a date'),
        (
            "telephone = 905-555-0100\n",
            "centre.toml, line 1: ",
            'Write: telephone = "905-555-0100"',
        ),
        ("t = +1 416 555 0100 # main\n", "centre.toml, line 1: ", 'Write: t = "+1 416 555 0100"'),
        ("t = (416) 555.0100\n", "centre.toml, line 1: ", 'Write: t = "(416) 555.0100"'),
        ("latest = 2 days\n", "centre.toml, line 1: ", 'Write: latest = "2 days"'),
        ("from = 2026-12-32T09:00:00\n", "centre.toml, line 1: ", "is not a date"),
        (
            "until = 12 March 2027\n",
            "centre.toml, line 1: ",
            '"12 March 2027" is not a date. Write',
        ),
        ("to = tomorrow # or so\n", "centre.toml, line 1: ", '"tomorrow" is not a date. Write'),
        ("until = “12 March”\n", "centre.toml, line 1: ", '"12 March" is not a date. Write'),
        ("reviewed = “2027-03-12”\n", "centre.toml, line 1: ", "marks. Write 2027-03-12."),
        ('en = "Lakeshore " College"\n', "centre.toml, line 1: ", 'is written \\", or'),
        ('en = "The "Lake" College" # "x"\n', "centre.toml, line 1: ", 'is written \\", or'),
        ('en = "Hello", she said"\n', "centre.toml, line 1: ", 'is written \\", or'),
        ('t = { en = "The "Lake"" }\n', "centre.toml, line 1: ", 'is written \\", or'),
        ("en = 'Sam's'\n", "centre.toml, line 1: ", 'instead: en = "Sam\'s"'),
        ('t = { a = "b" c = "d" }\n', "centre.toml, line 1: ", "quotation mark, bracket, comma"),
        ("from = 24/12/2026\n", "centre.toml, line 1: ", '"24/12/2026" is not a date'),
    ],
)
def test_a_file_that_is_no_settings_at_all(text, place, said):
    faults = faults_of(text)
    assert len(faults) == 1
    assert faults[0].startswith(place)
    assert said in faults[0]


@pytest.mark.parametrize("key", ['"["', '"a[x"', "'a.b['", '"]"', '"[0]"', '"\\n"'])
def test_a_key_of_odd_signs_has_its_line(key):
    (said,) = faults_of(f"{GOOD}[brand]\n{key} = 1\n")
    assert said.startswith("centre.toml, line ")
    assert "is not a setting here" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('primary = "#123456"\n', "It belongs below the line [brand]."),
        ('[brand]\ncountry = "CA"\n', "It belongs below the line [region]."),
        ('[contact]\naccessibility_email = "a@example.edu"\ntone = "warm"\n', "[calculator]"),
        ('hide = "centres"\n', 'Write: hide = ["centres"]'),
        ('[embed]\nparents = "https://a.example"\n', 'Write: parents = ["https://a.example"]'),
    ],
)
def test_a_setting_that_belongs_elsewhere_is_told_where(written, said):
    head = "" if written.startswith("[") else "schema = 1\n"
    assert any(said in fault for fault in faults_of(head + written))


def test_every_setting_of_a_table_is_known_to_belong_there():
    written = (KITS / "everything" / "centre.toml").read_text("utf-8")
    tables = tomllib.loads(written)
    for name, keys in top.WITHIN.items():
        assert set(tables[name]) <= keys | {*tables["languages"]}, name


@given(st.text(max_size=200))
def test_any_text_is_answered_with_faults_never_with_an_exception(text):
    _, faults = settings.read(text, ("en",))
    assert faults


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=20), st.dates(), st.floats()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@hypothesis.settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["schema", "url", "languages", "name", "brand", "region", "contact", "centre_closed",
             "rules", "embed", "hide", "menu", "notice", "footer_link", "source", "disclaimer",
             "calculator"]
        ),
        VALUES | st.dictionaries(
            st.sampled_from(["en", "logo", "logo_alt", "primary", "country", "subdivision", "email",
                             "TY01", "parents", "from", "text", "title", "until", "tone",
                             "industry"]), VALUES),
    )
)  # fmt: skip
def test_values_of_any_kind_are_answered_with_faults(document):
    top = Table(document, "", Notes({}))
    for part in (settings._schema, settings._region):  # noqa: SLF001
        part(top)
    for read in (read_url, read_closed, read_parents):
        read(top)
    languages = settings._languages(top, ("en",))  # noqa: SLF001
    settings._name(top, languages)  # noqa: SLF001
    read_contact(top, languages)
    read_brand(top, languages)
    read_choices(top, languages)
    read_rules(top, ("en",))
    top.close()


TIMING = """
[rules.TY01]
latest = "2 days"
reason = {reason}
reviewed = 2026-11-01
"""


LACKING = (
    'rules.TY01.reason: There is no version of this in the language "fr": its readers get the '
    "English one. Write it, or leave it so."
)


@pytest.mark.parametrize(
    ("reason", "french", "spoken", "says"),
    [
        ('{ en = "Still fine.", fr = "Encore bon." }', "Encore bon.", "fr", []),
        ('"Still fine."', "Still fine.", "en", [LACKING]),
    ],
)
def test_a_reason_for_ones_own_timing_may_be_in_each_language(reason, french, spoken, says):
    text = 'languages = ["en", "fr"]\n' + GOOD + TIMING.format(reason=reason)
    read, faults = settings.read(text, ("en", "fr"))
    told = [fault.message for fault in faults if "rules" in fault.message]
    assert (told, [fault for fault in faults if fault.stops]) == (says, [])
    english = {"text": "Still fine.", "language": "en"}
    assert rules_in(read.rules, "en")["TY01"]["reason"] == english
    assert rules_in(read.rules, "fr")["TY01"]["reason"] == {"text": french, "language": spoken}


def test_a_reason_needs_its_english_text():
    text = 'languages = ["en", "fr"]\n' + GOOD + TIMING.format(reason='{ fr = "Encore." }')
    faults = [fault for fault in settings.read(text, ("en", "fr"))[1] if fault.stops]
    assert any("The English text is missing" in fault.message for fault in faults)
