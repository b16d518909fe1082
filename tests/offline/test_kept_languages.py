"""Of a site in two languages, a device keeps what somebody reads, and nothing is kept twice."""

import pytest

from support.offline_host import KEPT, until, visit

pytestmark = pytest.mark.browser

KEPT_PATHS = """(async () => {
  const cache = await caches.open((await caches.keys())[0]);
  const start = (await navigator.serviceWorker.ready).scope.length;
  return (await cache.keys()).map((request) => request.url.slice(start));
})()"""
LOOK = "navigator.serviceWorker.getRegistration().then((it) => it.update().catch(() => {}))"
FRENCH, ENGLISH = "fr/guide/notes/", "guide/notes/"


def kept(page):
    return set(page.evaluate(KEPT_PATHS))


def french(paths):
    return {path for path in paths if path.startswith("fr/") or "/python-fr." in path}


def english(paths):
    apart = ("assets/", "licences/", "service-worker.js")
    return {path for path in paths - french(paths) if not path.startswith(apart)}


def wait_for(page, path):
    until(page, f"(await {KEPT_PATHS}).includes({path!r})")


def test_who_reads_english_keeps_no_french(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    found = kept(page)
    assert ENGLISH in found
    assert french(found) == set()
    assert not [path for path in host.requested if "/fr/" in path or "python-fr" in path]


def test_who_reads_french_keeps_no_english(host, visitor):
    page = visitor.new_page()
    page.goto(f"{host.address}fr/calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    until(page, KEPT)
    found = kept(page)
    assert FRENCH in found
    assert english(found) == set()
    host.is_down = True
    for path in ("fr/", "fr/guide/thank-you/", "fr/sources"):
        page.goto(host.address + path)
        assert page.evaluate("document.documentElement.lang") == "fr-CA"
        assert page.locator("h1").first.inner_text()
    page.goto(f"{host.address}fr/calculator/#date=2026-11-19")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    assert page.locator("#step-notes time").first.get_attribute("datetime") == "2026-11-19"


def test_a_second_language_is_added_when_it_is_read_and_the_rest_is_not_fetched_again(
    host, visitor
):
    page = visitor.new_page()
    visit(page, host.address)
    host.requested.clear()
    page.goto(f"{host.address}fr/calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    wait_for(page, FRENCH)
    wait_for(page, ENGLISH)
    assert len(page.evaluate("caches.keys()")) == 1
    assert not [path for path in host.requested if path.endswith(".wasm")]
    host.is_down = True
    for path, language in (("fr/guide/notes/", "fr-CA"), ("guide/notes/", "en")):
        page.goto(host.address + path)
        assert page.evaluate("document.documentElement.lang") == language


def test_a_new_version_keeps_the_languages_that_were_kept(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    page.goto(f"{host.address}fr/calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    wait_for(page, FRENCH)
    page.goto(f"{host.address}calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    host.change("fr/guide/notes", "<h1", "<!-- the second version --><h1")
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    with page.expect_navigation():
        page.click("#use-new-version")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    until(page, "(await caches.keys()).length === 1")
    host.is_down = True
    page.goto(host.address + FRENCH)
    assert "<!-- the second version -->" in page.content()


def test_a_language_half_of_which_cannot_be_had_is_not_kept(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    host.change_page("fr/guide/notes", "<h1", "<!-- not the one that is listed --><h1")
    page.goto(f"{host.address}fr/calculator/#date=2026-11-20")
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    while not any("fr/guide/notes/" in path for path in host.requested):
        page.wait_for_timeout(50)
    page.wait_for_timeout(1_000)
    assert french(kept(page)) == set()
    assert ENGLISH in kept(page)


def test_a_page_whose_language_is_not_kept_is_whole_from_the_network(host, visitor):
    """Its styles and scripts may be of a version that came after the one that is kept."""
    page = visitor.new_page()
    visit(page, host.address)
    page.reload()
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    host.requested.clear()
    page.goto(f"{host.address}guide/notes/")
    assert not [path for path in host.requested if "/css/" in path]
    page.goto(host.address + FRENCH)
    assert [path for path in host.requested if "/css/" in path]


def test_without_a_network_a_page_that_is_not_kept_says_so_in_its_style(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    page.reload()
    page.wait_for_selector("#plan-body:not([hidden])", timeout=60_000)
    lacking = []
    page.on("requestfailed", lambda request: lacking.append(request.url))
    host.is_down = True
    page.goto(host.address + FRENCH)
    assert page.url == f"{host.address}offline/"
    assert [url for url in lacking if "/css/" in url] == []
    assert page.evaluate("document.styleSheets.length") > 1


def test_what_a_version_without_languages_kept_is_taken_over(host, visitor):
    """The list of such a version has the English pages among all other files."""
    page = visitor.new_page()
    visit(page, host.address)
    page.evaluate("""async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const key = (await cache.keys()).find(({ url }) => url.endsWith("service-worker.js?list"));
      const { files, languages, pack, packed, version } = await (await cache.match(key)).json();
      const list = { files: { ...files, ...languages[""] }, pack, packed, version };
      await cache.put(key, Response.json(list));
    }""")
    host.change("guide/notes", "<h1", "<!-- the second version --><h1")
    host.requested.clear()
    page.evaluate(LOOK)
    page.wait_for_selector("#new-version:not([hidden])", timeout=30_000)
    asked = {path.split("follow-up/")[-1] for path in host.requested}
    assert ENGLISH in asked
    assert asked <= {ENGLISH, "service-worker.js"}
