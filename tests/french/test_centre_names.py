"""A centre's name in French: no sentence gives it an article, so none needs one."""

import re
import tomllib

import pytest

from publisher.project import DOCS, ENGINE, ROOT

PUBLISHER = ROOT / "src" / "publisher"
FILES = {
    PUBLISHER / "locale" / "fr" / "centre_pages.toml": "name",
    PUBLISHER / "locale" / "fr" / "tables.toml": "centre",
    ENGINE / "locale" / "fr" / "plan.toml": "centre",
    DOCS / "fr" / "index.md": "centre",
}
BARE = re.compile(r"(?:\(\{\w+\}\))|(?:\u00a0: \{\w+\}\.?$)")
"""In brackets, or behind a colon at the end: wherever a name stands without anything around it."""


def sentences():
    for file, slot in FILES.items():
        for line in file.read_text("utf-8").splitlines():
            if f"{{{slot}}}" in line:
                yield slot, line.partition("=")[2].strip().strip('"') or line
    form = tomllib.loads((ENGINE / "locale" / "fr" / "page.toml").read_text("utf-8"))["form"]
    yield "name", form["own"]["legend"]


@pytest.mark.parametrize(("slot", "sentence"), list(sentences()))
def test_the_name_stands_by_itself(slot, sentence):
    assert BARE.search(sentence), sentence
    assert f"{{{slot}}}" not in BARE.sub("", sentence)
