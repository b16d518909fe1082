"""The messages: complete for any set of answers, the expected words, and right for each step."""

import datetime as dt
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator.data import read, text
from calculator.messages import check, example, names
from calculator.messages.catalogue import TONES
from calculator.messages.draft import Draft, Occasion
from calculator.messages.jinja import known_variables, used_variables
from calculator.messages.variables import Variables
from calculator.steps import carries_thanks
from calculator.text.wording import Blank, bare_role, clean, end, shorter
from messages.golden import FOLDER, found_in_example, written
from messages.letters import letters, state_of

NAMES = [one.name for one in names()]
WORDS = read("locale/en/messages")
STEPS = {
    "thank_you": None,
    "rearrange": {"kind": "missed_call", "on": "2026-12-04"},
    "answer_update": {"kind": "update", "on": "2026-12-04", "channel": "email"},
    "status_check": None,
    "second_status_check": None,
    "last_note": None,
    "ask_in_writing": {"kind": "offer", "on": "2026-12-01", "form": "spoken"},
    "ask_in_writing_again": {"kind": "offer", "on": "2026-12-01", "form": "promised"},
    "feedback_request": {"kind": "rejected", "on": "2026-12-01"},
    "handwritten_note": {"kind": "rejected", "on": "2026-12-01"},
    "keep_in_touch": {"kind": "rejected", "on": "2026-12-01"},
    "reply_to_offer": {"kind": "offer", "on": "2026-12-01"},
    "decide_offer": {"kind": "offer", "on": "2026-12-01", "form": "conditional"},
    "tell_preferred_employer": {"kind": "other_offer", "on": "2026-12-01"},
    "withdraw": {"kind": "withdrawn", "on": "2026-12-01"},
    "apply_again": {"kind": "reopened", "on": "2026-12-01"},
}
"""Each step with the entry that brings it about."""
ALL = {
    "role": "Event Coordinator",
    "company": "Maple Street Arts",
    "candidate": {"name": "Jordan Example", "email": "jordan@example.com", "phone": "416 555 0142"},
    "people": [
        {"name": "Priya Example", "part": "hiring_manager", "email": "priya@example.com",
         "topic": "the plan for an outdoor stage"},
    ],
    "notes": {
        "appealed": "how small teams see an event through",
        "fit": "I ran a street festival with forty volunteers",
        "forgot": "I finish my first aid certificate in December",
        "concern": "I would learn the ticket system in my first week",
        "news": "our winter market sold out",
        "link": "https://example.com/market",
    },
}  # fmt: skip
PHRASES = [
    "the plan for an outdoor stage",
    "how you train new volunteers",
    "I finish my certificate in December.",
    "I've run four shops; two of them at once",
    "We sold out!",
    "Five years of night shifts",
    "your question about rain",
    "« Bonjour » and more",
    "Is there a better way?",
]


def _outcome(step):
    entry = STEPS[step]
    return {"story": [entry]} if entry else {}


BY = ["hr", "hiring_manager", "interviewer", "recruiter", "Kim Vale", None]
TIMES = [
    {"kind": "few_days"},
    {"kind": "date", "date": "2026-12-04"},
    {"kind": "within", "count": 1, "unit": "weeks"},
    {"kind": "within", "count": [2, 30], "unit": "working_days"},
    {"kind": "early_next_week"},
    {"kind": "end_of_month"},
    {"kind": "not_before", "date": "2026-12-01"},
    {"kind": "event", "words": "once the board has met"},
    {"kind": "event", "words": "budget approval"},
    {"kind": "event", "words": "The chair signs it"},
]
TOLD = [
    *({"kind": "promise", "on": on, "time": time} | ({"by": by} if by else {})
      for on in ("2026-11-20", "2026-11-25") for time in TIMES for by in BY),
    *({"kind": "sent", "on": "2026-11-30", "step": "status_check", "channel": channel, "to": to}
      for channel in ("email", "phone", "voicemail", "in_person") for to in ([], ["hr"], ["Kim"])),
    {"kind": "update", "on": "2026-11-26", "by": "hr", "channel": "phone"},
    {"kind": "references", "on": "2026-11-26"},
    {"kind": "going_on", "on": "2026-11-27", "time": {"kind": "next_week"}},
    {"kind": "on_hold", "on": "2026-11-27", "until": "2026-12-15"},
    {"kind": "call_me", "on": "2026-11-27", "day": "2026-12-07"},
    {"kind": "call_me", "on": "2026-11-27", "channel": "email"},
    {"kind": "own_deadline", "on": "2026-11-27", "date": "2026-12-15", "label": "my notice ends"},
]  # fmt: skip


@st.composite
def documents(draw, texts):
    """A situation with any subset of its fields."""
    step = draw(st.sampled_from(sorted(STEPS)))
    written = st.one_of(st.none(), st.just("   "), texts)
    person = st.fixed_dictionaries(
        {},
        optional={
            "name": written,
            "topic": written,
            "email": st.sampled_from([None, "reader@example.com"]),
            "part": st.sampled_from(["interviewer", "hiring_manager", "hr", "recruiter"]),
        },
    )
    note = dict.fromkeys(("appealed", "fit", "forgot", "concern", "news"), written)
    document = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "role": written,
                "company": written,
                "candidate": st.fixed_dictionaries({}, optional={"name": written}),
                "people": st.lists(person, max_size=4),
                "notes": st.fixed_dictionaries({}, optional=note),
                "joint_note": st.booleans(),
                "through_agency": st.booleans(),
                "linkedin_connected": st.booleans(),
                "locale": st.sampled_from(["en", "en-CA", "en-GB", "en-US"]),
                "internal": st.booleans(),
                "industry": st.sampled_from(["other", "academic"]),
            },
        )
    )
    round_ = draw(st.sampled_from(["first", "later", "final"]))
    format_ = draw(st.sampled_from(["in_person", "one_way_video", "panel", "task"]))
    document["interview"] = {"date": "2026-11-20", "round": round_, "format": format_}
    story = draw(st.lists(st.sampled_from(TOLD), max_size=3, unique_by=repr))
    document["story"] = [*story, *_outcome(step).get("story", [])]
    options = {name: draw(st.booleans()) for name in ("late", "phone", "owed")}
    return step, document, draw(st.sampled_from(TONES)), options


QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(documents(st.sampled_from(PHRASES)))
def test_grammar_holds_for_any_subset_of_the_fields(drawn):
    step, document, tone, options = drawn
    typed = {phrase for phrase in PHRASES if phrase in repr(document)}
    for message in letters(step, document, tone, **options):
        whole = f"{message.subject}\n{message.body}"
        assert not re.search(r"\{\{|\{%|%\}|None|Undefined", whole)
        assert "  " not in whole
        assert "\n\n\n" not in message.body
        assert message.body == message.body.strip()
        assert ".." not in whole
        assert ": ." not in whole
        assert " ," not in whole
        assert " ." not in whole
        ours = whole
        for phrase in typed:
            ours = ours.replace(phrase, "X")
        # A sentence starts after a stop, or on a new line after the greeting's comma.
        assert not re.search(r"(?<!i\.e)[.!?]\s+[a-z]", ours), whole
        assert not re.search(r"\n\n[a-z]", ours), whole
        assert set(message.blanks) <= set(WORDS["blanks"].values())
        assert "\n" not in message.subject
        assert bool(message.subject) == (message.channel == "email")


@QUIET
@given(documents(st.text(max_size=60)))
def test_any_text_comes_out_as_it_went_in(drawn):
    step, document, tone, options = drawn
    for message in letters(step, document, tone, **options):
        assert "\n" not in message.subject + message.to + (message.address or "")
        me = clean(document.get("candidate", {}).get("name"))
        if me:
            assert me in message.body
        for finding in message.findings:
            part = {"to": message.to, "subject": message.subject, "body": message.body}
            assert 0 <= finding.start <= finding.end <= len(part[finding.part])


UNNAMED = ("other_time", "other_accept", "other_decline")
HOSTILE = [
    "Siobhán O’Connor",
    "D'Angelo",
    "Zoë Ångström-Müller",
    "ليلى مثال",
    "דנה דוגמה",
    "王小明",
    "Nguyễn Văn Ví Dụ",
    "👩🏽‍🚀 Ada",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% for x in (1,2) %}{% endfor %}",
    "${7*7} #{7*7}",
    "%0d%0aBcc: all@example.com",
    "=cmd|'/c calc'!A0",
    "&amp; <b>bold</b>",
    "\\n \\x41 \\",
    "[name]",
    "Subject: hello",
    "x" * 10_000,
    "word " * 1_999 + "word",
]


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:30])
def test_hostile_text_stays_text(hostile, tone):
    document = {
        "role": hostile,
        "company": hostile,
        "candidate": {"name": hostile, "phone": hostile},
        "people": [{"name": hostile, "topic": hostile, "email": "a@example.com"}] * 2,
        "notes": dict.fromkeys(ALL["notes"], hostile),
        "linkedin_connected": True,
    }
    steps = STEPS if len(hostile) < 1_000 else ("thank_you", "second_status_check", "status_check")
    for step in steps:
        for message in letters(step, document | _outcome(step), tone):
            if message.template not in UNNAMED:
                assert hostile in message.body
            assert "49" not in message.body.replace(hostile, "")
            assert len(message.subject) <= 60 or len(hostile) > 60 or hostile in message.subject
            assert len(message.subject) <= 70


@pytest.mark.parametrize(
    "name", ["Priya\nExample", "Priya\r\n Example", "Priya\u2028Example", "\tPriya \x00 Example "]
)
def test_a_line_break_in_a_name_becomes_a_space(name):
    message = letters("thank_you", {"people": [{"name": name}]}, "formal")[0]
    assert message.to == "Priya Example"
    assert message.body.startswith("Dear Priya Example,")


@pytest.mark.parametrize("missing", ["", "   ", "\n", "\u200b", "\u00a0\u2003", None])
def test_only_space_counts_as_missing(missing):
    message = letters("thank_you", {"role": missing, "people": [{"name": missing}]})[0]
    assert message.to == "[name]"
    assert "[role]" in message.subject
    assert message.blanks[:2] == ("[role]", "[name]")


@pytest.mark.parametrize("name", NAMES)
def test_golden(name):
    assert written(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_file_is_left_over():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", [one.name for one in names() if one.kind == "thank_you"])
def test_a_full_thank_you_has_60_to_150_words(name, tone):
    body = example(name, tone).body
    count = len(body[body.index(",") : body.rindex(",\n")].rsplit("\n", 1)[0].split())
    assert 60 <= count <= 150


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", [one.name for one in names() if one.kind == "status"])
def test_a_status_message_has_50_to_125_words(name, tone):
    for full in (True, False):
        body = example(name, tone, full=full).body
        count = len(body[body.index(",") : body.rindex(",\n")].rsplit("\n", 1)[0].split())
        assert 50 <= count <= 125


GAPS = {
    "offer_time": {"[the date you can answer by]"},
    "correction": {"[what you wrote]", "[what it should be]"},
    "rearrange": {"[two or three times that suit you]"},
}
"""What no situation tells."""


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", NAMES)
def test_a_full_example_is_ready_to_send(name, tone):
    message = example(name, tone)
    known_gap = GAPS.get(name, set())
    assert set(message.blanks) == known_gap
    found = {finding.id for finding in found_in_example(name, tone)}
    assert found == ({"PF01"} if known_gap else set())
    assert len(message.subject) <= 60
    if message.channel == "email" and name not in UNNAMED:
        assert "Event Coordinator" in message.subject


@pytest.mark.parametrize(
    ("country", "closing"),
    [("GB", "Yours sincerely,"), ("IE", "Yours sincerely,"), ("US", "Sincerely,")],
)
def test_a_formal_letter_closes_as_its_country_does(country, closing):
    told = {**ALL, "region": {"country": country}, "locale": None}
    found = letters("thank_you", told, "formal")
    assert {one.channel for one in found} == {"email", "card"}
    assert all(closing in one.body.split("\n") for one in found)


@pytest.mark.parametrize("name", NAMES)
def test_declared_variables_are_the_ones_used(name):
    declared = read(f"message_templates/{name}/message")
    used = set()
    for tone in TONES:
        source = text(f"message_templates/{name}/en.{tone}.txt")
        assert check({f"en/{name}.{tone}.txt": source}) == ()
        used |= used_variables(source)
    assert used == set(declared["variables"])


def test_every_variable_is_described_and_every_blank_is_one():
    """A variable without a blank is a switch, or a clause that is always there or left out.

    One blank stands for every question of a centre's own, whose names are the centre's.
    """
    assert set(WORDS["blanks"]) - {"own_field"} <= set(known_variables("en"))
    document = {"story": [{"kind": "sent", "step": "status_check", "on": "2026-12-01"}]}
    state = state_of(document)
    found = Variables(
        Draft(template="thank_you", person=state.contact),
        Occasion(state=state, on=state.situation.today),
        "warm",
    )
    assert set(found) == set(known_variables("en"))


def test_every_message_cites_claims_that_exist():
    sources = read("sources")
    known = {*sources["claims"], *sources["conventions"], *read("evidence")["evidence"]}
    for one in names():
        assert one.claims
        assert set(one.claims) <= known


def test_every_claim_about_a_message_is_carried_out():
    cited = {claim for one in names() for claim in one.claims}
    wanted = "FS-08 FS-10 FS-12 EP-13 HF-08 HF-11 BP-05 BP-06 BP-07 BP-08 BP-09 BP-11 BP-12 BP-13"
    assert set(wanted.split()) <= cited


PANEL = [
    {"name": "Priya Example", "part": "hiring_manager", "email": "p@example.com", "topic": "rain"},
    {"name": "Sam Sample", "email": "s@example.com", "topic": "how you train volunteers"},
    {"name": "Lee Placeholder", "email": "l@example.com", "topic": "the choir"},
]


def _templates(step, document, **options):
    return [message.template for message in letters(step, document, **options)]


def test_each_person_on_a_panel_gets_a_note_of_their_own():
    notes = [m for m in letters("thank_you", ALL | {"people": PANEL}) if m.channel == "email"]
    assert [note.to for note in notes] == ["Priya Example", "Sam Sample", "Lee Placeholder"]
    assert [note.template for note in notes] == ["thank_you_panel"] * 3
    assert {found.id for note in notes for found in note.findings} <= {"PF25"}
    for note, person in zip(notes, PANEL, strict=True):
        assert person["topic"] in note.body
    assert "first aid" in notes[0].body
    assert "first aid" not in notes[1].body


def test_one_joint_note_as_a_choice():
    note = letters("thank_you", ALL | {"people": PANEL, "joint_note": True})[0]
    assert note.template == "thank_you_joint"
    assert note.to == "Priya, Sam and Lee"
    assert note.address == "p@example.com, s@example.com, l@example.com"


def test_the_coordinator_is_asked_to_pass_a_note_on():
    people = [*PANEL[:2], {"name": "Lee Placeholder", "topic": "the choir"}]
    messages = {m.template: m for m in letters("thank_you", ALL | {"people": people})}
    assert messages["pass_on"].to == "Priya Example"
    assert "Lee" in messages["pass_on"].body
    assert "the choir" not in messages["pass_on"].body
    notes = letters("thank_you", ALL | {"people": people})
    to_lee = next(note for note in notes if note.to == "Lee Placeholder")
    assert to_lee.findings[0].id == "PF29"
    assert "Priya Example" in to_lee.findings[0].suggestion


def test_the_templates_of_each_step():
    assert _templates("thank_you", ALL) == ["thank_you", "card_thanks"]
    assert _templates("thank_you", ALL, late=True) == ["thank_you_late", "card_thanks"]
    assert _templates("thank_you", ALL | {"through_agency": True}) == ["thank_you_agency"]
    assert _templates("status_check", ALL) == ["status_open"]
    assert _templates(
        "status_check", ALL | {"story": [{"kind": "promise", "time": {"kind": "next_week"}}]}
    ) == ["status_named"]
    assert _templates("status_check", ALL | {"linkedin_connected": True})[1:] == ["linkedin"]
    assert _templates("second_status_check", ALL) == ["second_status"]
    assert _templates("second_status_check", ALL, phone=True) == ["call_script", "voicemail_script"]
    assert _templates("status_check", ALL | {"through_agency": True}) == ["agency_status"]
    offer = _outcome("reply_to_offer")
    assert _templates("reply_to_offer", ALL | offer) == [
        "offer_accept", "offer_decline", "offer_time"
    ]  # fmt: skip
    assert _templates("notes", ALL) == []
    assert _templates("move_on", ALL) == []


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("step", [step for step in STEPS if carries_thanks(step)])
def test_thanks_that_were_never_sent_go_into_the_next_message(step, tone):
    document = ALL | _outcome(step)
    plain = letters(step, document, tone)[0].body
    owing = letters(step, document, tone, owed=True)[0].body
    assert owing != plain
    assert re.search(r"[Tt]hank", owing)


def test_the_status_message_goes_to_the_main_contact():
    people = [*PANEL, {"name": "Hana Placeholder", "part": "hr", "email": "h@example.com"}]
    assert letters("status_check", ALL | {"people": people})[0].to == "Hana Placeholder"
    assert letters("status_check", ALL | {"people": PANEL[1:]})[0].to == "Sam Sample"
    assert letters("status_check", ALL | {"people": PANEL})[0].to == "Priya Example"


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ({"kind": "date", "date": "2026-12-04"}, "hear by Friday, December 4"),
        ({"kind": "between", "from": "2026-12-03", "to": "2026-12-04"}, "by Friday, December 4"),
        ({"kind": "within", "count": 1, "unit": "weeks"}, "You mentioned a week"),
        ({"kind": "within", "count": [2, 3], "unit": "weeks"}, "You mentioned two to three weeks"),
        ({"kind": "within", "count": 48, "unit": "hours"}, "You mentioned 48 hours"),
        ({"kind": "end_of_week"}, "hear by Friday, November 27"),
        ({"kind": "early_next_week"}, "hear by Tuesday, November 24"),
        ({"kind": "couple_of_weeks"}, "You mentioned a couple of weeks"),
        ({"kind": "end_of_month"}, "by the end of November"),
        ({"kind": "early_in", "month": "2026-12"}, "in early December"),
        ({"kind": "middle_of", "month": "2026-12"}, "by the middle of December"),
        ({"kind": "few_days"}, "You mentioned a few days"),
    ],
)  # fmt: skip
def test_the_status_message_mentions_what_they_said(time, said):
    document = ALL | {"story": [{"kind": "promise", "time": time}]}
    assert said in letters("status_check", document)[0].body


@pytest.mark.parametrize(
    ("kind", "today", "said"),
    [
        ("end_of_week", "2026-11-27", "by the end of this week"),
        ("end_of_week", "2026-11-30", "by the end of last week"),
        ("end_of_week", "2026-12-08", "by Friday, November 27"),
        ("early_next_week", "2026-11-25", "early this week"),
        ("early_next_week", "2026-12-01", "early last week"),
        ("middle_of_next_week", "2026-11-27", "by the middle of this week"),
        ("next_week", "2026-11-30", "by the end of last week"),
        ("next_week", "2026-12-14", "by Friday, November 27"),
    ],
)
def test_a_relative_phrase_is_told_from_the_day_of_the_message(kind, today, said):
    document = {"today": today, "story": [{"kind": "promise", "time": {"kind": kind}}]}
    assert said in letters("status_check", ALL | document)[0].body


@pytest.mark.parametrize(
    ("locale", "date"),
    [
        ("en", "Friday 20 November"),
        ("en-CA", "Friday, November 20"),
        ("en-GB", "Friday 20 November"),
        ("en-US", "Friday, November 20"),
    ],
)
def test_dates_follow_the_locale(locale, date):
    assert date in letters("status_check", ALL | {"locale": locale})[0].body


def test_no_message_has_a_word_that_other_spellings_of_english_write_differently():
    spelled = re.compile(r"\b\w*(?:colour|favour|honour|labour|centre|organis|realis|recognis)\w*")
    for name in NAMES:
        for tone in TONES:
            assert not spelled.search(text(f"message_templates/{name}/en.{tone}.txt"))


def test_nobody_shouts():
    for name in NAMES:
        for tone in TONES:
            assert "!" not in text(f"message_templates/{name}/en.{tone}.txt").replace("!=", "")


OWN = """Subject: {{ role }}

Dear {{ name }},

{% if fit %}
{{ fit | end }}
{% endif %}
Bye,
{{ me }}
"""


def test_a_centre_replaces_a_message():
    own = {"en/thank_you.warm.txt": OWN}
    assert check(own) == ()
    note = letters("thank_you", ALL, templates=own)[0]
    assert note.subject == "Event Coordinator"
    assert note.body.startswith(
        "Dear Priya,\n\nI ran a street festival with forty volunteers.\nBye,"
    )


FAULTS = tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", FAULTS["fault"], ids=lambda entry: entry["name"])
def test_a_faulty_template_is_named_with_its_line(entry):
    file = entry.get("file", "en/thank_you.warm.txt")
    source = entry["source"] * entry.get("times", 1)
    found = check({file: source})
    assert found, "no fault found"
    assert [fault.line for fault in found] == entry["lines"]
    assert {fault.file for fault in found} == {file}
    for words in entry["says"]:
        assert any(words in str(fault) for fault in found)


def test_a_faulty_template_is_never_used():
    own = {"en/thank_you.warm.txt": "Subject: x\n{{ ''.__class__ }}"}
    with pytest.raises(ValueError, match=r"en/thank_you\.warm\.txt, line 2: .*getattr"):
        letters("thank_you", ALL, templates=own)


def test_jinja_is_loaded_with_the_first_message():
    code = (
        "import sys, calculator, calculator.messages;"
        "assert 'jinja2' not in sys.modules;"
        "calculator.messages.example('thank_you');"
        "assert 'jinja2' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("role", "bare"),
    [
        ("the Event Coordinator position", "Event Coordinator"),
        ("Event Coordinator", "Event Coordinator"),
        ("a role", "role"),
        ("Position", "Position"),
    ],
)
def test_roles_without_the_words_we_add(role, bare):
    assert bare_role(role, WORDS["words"]) == bare


@pytest.mark.parametrize(
    ("role", "most", "short"),
    [
        ("Analyst", 20, "Analyst"),
        ("Data Analyst (Remote, 12 months)", 20, "Data Analyst"),
        ("Senior Data Analyst for Public Health", 22, "Senior Data Analyst"),
        ("Assistant Professor of Sociology", 25, "Assistant Professor"),
        ("Director of the Library", 16, "Director"),
        ("Event and Festival Coordinator", 12, "Event"),
        ("Program Coordinator", 12, "Program…"),
        ("x" * 50, 10, "x" * 9 + "…"),
    ],
)
def test_shorter_roles(role, most, short):
    assert shorter(role, most, WORDS["words"]["small"]) == short


def test_ends():
    assert [end(text) for text in ("a", "a.", "a!", "“a.”", "a)", "Inc.", "好。")] == [
        "a.", "a.", "a!", "“a.”", "a).", "Inc.", "好。"
    ]  # fmt: skip
    assert not Blank("[x]")


def test_a_date_far_away_carries_its_year():
    body = letters("status_check", ALL | {"today": "2027-08-01"})[0].body
    assert "2026" in body
    assert dt.date(2026, 11, 20).isoformat() not in body


def test_the_sample_on_the_page_for_centres_can_be_used():
    page = Path(__file__).parents[2] / "docs" / "en" / "centres" / "index.md"
    sample = re.search(r"```\n(Subject:.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[1]
    own = {"en/thank_you.warm.txt": sample}
    assert check(own) == ()
    notes = letters("thank_you", ALL, templates=own)
    assert "I enjoyed our talk about the plan for an outdoor stage. " in notes[0].body
