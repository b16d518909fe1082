"""After one visit to the calculator all works without a network; before it, nothing breaks."""

import json

import pytest
from playwright.sync_api import Error

from support.offline_host import KEPT, SUBPATH, until, visit

pytestmark = pytest.mark.browser

ASK = """async (country) => {
  const script = new URL("../assets/calculator/engine/engine.js", location.href).href;
  const { start } = await import(script);
  const situation = {
    version: 1, today: "2026-12-20", interview: { date: "2026-12-20" }, region: { country },
  };
  const { value } = await start().call({ operation: "plan", situation });
  return value.steps.length;
}"""


def test_guide_and_plan_without_a_network(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    host.is_down = True
    for path in ("guide/thank-you/", "sources/", "guide/no-date", "guide/evidence/index.html", ""):
        page.goto(host.address + path)
        assert page.locator("h1").first.inner_text()
        body = page.evaluate("getComputedStyle(document.body).fontFamily")
        assert body != "Times New Roman", f"{path} has its styles"
    page.goto(f"{host.address}calculator/#date=2026-11-19")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    assert page.locator("#step-notes time").first.get_attribute("datetime") == "2026-11-19"
    assert page.evaluate(ASK, "JP") > 3, "the holidays of a country that was never asked for"


@pytest.mark.parametrize(
    ("path", "status"), [("no/such/page/", 404), ("fr/guide/notes/", 200), ("fr/no-such-page", 404)]
)
def test_a_page_that_was_not_kept_leads_to_one_that_says_so(host, visitor, path, status):
    page = visitor.new_page()
    visit(page, host.address)
    host.is_down = True
    page.goto(host.address + path)
    assert page.url == f"{host.address}offline/"
    assert "not on your device" in page.locator("h1").inner_text()
    page.click("li a:text-is('The guide')")
    page.wait_for_url(f"{host.address}guide/")
    host.is_down = False
    assert page.goto(host.address + path).status == status


def test_before_a_visit_to_the_calculator_nothing_is_kept(host, visitor):
    page = visitor.new_page()
    for path in ("", "guide/thank-you/", "sources/"):
        page.goto(host.address + path, wait_until="networkidle")
    assert page.evaluate("caches.keys()") == []
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert not [path for path in host.requested if "runtime" in path or "/worker." in path]
    host.is_down = True
    with pytest.raises(Error):
        page.goto(f"{host.address}guide/no-date/")


def test_the_network_goes_before_the_calculator_has_arrived(host, visitor):
    page = visitor.new_page()
    page.route("**/assets/runtime/*", lambda route: route.abort())
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    page.wait_for_selector("#fallback.shown", timeout=60_000)
    assert page.locator("#fallback-reason").is_visible()
    page.unroute("**/assets/runtime/*")
    page.click("#retry")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    until(page, KEPT)


@pytest.mark.parametrize(
    "missing",
    [
        "delete Navigator.prototype.serviceWorker",
        "navigator.serviceWorker.register = () => Promise.reject(new Error('blocked'))",
        "Object.defineProperty(navigator, 'serviceWorker', { get() { throw new Error('no'); } })",
    ],
)
def test_it_works_where_nothing_can_be_kept(host, page, missing):
    page.add_init_script(missing)
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    page.wait_for_timeout(1500)
    assert page.locator("#new-version").is_hidden()
    assert "/service-worker.js" not in "".join(host.requested)


def test_a_host_without_the_script_or_with_a_damaged_file(host, page):
    (host.folder / SUBPATH / "service-worker.js").unlink()
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    page.wait_for_timeout(1500)
    assert page.evaluate("caches.keys()") == []


def test_who_saves_data_keeps_nothing(host, page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    page.wait_for_timeout(1500)
    assert page.evaluate("caches.keys()") == []
    assert "/service-worker.js" not in "".join(host.requested)


def test_the_servers_policy_allows_it(host, visitor, site_dir):
    policy = next(
        line.split(": ", 1)[1]
        for line in (site_dir / "_headers").read_text("utf-8").splitlines()
        if "Content-Security-Policy" in line
    )
    page = visitor.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))

    def with_policy(route):
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    visitor.route("**/*", with_policy)
    visit(page, host.address)
    assert not [line for line in said if "Content Security Policy" in line]
    names = json.loads(page.evaluate("caches.keys().then(JSON.stringify)"))
    assert len(names) == 1
    assert names[0].startswith(f"after-the-interview /{SUBPATH}#")


@pytest.mark.parametrize("what", ["open", "keys", "delete"])
def test_where_nothing_can_be_written_it_works_and_keeps_nothing(host, visitor, what):
    script = host.folder / SUBPATH / "service-worker.js"
    text = script.read_text("utf-8")
    script.unlink()
    broken = f"caches.{what} = () => Promise.reject(new DOMException('no', 'SecurityError'));"
    script.write_text(broken + text, "utf-8")
    page = visitor.new_page()
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    until(page, "!(await navigator.serviceWorker.getRegistration())")
    assert page.evaluate("caches.keys()") == []
    page.reload()
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)


def test_when_what_was_kept_is_out_of_reach_the_network_answers(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    broken = "void (caches.open = () => Promise.reject(new DOMException('no', 'SecurityError')))"
    visitor.service_workers[0].evaluate(broken)
    page.goto(f"{host.address}guide/thank-you/")
    assert page.locator("h1").first.inner_text()
    page.goto(f"{host.address}calculator/#date=2026-11-19")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_before_a_visit_to_the_calculator_nothing_is_kept_in_other_engines(request, host, name):
    tab = request.getfixturevalue(name)
    for path in ("", "guide/thank-you/"):
        tab.open(host.address + path)
        assert tab.run("return document.querySelector('h1').textContent")
    kept = (
        "(await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"
    )
    assert tab.run(f"return {kept}") == 0
    assert not [path for path in host.requested if "runtime" in path or "/worker." in path]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_the_network_goes_before_the_calculator_has_arrived_in_other_engines(request, host, name):
    tab = request.getfixturevalue(name)
    tab.open(f"{host.address}guide/thank-you/")
    runtime = host.folder / SUBPATH / "assets/runtime"
    runtime.rename(runtime.with_name("gone"))
    tab.open(f"{host.address}calculator/#date=2026-11-20")
    tab.wait_for("document.querySelector('#fallback-reason').checkVisibility()", 90)
    assert tab.run("return document.querySelector('#fallback table').checkVisibility()")
    runtime.with_name("gone").rename(runtime)
    tab.run("document.querySelector('#retry').click()")
    tab.wait_for("document.querySelector('#plan-body')?.checkVisibility()", 150)
    date = "document.querySelector('[name=\"interview.date\"]').value"
    assert tab.run(f"return {date}") == "2026-11-20"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_without_a_network_in_other_engines(request, host, name):
    tab = request.getfixturevalue(name)
    tab.open(f"{host.address}calculator/#date=2026-11-20")
    tab.wait_for("document.querySelector('#plan-body')?.checkVisibility()", 150)
    tab.wait_for(KEPT)
    host.is_down = True
    tab.open(f"{host.address}guide/thank-you/")
    assert tab.run("return document.querySelector('h1').textContent")
    tab.open(f"{host.address}calculator/#date=2026-11-19")
    tab.wait_for("document.querySelector('#plan-body')?.checkVisibility()", 150)
    assert tab.run("return document.querySelector('#step-notes time').dateTime") == "2026-11-19"
