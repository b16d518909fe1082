"""Nothing that comes in from outside raises, hangs or goes unanswered.

Every operation of the engine's one function with requests whole, spoiled and made up; links,
archives, settings, tables of a batch. The variable FUZZ_TIMES asks for a multiple of the runs.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from calculator import call, plan_json
from calculator.commands.files import parse_toml
from calculator.exports.link import read_fragment
from calculator.situation.entries import read_entry
from calculator.situation.faults import SituationError
from calculator.situation.kinds import KINDS
from calculator.situation.reading import read_situation
from calculator.situation.tables import cells, columns
from calculator.situation.tables.faults import TableError
from calculator.situation.tables.survey import survey
from publisher.centre.settings import read as centre
from publisher.cohort import spreadsheet
from support import strategies
from trust import requests

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
SECONDS = 5.0
"""Processor time for one answer; an honest one takes a hundredth of it."""

fuzz = settings(
    deadline=None,
    database=None,
    derandomize=TIMES == 1,
    suppress_health_check=list(HealthCheck),
    max_examples=200 * TIMES,
)


def ask(request: Any) -> dict[str, Any]:
    """Ask the engine, and check the form of its answer and the time it took."""
    started = time.process_time()
    written = call(request if isinstance(request, str) else json.dumps(request))
    assert time.process_time() - started < SECONDS
    answer: dict[str, Any] = json.loads(written)
    assert answer["version"] == 2
    for fault in answer.get("errors", ()):
        assert set(fault) == {"field", "message"}
        assert isinstance(fault["field"], str)
        assert fault["message"].strip()
    assert len(answer) > 1
    return answer


MAY_BE_REFUSED = {
    "import",  # a spoiled archive
    "event",  # thanks that went out twice on a day
    "next_round",  # the next interview before entries of an internal candidate
    "read_words",  # "banana"
    "read_invitation",  # half a calendar
}


@fuzz
@given(requests.whole())
def test_whole_requests_of_every_operation_are_answered(request):
    answer = ask(request)
    if request["operation"] not in MAY_BE_REFUSED:
        assert "errors" not in answer, answer


@settings(fuzz, max_examples=600 * TIMES)
@given(requests.spoiled())
def test_spoiled_requests_are_answered(request):
    ask(request)


@fuzz
@given(
    st.one_of(
        st.text(),
        strategies.anything.map(json.dumps),
        st.fixed_dictionaries({"operation": st.sampled_from(requests.OPERATIONS)}).flatmap(
            lambda base: st.dictionaries(
                st.sampled_from(requests.FIELDS),
                strategies.anything,
            ).map(lambda rest: json.dumps({**rest, **base}))
        ),
    )
)
def test_made_up_requests_are_answered(request):
    ask(request)


def test_every_operation_is_tried():
    said = ask({"operation": "?"})["errors"][0]["message"]
    assert said.rstrip(".").endswith(", ".join(requests.OPERATIONS))


# Found by these tests, and kept.
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"region": {}}, "region"),
        ({"region": [1]}, "region"),
        ({"region": {**requests.REGION, "years": ["a", "b"]}}, "region"),
        # A country that never works would be searched for a working day to the end of time.
        ({"region": {**requests.REGION, "weekend": [{"days": list(range(7))}]}}, "region"),
        ({"centre": 7}, "centre"),
        ({"centre": {"rules": []}}, "centre.rules"),
        ({"centre": {"rules": [1]}}, "centre.rules"),
        ({"centre": {"rules": {"SC03": 1}}}, "centre.rules.SC03"),
        ({"centre": {"rules": {"SC03": None}}}, "centre.rules.SC03.reason"),
        ({"centre": {"rules": {"SC03": {"best": "1 day"}}}}, "centre.rules.SC03.reason"),
        ({"centre": {"messages": [1]}}, "centre.messages"),
        (
            {"centre": {"messages": {"en/thank_you.warm.txt": 1}}},
            "centre.messages.en/thank_you.warm.txt",
        ),
        (
            {"centre": {"messages": {"en/thank_you.warm.txt": "Subject: {{ role.__class__ }}"}}},
            "centre.messages.en/thank_you.warm.txt",
        ),
    ],
)
def test_a_region_or_centre_of_another_form_is_told(changes, field):
    situation = {
        "today": "2026-11-20",
        "interview": {"date": "2026-11-20"},
        "region": {"country": "CA"},
    }
    request = {"operation": "plan", "situation": situation, "region": requests.REGION, **changes}
    assert field in [fault["field"] for fault in ask(request)["errors"]]


def test_half_a_pair_of_utf_16_in_a_centres_message_is_answered():
    situation = {"today": "2026-11-20", "interview": {"date": "2026-11-20"}}
    messages = {"en/thank_you.warm.txt": "Subject: Thank you\n\nHello \ud800\n"}
    centre = {"name": "Example College", "messages": messages}
    assert "errors" not in ask({"operation": "plan", "situation": situation, "centre": centre})


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"\\"[":['])
def test_what_is_nested_too_deeply_is_told(opening):
    """In a browser the stack is full long before Python says so."""
    said = ask({"operation": "import", "text": opening * 101, "today": "2026-11-20"})["errors"]
    nested = "This cannot be read: a number in it is too long, or it is nested too deeply."
    assert nested in [fault["message"] for fault in said]


def test_brackets_in_texts_and_beside_each_other_are_no_nesting():
    texts = ["[" * 500, "\\", '"' + "{" * 500]
    archive = {
        "format": "after-the-interview",
        "version": 1,
        "plans": [],
        "x": texts,
        "y": [[]] * 200,
    }
    said = ask({"operation": "import", "text": json.dumps(archive), "today": "2026-11-20"})
    assert "nested" not in json.dumps(said)


def test_other_messages_that_are_no_list_are_left_out():
    situation = {"today": "2026-11-20", "interview": {"date": "2026-11-20"}}
    request = {"operation": "proofread", "situation": situation, "step": "thank_you"}
    assert "findings" in ask({**request, "message": requests.MESSAGE, "others": 7})


SLOW = {
    "brackets": '"[" * 490_000',
    "objects": """'{"a":' * 90_000""",
    "digits": '"9" * 490_000',
    "keys": 'json.dumps({**BASE, **{f"k{n}" * 4: 1 for n in range(15_000)}})',
    "a page of nothing": '" " * 490_000',
    "closures": """json.dumps({**BASE, "closures": [
        {"from": str(DAY + n * WEEK * 3), "to": str(DAY + n * WEEK * 3 + 19 * ONE)}
        for n in range(50)],
        "promise": {"kind": "within", "count": 366, "unit": "working_days"}})""",
    "long texts": """json.dumps({**BASE,
        "people": [{"name": "N" * 9000, "topic": "x y " * 2400}] * 10,
        "notes": {"fit": "word! " * 1600, "news": "a@b.example " * 800}, "role": "r " * 5000})""",
    "one kind of sign": """json.dumps({**BASE, "people": [{"name": "(" * 9999,
        "email": "a@" * 4999, "topic": "." * 9999}], "notes": {"link": "https://" * 1200}})""",
}
"""Texts chosen to be slow, as Python writes them."""

ALONE = """
import datetime as dt, json, sys
DAY = dt.date(2026, 11, 20)
ONE, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
BASE = {"today": str(DAY), "interview": {"date": str(DAY)}}
from calculator import plan_json
answer = json.loads(plan_json(eval(sys.argv[1])))
print("steps" in answer or bool(answer["errors"]))
"""
LARGEST_MEMORY = 1 << 30


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_what_was_chosen_to_be_slow_ends_within_a_bound_of_time_and_memory(text):
    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (15, 15))

    ran = subprocess.run(
        [sys.executable, "-c", ALONE, text],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "True\n", "")


LINK_1 = (
    "v=1&interview.date=2026-12-17&promise.kind=within&promise.count=2&promise.unit=weeks"
    "&closed=2026-12-24..2027-01-02&sent=thank_you:2026-12-18&region.country=CA&no_contact=yes"
)


LINK_2 = (
    "v=2&interview.date=2026-12-17&region.country=CA&own_days.status_check=2026-12-29&internal=yes"
    "&closed=2026-12-24..2027-01-02&story=promise;on=2026-12-17;time.kind=within;time.count=2-3;"
    "time.unit=weeks;by=hr&story=sent;on=2026-12-18;step=thank_you;channel=card;failed=yes"
)
LINKS = {"1": LINK_1, "2": LINK_2}


@st.composite
def links(draw: st.DrawFn) -> str:
    """Links cut, changed, put together anew, and with the check of their own text."""
    version = draw(st.sampled_from(("1", "2")))
    known = [*LINKS[version].split("&"), *(f"story={part}" for part in LINK_2.split(";"))]
    parts = draw(st.lists(st.one_of(st.sampled_from(known), st.text(max_size=9))))
    text = "&".join([f"v={version}", *parts])
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(max_size=3)) + text[at + draw(st.integers(0, 9)) :]
    return f"{text}&check={requests.check(text)}" if draw(st.integers(0, 3)) else text


@fuzz
@given(links())
@example("v=1")
@example("v=2")
@example("v=2&story=&check=" + requests.check("v=2&story="))
@example("v=" + "9" * 5000)
def test_a_link_is_read_or_refused(fragment):
    answer = ask({"operation": "open", "fragment": fragment, "today": "2026-12-20"})
    assert "situation" in answer or answer["errors"]
    with contextlib.suppress(SituationError):
        read_fragment(fragment, "2026-12-20")


TOML = (
    'schema = 1\nurl = "https://a.example/"\n[name]\nen = "A"\n[rules.TY01]\nlatest = "2 days"\n'
    'reason = "R"\nreviewed = 2026-11-01\n[[centre_closed]]\nfrom = 2026-12-24\nto = 2027-01-03\n'
    '[contact]\nemail = "a@b.example"\n[embed]\nparents = ["https://c.example"]\n'
    '[brand]\nprimary = "#003c71"\nlogo = "x"\nlogo_alt = { en = "A" }\n[region]\ncountry = "CA"\n'
)
PIECES = (
    *TOML.splitlines(keepends=True),
    "1979-05-27T07:32:00Z\n", "a = [[[[", '"""', "=", "[", "]", "{", "}", "nan\n", "'\n", ".", "#",
    "\n", "\x00", "\ud800", "9" * 5000, "rules = 1\n", "embed = []\n", "name = 3\n",
    "region.country = 1979-05-27\n", "[[story]]\n", 'kind = "promise"\n', "on = 2026-11-20\n",
    'time = { words = "by Friday" }\n', "time.count = [1, 2]\n", "own_days.move_on = 2026-12-01\n",
)  # fmt: skip


@fuzz
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).map("".join))
@example("[" * 100_000)
@example("a = " + "[" * 100_000)
@example("a." * 40_000 + "a = 1")
@example("a = 9" + "9" * 5000)
def test_settings_in_toml_are_read_or_refused(text):
    started = time.process_time()
    with contextlib.suppress(SituationError):
        read_situation(parse_toml(text))
    _, faults = centre.read(text, ("en",))
    assert all(fault.message.strip() for fault in faults)
    assert time.process_time() - started < SECONDS


CELLS = (
    *columns.COLUMNS, "2026-11-20", "2 weeks", "CA-ON", ",", ",", ",", ",", ";", "\t",
    "\n", "\n", "\r",
    '"', '""', "\x00", "thank_you=2026-11-20", "yes", "\u2028", "=1+1",
)  # fmt: skip


@fuzz
@given(
    text=st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=4)), max_size=30).map("".join),
    headed=st.booleans(),
)
@example(text="interview," + "x" * 200_000, headed=False)
@example(text="x" * 200_000, headed=True)
@example(text="\ufeff", headed=False)
def test_a_table_is_read_or_refused(tmp_path_factory, text, headed):
    path = tmp_path_factory.getbasetemp() / "cohort.csv"
    written = f"interview,name,region,sent\n{text}" if headed else text
    path.write_bytes(written.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(TableError):
        table = spreadsheet.open_table(path)
        reading = cells.Reading(str(dt.date(2026, 11, 22)), survey(table).order(None))
        for row in table.rows():
            told, _ = cells.read_cells(row, reading)
            with contextlib.suppress(SituationError):
                read_situation(cells.to_document(told, reading, "row"))


PIECES_OF_ENTRIES = (
    *KINDS, "2026-11-20", "2026-11-31", "sent", "thank_you", "to=Ana_Example", "time=by_Friday",
    "email", "accepted", "until=2026-12-01", "only_if_chosen", "by=hr", "in two weeks", "=", "on=",
    "count=2", "answer=accepted", "kind=offer", "spoken", "2026-1-1", "", "\x00", "\u2028",
)  # fmt: skip


@fuzz
@given(
    st.lists(
        st.lists(st.one_of(st.sampled_from(PIECES_OF_ENTRIES), st.text(max_size=4))).map(" ".join),
        max_size=4,
    )
)
@example(["2026-11-20 promise " + "x" * 100_000])
@example(["sent"])
@example(["2026-11-20"])
def test_an_entry_of_the_command_line_is_read_or_refused(lines):
    started = time.process_time()
    document = {"version": 2, "today": "2026-11-22", "interview": {"date": "2026-11-20"}}
    answer = json.loads(plan_json(json.dumps({**document, "story": [*map(read_entry, lines)]})))
    assert answer.get("steps") is not None or answer["errors"]
    assert time.process_time() - started < SECONDS


WORDS = (
    *(word for said in requests.SAID for word in said.split()), "a", "couple", "of", "weeks", "or",
    "so", "next", "this", "the", "end", "middle", "month", "January", "between", "and", "3", "31",
    "working", "hours", "Thanksgiving", "Christmas", "before", "2-3", "-", "/", "12/01", "1/12/26",
    "99999999999", "you'll", "hear", "from", "us", "February", "29", "30", ",", ".",
)  # fmt: skip


@fuzz
@given(
    words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=12).map(
        " ".join
    ),
    on=st.one_of(st.dates().map(str), strategies.anything),
    locale=st.sampled_from(("en", "en-CA", "en-GB", "en-US", None, "xx", 3)),
)
@example(words="two " * 5_000, on="2026-11-20", locale="en")
@example(words="between " * 60 + "Friday", on="2026-11-20", locale="en")
@example(words="9" * 5_000 + " weeks", on="2026-11-20", locale="en")
@example(words="by Friday", on="9999-12-31", locale="en")
@example(words="in 366 months", on="9990-12-31", locale="en")
def test_their_words_are_read_or_refused(words, on, locale):
    request = {"operation": "read_words", "words": words, "on": on, "locale": locale}
    answer = ask(request)
    assert answer.get("time") or answer["errors"]
    # The same words within a story are read by the same reader.
    entry = {"kind": "promise", "time": {"words": words}}
    situation = {"version": 2, "today": on, "interview": {"date": on}, "story": [entry]}
    planned = ask({"operation": "plan", "situation": situation})
    assert "steps" in planned or planned["errors"]
