"""What the service worker lists: every file that a page loads, each with its true hash."""

import base64
import hashlib
import json
import re
import shutil

import pytest

from publisher.delivery import offline
from publisher.delivery.policy import HASHED

REFERENCE = re.compile(r'(?:src|href)="([^"#?:]+)"')


@pytest.fixture
def listing(site_dir):
    first = (site_dir / offline.NAME).read_text("utf-8").splitlines()[0]
    return json.loads(first.removeprefix("self.LISTED = ").removesuffix(";"))


@pytest.fixture
def files(listing):
    """Every file of every language with its hash."""
    every = dict(listing["files"])
    for own in listing["languages"].values():
        assert not every.keys() & own.keys()
        every |= own
    return every


def file_of(site, path):
    return site / path / "index.html" if path == "" or path.endswith("/") else site / path


def test_each_file_is_there_with_its_hash(site_dir, files):
    for path, listed in files.items():
        digest = hashlib.sha256(file_of(site_dir, path).read_bytes()).digest()
        assert base64.b64encode(digest).decode() == listed, path


TO_TAKE_AWAY = ("licences/", "trust/")
"""Folders of files that a page offers and does not show: who takes them is online."""


def test_whatever_a_page_loads_is_listed(site_dir, listing, files):
    known = {*files, *listing["packed"]}
    for page in [path for path in known if path == "" or path.endswith("/")]:
        text = file_of(site_dir, page).read_text("utf-8")
        for reference in REFERENCE.findall(text):
            target = (site_dir / page / reference).resolve()
            if reference == "." or not target.is_relative_to(site_dir):
                continue
            path = target.relative_to(site_dir).as_posix()
            if path.startswith(TO_TAKE_AWAY):
                continue
            path = "" if path == "." else f"{path}/" if target.is_dir() else path
            assert path in known, f"{page} loads {path}"


def test_each_language_has_its_own_pages_search_and_words_and_nothing_else(site_dir, listing):
    assert set(listing["languages"]) == {"", "fr/"}
    pages = {}
    for folder, language in (("", "en"), ("fr/", "fr")):
        listed = set(listing["languages"][folder])
        words = {path for path in listed if path.startswith(f"assets/runtime/python-{language}.")}
        assert len(words) == 1
        pages[language] = {path.removeprefix(folder) for path in listed - words}
    english = pages["en"]
    assert pages["fr"] == english
    assert {"", "guide/notes/", "calculator/", "search/search_index.json"} <= english
    assert all(path.startswith(("assets/", "licences/")) for path in listing["files"])


def test_a_language_without_pages_has_no_words_kept(site_dir, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site_dir, copy, ignore=shutil.ignore_patterns("fr"))
    (copy / offline.NAME).unlink()
    offline.write(copy)
    assert "python-fr" not in (copy / offline.NAME).read_text("utf-8")


def test_what_only_an_invitation_needs_is_not_kept(listing, files):
    """It is larger than the rest of Python together, and few ever bring one."""
    assert not [path for path in files if "python-invitation" in path]
    for kept in ("python.", "python-table."):
        assert [path for path in listing["files"] if f"assets/runtime/{kept}" in path]


def test_every_country_is_in_the_pack(site_dir, listing):
    pack = json.loads((site_dir / listing["pack"]).read_text("utf-8"))
    assert sorted(pack) == listing["packed"]
    assert len(pack) > 100
    for path, text in pack.items():
        assert (site_dir / path).read_text("utf-8") == text


def test_what_only_servers_and_search_engines_need_is_left_out(listing, files):
    assert not [
        path
        for path in files
        if path.startswith(("_", ".", "schema/", "sitemap", "404")) or path == offline.NAME
    ]
    assert re.search(HASHED, listing["pack"])
    assert not re.search(HASHED, offline.NAME), "browsers have to ask for it each time"


def test_the_same_site_gives_the_same_version_and_one_changed_byte_another(site_dir, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site_dir, copy)
    written = (copy / offline.NAME).read_text("utf-8")
    (copy / offline.NAME).unlink()
    offline.write(copy)
    assert (copy / offline.NAME).read_text("utf-8") == written
    page = copy / "guide" / "no-date" / "index.html"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    offline.write(copy)
    assert (copy / offline.NAME).read_text("utf-8") != written
