"""The journeys of a reader in Firefox and WebKitGTK, as their makers build them."""

import datetime as dt

import pytest

from publisher.delivery import serve
from support.faulty_server import running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN = "document.querySelector('{}')?.checkVisibility({{visibilityProperty: true}})"


@pytest.fixture(params=["firefox", "webkit"])
def tab(request):
    return request.getfixturevalue(request.param)


def seen(selector):
    return SEEN.format(selector)


def click(tab, selector):
    """Click, once what has been set off before is done; the click may lead to another page."""
    tab.wait_for(f"Boolean(document.querySelector('{selector}'))")
    tab.run(f"const it = document.querySelector('{selector}'); setTimeout(() => it.click(), 0)")


def write(tab, selector, text):
    """Type into a field, as its page is told of it."""
    tab.run(
        f"const field = document.querySelector('{selector}'); field.focus();"
        f"field.value += {text!r};"
        "for (const kind of ['input', 'change'])"
        " field.dispatchEvent(new Event(kind, {bubbles: true}));"
    )


def fits(tab):
    """Whether nothing lies beyond the right edge."""
    return tab.run("return document.documentElement.scrollWidth <= innerWidth")


def test_from_home_to_a_message_that_was_sent_and_a_saved_plan(tab, site_url):
    today = dt.datetime.now().astimezone().date()
    week = today + dt.timedelta(days=7)
    tab.resize(400, 800)
    tab.open(site_url)
    assert fits(tab)
    click(tab, "form.start label:nth-of-type(2) input")
    click(tab, "form.start button[type=submit]")
    tab.wait_for("document.querySelector('input[name=when][value=yesterday]')?.checked")
    tab.wait_for("location.pathname.endsWith('/calculator/')")
    tab.wait_for(seen("#plan-body"))
    assert tab.run("return document.activeElement.id") == "plan-title"
    noted = tab.run("return document.querySelector('#step-notes time').dateTime")
    assert noted == today.isoformat()
    # A date they named: the plan follows.
    click(tab, "input[name=promise][value=date]")
    tab.wait_for(seen("#f-promise-date"))
    write(tab, "#f-promise-date", week.isoformat())
    tab.wait_for("Boolean(document.querySelector('.weeks .promised'))")
    # Why this day.
    click(tab, "#step-status_check .why > summary")
    tab.wait_for(seen("#step-status_check .why .rule"))
    # The message: edited, proofread, copied, sent.
    click(tab, "#step-thank_you [data-act=edit]")
    tab.wait_for("document.activeElement.tagName === 'TEXTAREA'")
    write(tab, "#step-thank_you textarea", "\nWhy no answer!!!")
    tab.wait_for("document.querySelector('.findings')?.textContent.includes('exclamation')")
    assert fits(tab)
    click(tab, "#step-thank_you [data-act=copy]")
    tab.wait_for("document.querySelector('#announce').textContent")
    click(tab, "#sent-thank_you")
    tab.wait_for("Boolean(document.querySelector('#step-thank_you.is-done'))")
    # Something happens; then the plan is kept and is there again.
    click(tab, "#happened")
    click(tab, "#events [data-event=rejected]")
    tab.wait_for(seen("#event-question"))
    click(tab, "#event-question [type=submit]")
    tab.wait_for(seen("#event-result"))
    tab.wait_for("!document.querySelector('#step-status_check')")
    click(tab, "#save")
    tab.wait_for("document.querySelectorAll('#board-list li').length > 0")
    tab.open(f"{site_url}calculator/")
    tab.wait_for("document.querySelectorAll('#board-list li').length > 0")
    assert fits(tab)


def test_faults_are_told_together_and_take_the_focus(tab, site_url):
    tab.open(f"{site_url}calculator/")
    tab.wait_for("'started' in document.querySelector('#calculator').dataset")
    click(tab, "input[name=when][value=other]")
    click(tab, "input[name=promise][value=words]")
    write(tab, '[name="promise.words"]', "in 1.5 weeks")
    click(tab, "#show")
    tab.wait_for(seen("#faults"))
    assert tab.run("return document.activeElement.id") == "faults"
    assert tab.run("return document.title").startswith("Error: ")
    assert tab.run("return document.querySelectorAll('#faults a').length") == 2
    assert (
        tab.run("return document.querySelector('[name=\"promise.words\"]').value") == "in 1.5 weeks"
    )
    described = (
        "document.querySelector('[name=\"promise.words\"]').getAttribute('aria-describedby')"
    )
    assert tab.run(
        f"return document.getElementById({described}.split(' ').pop()).checkVisibility()"
    )


def test_without_scripts_the_table_answers(tab, site_dir):
    """In a frame that allows no scripts, inside a document that may look into it.

    From a server without our policy: under that, a style sheet may hold no frame.
    """
    inside = "document.querySelector('#frame').contentDocument?.querySelector('{}')"
    with serve.running(site_dir) as address:
        tab.open(f"{address}assets/css/base.css")
        tab.run(
            "const frame = document.createElement('iframe'); frame.id = 'frame';"
            "frame.sandbox = 'allow-same-origin'; frame.width = 360; frame.height = 600;"
            f"frame.src = '{address}calculator/'; document.body.append(frame);"
        )
        table = inside.format("#fallback table")
        tab.wait_for(f"{table}?.checkVisibility({{visibilityProperty: true}})", seconds=20)
        started = f"return {inside.format('#calculator')}.dataset.started ?? 'never'"
        assert tab.run(started) == "never"


@pytest.fixture
def failing(site_dir):
    """The calculator from a server that fails as it is told."""
    with running({each: site_dir / each for each in ("calculator", "assets")}) as server:
        server.policy += "; style-src 'self'; img-src 'self' data:"
        yield server


def fails(tab, server, part, fault):
    """Open the calculator with one file spoiled; the page says why and shows the table."""
    server.fail(part, fault)
    tab.open(f"{server.address}calculator/index.html#date=2026-12-17")
    tab.wait_for(seen("#fallback-reason"), seconds=90)
    assert tab.run("return document.querySelector('#fallback-reason').textContent.length > 20")
    assert tab.run(f"return {seen('#fallback table')}")
    kept = "document.querySelector('[name=\"interview.date\"]').value"
    assert tab.run(f"return {kept}") == "2026-12-17"


def test_the_engine_fails_and_comes_back(tab, failing):
    fails(tab, failing, ".wasm", "404")
    failing.fail(".wasm", "404", times=0)
    click(tab, "#retry")
    tab.wait_for(seen("#plan-body"))
    assert not tab.run(f"return {seen('#fallback')}")


EVERY = [
    *((".wasm", fault) for fault in ("500", "truncated", "corrupted", "endless")),
    *(("/python.", fault) for fault in ("500", "truncated", "corrupted", "endless")),
    # The other two are read as bytes, whatever their type.
    *(("/pyodide.", fault) for fault in ("500", "truncated", "corrupted", "endless", "mime")),
    # A changed letter of a script may go unseen; whoever hosts it must be trusted.
    *(("/worker.", fault) for fault in ("500", "endless")),
]


@pytest.mark.verify
@pytest.mark.parametrize(("part", "fault"), EVERY)
def test_every_file_may_fail(tab, failing, part, fault):
    fails(tab, failing, part, fault)


@pytest.mark.verify
def test_firefox_tells_of_a_worker_of_another_type(firefox, failing):
    fails(firefox, failing, "/worker.", "mime")


@pytest.mark.verify
def test_webkit_runs_a_worker_whatever_its_type_is_called(webkit, failing):
    failing.fail("/worker.", "mime")
    webkit.open(f"{failing.address}calculator/index.html#date=2026-12-17")
    webkit.wait_for(seen("#plan-body"))
    assert not webkit.run(f"return {seen('#fallback')}")
