"""The bundle: nothing missing, nothing too much, the same bytes every time, the same answers."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import calculator
from calculator import bridge
from publisher import locks
from publisher.project import ENGINE, ROOT
from publisher.runtime import RuntimeBuildError, build, node, packages, trim
from publisher.runtime.made_from import PROGRAMS, Sources, fingerprint

REQUESTS = json.loads(Sources().requests.read_text("utf-8"))


def unpacked(bundle: Path, manifest: dict[str, Any], role: str) -> bytes:
    return gzip.decompress((bundle / manifest["files"][role]["name"]).read_bytes())


@pytest.fixture
def archive(bundle: Path, manifest: dict[str, Any]) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(unpacked(bundle, manifest, "archive")))


@pytest.fixture
def later(bundle: Path, manifest: dict[str, Any]) -> dict[str, zipfile.ZipFile]:
    """The archives that are fetched with an invitation or a table."""
    return {kind: zipfile.ZipFile(BytesIO(unpacked(bundle, manifest, kind))) for kind in trim.LATER}


@pytest.fixture
def invitation(later: dict[str, zipfile.ZipFile]) -> zipfile.ZipFile:
    return later["invitation"]


@pytest.fixture
def seen(bundle: Path, manifest: dict[str, Any]) -> Any:
    """What came of the representative requests, with all of Python's functions, by archive."""
    whole = (bundle / manifest["files"]["whole"]["name"]).read_bytes()
    return {
        kind: node.ask(bundle, asked(kind), whole, later=kind, languages=("en", "fr"))
        for kind in trim.LATER
    }


def asked(kind: str) -> list[dict[str, Any]]:
    """Return the requests that need no other archive than the first and this one."""
    return [each for each in REQUESTS if each["operation"] not in trim.LATER[kind]]


def modules(archive: zipfile.ZipFile) -> set[str]:
    return {trim.module_name(name) for name in archive.namelist() if name.endswith((".py", ".pyc"))}


def test_every_file_is_as_the_manifest_says(bundle, manifest):
    for listed in (*manifest["files"].values(), *manifest["languages"].values()):
        content = (bundle / listed["name"]).read_bytes()
        assert len(content) == listed["bytes"]
        assert hashlib.sha256(content).hexdigest() == listed["sha256"]
        assert listed["sha256"][:12] in listed["name"]
    for country, name in manifest["holidays"].items():
        content = (bundle / name).read_bytes()
        assert name == f"holidays/{country}.{hashlib.sha256(content).hexdigest()[:12]}.json"
        assert content == (ENGINE / "holidays" / f"{country}.json").read_bytes()


def test_a_language_travels_by_itself(bundle, manifest, archive, invitation):
    shared = set(archive.namelist())
    assert not [name for name in shared if re.search(r"(?<!dates)\b(?:en|fr)\b|_(?:en|fr)\.", name)]
    held = {}
    for language, other in (("en", "fr"), ("fr", "en")):
        listed = bundle / manifest["languages"][language]["name"]
        with zipfile.ZipFile(BytesIO(gzip.decompress(listed.read_bytes()))) as own:
            held[language] = set(own.namelist())
        assert f"calculator/locale/{language}/plan.json" in held[language]
        assert not [name for name in held[language] if re.search(rf"/{other}[/.]", name)]
        # What only an invitation or a table needs travels with those, in every language.
        assert not [name for name in held[language] if re.search(r"/(?:columns|tables|invi)", name)]
    assert "calculator/text/grammar_fr.pyc" in held["fr"]
    assert not held["fr"] & (shared | set(invitation.namelist()) | held["en"])


def test_a_language_costs_no_more_than_another(manifest):
    english, french = (manifest["languages"][each]["bytes"] for each in ("en", "fr"))
    first = ("glue", "wasm", "archive", "loader")
    # As files lie there: compressed on the way, the WebAssembly is a third of this.
    whole = sum(manifest["files"][each]["bytes"] for each in first)
    assert abs(french - english) < 0.02 * (whole / 3)


def test_a_plan_in_one_language_needs_no_other(bundle):
    plans = [each for each in REQUESTS if each["operation"] == "plan"]
    asked = [
        {**each, "situation": {**each["situation"], "locale": "fr-CA"}}
        for each in plans
        # What they said may be in another language, and the faults of a centre are in English.
        if isinstance(each.get("situation"), dict) and '"words"' not in json.dumps(each)
    ]
    wanted = {json.dumps(each): calculator.call(json.dumps(each)) for each in asked}
    asked = [each for each in asked if '"errors"' not in wanted[json.dumps(each)]]
    assert len(asked) > 10
    told = node.ask(bundle, asked, languages=("fr",))["answers"]
    assert told == [wanted[json.dumps(each)] for each in asked]
    assert "Remerciez chaque personne" in "".join(told)


def test_the_archives_hold_the_modules_that_are_imported_and_no_others(archive, later, seen):
    every = {name for told in seen.values() for name in told["modules"]}
    assert not {name for name in every if name.startswith(("jinja2", "markupsafe"))}
    for kind, told in seen.items():
        always = set(told["always"]) - FRENCH
        own = set(told["modules"]) - always - FRENCH
        assert modules(archive) - always == set(), "crept in"
        assert always - modules(archive) == set(), "missing"
        # An invitation may name any time zone, and be in any letters.
        named = ("tzdata", "encodings.")
        inside = {name for name in modules(later[kind]) if not name.startswith(named)}
        assert inside - own == set(), f"crept in to {kind}"
        assert own - modules(later[kind]) == set(), f"missing from {kind}"
    letters = {name for name in modules(later["table"]) if name.startswith("encodings.")}
    assert letters <= set(seen["table"]["modules"]), "crept in to table"


FRENCH = {"calculator.text.grammar_fr"}


def test_what_reads_an_invitation_comes_only_with_one(archive, invitation):
    def of_invitations(each):
        wanted = ("icalendar", "dateutil", "tzdata", "zoneinfo", "email")
        return {name for name in each.namelist() if name.startswith(wanted) or "invitation" in name}

    assert of_invitations(archive) == set()
    assert "calculator/situation/invitation/known.json" in of_invitations(invitation)
    zones = [name for name in invitation.namelist() if name.startswith("tzdata/zoneinfo/")]
    assert "tzdata/zoneinfo/America/Argentina/Ushuaia" in zones
    assert len(zones) > 590


def test_everything_is_bytecode_of_the_second_level(archive):
    assert not [name for name in archive.namelist() if name.endswith(".py")]
    bytecode = [archive.read(name) for name in archive.namelist() if name.endswith(".pyc")]
    assert len({content[:4] for content in bytecode}) == 1
    # Checked by hash, not by time: the same on every machine.
    assert {content[4] for content in bytecode} == {3}
    assert b"Return the plan document for a situation document" not in b"".join(bytecode)


def test_it_answers_exactly_as_python_does_here(seen):
    for kind, told in seen.items():
        for request, answer in zip(asked(kind), told["answers"], strict=True):
            assert answer == calculator.call(json.dumps(request)), request["operation"]


def test_what_reads_a_table_comes_only_with_one(archive, later):
    def of_tables(each):
        wanted = (
            r"calculator/situation/tables/|calculator/exports/own_|/(?:columns|tables)\.json|^csv"
        )
        return {name for name in each.namelist() if re.search(wanted, name)}

    assert of_tables(archive) == set()
    assert "calculator/locale/en/columns.json" in of_tables(later["table"])
    # Titles and places are read in any language, also where that language was never fetched.
    french = {f"calculator/locale/fr/{name}.json" for name in ("columns", "places")}
    assert french <= set(later["table"].namelist())
    assert not [name for name in later["table"].namelist() if "icalendar" in name]


def test_only_what_is_brought_needs_the_functions_that_python_starts_without(bundle):
    late = {name for others in trim.LATER.values() for name in others}
    requests = [each for each in REQUESTS if each["operation"] not in late]
    answers = node.ask(bundle, requests)["answers"]
    assert answers == [calculator.call(json.dumps(request)) for request in requests]


def test_it_answers_every_kind_of_request():
    operations = set(bridge._OPERATIONS)  # noqa: SLF001 - so that a new one is not forgotten
    assert operations == {request["operation"] for request in REQUESTS} - {"fly"}


def test_no_holidays_but_their_index_are_inside(archive):
    inside = [name for name in archive.namelist() if "/holidays/" in name]
    assert inside == ["calculator/holidays/index.json"]


@pytest.mark.verify
def test_it_comes_out_the_same_byte_for_byte(bundle, tmp_path):
    again = build(tmp_path / "again").parent
    first, second = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.*")}
        for folder in (bundle, again)
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_what_is_made_is_left_alone(bundle):
    before = {file: file.stat().st_mtime_ns for file in bundle.rglob("*")}
    assert build(bundle) == bundle / "manifest.json"
    assert {file: file.stat().st_mtime_ns for file in bundle.rglob("*")} == before


@pytest.mark.parametrize(
    "changed",
    [
        "terser/lib/compress/drop-unused.js",
        "@jridgewell/sourcemap-codec/dist/sourcemap-codec.mjs",
        "pyodide/pyodide.mjs",
        "ws/index.js",
    ],
)
def test_a_changed_file_of_the_programs_that_make_it_makes_it_anew(tmp_path, changed):
    locked = json.loads(Sources().npm_locked.read_text("utf-8"))["packages"]
    for path in locks.npm_paths(locked, PROGRAMS):
        shutil.copytree(ROOT / path, tmp_path / path)
    sources = Sources(pyodide=tmp_path / "node_modules" / "pyodide")
    before = fingerprint(sources, {})
    assert before == fingerprint(Sources(), {})
    with (tmp_path / "node_modules" / changed).open("ab") as file:
        file.write(b"\n")
    assert fingerprint(sources, {}) != before


def test_another_node_makes_it_anew(monkeypatch):
    before = fingerprint(Sources(), {})
    monkeypatch.setattr(node, "version", lambda: "v1.2.3")
    assert fingerprint(Sources(), {}) != before


def test_a_changed_pyodide_is_refused(tmp_path):
    for name in json.loads((ROOT / "src/publisher/runtime/pyodide.json").read_text("utf-8"))[
        "sha256"
    ]:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(RuntimeBuildError, match=r"is not the file of Pyodide"):
        build(tmp_path / "out", Sources(pyodide=tmp_path))
    with pytest.raises(RuntimeBuildError, match=r"make setup"):
        build(tmp_path / "out", Sources(pyodide=tmp_path / "nowhere"))


def test_a_package_with_another_hash_is_refused(tmp_path):
    locked = tmp_path / "runtime.txt"
    locked.write_text("rich==15.0.0 --hash=sha256:" + "0" * 64 + "\n")
    with pytest.raises(RuntimeBuildError, match=r"(?i)hash"):
        packages.download(locked, tmp_path)
