"""The main journey in Firefox and WebKitGTK, as their makers build them."""

import datetime as dt
import json

import pytest

import calculator

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SITUATIONS = [
    {
        "version": 1,
        "today": "2026-12-17",
        "interview": {"date": "2026-12-17"},
        "promise": {"kind": "date", "date": "2026-12-24"},
        "region": {"country": "CA", "subdivision": "ON"},
        "role": "Analyst",
        "candidate": {"name": "Priya Example"},
        "people": [{"name": "Zoë Example", "email": "zoe@example.com"}],
    },
    {"version": 1, "today": "2026-11-20", "interview": {"date": "31 February"}, "colour": "green"},
]
"""Worked example B with a message to write, and one with faults."""

ASK = """
const { start } = await import(new URL("../assets/calculator/engine.js", location.href).href);
const engine = start();
await engine.ready;
const answers = [];
for (const situation of SITUATIONS) {
  answers.push((await engine.call({ operation: "plan", situation })).text);
}
return answers;
"""


@pytest.fixture(params=["firefox", "webkit"])
def tab(request):
    return request.getfixturevalue(request.param)


def test_a_date_from_home_gives_a_plan_in_a_real_browser(tab, site_url):
    today = dt.datetime.now().astimezone().date()
    tab.open(f"{site_url}calculator/#date={today}")
    tab.wait_for("document.querySelector('#plan-body')?.checkVisibility()")
    shown = tab.run("return document.querySelector('#step-notes time').dateTime")
    assert shown == today.isoformat()
    thanks = tab.run("return document.querySelector('#step-thank_you time').dateTime")
    assert thanks in {today.isoformat(), (today + dt.timedelta(days=1)).isoformat()}
    assert tab.run("return document.activeElement.id") == "plan-title"
    tab.resize(360, 800)
    assert tab.run("return document.documentElement.scrollWidth <= innerWidth")


def test_the_browser_gives_the_librarys_bytes(tab, site_url):
    tab.open(f"{site_url}sources/")  # a page that starts no engine of its own
    answers = tab.run(ASK.replace("SITUATIONS", json.dumps(SITUATIONS)))
    expected = [calculator.plan_json(json.dumps(situation)) for situation in SITUATIONS]
    assert answers == expected


def test_the_keyboard_alone_reaches_the_guide(tab, site_url):
    tab.open(site_url)
    tab.press("\ue004")  # Tab
    first = tab.run("return document.activeElement.getAttribute('href')")
    assert first.startswith("#"), "the first stop is the link past the header"
    tab.press("\ue007")  # Enter
    target = tab.run("return location.hash.slice(1)")
    assert tab.run(f"return Boolean(document.getElementById('{target}'))")
