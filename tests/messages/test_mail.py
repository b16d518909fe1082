"""Every reader of a message reaches the email program, and nothing else does."""

import email
import email.policy
import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

NODE = Path(sys.executable).with_name("node")
MAIL = Path(__file__).parent.parent / "trust" / "mail.mjs"


def _made(to, address):
    draft = {"to": to, "address": address, "subject": "Thank you", "body": "Hello"}
    ran = subprocess.run(
        [NODE, MAIL], input=json.dumps([draft]), capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)[0]


def _readers(made):
    to = email.message_from_string(made["draft"], policy=email.policy.default)["To"]
    return [(one.display_name, one.addr_spec) for one in to.addresses] if to else []


@pytest.mark.parametrize("comma", [",", ", "])
def test_a_joint_note_goes_to_every_reader(comma):
    all_of_them = ["priya@example.com", "sam@example.com", "lee@example.com"]
    made = _made("Priya, Sam and Lee", comma.join(all_of_them))
    assert [address for _, address in _readers(made)] == all_of_them
    assert unquote(urlsplit(made["link"]).path) == ",".join(all_of_them)


def test_one_reader_goes_by_name():
    assert _readers(_made("Priya Example", "p@example.com")) == [("Priya Example", "p@example.com")]


def test_a_name_that_is_still_a_blank_is_left_out():
    assert _readers(_made("[name]", "p@example.com")) == [("", "p@example.com")]


@pytest.mark.parametrize(
    "address",
    [
        "a@example.com, b@example.com\r\nBcc: all@example.com",
        "a@example.com,\r\nBcc: all@example.com",
        "a@example.com, x\r\nBcc: all@example.com <b@example.com>",
        "Bcc: all@example.com, <b@example.com>",
        "a@example.com, b",
        "a@example.com?bcc=all@example.com,",
        ",",
    ],
)
def test_no_header_can_be_put_in_between(address):
    made = _made("Priya", address)
    assert _readers(made) == []
    assert "Bcc" not in made["draft"]
    assert urlsplit(made["link"]).path == ""


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Sam Reed <sam@x.example>", ["sam@x.example"]),
        ('"Reed, Sam" <sam@x.example>', ["sam@x.example"]),
        ("Reed, Sam <sam@x.example>", ["sam@x.example"]),
        ("<sam@x.example>", ["sam@x.example"]),
        ("mailto:sam@x.example", ["sam@x.example"]),
        ("MAILTO:sam@x.example?subject=Hello", ["sam@x.example"]),
        ("Sam <mailto:sam@x.example>", ["sam@x.example"]),
        ("a@x; b@x", ["a@x", "b@x"]),
        ("a@x ;b@x;", ["a@x", "b@x"]),
        ("a@example.com, x <b@example.com>", ["a@example.com", "b@example.com"]),
        ("sam@x.example,", ["sam@x.example"]),
        ("sam@x.example.", ["sam@x.example"]),
        ("\u00a0sam@x.example ", ["sam@x.example"]),
        ("a@x, a@x", ["a@x"]),
        ("zoë@münchen.example", ["zoë@münchen.example"]),
        ("sam at x.example", []),
        ("Sam Reed", []),
        ("sam@", []),
        ("sam@x.example and lee@x.example", []),
        ("sam@x.example, Lee", []),
        ("Lee, sam@x.example", []),
        ("<a@x><b@x>", []),
    ],
)
def test_what_people_paste_gives_the_addresses(typed, understood):
    assert unquote(urlsplit(_made("", typed)["link"]).path) == ",".join(understood)
