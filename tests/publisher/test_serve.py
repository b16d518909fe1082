"""The local server: types, missing pages, and what browsers ask for beside GET."""

import urllib.error
import urllib.request

import pytest

from publisher.delivery import serve


@pytest.fixture
def address(tmp_path):
    (tmp_path / "index.html").write_text("<p>Home", "utf-8")
    (tmp_path / "404.html").write_text("<p>Not here", "utf-8")
    for name in ("a.wasm", "a.js", "a.mjs", "a.json", "a.css", "a.svg", "a.ics"):
        (tmp_path / name).write_bytes(b"")
    with serve.running(tmp_path) as address:
        yield address


def ask(address: str, method: str = "GET"):
    return urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10)  # noqa: S310


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(address, name, kind):
    with ask(address + name) as answer:
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("method", "body"), [("GET", b"<p>Not here"), ("HEAD", b"")])
def test_a_missing_page_is_answered_with_the_sites_own(address, method, body):
    with pytest.raises(urllib.error.HTTPError) as fault:
        ask(address + "gone/", method)
    with fault.value as answer:
        assert answer.code == 404
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read() == body


def test_nothing_outside_the_site_is_served(address, tmp_path):
    (tmp_path.parent / "secret.txt").write_text("x", "utf-8")
    with pytest.raises(urllib.error.HTTPError) as fault:
        ask(address + "../secret.txt")
    assert fault.value.code == 404
    fault.value.close()


def test_a_missing_page_finds_the_files_that_it_names_from_the_top_of_its_host(tmp_path):
    (tmp_path / "404.html").write_text('<main data-root="/careers/follow-up/">', "utf-8")
    (tmp_path / "a.css").write_text("p {}", "utf-8")
    with serve.running(tmp_path) as address:
        with ask(f"{address}careers/follow-up/a.css") as answer:
            assert answer.read() == b"p {}"
        for elsewhere in ("careers/follow-up/b.css", "careers/a.css", "careers/follow-up/../../a"):
            with pytest.raises(urllib.error.HTTPError) as fault:
                ask(address + elsewhere)
            assert fault.value.code == 404
            fault.value.close()
