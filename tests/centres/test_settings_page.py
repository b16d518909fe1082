"""The page with every setting: what it shows can be copied, and nothing is missing from it."""

import datetime as dt
import re
import tomllib

from publisher.centre import check
from publisher.centre.init import TEMPLATE
from publisher.centre.settings import read as settings
from publisher.centre.words import say
from publisher.project import DOCS

PAGE = (DOCS / "en" / "centres" / "settings.md").read_text("utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def keys(document, path="") -> set[str]:
    """Every key of a document by its dotted path; what is written by language ends there."""
    if isinstance(document, list):
        return {key for entry in document for key in keys(entry, path)}
    if not isinstance(document, dict) or set(document) <= {"en", "fr"}:
        return {path}
    return {key for name, value in document.items() for key in keys(value, f"{path}.{name}")}


def test_the_page_shows_what_can_be_copied():
    read, faults = settings.read("\n".join(BLOCKS), ("en", "fr"))
    assert [str(fault) for fault in faults] == []
    assert read.named() == "Riverside College Career Centre"


def test_what_is_copied_as_it_stands_lacks_nothing_but_the_logo(tmp_path):
    (tmp_path / "centre.toml").write_text("\n".join(BLOCKS), "utf-8")
    found = [fault.message for fault in check.check(tmp_path, dt.date(2026, 11, 22))[1]]
    assert found == ["There is no file assets/logo.svg. Check the name, capitals included."]


def test_what_is_copied_from_the_french_page_is_french_too():
    page = (DOCS / "fr" / "centres" / "settings.md").read_text("utf-8")
    blocks = "\n".join(re.findall(r"^```toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE))
    read, faults = settings.read(blocks, ("en", "fr"))
    assert [str(fault) for fault in faults] == []
    assert read.languages == ("en", "fr")
    assert read.named("fr") == "Centre de carrière du Collège Riverside"
    assert keys(tomllib.loads(blocks)) - {".rules.TY01.reason", ".rules.SC03.reason"} == (
        keys(tomllib.loads("\n".join(BLOCKS))) - {".rules.TY01.reason", ".rules.SC03.reason"}
    )


def test_a_new_folder_shows_the_same_settings_as_the_page():
    written = (TEMPLATE / "centre.toml").read_text("utf-8").format(name=say("init", "name"))
    setting = re.compile(r"^# (?=\[|[a-z_]+ = )", re.MULTILINE)
    assert keys(tomllib.loads(setting.sub("", written))) == keys(tomllib.loads("\n".join(BLOCKS)))
