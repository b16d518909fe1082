"""The server files on the real servers: types, compression, caching, headers, and the calculator.

Each server serves the Ontario centre on its sub-path with the file that the build wrote.
"""

import base64
import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from publisher.delivery import policy, serve, servers
from publisher.project import MADE, BuildError
from support import webservers
from support.webservers import ask, program

PATH = "/careers/follow-up/"
PARENT = "<!doctype html><title>A course</title><iframe src='{}' width=900 height=900></iframe>"


@pytest.fixture(scope="module", params=sorted(webservers.PROGRAMS))
def server(request, sites, tmp_path_factory):
    """The address of the Ontario centre on one of the servers."""
    program(request.param)
    work = tmp_path_factory.mktemp(request.param)
    with webservers.running(request.param, sites["ontario"], PATH, work) as address:
        yield address


@pytest.fixture(scope="module")
def runtime_file(sites):
    def find(pattern: str) -> str:
        return next((sites["ontario"] / "assets" / "runtime").glob(pattern)).relative_to(
            sites["ontario"]
        ).as_posix()  # fmt: skip

    return find


def expected_headers(site):
    """The headers for the kit's one parent.

    Two scripts stand in a page: what starts Python, and what tells that it was opened as a file.
    """
    page = (site / "calculator" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    digests = [
        base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts
    ]
    allowed = sorted(f"'sha256-{digest}'" for digest in digests)
    return policy.headers(allowed, ["https://canvas.example.edu"])


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("guide/thank-you/", "text/html; charset=utf-8"),
        ("assets/css/base.css", "text/css; charset=utf-8"),
        ("assets/calculator/page/main.js", "text/javascript; charset=utf-8"),
        ("assets/runtime/manifest.json", "application/json"),
        ("assets/logo.svg", "image/svg+xml"),
        ("assets/qr.png", "image/png"),
        ("*.wasm", "application/wasm"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("trust/openacr.yaml", "text/plain; charset=utf-8"),
        ("trust/answers.csv", "text/csv; charset=utf-8"),
        ("python.*.bin", "application/octet-stream"),
    ],
)
def test_types_and_headers(server, sites, runtime_file, path, kind):
    path = runtime_file(path) if "*" in path else path
    status, headers, _ = ask(server, path)
    assert status == 200
    assert headers["Content-Type"].lower().partition(";")[0] == kind.partition(";")[0]
    if "charset" in kind:
        assert headers["Content-Type"].lower() == kind
    for name, value in expected_headers(sites["ontario"]).items():
        assert headers.get_all(name) == [value], name


@pytest.mark.parametrize(
    "path",
    ["", "assets/css/base.css", "assets/calculator/page/main.js", "*.wasm", "pyodide.asm.*.js",
     "holidays/CA.*.json"],
)  # fmt: skip
def test_compression(server, sites, runtime_file, path):
    path = runtime_file(path) if "*" in path else path
    _, headers, body = ask(server, path, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in headers["Vary"].lower()
    file = sites["ontario"] / path
    plain = (file / "index.html" if file.is_dir() else file).read_bytes()
    assert gzip.decompress(body) == plain
    assert len(body) < len(plain)


@pytest.mark.parametrize("name", ["wasm", "glue", "whole"])
def test_what_lies_there_compressed_is_sent_as_it_is(request, server, sites, name):
    kind = request.node.callspec.params["server"]
    known = {"nginx": ["gzip"], "caddy": ["br", "gzip"], "apache-settings": ["br", "gzip"]}
    runtime = sites["ontario"] / "assets" / "runtime"
    listed = json.loads((runtime / "manifest.json").read_text("utf-8"))["files"][name]["name"]
    path = f"assets/runtime/{listed}"
    # A folder's own file cannot know whether its server would let it send another one.
    for encoding in known.get(kind, []):
        status, headers, body = ask(server, path, Accept_Encoding=encoding)
        ending = {"gzip": "gz", "br": "br"}[encoding]
        assert status == 200
        assert headers.get_all("Content-Encoding") == [encoding]
        assert body == (runtime / f"{listed}.{ending}").read_bytes()
        assert "accept-encoding" in headers["Vary"].lower()
        is_script = listed.endswith(".js")
        sort = "text/javascript; charset=utf-8" if is_script else "application/wasm"
        assert headers.get_all("Content-Type") == [sort]
        assert headers.get_all("Cache-Control") == [servers.FOREVER]
    plain = ask(server, path, Accept_Encoding="identity")
    assert plain[1]["Content-Encoding"] is None
    assert plain[2] == (runtime / listed).read_bytes()


@pytest.mark.parametrize("path", ["*.wasm", "python.*.bin", "pyodide.*.js", "holidays/CA.*.json"])
def test_files_with_a_hash_are_kept_for_good(server, runtime_file, path):
    _, headers, _ = ask(server, runtime_file(path))
    assert headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]


@pytest.mark.parametrize(
    "path", ["", "guide/", "assets/css/base.css", "assets/runtime/manifest.json"]
)
def test_everything_else_is_asked_for_again_and_comes_only_if_changed(server, path):
    _, headers, _ = ask(server, path, Accept_Encoding="gzip")
    assert headers.get_all("Cache-Control") == ["no-cache"]
    if headers["ETag"]:
        again = ask(server, path, Accept_Encoding="gzip", If_None_Match=headers["ETag"])
    else:
        again = ask(
            server, path, Accept_Encoding="gzip", If_Modified_Since=headers["Last-Modified"]
        )
    assert again[0] == 304
    assert again[2] == b""


@pytest.mark.parametrize(
    "path", ["gone/", "assets/gone.js", ".htaccess", ".follow-up-files", "_server/nginx.conf",
             "_headers"],
)  # fmt: skip
def test_what_is_missing_or_not_for_visitors(server, sites, path):
    status, headers, body = ask(server, path)
    assert status == 404
    assert body == (sites["ontario"] / "404.html").read_bytes()
    assert headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert "frame-ancestors" in headers["Content-Security-Policy"]


def test_a_missing_file_with_a_hash_is_asked_for_again(server, sites):
    status, headers, body = ask(server, "assets/runtime/pyodide.asm.0123456789ab.wasm")
    assert status == 404
    assert body == (sites["ontario"] / "404.html").read_bytes()
    assert headers["Cache-Control"] == "no-cache"


def test_what_caddys_host_says_of_a_missing_file_is_not_kept(sites, tmp_path):
    """A host may tell of errors itself, above ours: then ours says nothing of them."""
    program("caddy")
    beside = '\thandle_errors {\n\t\trespond "the host\'s own" 404\n\t}\n'
    with webservers.running(
        "caddy", sites["ontario"], PATH, tmp_path / "work", beside=beside
    ) as site:
        status, headers, body = ask(site, "assets/runtime/pyodide.asm.0123456789ab.wasm")
        assert (status, body) == (404, b"the host's own")
        assert "immutable" not in (headers["Cache-Control"] or "")
        there = next((sites["ontario"] / "assets" / "runtime").glob("*.wasm")).name
        assert "immutable" in ask(site, f"assets/runtime/{there}")[1]["Cache-Control"]


def test_a_folder_without_a_page_shows_ours(server, sites):
    status, headers, body = ask(server, "assets/")
    assert status in {403, 404}
    assert body == (sites["ontario"] / "404.html").read_bytes()
    assert headers["Content-Type"].lower() == "text/html; charset=utf-8"


def test_what_is_missing_elsewhere_on_the_host_is_not_ours_to_tell(server, sites):
    parts = urlsplit(server)
    status, _, body = ask(f"{parts.scheme}://{parts.netloc}", "/elsewhere/gone.html")
    # Where nothing else is set up, Caddy answers with an empty page, and Apache with a refusal.
    assert status in {200, 403, 404}
    assert body != (sites["ontario"] / "404.html").read_bytes()


def test_nginx_takes_the_file_without_a_warning_and_adds_the_hosts_own_headers(sites, tmp_path):
    program("nginx")
    work = tmp_path / "work"
    (work / "snippets").mkdir(parents=True)
    own = 'add_header Strict-Transport-Security "max-age=31536000" always;\n'
    (work / "snippets" / "follow-up-own.conf").write_text(own, "utf-8")
    with webservers.running("nginx", sites["ontario"], PATH, work) as site:
        runtime = next((sites["ontario"] / "assets" / "runtime").glob("*.wasm")).name
        for path in ("", f"assets/runtime/{runtime}", "gone/"):
            assert ask(site, path)[1]["Strict-Transport-Security"] == "max-age=31536000", path
    told = (work / "error.log").read_text("utf-8") + (work / "out.log").read_text("utf-8")
    assert "[warn]" not in told


def test_an_address_without_its_slash_is_mended(server):
    for path in (PATH.rstrip("/"), f"{PATH}guide"):
        parts = urlsplit(server)
        status, headers, _ = ask(f"{parts.scheme}://{parts.netloc}{path}")
        assert status in {301, 302, 307, 308}
        assert urlsplit(headers["Location"]).path == f"{path}/"


def watched(page) -> list[str]:
    """What the browser blocks or complains of, collected while the page runs."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    return said


@pytest.mark.browser
def test_the_calculator_runs_under_the_policy(page, server):
    said = watched(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}calculator/#date=2026-11-17")
    page.wait_for_selector("#plan-steps li", timeout=60_000)
    assert "Riverside College Career Centre advises" in page.inner_text("#plan-steps")
    assert said == []
    assert [url for url in asked if not url.startswith((server, "blob:"))] == []


@pytest.mark.browser
@pytest.mark.parametrize("where", ["guide/thank-you/", "", "centres/link-and-embed/", "gone/"])
def test_pages_run_under_the_policy(page, server, where):
    said = watched(page)
    page.goto(server + where, wait_until="networkidle")
    assert [each for each in said if "404" not in each] == []


@pytest.mark.browser
def test_the_policy_blocks_a_script_that_was_put_in(browser, server):
    page = browser.new_page()
    said = watched(page)
    page.goto(server)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.broken = true";
            document.body.append(script);
            const image = new Image();
            image.src = "https://elsewhere.example/x.png";
            document.body.insertAdjacentHTML("beforeend", "<b onclick='broken = true'>x</b>");
            document.querySelector("b[onclick]").click();
        }"""
    )
    assert page.evaluate("window.broken") is None
    page.wait_for_timeout(500)  # the browser tells of the picture when it comes to load it
    for directive in ("script-src", "img-src"):
        assert any(directive in each for each in said), said
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("kind", sorted(webservers.PROGRAMS))
def test_a_frame_in_a_listed_site_works_and_in_another_does_not(browser, sites, tmp_path, kind):
    program(kind)
    listed, stranger = tmp_path / "listed", tmp_path / "stranger"
    listed.mkdir()
    stranger.mkdir()
    with serve.running(listed) as parent, serve.running(stranger) as other:
        origin = parent.rstrip("/")
        with webservers.running(kind, sites["ontario"], PATH, tmp_path / "work", origin) as site:
            for folder in (listed, stranger):
                (folder / "index.html").write_text(PARENT.format(f"{site}embed/"), "utf-8")
            page = browser.new_page()
            page.goto(parent)
            frame = page.frame_locator("iframe")
            frame.locator("#show").click()
            frame.locator("#plan-steps li").first.wait_for(timeout=60_000)
            page.close()

            page = browser.new_page()
            said = watched(page)
            page.goto(other)
            page.wait_for_timeout(500)
            assert any("frame-ancestors" in each for each in said)
            page.close()


@pytest.mark.browser
def test_a_second_visit_transfers_nothing_but_questions(browser, sites, tmp_path, record_property):
    program("nginx")
    work = tmp_path / "work"
    with webservers.running("nginx", sites["ontario"], PATH, work) as site:
        # A service worker would answer by itself; here the server is asked.
        context = browser.new_context(service_workers="block")
        for _ in range(2):
            page = context.new_page()
            page.goto(f"{site}calculator/#date=2026-11-17")
            page.wait_for_selector("#plan-steps li", timeout=60_000)
            page.close()
        context.close()
    lines = (work / "access.log").read_text("utf-8").splitlines()
    pages = [number for number, line in enumerate(lines) if line.endswith("/calculator/index.html")]
    second = lines[pages[-1] :]
    assert len(pages) == 2
    assert second
    assert [line for line in second if not line.startswith("304 0 ")] == []
    record_property(
        "figure",
        f"Bytes of files sent again on a second visit: 0 in {len(second)} answers of nginx",
    )


@pytest.mark.browser
def test_a_second_visit_with_a_service_worker_transfers_nothing(browser, sites, tmp_path):
    """It answers by itself; all that is asked is whether its own script is still the same."""
    program("nginx")
    work = tmp_path / "work"
    with webservers.running("nginx", sites["ontario"], PATH, work) as site:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{site}calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.close()
        first = len((work / "access.log").read_text("utf-8").splitlines())
        for path in ("calculator/#date=2026-11-17", "guide/thank-you/"):
            page = context.new_page()
            page.goto(site + path, wait_until="networkidle")
            if path.startswith("calculator"):
                page.wait_for_selector("#plan-steps li", timeout=60_000)
            page.close()
        context.close()
    second = (work / "access.log").read_text("utf-8").splitlines()[first:]
    assert first > 50
    assert [line for line in second if not line.startswith("304 0 ")] == []
    assert {line.rpartition("/")[2] for line in second} <= {"service-worker.js"}


def test_apache_with_few_modules_serves_the_pages(sites, tmp_path):
    program("apache")
    work = tmp_path / "work"
    with webservers.running_apache(
        sites["ontario"], PATH, work, "FileInfo", webservers.FEWEST
    ) as site:
        status, headers, _ = ask(site, "guide/")
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert ask(site, "_headers")[0] == 404


def test_apache_that_allows_too_little_answers_again_without_the_file(sites, tmp_path):
    program("apache")
    # Beside the site: Apache's user has no right to look into a test's folder.
    copy = sites["ontario"].with_name("ontario.limited")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(sites["ontario"], copy)
    with webservers.running_apache(copy, PATH, tmp_path / "work", "AuthConfig") as site:
        assert ask(site)[0] == 500
        (copy / ".htaccess").unlink()
        assert ask(site)[0] == 200
        assert b'http-equiv="Content-Security-Policy"' in ask(site)[2]


IIS = {
    "configuration": set(), "system.webServer": set(), "location": {"path"},
    "defaultDocument": {"enabled"}, "files": set(), "add": {"value", "name", "segment"},
    "clear": set(), "directoryBrowse": {"enabled"}, "staticContent": set(),
    "remove": {"fileExtension", "name", "statusCode", "subStatusCode", "segment"},
    "mimeMap": {"fileExtension", "mimeType"},
    "clientCache": {"cacheControlMode", "cacheControlMaxAge", "cacheControlCustom"},
    "urlCompression": {"doStaticCompression"}, "httpProtocol": set(), "customHeaders": set(),
    "httpErrors": set(), "error": {"statusCode", "subStatusCode", "path", "responseMode"},
    "security": set(), "requestFiltering": set(), "hiddenSegments": set(),
}  # fmt: skip
"""What of IIS's settings a site may set for itself. What the server locks, such as the list of
compressed types or the default path of its errors, would stop every page."""


@pytest.fixture(scope="module")
def web_config(sites):
    return ET.parse(sites["ontario"] / "web.config").getroot()  # noqa: S314 - our own file  # noqa: S314 - our own file


def test_web_config_sets_what_a_site_may_set(web_config):
    for element in web_config.iter():
        assert element.tag in IIS, element.tag
        assert set(element.attrib) <= IIS[element.tag], element.tag


@pytest.mark.parametrize(
    ("collection", "entry", "keys"),
    [
        ("staticContent", "mimeMap", ["fileExtension"]),
        ("customHeaders", "add", ["name"]),
        ("httpErrors", "error", ["statusCode", "subStatusCode"]),
        ("hiddenSegments", "add", ["segment"]),
    ],
)
def test_web_config_takes_away_what_it_adds(web_config, collection, entry, keys):
    """IIS refuses an entry that it has already, with a 500 for each page."""
    found = next(each for each in web_config.iter(collection) if len(each))
    gone, added = (
        [tuple(one.get(key) for key in keys) for one in found if one.tag == tag]
        for tag in ("remove", entry)
    )
    assert gone == added
    assert len(set(added)) == len(added) > 0


def test_web_config_says_what_the_other_files_say(web_config, sites):
    site = web_config.find("system.webServer")
    types = {one.get("fileExtension"): one.get("mimeType") for one in site.iter("mimeMap")}
    assert {ending: kind.partition(";")[0] for ending, kind in types.items()} == servers.types()
    said = {one.get("name"): one.get("value") for one in site.find(".//customHeaders").iter("add")}
    assert said == expected_headers(sites["ontario"])
    assert site.find("staticContent/clientCache").get("cacheControlMode") == "DisableCache"
    lasting = {one.get("path") for one in web_config.iter("location")}
    listed = parsed_headers((sites["ontario"] / "_headers").read_text("utf-8"))
    assert {f"/{path}" for path in lasting} == {
        path.removesuffix("/*") for path in listed if path != "/*"
    }
    assert all((sites["ontario"] / path).exists() for path in lasting)
    pages = {one.get("path") for one in site.iter("error")}
    assert pages == {"404.html"}


def test_every_file_of_a_site_has_a_type(sites):
    """IIS answers 404 for a file whose ending it does not know."""
    listed = (sites["everything"] / MADE).read_text("utf-8").split()
    for_servers = {*servers.FILES.values(), MADE}
    endings = {
        Path(path).suffix
        for path in listed
        if path not in for_servers and not path.endswith((".br", ".gz"))
    }
    assert endings - {*servers.types()} == set()


def parsed_headers(text: str) -> dict[str, dict[str, str]]:
    """Read ``_headers`` as its two hosts do: a path, then indented headers, a name and a value."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith((" ", "\t")):
            path = line.strip()
            rules[path] = {}
        else:
            name, _, value = line.strip().partition(":")
            rules[path][name] = value.strip()
    return rules


def test_headers_file_for_hosts_that_read_one(sites):
    text = (sites["ontario"] / "_headers").read_text("utf-8")
    rules = parsed_headers(text)
    # Cloudflare: at most 100 rules of at most 2,000 characters a line, one star in a path.
    assert len(rules) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert all(path.startswith("/") and path.count("*") <= 1 for path in rules)
    assert rules["/*"] == expected_headers(sites["ontario"])
    assets = sites["ontario"] / "assets"
    runtime = assets / "runtime"
    hashed = {
        f"/assets/{file.relative_to(assets).as_posix()}"
        for file in [*runtime.glob("p*[!rz]"), *(assets / "calculator" / "engine").glob("worker.*")]
    }
    kept = {path for path, rule in rules.items() if rule.get("Cache-Control") == servers.FOREVER}
    assert kept == hashed | {"/assets/runtime/holidays/*"}
    assert all(re.search(policy.HASHED, file.name) for file in (runtime / "holidays").iterdir())


def test_only_hashed_names_are_kept_for_good():
    assert re.search(policy.HASHED, "/a/pyodide.asm.cc36e3cab04f.wasm")
    for name in ("manifest.json", "main.js", "a.cc36.js", "cc36e3cab04f.html", "x.cc36e3cab04g.js"):
        assert not re.search(policy.HASHED, name)


def test_scripts_in_a_page_are_allowed_by_their_hash():
    page = (
        '<script>a()</script><script type="module">b()</script><script src="x.js"></script>'
        '<script type="application/json">{}</script>'
    )
    assert policy.script_hashes(page) == {
        "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"
    } | policy.script_hashes("<script>b()</script>")
    assert len(policy.script_hashes(page)) == 2


def test_a_page_with_a_script_that_the_build_did_not_put_there_stops_it(tmp_path):
    page = '<meta charset="utf-8"><script>ours()</script>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    (hashed,) = policy.write_into_pages(tmp_path, ["ours()"])
    assert hashed in (tmp_path / "index.html").read_text("utf-8")
    (tmp_path / "other.html").write_text(page.replace("ours", "theirs"), "utf-8")
    with pytest.raises(BuildError, match=r"other\.html holds a script of its own"):
        policy.write_into_pages(tmp_path, ["ours()"])


def test_every_page_carries_the_policy(sites):
    for file in Path(sites["texas"]).rglob("*.html"):
        page = file.read_text("utf-8")
        assert page.count('http-equiv="Content-Security-Policy"') == 1, file
        assert "frame-ancestors" not in page.partition("</head>")[0], file
        code = r"<pre.*?</pre>|<code.*?</code>"
        assert " style=" not in re.sub(code, "", page, flags=re.DOTALL), file
