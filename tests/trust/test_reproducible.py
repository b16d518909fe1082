"""``make reproducible``: two really different places, and every difference is told by its name."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher.project import ROOT

SHOWN = """
import locale, time
locale.setlocale(locale.LC_ALL, "")
print(time.strftime("%B", (2026, 9, 1, 0, 0, 0, 1, 244, 0)), locale.getpreferredencoding(False))
"""


@pytest.fixture
def reproducible(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts" / "release")
    return importlib.import_module("reproducible")


@pytest.mark.skipif(
    not (shutil.which("localedef") and Path("/usr/share/i18n/locales/tr_TR").exists()),
    reason="no localedef here, or not the sources of its locales",
)
def test_the_two_places_differ_in_words_and_encoding(reproducible, tmp_path):
    environments = [
        reproducible.around(zone, language, tmp_path / "locales")
        for _, zone, language in reproducible.PLACES
    ]
    assert [each["LC_ALL"] for each in environments] == ["tr_TR.UTF-8", "de_DE.ISO-8859-1"]
    assert environments[0]["TZ"] != environments[1]["TZ"]
    said = [
        subprocess.run(
            [sys.executable, "-c", SHOWN],
            env={**os.environ, **each, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.split()
        for each in environments
    ]
    assert said == [["Eylül", "UTF-8"], ["September", "ISO-8859-1"]]


def test_c_stands_in_for_a_locale_that_cannot_be_made(reproducible, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    around = reproducible.around("America/St_Johns", "xx_XX.UTF-8", tmp_path / "locales")
    assert around == {"TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C"}


@pytest.mark.parametrize(
    ("differing", "number"), [("", 0), ("time of day", 1), ("another file", 2)]
)
def test_a_file_that_differs_fails_by_its_name(
    reproducible, tmp_path, monkeypatch, capsys, differing, number
):
    def build(folder, environment):
        for where in reproducible.MADE.values():
            (folder / where).mkdir(parents=True)
            (folder / where / "same").write_text("the same")
        written = time.monotonic_ns() if differing == "time of day" else 0
        (folder / "site" / "sitemap.xml").write_text(str(written))
        if differing == "another file":
            (folder / "site" / environment["TZ"].partition("/")[2]).touch()

    monkeypatch.setattr(reproducible, "copy", lambda folder: folder.mkdir(parents=True))
    monkeypatch.setattr(reproducible, "build", build)
    assert reproducible.main() == bool(differing)
    said = capsys.readouterr().out
    for zone in ("Pacific/Kiritimati", "America/St_Johns"):
        assert f"time zone {zone}, locale " in said
    assert ("differs: site: sitemap.xml" in said) == (differing == "time of day")
    assert ("differs: site: Kiritimati" in said) == (differing == "another file")
    assert f" files built twice, {number} differ" in said
