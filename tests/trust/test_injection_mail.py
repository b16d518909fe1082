"""Links and drafts for email programs, made by the page's own script and read back here.

Every hostile string stands as name, address, subject and body. Python's own readers of mail and of
addresses must find the text again, in its place and nothing beside it.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from trust.hostile import STRINGS

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
ADDRESS = "priya@example.org"
HEADERS = ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
_SPLIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


@pytest.fixture(scope="module")
def made():
    """What the page makes of each string as recipient's name, subject and body, and as address."""
    texts = [{"to": text, "address": ADDRESS, "subject": text, "body": text} for text in STRINGS]
    addresses = [{"to": "x", "address": text, "subject": "s", "body": "b"} for text in STRINGS]
    ran = subprocess.run(
        [NODE, HERE / "mail.mjs"],
        input=json.dumps(texts + addresses),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    answers = json.loads(ran.stdout)
    return answers[: len(STRINGS)], answers[len(STRINGS) :]


def words(text: str) -> str:
    """A text as one line can hold it: every run of control signs and spaces is one space."""
    return " ".join(_SPLIT.sub(" ", text).split())


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_drafts_have_the_headers_that_were_meant(made):
    for text, answer in zip(STRINGS, made[0], strict=True):
        draft = answer["draft"]
        assert draft.isascii()
        assert "\n" not in draft.replace("\r\n", "")
        read = email.message_from_bytes(draft.encode(), policy=email.policy.default)
        assert read.keys() == HEADERS, text[:80]
        assert read.defects == []
        assert not read.is_multipart()
        assert read.get_content_type() == "text/plain"
        assert [one.addr_spec for one in read["To"].addresses] == [ADDRESS]
        assert words(str(read["Subject"])) == words(text)
        assert lines(read.get_payload(decode=True).decode("utf-8")) == lines(text)
        assert max(map(len, draft.split("\r\n"))) <= 998


def test_links_go_to_one_address_with_subject_and_body_alone(made):
    for text, answer in zip(STRINGS, made[0], strict=True):
        if answer["link"] is None:  # too long for a link; the draft takes it
            assert len(text) > 100
            continue
        assert re.fullmatch(r"[!-~]+", answer["link"])
        parts = urlsplit(answer["link"])
        assert (parts.scheme, parts.netloc, parts.fragment) == ("mailto", "", "")
        assert unquote(parts.path) == ADDRESS
        fields = parse_qs(parts.query, keep_blank_values=True, separator="&")
        assert set(fields) == {"subject", "body"}
        assert all(len(values) == 1 for values in fields.values())
        assert words(fields["subject"][0]) == words(text)
        assert lines(fields["body"][0]) == lines(text)


def test_addresses_are_nothing_but_addresses_or_left_out(made):
    for text, answer in zip(STRINGS, made[1], strict=True):
        to = unquote(urlsplit(answer["link"]).path) if answer["link"] else ""
        readers = to.split(",") if to else []
        # A name around an address is left out; nothing comes in that was not typed.
        assert all(one in text and not set(one) & set('<>"?& \n\r\t') for one in readers)
        assert all(one.count("@") == 1 for one in readers)
        read = email.message_from_bytes(answer["draft"].encode(), policy=email.policy.default)
        assert set(read.keys()) <= set(HEADERS), text[:80]
        assert ("To" in read) == bool(to) or len(text) > 1000
        assert "Bcc" not in read
        assert read["Subject"] == "s"


def test_file_names_hold_letters_and_digits(made):
    for answer in made[0]:
        stem, dot, ending = answer["name"].rpartition(".")
        assert (dot, ending) == (".", "eml")
        assert len(stem) <= 64
        assert not stem.startswith((".", "-"))
        for sign in stem:
            assert sign == "-" or unicodedata.category(sign)[0] in "LNM", ascii(stem)
