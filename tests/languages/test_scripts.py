"""The page's scripts put no sentence together: the sign between two parts is a language's own."""

import re

import pytest

from publisher.project import DOCS

SCRIPTS = [
    file
    for folder in ("calculator", "site")
    for file in sorted((DOCS / "assets" / folder).rglob("*.js"))
    if "engine" not in file.parts  # what fails there is told by its code, to programmers
]
JOINED = re.compile(r"\}(?::|;|\?|!) \$\{")


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_joins_two_texts_with_a_sign(file):
    assert JOINED.findall(file.read_text("utf-8")) == []
