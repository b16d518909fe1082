"""Where a site is built to: replaced whole, and nothing of anybody else's is lost."""

import datetime as dt
import errno
import itertools
import os
import shutil
import signal
import subprocess
import sys

import pytest

from publisher.centre import build, computer
from publisher.centre.faults import CentreError
from publisher.project import BuildError
from publisher.site import build as site
from publisher.site import output
from publisher.site.workplace import workplace

TODAY = dt.date(2026, 11, 22)


def made(folder, **files):
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_folder_of_somebody_elses_is_left_alone(kit, tmp_path):
    out = made(tmp_path / "out", thesis="years of work")
    with pytest.raises(output.NotOursError, match="left alone"):
        build.build(kit("scotland"), out, TODAY)
    assert (out / "thesis").read_text("utf-8") == "years of work"


def test_a_file_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "out").write_text("x", "utf-8")
    with pytest.raises(output.NotOursError):
        output.check(tmp_path / "out")


def test_what_comes_from_the_program_is_a_new_file_of_the_sites_own(tmp_path):
    source = made(tmp_path / "program", main="1") / "main"
    os.utime(source, (0, 0))
    output.copy_tree(source.parent, tmp_path / "site", output.copy_ours)
    copied = (tmp_path / "site" / "main").stat()
    assert copied.st_ino != source.stat().st_ino
    assert copied.st_nlink == 1
    assert copied.st_mtime > 1_000_000_000


def test_files_beside_the_site_are_carried_over(tmp_path):
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="1", old="1"), out)
    (out / "CNAME").write_text("careers.example.edu", "utf-8")
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref", "utf-8")
    (out / "linked").symlink_to(tmp_path)
    output.put_in_place(made(tmp_path / "two", index="2"), out)
    assert (out / "index").read_text("utf-8") == "2"
    assert not (out / "old").exists()
    assert (out / "CNAME").read_text("utf-8") == "careers.example.edu"
    assert (out / ".git" / "HEAD").read_text("utf-8") == "ref"
    assert (out / "linked").is_symlink()


def test_a_folder_of_others_goes_along_with_all_that_is_in_it(tmp_path):
    """Git takes a folder without its empty ``refs`` for no repository at all."""
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="1"), out)
    (out / ".git" / "refs" / "heads").mkdir(parents=True)
    (out / "private").mkdir(mode=0o700)
    (out / "private" / "list").write_text("x", "utf-8")
    (out / "private").chmod(0o500)
    output.put_in_place(made(tmp_path / "two", index="2"), out)
    assert (out / ".git" / "refs" / "heads").is_dir()
    assert (out / "private").stat().st_mode & 0o777 == 0o500
    assert (out / "private" / "list").read_text("utf-8") == "x"
    (out / "private").chmod(0o700)


def tree(folder):
    """Everything in a folder: a file's bytes, where a link leads, None for a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name] = path.readlink() if path.is_symlink() else None
        if path.is_file() and not path.is_symlink():
            found[name] = path.read_bytes()
    return found


def theirs_in_the_way(out):
    """Put things of others where the second site of the test below has its own."""
    (out / "robots.txt").write_text("mine", "utf-8")  # a file for a file
    (out / "schema").write_text("mine", "utf-8")  # a file for a folder
    (out / "feed").mkdir()  # a folder for a file, an empty one too
    (out / "guide" / "notes").write_text("mine", "utf-8")  # our folder becomes a file
    (out / "assets").symlink_to(out.parent)  # a link for a folder
    return ["assets", "feed", "guide/notes", "robots.txt", "schema"]


def test_what_is_in_the_way_of_the_new_site_stops_it_before_anything_is_touched(tmp_path):
    out = tmp_path / "out"
    first = made(tmp_path / "one", index="1")
    made(first / "guide", page="1")
    output.put_in_place(first, out)
    names = theirs_in_the_way(out)
    before = tree(out)
    second = made(tmp_path / "two", **{"index": "2", "robots.txt": "2", "feed": "2", "guide": "2"})
    made(second / "schema", plan="2")
    made(second / "assets", style="2")
    with pytest.raises(output.InTheWayError) as stopped:
        output.put_in_place(second, out)
    told = str(stopped.value)
    assert [line.strip() for line in told.splitlines() if line.startswith("  ")] == names
    assert "Move or rename these" in told
    assert tree(out) == before


def test_a_folder_that_both_have_holds_the_files_of_both(tmp_path):
    """As ``.well-known``: one file is the site's, another for whoever gives out certificates."""
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="1"), out)
    made(out / ".well-known", challenge="mine")
    second = made(tmp_path / "two", index="2")
    made(second / ".well-known", security="2")
    output.put_in_place(second, out)
    assert {path.name for path in (out / ".well-known").iterdir()} == {"challenge", "security"}
    shutil.rmtree(tmp_path / "old")
    third = made(tmp_path / "three", index="3")
    output.put_in_place(third, out)
    assert {path.name for path in (out / ".well-known").iterdir()} == {"challenge"}


def test_no_folder_is_left_of_a_page_that_is_gone(tmp_path):
    out = tmp_path / "out"
    first = made(tmp_path / "one", index="1")
    made(first / "guide", page="1")
    output.put_in_place(first, out)
    output.put_in_place(made(tmp_path / "two", index="2"), out)
    assert {path.name for path in out.iterdir()} == {"index", output.MADE}


def test_a_second_build_carries_over_what_a_first_did(tmp_path):
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="1"), out)
    (out / "CNAME").write_text("x", "utf-8")
    for name in ("two", "three"):
        output.put_in_place(made(tmp_path / name, index=name), out)
        shutil.rmtree(tmp_path / "old")
    assert (out / "CNAME").read_text("utf-8") == "x"


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_where_the_new_site_cannot_be_moved_the_old_one_comes_back(tmp_path, monkeypatch, fault):
    monkeypatch.setattr(output, "_swap", lambda *_: False)
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="1"), out)
    fresh = made(tmp_path / "two", index="2")
    real = type(out).rename

    def fails(self, target):
        if self == fresh:
            raise fault
        return real(self, target)

    monkeypatch.setattr(type(out), "rename", fails)
    with pytest.raises(type(fault)):
        output.put_in_place(fresh, out)
    assert (out / "index").read_text("utf-8") == "1"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can exchange two folders at once")
def test_a_build_that_is_killed_leaves_a_whole_site(tmp_path, record_property):
    """Killed (nothing gets to tidy up) before each thing that it asks of the system, in turn."""
    at, killed = 0, True
    while killed:
        folder = tmp_path / str(at)
        folder.mkdir()
        out = folder / "out"
        output.put_in_place(made(folder / "one", index="1", page="1"), out)
        (out / "CNAME").write_text("careers.example.edu", "utf-8")
        fresh = made(folder / "two", index="2", page="2")
        killed = kill_at(at, lambda: output.put_in_place(fresh, out))  # noqa: B023 - called at once
        at += 1
        read = {file.name: file.read_text("utf-8") for file in out.iterdir()}
        assert read["index"] == read["page"] == ("1" if read["index"] == "1" else "2")
        assert read["CNAME"] == "careers.example.edu"
        assert killed or read["index"] == "2"
    assert at > 10
    record_property(
        "figure", f"Places at which a build was killed, all with a whole site: {at - 1}"
    )


def kill_at(number, work):
    """Do ``work`` in another process, killed at a call to the system; say whether it came there."""
    child = os.fork()
    if child == 0:
        calls = itertools.count()

        def count(event, _values):
            if event.startswith(("open", "os.", "shutil.", "ctypes.")) and next(calls) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("step", ["stage", "delivery.deliver", "output.put_in_place"])
@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), BuildError("x")]
)
def test_a_build_that_stops_on_the_way_leaves_the_last_site(
    kit, tmp_path, monkeypatch, step, fault
):
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="the last good one"), out)

    def fails(*_, **__):
        raise fault

    monkeypatch.setattr(site, "run_mkdocs", lambda _config, target: target.mkdir())
    monkeypatch.setattr(site, "browser_python", lambda: made(tmp_path / "bundle", a="b"))
    monkeypatch.setattr(site.delivery, "deliver", lambda *_, **__: None)
    monkeypatch.setattr(f"publisher.site.build.{step}", fails)
    folder = kit("scotland")
    with pytest.raises(type(fault)):
        build.build(folder, out, TODAY)
    assert (out / "index").read_text("utf-8") == "the last good one"
    assert sorted(path.name for path in tmp_path.iterdir()) in (
        ["bundle", "out", "scotland"],
        ["out", "scotland"],
    )


def test_a_folder_with_faults_leaves_the_last_site(kit, tmp_path):
    out = tmp_path / "out"
    output.put_in_place(made(tmp_path / "one", index="the last good one"), out)
    folder = kit()
    (folder / "centre.toml").write_text("", "utf-8")
    with pytest.raises(CentreError):
        build.build(folder, out, TODAY)
    assert (out / "index").read_text("utf-8") == "the last good one"


KILLED = """
import os, signal
from pathlib import Path
from publisher.site.workplace import workplace
out = Path("out")
with workplace(out, Path.cwd()) as place:
    (place / "site").mkdir()
    if {moved}:
        out.rename(place / "old")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moved", [False, True])
def test_what_a_killed_build_left_is_swept_up_and_the_last_site_is_back(tmp_path, moved):
    made(tmp_path / "out", CNAME="careers.example.edu")
    made(tmp_path / ".out.backup", note="mine")
    program = [sys.executable, "-c", KILLED.format(moved=moved)]
    assert subprocess.run(program, cwd=tmp_path, check=False).returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob(".out.*"))) == 2
    assert (tmp_path / "out").exists() != moved

    with workplace(tmp_path / "out", tmp_path):
        assert (tmp_path / "out" / "CNAME").read_text("utf-8") == "careers.example.edu"
        assert len(list(tmp_path.glob(".out.*"))) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.backup", "out"]


def test_a_build_that_still_runs_is_left_alone(tmp_path):
    with workplace(tmp_path / "out", tmp_path) as one, workplace(tmp_path / "out", tmp_path):
        assert one.is_dir()


def test_the_killed_build_of_another_site_is_left_alone(tmp_path):
    with workplace(tmp_path / "out.more", tmp_path) as place:
        left = tmp_path / ".out.more.left"
        shutil.copytree(place, left)
    with workplace(tmp_path / "out", tmp_path):
        assert left.is_dir()


def test_ctrl_c_between_the_two_moves_brings_the_old_site_back(tmp_path, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(output, "_swap", lambda *_: False)
    output.put_in_place(made(tmp_path / "one", index="1"), out)
    real = type(out).rename

    def interrupted(self, target):
        real(self, target)
        if self == out:
            raise KeyboardInterrupt

    monkeypatch.setattr(type(out), "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        output.put_in_place(made(tmp_path / "two", index="2"), out)
    assert (out / "index").read_text("utf-8") == "1"


@pytest.mark.parametrize("part", ["assets", "pages/en/site"])
def test_a_folder_that_the_site_is_made_from_is_no_place_for_it(kit, part):
    folder = kit("texas")
    with pytest.raises(BuildError, match="made from"):
        build.build(folder, folder / part, TODAY)
    assert not (folder / part).exists()


def test_a_disk_of_its_own_is_named_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(type(tmp_path), "is_mount", lambda self: self == tmp_path)
    with pytest.raises(BuildError, match="Name a folder on it"):
        output.check(tmp_path)


def test_a_link_that_leads_nowhere_is_refused_with_its_reason(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[x](gone.md)\n", "utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\nstrict: true\ntheme: null\n", "utf-8")
    with pytest.raises(BuildError, match=r"gone\.md"):
        site.run_mkdocs(config, tmp_path / "made")


def test_what_the_computer_refuses_mkdocs_comes_with_its_number(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A page\n", "utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\ntheme: mkdocs\n", "utf-8")
    with pytest.raises(NotADirectoryError) as refused:
        site.run_mkdocs(config, config / "made")
    assert refused.value.errno == errno.ENOTDIR


def test_a_disk_that_is_full_while_a_folder_is_copied_is_told_as_one(tmp_path):
    for name in ("a", "b"):
        (tmp_path / "from" / name).mkdir(parents=True)
        (tmp_path / "from" / name / "file").touch()

    def refuse(one, other):
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left") as refused:
        output.copy_tree(tmp_path / "from", tmp_path / "to", refuse)
    assert refused.value.errno == errno.ENOSPC


def test_a_full_disk_is_told_as_one():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert "no room left on the disk" in computer.in_words(full)
    refused = PermissionError(errno.EACCES, "Permission denied", "/srv/www/.out.x")
    assert "no right to write here: /srv/www. " in computer.in_words(refused)
