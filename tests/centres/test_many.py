"""Several centres at once."""

import datetime as dt
import threading

import pytest

from publisher import site
from publisher.centre import build, many
from publisher.centre.faults import CentreError

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def quick_build(monkeypatch):
    """A build that takes no time, and refuses what is called "bad"."""
    together = threading.Barrier(2, timeout=20)

    def build_one(folder, out, _today):
        together.wait()
        if folder.name == "bad":
            raise CentreError([])
        out.mkdir(parents=True)
        return ()

    monkeypatch.setattr(build, "build", build_one)
    monkeypatch.setattr(site, "browser_python", lambda: None)


def test_sites_are_built_side_by_side_and_a_bad_one_stops_no_other(quick_build, tmp_path):
    del quick_build
    folders = [tmp_path / name for name in ("one", "bad", "two", "three")]
    heard = []
    outcomes = many.build_many(
        folders, tmp_path / "out", TODAY, jobs=2, told=lambda done, _: heard.append(done)
    )
    assert [outcome.folder.name for outcome in outcomes] == ["one", "bad", "two", "three"]
    assert [outcome.error is None for outcome in outcomes] == [True, False, True, True]
    assert heard == [1, 2, 3, 4]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one", "three", "two"]


def test_two_folders_of_one_name(tmp_path):
    folders = [tmp_path / "a" / "centre", tmp_path / "b" / "centre"]
    with pytest.raises(CentreError, match="would be one"):
        many.build_many(folders, tmp_path / "out", TODAY)
