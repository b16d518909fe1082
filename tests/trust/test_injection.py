"""What people type stays text: hostile strings through every field and every output of the engine.

Each output is read back with a parser of its own kind: Markdown as HTML with html5lib, calendars
with icalendar, tables with csv. The browser's own outputs are in test_injection_mail.py and
test_injection_page.py.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import html5lib
import icalendar
import markdown
import pytest
from markdown_it import MarkdownIt

from calculator import call, plan
from calculator.commands import main
from calculator.exports import log
from calculator.exports import text as render
from calculator.exports.calendar_file import calendar_file
from calculator.exports.schema import situation_schema
from calculator.plan import Plan
from calculator.situation.faults import SituationError
from calculator.situation.model import Situation
from calculator.situation.reading import read_situation
from publisher import cli as publisher_cli
from trust.hostile import FAMILIES, STRINGS

DAY = "2026-11-20"
TEXT_ELEMENTS = {
    "html", "head", "body", "h1", "h2", "p", "ul", "ol", "li", "strong", "em", "blockquote",
    "code", "pre", "hr", "br", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
LONG = 1000
"""A page of ten thousand brackets takes a Markdown reader minutes; the shorter ones say as much."""
JOINERS = "\u200c\u200d"
PROPERTIES = {
    "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY",
    "CATEGORIES", "TRANSP", "STATUS", "DESCRIPTION",
}  # fmt: skip


def situation(text: str) -> dict[str, Any]:
    """A situation with ``text`` in every field that takes text."""
    return {
        "version": 2,
        "today": "2026-12-01",
        "interview": {"date": DAY, "format": "panel"},
        "closures": [{"from": "2026-12-02", "to": "2026-12-03", "label": text}],
        "candidate": {"name": text, "email": text, "phone": text},
        "role": text,
        "company": text,
        "people": [
            {"name": text, "title": text, "part": part, "email": text, "topic": text}
            for part in ("interviewer", "recruiter")
        ]
        + [{"name": "Priya Example", "greeting": text, "part": "hr"}],
        "notes": dict.fromkeys(("appealed", "fit", "forgot", "concern", "news", "link"), text),
        "strong_rapport": True,
        "story": [
            {"kind": "promise", "on": DAY, "by": text, "time": {"kind": "soon", "words": text}},
            {"kind": "own_deadline", "on": DAY, "date": "2026-12-11", "label": text},
            {"kind": "sent", "on": DAY, "step": "thank_you", "to": [text, "Priya Example"]},
            {"kind": "update", "on": DAY, "by": text, "channel": "phone"},
        ],
    }


def text_fields(schema: dict[str, Any], name: str = "") -> Iterator[str]:
    """The fields of a schema that take free text: those of its longest texts."""
    if schema.get("type") == "string" and schema.get("maxLength", 0) > LONG:
        yield name
    for key, inner in schema.get("properties", {}).items():
        yield from text_fields(inner, f"{name}.{key}")
    for inner in (*schema.get("anyOf", ()), *filter(None, [schema.get("items")])):
        yield from text_fields(inner, name)


def used(document: Any, text: str, name: str = "") -> Iterator[str]:
    """The fields of a document that hold ``text``."""
    if document == text:
        yield name
    for key, inner in document.items() if isinstance(document, dict) else ():
        yield from used(inner, text, f"{name}.{key}")
    for inner in document if isinstance(document, list) else ():
        yield from used(inner, text, name)


def test_the_strings_are_many_and_every_text_field_is_used(record_property):
    assert len(STRINGS) >= 300
    record_property("figure", f"Hostile texts: {len(STRINGS)}")
    known = json.loads(call(json.dumps({"operation": "plan", "situation": situation("x")})))
    assert "errors" not in known
    # Lists of texts have no limit of their own in the schema.
    wanted = {*text_fields(situation_schema()), ".story.to", ".story.time.words"}
    assert {*used(situation("x"), "x")} == wanted
    assert len(wanted) == 21


def planned(text: str) -> tuple[Situation, Plan] | None:
    """The plan, or None for what the engine refuses (half characters)."""
    try:
        read = read_situation(situation(text))
    except SituationError:
        return None
    return read, plan(read)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_output_keeps_text_as_text(family):
    refused = 0
    for text in FAMILIES[family]:
        made = planned(text)
        if made is None:
            refused += 1
            continue
        read, answer = made
        if len(text) < LONG:
            check_markdown(render.markdown(answer, read), text)
            check_markdown(log.markdown([read], text), text)
        check_terminal(log.text([read], text))
        check_terminal(render.text(answer, read))
        check_calendar(calendar_file([(answer, read)]), read)
    assert refused == 0


def check_markdown(written: str, text: str) -> None:
    """No element but those of plain text, no attribute, no link, in two readings of Markdown."""
    check_terminal(written)
    ours = ["tables", "attr_list", "md_in_html", "admonition", "footnotes", "abbr", "def_list"]
    for page in (
        markdown.markdown(written, extensions=ours),
        MarkdownIt("commonmark").render(written),
    ):
        for element in elements(page):
            assert element.tag in TEXT_ELEMENTS, (text[:80], element.tag)
            assert not element.attrib, (text[:80], element.attrib)


def elements(page: str) -> Iterator[Any]:
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        assert isinstance(element.tag, str), "a comment or an instruction"
        yield element


def check_terminal(written: str) -> None:
    """No sign that steers a terminal or turns the direction of the text."""
    bad = {
        sign
        for sign in set(written)
        if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
        and sign not in "\n" + JOINERS
    }
    assert bad == set()


def check_calendar(written: str, read: Situation) -> None:
    """The events that were meant, with no other property, whole lines, and the names as text."""
    for line in written.encode().split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
    calendar = icalendar.Calendar.from_ical(written)
    events = calendar.subcomponents
    assert [event.name for event in events] == ["VEVENT"] * len(events)
    assert events
    for event in events:
        assert set(event) <= PROPERTIES
        assert [part.name for part in event.subcomponents] in ([], ["VALARM"])
        for alarm in event.subcomponents:
            assert set(alarm) == {"ACTION", "DESCRIPTION", "TRIGGER"}
            assert str(alarm["ACTION"]) == "DISPLAY"
        assert "\n" not in str(event["SUMMARY"])
        assert signs(str(event["SUMMARY"])).endswith(signs(f"({read.company}·{read.role})"))


def signs(text: str) -> str:
    """A text without its spaces, line breaks and control characters."""
    kept = (sign for sign in text if unicodedata.category(sign) != "Cc" or sign >= "\x80")
    return "".join("".join(kept).split())


@pytest.mark.parametrize("family", ["terminal", "unicode", "headers"])
def test_faults_and_messages_on_the_terminal(family, tmp_path, capsys):
    for text in FAMILIES[family]:
        file = tmp_path / "situation.json"
        file.write_text(json.dumps({**situation(text), text: 1, "pace": text}), "utf-8")
        assert main.main(["plan", str(file)]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        check_terminal(told.err)
        file.write_text(json.dumps({**situation(text), "today": DAY, "closures": []}), "utf-8")
        assert main.main(["message", "tell_preferred_employer", str(file)]) == 0
        check_terminal(capsys.readouterr().out)


def test_a_batch_writes_no_formula_and_no_file_elsewhere(tmp_path, capsys):
    """Every string in every column: accepted as text or refused with a sentence, never obeyed."""
    columns = (
        "id", "name", "email", "phone", "company", "role", "person", "topic", "story", "industry",
    )  # fmt: skip
    cohort, out = tmp_path / "cohort.csv", tmp_path / "sub" / "out"
    strings = [text for text in STRINGS if len(text) < 1000]
    with cohort.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["interview", *columns])
        for at, text in enumerate(strings):
            story = f"{DAY} own_deadline date={DAY} {text}"
            bad = (
                {"id": text, "industry": text, "story": text}
                if at % 2
                else {"id": f"row{at}", "industry": "", "story": story}
            )
            rows.writerow([DAY, *(bad.get(name, text) for name in columns)])
    code = publisher_cli.main(["batch", str(cohort), "--out", str(out), "--today", "2026-12-01"])
    assert code == 1
    check_terminal(capsys.readouterr().err)
    for name in ("plans.csv", "errors.csv"):
        with (out / name).open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert rows
        for row in rows:
            assert len(row) == len(header)
            assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)  # noqa: RUF001
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - {cohort}
    assert all(path.is_relative_to(out) for path in written)
    assert all(
        path.stem.isdecimal() or path.name in {"plans.csv", "errors.csv", "batch.json"}
        for path in written
    )


def test_a_centres_template_can_only_print_and_choose():
    """Every string as the words of a message: refused with file and line, or printed as text."""
    file = "en/thank_you.warm.txt"
    refused = 0
    for text in STRINGS:
        request = {
            "operation": "plan",
            "situation": {"today": DAY, "interview": {"date": DAY}, "role": "Analyst"},
            "centre": {"name": text, "messages": {file: f"Subject: Thank you\n\n{text}\n"}},
        }
        answer = json.loads(call(json.dumps(request)))
        if "errors" in answer:
            refused += 1
            assert answer["errors"][0]["field"] == f"centre.messages.{file}"
            continue
        body = next(step for step in answer["steps"] if step["step"] == "thank_you")["messages"][0][
            "body"
        ]
        # A tag or a comment that prints nothing leaves nothing.
        assert " ".join(body.split()) in {" ".join(text.split("{#")[0].split()), ""}
    assert refused >= len(FAMILIES["template"]) // 2


def test_links_hold_no_text_and_take_none():
    """The same link, whatever the texts are."""
    share = {"operation": "share", "situation": situation("x")}
    plain = json.loads(call(json.dumps(share)))["fragment"]
    assert "x" not in plain.partition("&check=")[0].replace("xyz", "")
    for text in STRINGS:
        made = json.loads(call(json.dumps({**share, "situation": situation(text)})))
        assert made["fragment"] == plain
        for version, key in (("1", "company"), ("2", "company"), ("2", "story")):
            written = f"v={version}&interview.date={DAY}&{key}={text}"
            request = {"operation": "open", "fragment": written, "today": DAY}
            assert json.loads(call(json.dumps(request)))["errors"]
