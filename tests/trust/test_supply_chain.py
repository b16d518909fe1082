"""What we ship and build with: on the bill, under a licence we can use, without known holes."""

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest

from publisher import bill
from publisher.delivery import security
from publisher.project import ROOT


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("licences")
    bill.write(folder)
    return folder


def test_the_bill_lists_what_is_locked_with_its_hashes(made):
    document = json.loads((made / bill.BILL).read_text("utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(each["name"], each["version"]): each for each in document["components"]}
    for lock in ("site.txt", "runtime.txt"):
        text = (ROOT / "requirements" / lock).read_text("utf-8")
        for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE):
            hashes = {each["content"] for each in listed[name, version]["hashes"]}
            assert hashes
            assert all(f"--hash=sha256:{each}" in text for each in hashes), name
    shipped = {name for (name, _), each in listed.items() if each["scope"] == "required"}
    assert shipped == set(bill.SHIPPED)
    references = [each["bom-ref"] for each in document["components"]]
    assert len(set(references)) == len(references)


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


def vulnerable(database: Path, parts: list[bill.Part]) -> list[str]:
    """The entries of an OSV export (a folder of JSON files) that name a locked version."""
    pinned = {(part.kind, part.name): part.version for part in parts}
    kinds = {"PyPI": "pypi", "npm": "npm"}
    found = []
    for file in sorted(database.rglob("*.json")):
        entry = json.loads(file.read_text("utf-8"))
        for affected in entry.get("affected", ()):
            package = affected.get("package", {})
            key = (kinds.get(package.get("ecosystem", ""), ""), package.get("name", "").lower())
            if not entry.get("withdrawn") and pinned.get(key) in affected.get("versions", ()):
                found.append(f"{entry['id']}: {key[1]} {pinned[key]}")
    return found


def test_no_known_hole_in_what_is_locked():
    """Needs a copy of the OSV database: OSV_DATABASE names its folder."""
    database = os.environ.get("OSV_DATABASE")
    if not database:
        pytest.skip("OSV_DATABASE names no folder with an export of the OSV database")
    assert vulnerable(Path(database), list(bill.parts())) == []


def test_a_known_hole_is_told(tmp_path):
    parts = list(bill.parts())
    jinja = next(part for part in parts if part.name == "jinja2")
    entry = {
        "id": "OSV-EXAMPLE-1",
        "affected": [
            {"package": {"ecosystem": "PyPI", "name": "Jinja2"}, "versions": ["1.0", jinja.version]}
        ],
    }
    (tmp_path / "one.json").write_text(json.dumps(entry), "utf-8")
    assert vulnerable(tmp_path, parts) == [f"OSV-EXAMPLE-1: jinja2 {jinja.version}"]
    (tmp_path / "one.json").write_text(json.dumps({**entry, "withdrawn": "2026-01-01"}), "utf-8")
    assert vulnerable(tmp_path, parts) == []


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
