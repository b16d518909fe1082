"""A new version is kept whole, asks before it is used, and is never mixed with another."""

import pytest

from support.offline_host import KEPT, SUBPATH, until, visit

pytestmark = pytest.mark.browser

PAGE = "guide/thank-you"
OLD, NEW = "<h1", "<!-- the second version --><h1"
LOOK = "navigator.serviceWorker.getRegistration().then((it) => it.update().catch(() => {}))"
QUIET = """await navigator.serviceWorker.getRegistration()
  .then((it) => !it.installing && !it.waiting)"""
READ = "(path) => fetch(new URL(`../${path}`, location.href)).then((answer) => answer.text())"


def is_new(page):
    return NEW in page.evaluate(READ, f"{PAGE}/")


def reopened(visitor, host):
    """A tab that a version already answers."""
    first = visitor.new_page()
    visit(first, host.address)
    first.reload()
    first.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    assert first.evaluate("navigator.serviceWorker.controller !== null")
    return first


def test_it_asks_and_then_the_page_is_of_the_new_version(host, visitor):
    page = reopened(visitor, host)
    before = page.evaluate("caches.keys()")
    host.requested.clear()
    host.change(PAGE, OLD, NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    assert not is_new(page), "until then, every file is of the version that the page came from"
    assert not [path for path in host.requested if path.endswith((".wasm", ".css", ".bin"))]
    with page.expect_navigation():
        page.click("#use-new-version")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    assert is_new(page)
    until(page, "(await caches.keys()).length === 1")
    assert page.evaluate("caches.keys()") != before
    host.is_down = True
    assert is_new(page)


def test_a_page_of_the_first_visit_comes_to_it_too(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    assert page.evaluate("navigator.serviceWorker.controller === null")
    host.change(PAGE, OLD, NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    with page.expect_navigation():
        page.click("#use-new-version")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    assert is_new(page)


def test_a_page_of_the_first_visit_whose_worker_is_kept_already(host, visitor):
    """Its second worker is answered by the version before, which so has to be waited for."""
    page = visitor.new_page()
    made = "const made = window.made = []; window.Worker = class extends window.Worker"
    page.add_init_script(
        f"{made} {{ constructor(...given) {{ super(...given); made.push(this) }} }}"
    )
    visit(page, host.address)
    assert page.evaluate("navigator.serviceWorker.controller === null")
    page.evaluate("made[0].dispatchEvent(new ErrorEvent('error', { message: 'killed' }))")
    until(page, "window.made.length === 2")
    page.wait_for_timeout(3_000)
    host.change(PAGE, OLD, NEW)
    host.change("calculator", OLD, NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    assert NEW not in page.content()
    with page.expect_navigation():
        page.click("#use-new-version")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    assert NEW in page.content(), "the page itself is of the new version"
    assert is_new(page)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_it_asks_in_other_engines_too(request, host, name):
    tab = request.getfixturevalue(name)
    shown = "document.querySelector('#plan-body')?.checkVisibility()"
    tab.open(f"{host.address}calculator/#date=2026-11-20")
    tab.wait_for(shown, 150)
    tab.wait_for(KEPT)
    tab.open(f"{host.address}{PAGE}/")
    tab.open(f"{host.address}calculator/#date=2026-11-19")
    tab.wait_for(shown, 150)
    assert tab.run("return navigator.serviceWorker.controller !== null")
    read = f"(await ({READ})('{PAGE}/')).includes({NEW!r})"
    host.change(PAGE, OLD, NEW)
    tab.run(f"await {LOOK}")
    tab.wait_for("document.querySelector('#new-version').checkVisibility()", 60)
    assert not tab.run(f"return {read}")
    tab.run("window.old = true; document.querySelector('#use-new-version').click()")
    tab.wait_for(f"!window.old && {shown}", 150)
    assert tab.run(f"return {read}")
    host.is_down = True
    assert tab.run(f"return {read}")


def test_it_comes_by_itself_once_every_tab_is_closed(host, visitor):
    page = reopened(visitor, host)
    host.change(PAGE, OLD, NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    page.close()
    other = visitor.new_page()
    other.goto(f"{host.root}nothing")
    other.wait_for_timeout(500)
    other.goto(f"{host.address}{PAGE}/")
    assert NEW in other.content()


def test_another_open_tab_is_not_pulled_along(host, visitor):
    page = reopened(visitor, host)
    other = visitor.new_page()
    other.goto(f"{host.address}guide/no-date/")
    host.change(PAGE, OLD, NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    page.click("#use-new-version")
    page.wait_for_selector("#new-version-tabs:not([hidden])")
    assert not is_new(page)
    other.close()
    with page.expect_navigation():
        page.click("#use-new-version")
    assert is_new(page)


def test_half_an_upload_is_not_taken(host, visitor):
    page = reopened(visitor, host)
    names = page.evaluate("caches.keys()")
    host.change(PAGE, OLD, NEW)
    host.change_page(PAGE, NEW, "<!-- not there yet --><h1")
    host.requested.clear()
    page.evaluate(LOOK)
    # The page hears of an installation a little later than the server.
    while not any(PAGE in path for path in host.requested):
        page.wait_for_timeout(50)
    until(page, QUIET)
    assert page.evaluate("caches.keys()") == names
    assert page.locator("#new-version").is_hidden()
    host.is_down = True
    assert NEW not in page.evaluate(READ, f"{PAGE}/")
    host.is_down = False
    host.change_page(PAGE, "<!-- not there yet --><h1", NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)


def test_a_step_back_to_the_version_before(host, visitor):
    page = reopened(visitor, host)
    host.change(PAGE, OLD, NEW)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    host.change(PAGE, NEW, OLD)
    page.evaluate(LOOK)
    page.wait_for_timeout(1500)
    host.is_down = True
    assert not is_new(page)
    page.close()
    again = visitor.new_page()
    again.goto(f"{host.address}calculator/#date=2026-11-20")
    again.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)


def test_sites_on_one_origin_leave_each_other_alone(host, visitor):
    beside, inside = "careers/", f"{SUBPATH}inner/"
    host.put(beside)
    host.put(inside)
    page = reopened(visitor, host)
    visit(page, host.root + beside)
    visit(page, host.root + inside)
    until(page, "(await caches.keys()).length === 3")
    page.evaluate("caches.open('a stranger')")
    names = set(page.evaluate("caches.keys()"))
    assert len(names) == 4
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    host.change(PAGE, OLD, NEW)
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    with page.expect_navigation():
        page.click("#use-new-version")
    until(page, "(await caches.keys()).length === 4")
    now = set(page.evaluate("caches.keys()"))
    assert len(names & now) == 3, "only this site's own version has been replaced"
    assert is_new(page)
    page.goto(f"{host.root}{inside}{PAGE}/")
    assert NEW not in page.content()
