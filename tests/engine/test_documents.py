"""Schemas, and the readable outputs."""

import dataclasses
import json
import shlex

import jsonschema
import pytest

import calculator
from calculator import plan_json
from calculator.commands import main
from calculator.exports import schema
from calculator.exports.text import markdown, text
from calculator.planner import derive_id
from calculator.situation.reading import read_situation
from calculator.situation.version_1 import is_version_1
from calculator.text.plain import printable
from calculator.timing import rulebook
from support.cases_loader import load_cases, situation_json

CASES = load_cases()
PLAN = jsonschema.Draft202012Validator(schema.plan_schema())
SITUATION = jsonschema.Draft202012Validator(schema.situation_schema())
SITUATION_1 = jsonschema.Draft202012Validator(schema.situation_1_schema())


def test_the_schemas_are_schemas():
    for written in (schema.situation_schema(), schema.situation_1_schema(), schema.plan_schema()):
        jsonschema.Draft202012Validator.check_schema(written)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_case_fits_the_schemas(case):
    given = situation_json(case)
    answer = json.loads(calculator.plan_json(given))
    PLAN.validate(answer)
    if "errors" not in answer:
        document = json.loads(given)
        (SITUATION_1 if is_version_1(document) else SITUATION).validate(document)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        *((other, "JSON belongs here") for other in (None, 5, {}, ["{}"], object())),
        *((nothing, "nothing here") for nothing in ("", b"", b" ")),
        (b"\xff\xfe\xfd", "not UTF-8"), (b"{", "not valid JSON"), (b"{}", "missing"),
    ],
)  # fmt: skip
def test_whatever_it_is_given_it_answers(given, words):
    for ask in (calculator.plan_json, calculator.call):
        answer = json.loads(ask(given))
        PLAN.validate(answer)
        if ask is calculator.plan_json or given != b"{}":
            assert words in answer["errors"][0]["message"]


def test_bytes_are_read_as_text_is():
    case = situation_json(CASES[0])
    assert calculator.plan_json(case.encode()) == calculator.plan_json(case)


HOSTILE = "\x1b[2J|`<script>alert(1)</script>` **x** \u202e & \r\n# H"


@pytest.mark.parametrize("render", [text, markdown])
def test_what_the_user_typed_steers_neither_terminal_nor_markdown(render):
    situation = read_situation(
        {
            "today": "2026-11-22",
            "interview": {"date": "2026-11-20"},
            "closures": [{"from": "2026-11-23", "to": "2026-12-11", "label": HOSTILE}],
            "company": HOSTILE,
            "role": HOSTILE,
            "people": [{"name": HOSTILE, "topic": HOSTILE}],
        }
    )
    written = render(calculator.plan(situation), situation)
    assert "\x1b" not in written
    if render is markdown:
        assert "<script" not in written.replace("\\<script", "")
        assert "\n# H" not in written


def test_printable_keeps_text_and_drops_controls():
    assert printable("Zoë 中 🎈\nx") == "Zoë 中 🎈\nx"
    assert printable("a\x00\x1b\x9bb") == "a\ufffd\ufffd\ufffdb"


def test_ids_of_different_applications_differ():
    def plan_id(**fields):
        return derive_id(
            read_situation({"today": "2026-11-22", "interview": {"date": "2026-11-20"}, **fields})
        )

    assert plan_id(company="ab", role="c") != plan_id(company="a", role="bc")
    assert plan_id(company="ab") == plan_id(company="ab")


def run(capsys, *argv):
    code = main.main(list(argv))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_flags_say_the_same_as_a_file(tmp_path, capsys):
    file = tmp_path / "situation.toml"
    file.write_text(
        'today = 2026-12-17\nindustry = "technology"\n[interview]\ndate = 2026-12-17\n'
        '[[story]]\nkind = "promise"\ntime = { words = "2 weeks" }\n'
        '[region]\ncountry = "CA"\nsubdivision = "ON"\n'
        '[[story]]\nkind = "sent"\nstep = "thank_you"\non = 2026-12-17\n'
    )
    from_file = run(capsys, "plan", str(file), "--format", "json")
    flags = (
        "--today 2026-12-17 --interview 2026-12-17 --promise|2 weeks|--industry technology "
        "--region CA-ON --sent thank_you=2026-12-17 --format json"
    )
    words = [
        word
        for part in flags.split("|")
        for word in ([part] if part == "2 weeks" else part.split())
    ]
    assert run(capsys, "plan", *words) == from_file
    assert from_file[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", b'{"today": }', "line 1, column 11"),
        (
            "a.toml",
            b"today = 2026-11-22\ninterview = \n",
            "line 2: It cannot be read from column 13",
        ),
        ("a.toml", b"a = [", "line 1: It cannot be read from column 6"),
        ("a.toml", b"a = [\n1,\n\n", "line 2: It cannot be read from column 3"),
        (
            "a.toml",
            b"today = 2026-11-22\ntoday = 2026-11-23\n",
            'line 2: "today" stands there twice',
        ),
        ("a.toml", b"[outcome]\n[interview]\n[outcome]\n", 'line 3: "outcome" stands there twice'),
        ("a.toml", b"a = [1]\na = [\n1,\n]\n", 'line 4: "a" stands there twice'),
        ("a.toml", b"promise = { count = 1, count = 2 }\n", 'line 1: "count" stands there twice'),
        ("a.toml", b"promise = 1\n[promise]\n", 'line 2: "promise" stands there twice'),
        ("a.toml", b"role = Event Coordinator\n", "line 1: Text goes in quotation marks"),
        ("a.toml", b'\nrole = "Event Coordinator\n', "line 2: The quotation mark at the end"),
        ("a.toml", "role = “Cook”\n".encode(), "line 1: The quotation marks are curly"),
        ("a.toml", "rôle = 1\n".encode(), "line 1: “rôle” cannot be a name here"),
        ("a.toml", b"today = 24/12/2026\n", 'line 1: "24/12/2026" is not a date'),
        ("a.toml", b"", "nothing here"),
        ("a.json", b"\xff\xfe", "UTF-8"),
        ("a.json", b" " * 600_000, "too long"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path, capsys, name, content, says):
    file = tmp_path / name
    file.write_bytes(content)
    code, out, err = run(capsys, "plan", str(file))
    assert (code, out) == (1, "")
    assert says in err


def test_a_rule_without_its_words_is_named_with_the_place_for_them(capsys, monkeypatch):
    book = rulebook.load()
    new = tuple(
        dataclasses.replace(rule, id="ZZ01") if rule.id == "MO01" else rule for rule in book.timing
    )
    monkeypatch.setattr(rulebook, "load", lambda: dataclasses.replace(book, timing=new))
    code, out, err = run(capsys, "plan", "--interview", "2026-11-20", "--today", "2026-11-20")
    assert (code, out) == (1, "")
    assert err == (
        "ZZ01 has no words yet. "
        "Add a sentence for ZZ01 under [why] in src/calculator/locale/en/plan.toml.\n"
    )


def test_no_file_and_wrong_usage(tmp_path, capsys):
    code, _, err = run(capsys, "plan", str(tmp_path / "none.json"))
    assert code == 1
    assert "could not be read" in err
    with pytest.raises(SystemExit) as caught:
        main.main(["plan"])
    assert caught.value.code == 2


SHORT_OF_SPACE = 80


@pytest.mark.parametrize(
    "argv",
    [
        # The longest date, the longest title and a window across the year's end.
        "plan --interview 2026-12-17 --today 2026-12-20 --promise 2026-12-23 --region CA-ON",
        (
            "plan --interview 2026-08-26 --today 2026-09-30 --outcome rejected"
            " --outcome-date 2026-09-30 --locale en-US"
        ),
        "rules",
    ],
)
def test_what_is_shown_fits_a_terminal_as_it_opens(capsys, argv):
    code, out, _ = run(capsys, *argv.split())
    assert code == 0
    assert [line for line in out.splitlines() if len(line) > SHORT_OF_SPACE] == []


def test_the_listing_of_rules_tells_which_day_is_chosen_by_what(capsys):
    _, out, _ = run(capsys, "rules")
    blocks = {block.split()[0]: block.splitlines() for block in out.split("\n\n")[1:]}
    assert "  from       deadline" in blocks["SC01"]
    assert "             balanced, other: 10 days" in out
    assert "  industry   corporate, government" in blocks["SS02"]
    assert blocks["PR01"][1:] == ["  reading    friday_of_this_week", "  claims     OUR-01"]


def test_the_examples_in_the_help_run_as_they_stand(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "situation.toml").write_text("interview = { date = 2026-12-17 }\n")
    with pytest.raises(SystemExit):
        main.main(["plan", "--help"])
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if len(line) > SHORT_OF_SPACE] == []
    examples = [line.split(" > ")[0] for line in shown.splitlines() if "  follow-up plan" in line]
    assert len(examples) == 3
    for example in examples:
        code, out, err = run(capsys, *shlex.split(example)[1:])
        assert (code, err) == (0, "")
        assert out


def test_faults_come_in_the_order_of_the_document():
    document = {
        "version": 2,
        "story": [
            {"kind": "wait", "on": "2026-11-10", "until": "2026-11-09", "by": 3},
            {"time": {"kind": "within", "count": 0, "unit": "weeks"}, "kind": "promis"},
            {"kind": "own_deadline", "on": "2026-13-10"},
            {"kind": "call_me", "more": 1, "on": "2026-11-12", "day": "2026-11-11"},
        ],
        "company": 4,
        "today": "2026-11-20",
        "own_days": {"thank_yo": "2026-11-21"},
        "region": {"country": "Atlantis"},
        "people": [{"part": "boss", "email": 1}],
    }
    told = [one["field"] for one in json.loads(plan_json(json.dumps(document)))["errors"]]
    assert told == [
        "interview.date",
        "story[0].until",
        "story[0].by",
        "story[1].time.count",
        "story[1].kind",
        "story[2].date",
        "story[2].on",
        "story[3].more",
        "story[3].day",
        "company",
        "region.country",
        "people[0].part",
        "people[0].email",
    ]
    turned = dict(reversed(document.items()))
    turned["story"] = [dict(reversed(entry.items())) for entry in document["story"]]
    again = [one["field"] for one in json.loads(plan_json(json.dumps(turned)))["errors"]]
    assert again[:4] == ["interview.date", "people[0].part", "people[0].email", "region.country"]
    assert again[-2:] == ["story[3].day", "story[3].more"]
