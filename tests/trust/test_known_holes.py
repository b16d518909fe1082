"""Nothing that is locked has a known hole: compared with a copy of the OSV database."""

from __future__ import annotations

import itertools
import json
import os
import zipfile
from pathlib import Path

import pytest

from publisher import locks
from publisher.licences.parts import parts
from publisher.project import ROOT
from trust import osv


def locked() -> list[locks.Part]:
    """Everything that a lock names: what is shipped, what builds it, and what tests it."""
    found = list(parts())
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        found += locks.python_parts(file.read_text("utf-8"))
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return [*found, *locks.npm_parts(packages, filter(None, packages))]


LOCKED = locked()
COMPARED = [part for part in LOCKED if part.kind in osv.SORTED_BY]
JINJA = next(part.version for part in LOCKED if part.name == "jinja2")
NODE = next(part for part in LOCKED if part.kind == "npm" and part.name.startswith("@"))


def test_no_known_hole_in_what_is_locked(record_property):
    """Needs a copy of the OSV database: OSV_DATABASE names its ``all.zip``, or a folder of it."""
    database = os.environ.get("OSV_DATABASE")
    if not database:
        pytest.skip("OSV_DATABASE names no export of the OSV database")
    assert osv.vulnerable(Path(database), COMPARED) == []
    names = {(part.kind, part.name, part.version) for part in COMPARED}
    others = sorted(
        f"{part.name} {part.version}".strip() for part in LOCKED if part.kind == "generic"
    )
    record_property("figure", f"Locked parts without a known hole: {len(names)}")
    record_property("figure", f"Not compared, since no ecosystem has them: {', '.join(others)}")


def test_the_version_of_every_locked_package_can_be_compared():
    for part in COMPARED:
        assert osv.SORTED_BY[part.kind](part.version), part


@pytest.mark.parametrize(
    "rising",
    [
        # The example of https://semver.org, section 11, and what npm's packages are called.
        ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
         "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0"],
        ["5.9.9", "6.0.0-alpha.20", "6.0.0-canary.1", "6.0.0-canary.10", "6.0.0", "6.0.1-0"],
        ["157.0.8090-0", "157.0.8090", "157.0.8091-0"],
        ["1.0.0-1", "1.0.0-10", "1.0.0-1a", "1.0.0-A", "1.0.0-a", "1.0.0-a-b"],
    ],
)  # fmt: skip
def test_npm_versions_rise_as_semver_says(rising):
    for lower, higher in itertools.pairwise(rising):
        assert osv.semver(lower) < osv.semver(higher), (lower, higher)


def test_what_is_built_makes_no_difference_and_nonsense_is_refused():
    assert osv.semver("1.0.0+build.5") == osv.semver("v1.0.0") == osv.semver("1")
    for nonsense in ("", "latest", "1.0.0-", "1.0.0 || 2", "1.0.0.0"):
        with pytest.raises(ValueError, match="is no version"):
            osv.semver(nonsense)


@pytest.mark.parametrize(
    ("version", "events", "is_hit"),
    [
        ("6.0.0-canary.1", [{"introduced": "0"}, {"fixed": "6.0.0-canary.2"}], True),
        ("6.0.0-canary.2", [{"introduced": "0"}, {"fixed": "6.0.0-canary.2"}], False),
        ("6.0.0-canary.10", [{"introduced": "6.0.0-canary.9"}, {"fixed": "6.0.0"}], True),
        ("6.0.0", [{"introduced": "6.0.0-canary.1"}, {"fixed": "6.0.0"}], False),
        ("0.0.0-a", [{"introduced": "0"}], True),
        ("2.0.0", [{"introduced": "1.0.0"}, {"last_affected": "2.0.0"}], True),
        ("2.0.1", [{"introduced": "1.0.0"}, {"last_affected": "2.0.0"}], False),
        ("1.5.0", [{"introduced": "1.0.0"}, {"last_affected": "2.0.0"}], True),
        ("2.0.0", [{"introduced": "2.0.0"}, {"last_affected": "2.0.0"}], True),
        ("3.1.0", [{"fixed": "4.0.0"}, {"introduced": "3.0.0"}, {"fixed": "2.0.0"},
                   {"introduced": "0"}], True),
        ("2.1.0", [{"introduced": "0"}, {"fixed": "2.0.0"}, {"introduced": "3.0.0"}], False),
        ("2.1.0", [{"introduced": "0"}, {"fixed": "the next one"}], True),
    ],
)  # fmt: skip
def test_a_range_of_npm_versions(version, events, is_hit):
    ranges = [{"type": "SEMVER", "events": events}]
    assert osv.is_affected(locks.Part("npm", "a-part", version), {"ranges": ranges}) == is_hit


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
    found = osv.vulnerable(database, LOCKED)
    assert [each.partition(":")[0] for each in found] == ["OSV-EXAMPLE-1"] * is_hit
