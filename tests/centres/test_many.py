"""Several centres at once."""

import datetime as dt
import threading

import pytest

from publisher import cli
from publisher.centre import build, many
from publisher.centre.faults import CentreError
from publisher.site import build as site
from publisher.site import output

TODAY = dt.date(2026, 11, 22)
LASTING, PACKED = "CA.0123456789ab.json", "pyodide.0123456789ab.wasm.br"
"""A file whose name holds a hash of what is in it never changes, nor does its packed form."""


@pytest.fixture
def quick_build(monkeypatch):
    """A build that takes no time, and refuses what is called "bad"."""
    together = threading.Barrier(2, timeout=20)

    def build_one(folder, out, *_chosen):
        together.wait()
        if folder.name == "bad":
            raise CentreError([])
        out.mkdir(parents=True)
        for name in (LASTING, PACKED, "main.js"):
            (out / name).write_text("the same for all", "utf-8")
        (out / "index.html").write_text(folder.name, "utf-8")
        (out / "CNAME").write_text("beside the site", "utf-8")
        (out / output.MADE).write_text(f"{LASTING}\n{PACKED}\nindex.html\nmain.js\n", "utf-8")
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


def built(out, *, copies=False):
    """Three sites, built in one call."""
    folders = [out.parent / name for name in ("one", "bad", "two", "three")]
    many.build_many(folders, out, TODAY, jobs=2, copies=copies)
    return [out / name for name in ("one", "two", "three")]


def places(sites, name):
    return {(site / name).stat().st_ino for site in sites}


def test_what_never_changes_takes_its_room_on_disk_once(quick_build, tmp_path):
    del quick_build
    sites = built(tmp_path / "out")
    assert [len(places(sites, name)) for name in (LASTING, PACKED, "CNAME")] == [1, 1, 3]
    assert [(site / "index.html").read_text("utf-8") for site in sites] == ["one", "two", "three"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one", "three", "two"]


def test_an_older_site_copied_over_one_reaches_no_other(quick_build, tmp_path):
    """``cp -r`` writes into the file that is there, and so into every name that it has."""
    del quick_build
    one, *others = built(tmp_path / "out")
    for name in ("main.js", "index.html", output.MADE):
        (one / name).write_text("older", "utf-8")
        assert "older" not in [(other / name).read_text("utf-8") for other in others]


def test_sites_can_be_had_that_share_no_file(quick_build, tmp_path):
    del quick_build
    sites = built(tmp_path / "out", copies=True)
    assert len(places(sites, LASTING)) == 3


def test_the_command_asks_for_copies(monkeypatch):
    asked = {}
    monkeypatch.setattr(many, "build_many", lambda *_given, **named: asked.update(named) or [])
    for given in ([], ["--copies"]):
        assert cli.main(["build", "a", "b", *given]) == 0
        assert asked["copies"] is bool(given)


def test_two_folders_of_one_name(tmp_path):
    folders = [tmp_path / "a" / "centre", tmp_path / "b" / "centre"]
    with pytest.raises(CentreError, match="would be one"):
        many.build_many(folders, tmp_path / "out", TODAY)


@pytest.mark.parametrize(
    "arguments",
    [["build", "a", "b", "--jobs", "-1"], ["build", "a", "b", "--jobs", "0"],
     ["build", "a", "--jobs", "two"], ["preview", "a", "--port", "99999"]],
)  # fmt: skip
def test_a_number_that_cannot_be_is_told(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert (
        f'"{arguments[-1]}" cannot be taken here. Write a whole number' in capsys.readouterr().err
    )
