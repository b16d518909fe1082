"""What servers send once files have changed places: a new version, a step back, another folder.

Each real server serves a small site with the files that a build writes for it.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from publisher.delivery import policy, servers
from publisher.project import BUILD, DOCS
from support import webservers
from support.webservers import ask, program

PATH = "/careers/follow-up/"
NEWER, OLDER = 1_800_000_000, 1_700_000_000
PLACES = ("", "service-worker.js", "assets/css/base.css")
ORIGINAL = {
    "index.html": "<p>newer</p>" * 200,
    "404.html": '<a data-root="/" href="/guide/">missing</a>',
    "service-worker.js": "'newer';" * 200,
    "assets/css/base.css": "p{color:red}" * 200,
    "assets/runtime/python.0123456789ab.bin": "newer" * 200,
    "guide/index.html": "<p>guide</p>",
    "search/search_index.json": "{}",
}


@pytest.fixture
def small_site(request):
    """Makes a site for an address; not below pytest's folders, where Apache's user may not look."""
    made = BUILD / "servers.test" / re.sub(r"\W", "_", request.node.name)

    def make(url: str | None) -> Path:
        shutil.rmtree(made, ignore_errors=True)
        for path, text in ORIGINAL.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_text(text, "utf-8")
            os.utime(made / path, (NEWER, NEWER))
        servers.write(made, policy.headers([], []), url)
        return made

    yield make
    shutil.rmtree(made, ignore_errors=True)


def at(path: str) -> str:
    return f"https://careers.example.edu{path}"


def again(address: str, path: str, had, encoding: str):
    """Ask as a browser does that has kept an answer with these headers."""
    asked = {"Accept_Encoding": encoding, "If_Modified_Since": had["Last-Modified"]}
    return ask(address, path, **asked, **({"If_None_Match": had["ETag"]} if had["ETag"] else {}))


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("kind", sorted(webservers.PROGRAMS))
def test_an_older_file_in_the_place_of_a_newer_one_arrives(small_site, tmp_path, kind, encoding):
    """As long as the newer one, and with its own date, as ``cp -a`` brings it back."""
    program(kind)
    site = small_site(at(PATH))
    with webservers.running(kind, site, PATH, tmp_path / "work") as address:
        had = {path: ask(address, path, Accept_Encoding=encoding)[1] for path in PLACES}
        for path in PLACES:
            assert again(address, path, had[path], encoding)[0] == 304, path
        for path in PLACES:
            file = site / (path or "index.html")
            file.write_text(file.read_text("utf-8").replace("e", "o"), "utf-8")
            os.utime(file, (OLDER, OLDER))
        for path in PLACES:
            assert again(address, path, had[path], encoding)[0] == 200, path


HOSTS_OWN = {
    "nginx": r"location ~* \.(css|js|png|svg|bin)$ { root /var/empty; expires 30d; }",
    "apache": "\n<Directory {above}>\n    Options +Indexes\n</Directory>\n",
}


@pytest.mark.parametrize("path", [PATH, "/"])
def test_a_hosts_own_rule_for_endings_takes_none_of_our_files(small_site, tmp_path, path):
    program("nginx")
    site = small_site(at(path))
    own = HOSTS_OWN["nginx"]
    with webservers.running("nginx", site, path, tmp_path / "work", beside=own) as address:
        for file in ("assets/css/base.css", "service-worker.js"):
            status, headers, _ = ask(address, file)
            assert (status, headers["Cache-Control"]) == (200, servers.EACH_TIME)
        hashed = ask(address, "assets/runtime/python.0123456789ab.bin")
        assert (hashed[0], hashed[1].get_all("Cache-Control")) == (200, [servers.FOREVER])
        for hidden in (".htaccess", "_server/nginx.conf", "web.config"):
            assert ask(address, hidden)[0] == 404


@pytest.mark.parametrize("path", [PATH, "/"])
@pytest.mark.parametrize("kind", ["apache", "apache-settings"])
def test_where_a_host_lists_folders_ours_are_not_listed(small_site, tmp_path, kind, path):
    program(kind)
    site = small_site(at(path))
    own = HOSTS_OWN["apache"].format(above=BUILD)
    with webservers.running(kind, site, path, tmp_path / "work", beside=own) as address:
        for folder in ("assets/", "assets/css/", "search/"):
            status, _, body = ask(address, folder)
            assert status in {403, 404}, folder
            assert body.decode() == ORIGINAL["404.html"]
        for page in ("", "guide/", "assets/css/base.css"):
            assert ask(address, page)[0] == 200, page


def said(language: str) -> list[tuple[str, str, str]]:
    """What the page says to replace for a site below a path: file, what stands there, what then."""
    page = (DOCS / language / "centres" / "put-it-online.md").read_text("utf-8")
    section = page.partition("{ #below-a-path }")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\S+)` \| `(.+?)` \| `(.+?)` \|$", section, re.MULTILINE)


@pytest.mark.parametrize("kind", sorted(webservers.PROGRAMS))
def test_the_finished_site_below_a_path_as_the_page_says(small_site, tmp_path, kind):
    program(kind)
    site = small_site(None)
    changes = said("en")
    assert changes == said("fr")
    assert {file for file, *_ in changes} == {
        "404.html", ".htaccess", "_server/nginx.conf", "_server/apache.conf", "_server/Caddyfile",
    }  # fmt: skip
    for file, now, then in changes:
        text = (site / file).read_text("utf-8")
        assert now in text, (file, now)
        (site / file).write_text(text.replace(now, then), "utf-8")
    path = "/follow-up/"
    with webservers.running(kind, site, path, tmp_path / "work") as address:
        for page in ("", "guide/", "assets/css/base.css"):
            assert ask(address, page)[0] == 200, page
        for gone in ("gone/", "assets/", "_server/nginx.conf"):
            status, _, body = ask(address, gone)
            assert status in {403, 404}, gone
            assert (
                body.decode() == '<a data-root="/follow-up/" href="/follow-up/guide/">missing</a>'
            )
        hashed = ask(address, "assets/runtime/python.0123456789ab.bin")
        assert hashed[1].get_all("Cache-Control") == [servers.FOREVER]


def test_what_is_between_the_braces_goes_into_a_block_that_is_there_already(small_site, tmp_path):
    program("caddy")
    site = small_site(at(PATH))
    own = f"root * {tmp_path}\nfile_server"
    (tmp_path / "theirs.txt").write_text("theirs", "utf-8")
    with webservers.running("caddy", site, PATH, tmp_path / "work", beside=own) as address:
        assert ask(address, "guide/")[2].decode() == ORIGINAL["guide/index.html"]
        assert ask(address.removesuffix(PATH) + "/", "theirs.txt")[2] == b"theirs"
        assert ask(address, "gone/")[2].decode() == ORIGINAL["404.html"]
