"""The main journey in Firefox and WebKitGTK, as their makers build them."""

import datetime as dt
import json
import shutil

import pytest

import calculator
from support import webkit as webkit_browser
from support import webservers

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
const Real = window.Worker;
let workers = 0;
window.Worker = class extends Real {
  constructor(...given) { super(...given); workers += 1; }
};
const script = new URL("../assets/calculator/engine/engine.js", location.href).href;
const { start } = await import(script);
const engine = start();
await engine.ready;
const answers = [];
for (const situation of SITUATIONS) {
  answers.push((await engine.call({ operation: "plan", situation })).text);
}
return { answers, workers };
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
    answered = tab.run(ASK.replace("SITUATIONS", json.dumps(SITUATIONS)))
    expected = [calculator.plan_json(json.dumps(situation)) for situation in SITUATIONS]
    assert answered["answers"] == expected
    assert answered["workers"] == 1, "Python started without a function that it needs here"


def test_the_keyboard_alone_reaches_the_guide(tab, site_url):
    tab.open(site_url)
    tab.press("\ue004")  # Tab
    first = tab.run("return document.activeElement.getAttribute('href')")
    assert first.startswith("#"), "the first stop is the link past the header"
    tab.press("\ue007")  # Enter
    target = tab.run("return location.hash.slice(1)")
    assert tab.run(f"return Boolean(document.getElementById('{target}'))")


INJECTED = {
    "script": "const it = document.createElement('script'); it.textContent = 'window.hit = 1';"
    "document.body.append(it);",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"hit = 1\">');"
    "document.body.lastElementChild.click();",
    "style": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">');",
    "other origin": "await fetch('https://example.com/').catch(() => 0);",
}


@pytest.mark.parametrize("kind", INJECTED)
def test_what_is_put_into_a_page_is_blocked_and_seen(tab, site_url, kind):
    """Every other test with such a tab fails at its end if anything was blocked in it."""
    tab.open(f"{site_url}calculator/")
    assert tab.blocked() == []
    tab.run(INJECTED[kind])
    assert tab.blocked()
    assert tab.run("return window.hit ?? 'never'") == "never"


PAGES = ["", "calculator/#date=2026-12-17", "embed/", "sources/", "404.html"]


def while_loading(site, pages, work):
    """What WebKitGTK writes to its console about the policy, while it loads pages from nginx."""
    log = work / "access.log"

    def loaded():
        lines = log.read_text("utf-8") if log.exists() else ""
        # The second calculator may find the engine kept from the first.
        engine = not any("calculator/" in each for each in pages) or "/python." in lines
        return engine and lines.count(".html\n") >= len(pages)

    with webservers.running("nginx", site, "/", work) as address:
        said = webkit_browser.console(*(address + each for each in pages), loaded=loaded)
    return [line for line in said.splitlines() if "Content Security Policy" in line]


@pytest.mark.skipif(not webservers.installed("nginx"), reason="nginx is not installed")
def test_nothing_is_blocked_while_pages_load_in_webkit(site_dir, tmp_path, record_property):
    """The driver sees a page once it has loaded; the console has what came before, and workers."""
    assert while_loading(site_dir, PAGES, tmp_path / "nginx") == []
    record_property("figure", f"Pages loaded in WebKitGTK with nothing blocked: {len(PAGES)}")


@pytest.mark.skipif(not webservers.installed("nginx"), reason="nginx is not installed")
def test_what_is_blocked_while_a_page_loads_in_webkit_is_seen(site_dir, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(site_dir / "_server", site / "_server")
    text = (site_dir / "404.html").read_text("utf-8")
    (site / "index.html").write_text(f"{text}<script>window.hit = 1</script>", "utf-8")
    assert while_loading(site, [""], tmp_path / "nginx")
