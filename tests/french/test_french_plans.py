"""Plans in French: the dates of the English ones in every case, and no English word of ours."""

import datetime as dt
import json
import re

import pytest

from calculator import plan_json
from calculator.commands.main import main
from french import golden
from french.test_french_words import HIATUS, UNWANTED
from support import cases_loader

CASES = [case for case in cases_loader.load_cases() if case.text is None]
DATED = (
    "step",
    "rule",
    "status",
    "earliest",
    "best",
    "latest",
    "fine_until",
    "channel",
    "own",
    "optional",
)
SAID = ("title", "do", "why", "range", "when")


def planned(case, locale):
    situation = {**case.situation, "locale": locale}
    return json.loads(plan_json(json.dumps(situation, default=str)))


def dates_of(plan):
    return {
        **{key: plan.get(key) for key in ("deadline", "phase", "next", "id")},
        "steps": [{key: step[key] for key in DATED} for step in plan["steps"]],
        "off": [(day["date"], day["kind"]) for day in plan["days_off"]],
        "cancelled": [one["step"] for one in plan["cancelled"]],
        "story": [
            (one["number"], one["on"], one["kind"], bool(one["changed"])) for one in plan["story"]
        ],
        "notices": len(plan["notices"]),
    }


def typed(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from typed(each)


def spoken(plan):
    yield from (plan["now"], plan["guidance"], plan["reading"] or "", *plan["notices"])
    for step in plan["steps"]:
        yield from (step[key] for key in SAID)
        yield from (shift["because"] for shift in step["shifts"])
    for one in plan["story"]:
        yield from (one["says"], one["changed"])
    for one in plan["cancelled"]:
        yield from (one["title"], one["because"])


def ours(plan, situation):
    """Yield our own words of a plan: without what was typed, quoted, or is a holiday's name."""
    holidays = {day["because"] for day in plan["days_off"] if day["kind"] == "holiday"}
    given = {text for text in typed(situation) if len(text) > 3} | holidays
    given = sorted(given, key=len, reverse=True)
    blotted = re.compile("|".join(map(re.escape, given)) or "$^")
    for text in spoken(plan):
        yield re.sub(r"«.*?»|\([^()]*\)", "0", blotted.sub("0", text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_same_dates_in_both_languages(case):
    english, french = planned(case, "en-CA"), planned(case, "fr-CA")
    if "errors" in english:
        told = [one["field"] for one in english["errors"]]
        assert [one["field"] for one in french["errors"]] == told
        for one in french["errors"]:
            assert not re.search(r"\b(the|is|this|Give|Enter)\b", one["message"])
        return
    assert dates_of(french) == dates_of(english)
    for text in ours(french, case.situation):
        assert not (found := UNWANTED.search(text)), (found, text)
        assert not re.search(r" [:;!?]|(?<=[a-zé])'(?=[a-zé])", text), text
        assert not HIATUS.search(text), text


QUEBEC = {
    "version": 2, "today": "2026-12-21", "locale": "fr-CA",
    "region": {"country": "CA", "subdivision": "QC"},
    "interview": {"date": "2026-12-21"},
    "story": [
        {"on": "2026-12-21", "kind": "promise", "time": {"kind": "date", "date": "2026-12-24"}},
    ],
}  # fmt: skip


def test_holidays_and_the_place_are_named_in_french():
    plan = json.loads(plan_json(json.dumps(QUEBEC)))
    assert plan["place"] == "Québec, Canada"
    because = {day["date"]: day["because"] for day in plan["days_off"]}
    assert because["2026-12-25"] == "Noël"
    assert because["2027-01-01"] == "jour de l’An"
    assert because["2026-12-26"] == "fin de semaine"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-05-18", "Journée nationale des patriotes"),
        ("2026-06-24", "fête nationale du Québec"),
        ("2026-07-01", "fête du Canada"),
        ("2026-09-07", "fête du Travail"),
        ("2026-10-12", "Action de grâce"),
        ("2026-04-03", "Vendredi saint"),
    ],
)
def test_the_holidays_of_quebec(day, name):
    interview = (dt.date.fromisoformat(day) - dt.timedelta(days=4)).isoformat()
    situation = {**QUEBEC, "today": interview, "interview": {"date": interview}, "story": []}
    plan = json.loads(plan_json(json.dumps(situation)))
    assert {one["date"]: one["because"] for one in plan["days_off"]}[day] == name


def test_the_first_of_a_month_is_an_ordinal():
    situation = {**QUEBEC, "today": "2026-11-30", "interview": {"date": "2026-11-30"}, "story": []}
    plan = json.loads(plan_json(json.dumps(situation)))
    assert plan["steps"][1]["when"] == "mardi 1er décembre"


def test_faults_name_places_in_french(capsys, tmp_path):
    file = tmp_path / "one.json"
    file.write_text(
        json.dumps({**QUEBEC, "region": {"country": "CA", "subdivision": "XX"}}), "utf-8"
    )
    assert main(["plan", str(file)]) == 1
    told = capsys.readouterr().err
    assert "n’est pas une partie connue de ce pays" in told
    assert "Colombie-Britannique" in told or "Québec" in told or "Yukon" in told


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan.ics"])
def test_a_plan_is_written_as_expected(name):
    written = golden.plans()[name]
    assert written == (golden.FOLDER / name).read_text("utf-8")
    assert "\ufffd" not in written


def test_the_command_line_speaks_french(capsys, tmp_path):
    file = tmp_path / "one.json"
    file.write_text(json.dumps(golden.SITUATION), "utf-8")
    assert main(["plan", str(file)]) == 0
    assert capsys.readouterr().out == golden.plans()["plan.txt"]
    assert (
        main(["plan", "--interview", "2026-12-21", "--today", "2026-12-21", "--locale", "fr-CA"])
        == 0
    )
    assert "Votre plan de suivi" in capsys.readouterr().out
