"""What we ship and build with: on the bill, under a licence we can use, without known holes."""

import datetime as dt
import json
import os
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packageurl import PackageURL
from packaging.version import Version

from publisher import bill
from publisher.delivery import security
from publisher.project import ROOT

COMPILED_IN = tomllib.loads((ROOT / "licences" / "compiled-in.toml").read_text("utf-8"))["part"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("licences")
    bill.write(folder)
    return folder


def test_the_bill_lists_what_is_locked_with_its_hashes(made, record_property):
    document = json.loads((made / bill.BILL).read_text("utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(each["name"], each.get("version")): each for each in document["components"]}
    for lock in ("site.txt", "runtime.txt"):
        text = (ROOT / "requirements" / lock).read_text("utf-8")
        for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE):
            hashes = {each["content"] for each in listed[name, version]["hashes"]}
            assert hashes
            assert all(f"--hash=sha256:{each}" in text for each in hashes), name
    shipped = {name for (name, _), each in listed.items() if each["scope"] == "required"}
    assert shipped == set(bill.SHIPPED) | {part["name"] for part in COMPILED_IN}
    references = [each["bom-ref"] for each in document["components"]]
    assert len(set(references)) == len(references)
    record_property(
        "figure",
        f"Parts on the list of parts: {len(references)}, in what is shipped: {len(shipped)}",
    )


SCHEMA = JsonStrictValidator(SchemaVersion.V1_6)
"""The schema that CycloneDX publishes, which takes no property that it does not know."""


def test_the_bill_the_site_carries_fits_the_official_schema(site_dir):
    text = (site_dir / bill.FOLDER / bill.BILL).read_text("utf-8")
    assert SCHEMA.validate_str(text) is None
    document = json.loads(text)
    refers = {(each["ref"], to) for each in document["dependencies"] for to in each["dependsOn"]}
    own = document["metadata"]["component"]["bom-ref"]
    assert refers == {(own, each["bom-ref"]) for each in document["components"]}
    # The schema takes any text as the address of a package and as an SPDX expression.
    spdx = get_spdx_licensing()
    for each in document["components"]:
        assert PackageURL.from_string(each["purl"]).to_string() == each["purl"]
        for one in each.get("licenses", ()):
            assert spdx.validate(one["expression"]).errors == [], each["name"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("bomFormat"),
        lambda document: document.update(version="one"),
        lambda document: document["components"][0].pop("name"),
        lambda document: document["components"][0].update(scope="needed"),
        lambda document: document["components"][0].update(colour="green"),
        lambda document: document["components"].append(document["components"][0]),
        lambda document: next(
            each for each in document["components"] if "hashes" in each
        )["hashes"][0].update(content="no hash"),
        lambda document: document["dependencies"][0].pop("ref"),
    ],
    ids=["form", "version", "no name", "scope", "unknown", "twice", "hash", "no reference"],
)  # fmt: skip
def test_a_spoiled_bill_does_not_fit(made, spoil):
    document = json.loads((made / bill.BILL).read_text("utf-8"))
    spoil(document)
    assert SCHEMA.validate_str(json.dumps(document)) is not None


@pytest.mark.parametrize("part", COMPILED_IN, ids=lambda part: part["name"])
def test_what_is_compiled_in_is_still_there_and_has_its_notice(made, part):
    files = [
        ROOT / "node_modules" / "pyodide" / f"pyodide.asm.{ending}" for ending in ("wasm", "mjs")
    ]
    assert any(part["trace"].encode() in file.read_bytes() for file in files)
    assert part["copyright"] in (made / bill.NOTICES).read_text("utf-8")


def test_every_library_that_is_compiled_in_is_listed():
    """Python's modules around libraries of others, by what Pyodide starts with."""
    wasm = (ROOT / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()
    around = {
        "_bz2": "bzip2", "_ctypes": "libffi", "_decimal": "libmpdec", "_lzma": "xz",
        "_random": "mersenne-twister", "_sha2": "hacl-star", "_sqlite3": "sqlite",
        "_zstd": "zstd", "pyexpat": "expat", "zlib": "zlib",
        # Libraries that Pyodide leaves out; one day it may not.
        "_curses": "ncurses", "_dbm": "gdbm", "_gdbm": "gdbm", "_hashlib": "openssl",
        "_ssl": "openssl", "_tkinter": "tk", "_uuid": "libuuid", "readline": "readline",
    }  # fmt: skip
    found = {part for module, part in around.items() if f"PyInit_{module}\0".encode() in wasm}
    assert found - {part["name"] for part in COMPILED_IN} == set()


def test_every_licence_is_one_we_can_use(made):
    document = json.loads((made / bill.BILL).read_text("utf-8"))
    # What compiles the browser's Python runs inside Pyodide and is not installed for the host.
    inside = (ROOT / "requirements" / "runtime.in").read_text("utf-8")
    for each in document["components"]:
        said = [one["expression"] for one in each.get("licenses", ())]
        if not said:
            assert re.search(rf"^{each['name']}\b", inside, re.MULTILINE), each
            continue
        words = re.split(r"\s+(?:AND|OR)\s+|[()]", said[0])
        assert {word for word in words if word.strip()} <= bill.ALLOWED, each["name"]


def test_notices_hold_the_texts_of_what_is_shipped(made):
    text = (made / bill.NOTICES).read_text("utf-8")
    for words in ("Mozilla Public License", "PYTHON SOFTWARE FOUNDATION LICENSE", "Pallets",
                  "Martin Donath", "holidays", "Tom Christie", "Babel Team"):  # fmt: skip
        assert words in text, words


def test_the_same_bytes_each_time(made, tmp_path):
    bill.write(tmp_path)
    for name in (bill.BILL, bill.NOTICES):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()


def locked() -> list[bill.Part]:
    """Everything that a lock names: what is shipped, what builds it, and what tests it."""
    found = list(bill.parts())
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        found += bill.python_parts(file.read_text("utf-8"))
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for path, package in packages.items():
        if path:
            found.append(bill.Part("npm", path.rpartition("node_modules/")[2], package["version"]))
    return found


def entries(database: Path) -> Iterator[dict[str, Any]]:
    """The entries of an OSV export: its ``all.zip``, or a folder of JSON files."""
    if database.is_dir():
        for file in sorted(database.rglob("*.json")):
            yield json.loads(file.read_text("utf-8"))
        return
    with zipfile.ZipFile(database) as archive:
        for name in archive.namelist():
            yield json.loads(archive.read(name))


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Say whether a version is on the list of an entry, or in one of its ranges."""
    if version in affected.get("versions", ()):
        return True
    for span in affected.get("ranges", ()):
        inside = False
        for event in span["events"] if span["type"] != "GIT" else ():
            [(kind, limit)] = event.items()
            if limit == "0" or Version(version) >= Version(limit):
                inside = kind == "introduced" or (kind == "last_affected" and version == limit)
        if inside:
            return True
    return False


def vulnerable(database: Path, parts: list[bill.Part]) -> list[str]:
    """The entries of an OSV export that name a locked version."""
    kinds = {"PyPI": "pypi", "npm": "npm"}
    pinned: dict[tuple[str, str], set[str]] = {}
    for part in parts:
        pinned.setdefault((part.kind, part.name.lower()), set()).add(part.version)
    found = set()
    for entry in entries(database):
        for affected in entry.get("affected", ()) if not entry.get("withdrawn") else ():
            package = affected.get("package", {})
            kind, name = (
                kinds.get(package.get("ecosystem", ""), ""),
                package.get("name", "").lower(),
            )
            if kind == "pypi":
                name = re.sub(r"[-_.]+", "-", name)
            for version in pinned.get((kind, name), ()):
                if is_affected(version, affected):
                    found.add(f"{entry['id']}: {name} {version}")
    return sorted(found)


def test_no_known_hole_in_what_is_locked(record_property):
    """Needs a copy of the OSV database: OSV_DATABASE names its ``all.zip``, or a folder of it."""
    database = os.environ.get("OSV_DATABASE")
    if not database:
        pytest.skip("OSV_DATABASE names no export of the OSV database")
    parts = locked()
    assert vulnerable(Path(database), parts) == []
    record_property("figure", f"Locked parts without a known hole: {len(parts)}")


JINJA = next(part.version for part in bill.parts() if part.name == "jinja2")
NODE = next(part for part in locked() if part.kind == "npm" and part.name.startswith("@"))


@pytest.mark.parametrize(
    ("package", "affected", "is_hit"),
    [
        (("PyPI", "Jinja2"), {"versions": ["1.0", JINJA]}, True),
        (("PyPI", "Jinja2"), {"versions": ["1.0"]}, False),
        (("npm", "jinja2"), {"versions": [JINJA]}, False),
        (("PyPI", "MkDocs_Material"), {"events": [{"introduced": "0"}]}, True),
        (("npm", NODE.name), {"events": [{"introduced": "0"}, {"fixed": "999.0.0"}]}, True),
        (("npm", NODE.name), {"events": [{"introduced": "0"}, {"fixed": NODE.version}]}, False),
        (("npm", NODE.name), {"events": [{"introduced": NODE.version}]}, True),
        (("npm", NODE.name), {"events": [{"introduced": "999.0.0"}]}, False),
        (("PyPI", "jinja2"), {"events": [{"introduced": "1"}, {"last_affected": JINJA}]}, True),
        (("PyPI", "jinja2"), {"events": [{"introduced": "1"}, {"last_affected": "3"}]}, False),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_known_hole_is_told(tmp_path, package, affected, is_hit, packed):
    if "events" in affected:
        affected = {"ranges": [{"type": "SEMVER", **affected}]}
    named = {"package": {"ecosystem": package[0], "name": package[1]}, **affected}
    entry = {"id": "OSV-EXAMPLE-1", "affected": [named]}
    gone = {**entry, "id": "OSV-EXAMPLE-2", "withdrawn": "2026-01-01"}
    for each in (entry, gone):
        (tmp_path / f"{each['id']}.json").write_text(json.dumps(each), "utf-8")
    database = tmp_path
    if packed:
        database = tmp_path / "all.zip"
        with zipfile.ZipFile(database, "w") as archive:
            for file in tmp_path.glob("*.json"):
                archive.write(file, file.name)
    found = vulnerable(database, locked())
    assert [each.partition(":")[0] for each in found] == ["OSV-EXAMPLE-1"] * is_hit


def test_security_txt_where_a_contact_is_named(tmp_path):
    security.write(tmp_path, None, dt.date(2026, 11, 22))
    assert list(tmp_path.iterdir()) == []
    security.write(tmp_path, "careers@example.edu", dt.date(2026, 11, 22))
    lines = (tmp_path / ".well-known" / "security.txt").read_text("utf-8").splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:careers@example.edu"
    assert dt.datetime.fromisoformat(fields["Expires"]) == dt.datetime(2027, 11, 22, tzinfo=dt.UTC)


def test_the_site_carries_bill_and_notices(site_dir):
    for name in (bill.BILL, bill.NOTICES):
        assert (site_dir / bill.FOLDER / name).stat().st_size > 10_000
    assert not (site_dir / ".well-known").exists()
