"""What a release holds, and how one says which it is."""

import hashlib
import importlib.util
import re
from email.message import Message

import pytest

import calculator
from publisher import cli
from publisher.guide import addresses
from publisher.project import DOCS, ROOT


@pytest.fixture
def pack():
    spec = importlib.util.spec_from_file_location("pack", ROOT / "scripts" / "release" / "pack.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_version_is_said_with_that_of_the_rules(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    version = calculator.__version__
    said = capsys.readouterr().out
    assert re.match(rf"follow-up {re.escape(version)}, with the rules of \d{{4}}\.\d\d\n", said)


def test_addresses_come_from_the_package_alone(monkeypatch):
    about = Message()
    monkeypatch.setattr("importlib.metadata.metadata", lambda _name: about)
    assert "has not named a public address yet" in addresses.addresses()
    assert "there is no way to reach it" in addresses.security()
    about["Project-URL"] = "Home, https://follow.example/"
    assert "- [Home](https://follow.example/)" in addresses.addresses()
    assert "there is no way to reach it" not in addresses.security()
    assert "- [Home](https://follow.example/)" in addresses.security()
    assert cli.version().endswith("\nHome: https://follow.example/")


def test_the_files_of_a_release_can_be_got_from_its_page(pack, tmp_path):
    site, dist = tmp_path / "site", tmp_path / "dist"
    page = site / pack.PAGE
    page.parent.mkdir(parents=True)
    page.write_text('<p>a</p><div id="downloads">\n<p>none</p>\n</div><p>b</p>', "utf-8")
    (site / "assets" / "runtime").mkdir(parents=True)
    dist.mkdir()
    wheel = dist / "a-1.whl"
    wheel.write_bytes(b"wheel")
    pack.offline.write = lambda _site: None
    pack.offer(site, [wheel], dist / "public")
    made = (dist / "public" / pack.PAGE).read_text("utf-8")
    assert hashlib.sha256(b"wheel").hexdigest() in made
    assert '<a href="../../downloads/a-1.whl" download>a-1.whl</a>' in made
    assert "<p>none</p>" not in made
    assert made.startswith("<p>a</p>")
    assert made.endswith("</div><p>b</p>")
    assert (dist / "public" / "downloads" / "a-1.whl").read_bytes() == b"wheel"


def test_the_page_has_the_place_for_them(site_dir, pack):
    made = (site_dir / pack.PAGE).read_text("utf-8")
    assert len(pack._EMPTY.findall(made)) == 1  # noqa: SLF001
    assert "follow-up --version" in (DOCS / "en" / "centres" / "get-it.md").read_text("utf-8")
