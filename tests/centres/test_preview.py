"""``preview``: serves what was built, and builds again when the folder changes."""

import datetime as dt
import threading
import time
import urllib.request

import pytest

from publisher.centre import build, preview
from publisher.centre.faults import CentreError

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def quick_build(monkeypatch):
    """A build that takes no time: a site of one page with the settings' first line."""

    def build_one(folder, out, _today):
        text = (folder / "centre.toml").read_text("utf-8")
        if text == "broken":
            raise CentreError([])
        out.mkdir(exist_ok=True)
        (out / "index.html").write_text(text, "utf-8")

    monkeypatch.setattr(build, "build", build_one)
    monkeypatch.setattr(preview, "PAUSE", 0.05)


def test_a_change_is_seen_and_a_fault_keeps_the_last_site(quick_build, tmp_path, capsys):
    del quick_build
    settings = tmp_path / "centre.toml"
    settings.write_text("one", "utf-8")
    threading.Thread(target=preview.preview, args=(tmp_path, 0, TODAY), daemon=True).start()

    def said(part: str) -> str:
        until = time.monotonic() + 20
        so_far = ""
        while part not in so_far and time.monotonic() < until:
            time.sleep(0.05)
            so_far += capsys.readouterr().out
        assert part in so_far
        return so_far

    address = next(word for word in said("http://").split() if word.startswith("http://"))

    def shown() -> str:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - this computer
            return answer.read().decode()

    assert shown() == "one"
    settings.write_text("two", "utf-8")
    said("Built again")
    assert shown() == "two"
    settings.write_text("broken", "utf-8")
    said("The last one stays")
    assert shown() == "two"


def test_the_lock_that_a_build_writes_is_no_change(tmp_path):
    (tmp_path / "centre.toml").write_text("one", "utf-8")
    before = preview.snapshot(tmp_path)
    (tmp_path / "centre.lock").write_text("{}", "utf-8")
    assert preview.snapshot(tmp_path) == before
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text("x", "utf-8")
    assert preview.snapshot(tmp_path) != before
