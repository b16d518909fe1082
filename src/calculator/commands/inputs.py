"""Inputs of the command line: a file, standard input or flags, as one document."""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from calculator.commands.invitations import invitation_situation, is_invitation
from calculator.situation.faults import Faults, SituationError
from calculator.situation.model import PromiseKind
from calculator.situation.reading import LARGEST, parse_json
from calculator.text.words import Words

_TOML_PLACE = re.compile(r" *\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = re.compile(r"overwrite|twice|[Dd]uplicate|mutate|redefine|already")
_NAME = re.compile(r"\s*\[*\s*([\w.\"'-]+)\s*[\]=]")
_VALUE = re.compile(r"\s*(?P<key>[\w.-]+)\s*=\s*(?P<value>.*?)\s*$")
_TOML_DATE = re.compile(r"\d+([-/.])\d+\1\d+\b")
_UNQUOTED = re.compile(r"[^\W\d_][^\"'\[\]{}=]*")
_COUNTED = re.compile(r"(-?\d{1,12}(?:\.\d{1,12})?) ?(days?|working[ _]days?|weeks?)")
_DATE_LIKE = re.compile(r"[0-9]{1,4}-[0-9-]*")


def add_situation_arguments(parser: argparse.ArgumentParser, *, option: bool = False) -> None:
    """Add FILE and every flag that describes a situation; ``option`` makes it ``--situation``."""
    help_ = "the situation as JSON or TOML, or an invitation (.ics, .eml); - reads standard input"
    if option:
        parser.add_argument("--situation", dest="file", metavar="FILE", help=help_)
    else:
        parser.add_argument("file", nargs="?", metavar="FILE", help=help_)
    group = parser.add_argument_group("the situation, instead of a file or over what it says")
    flag = group.add_argument
    flag("--interview", metavar="DATE", help="the day of the interview, as 2026-11-24")
    flag("--event", metavar="NUMBER", help="which event of an invitation that has several")
    flag("--today", metavar="DATE", help="count from this day (default: the computer's date)")
    flag(
        "--promise",
        metavar="WHAT",
        help='what they said: none, a date, "2 weeks", "5 working days", few_days, end_of_week, '
        "early_next_week, next_week, couple_of_weeks or end_of_month",
    )
    flag("--said-on", metavar="DATE", help="the day they said it, if not at the interview")
    flag("--industry", metavar="FIELD", help="technology, corporate, government, creative or other")
    flag("--region", metavar="PLACE", help="where the employer is, as CA-ON or DE")
    flag("--pace", metavar="PACE", help="prompt, balanced or patient")
    flag("--round", metavar="ROUND", help="first, later or final")
    flag(
        "--outcome",
        metavar="KIND",
        help="waiting, rejected, offer, other_offer, withdrawn or next_round",
    )
    flag("--outcome-date", metavar="DATE", help="the day of that news")
    flag("--reply-by", metavar="DATE", help="the day by which another offer wants an answer")
    flag(
        "--sent",
        metavar="STEP=DATE",
        action="append",
        help="a message already sent; may be repeated",
    )
    flag(
        "--closed",
        metavar="FROM..TO",
        action="append",
        help="days on which the employer is closed, or one such day; may be repeated",
    )
    flag(
        "--phone-invited", action="store_true", help="they invited you to call, or you got on well"
    )
    flag("--linkedin-connected", action="store_true", help="you are connected on LinkedIn")
    flag("--through-agency", action="store_true", help="an agency put you forward")
    flag("--no-contact", action="store_true", help="they asked you not to get in touch")
    flag(
        "--no-contact-until", metavar="DATE", help="they asked you not to get in touch before then"
    )
    flag("--role", metavar="TEXT", help="the job")
    flag("--company", metavar="TEXT", help="the employer")
    flag("--name", metavar="TEXT", help="your own name")
    flag("--tone", metavar="TONE", help="warm, plain or formal")
    flag("--locale", metavar="LOCALE", help="en, en-CA, en-GB or en-US")


def read_document(options: argparse.Namespace, today: str) -> Any:
    """Return the document that file and flags describe; ``today`` counts where neither names one.

    Raises :class:`SituationError` for a file that cannot be read.
    """
    document: Any = {}
    if options.file is not None:
        brought = is_invitation(options.file)
        document = invitation_situation(options, today) if brought else parse_file(options.file)
    if isinstance(document, dict):
        _apply_flags(document, options)
        document.setdefault("today", today)
    return document


def read_file(name: str) -> str:
    """Read a text file, or standard input for ``-``; UTF-8, with or without its mark.

    Raises :class:`SituationError` where there is no such file or it is not text.
    """
    faults = Faults(Words("en"))
    try:
        # One character past the limit is enough to know that a file is too long.
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw[: 4 * LARGEST + 4].decode("utf-8-sig")
    except OSError as error:
        faults.add("", "no_file", name=name, reason=error.strerror or "")
    except UnicodeDecodeError:
        faults.add("", "not_utf8", name=name)
    raise SituationError(faults.found)


def parse_file(name: str) -> Any:
    """Read and parse a JSON or TOML file; raise :class:`SituationError` with line and column."""
    written = read_file(name)
    if not name.endswith((".toml", ".json")) and _is_json(written):
        return parse_json(written)
    toml = name.endswith(".toml") or not (
        name.endswith(".json") or written.lstrip().startswith("{") or not written.strip()
    )
    return parse_toml(written) if toml else parse_json(written)


def _is_json(written: str) -> bool:
    """Say whether text of no known ending is JSON; what is not may still be TOML."""
    try:
        parse_json(written)
    except SituationError:
        return False
    return True


def parse_toml(written: str) -> Any:
    """Parse TOML; raise :class:`SituationError` with the line and what is wrong in it."""
    faults = Faults(Words("en"))
    if len(written) > LARGEST:
        faults.add("", "too_large", limit=f"{LARGEST // 1000}")
    elif not written.strip():
        faults.add("", "empty")
    elif is_tangled(written):
        faults.add("", "unreadable_json")
    else:
        try:
            return tomllib.loads(written)
        except tomllib.TOMLDecodeError as error:
            mistake = toml_mistake(error, written)
            told = faults.words.say(f"fault.toml_{mistake.kind}", **mistake.values)
            faults.add("", "malformed_toml", line=mistake.line, mistake=told)
        except (ValueError, RecursionError):
            faults.add("", "unreadable_json")
    raise SituationError(faults.found)


@dataclass(frozen=True, slots=True)
class TomlMistake:
    """What people mostly get wrong in TOML, with the line it stands in."""

    kind: str
    """``twice``, ``curly``, ``date``, ``unquoted``, ``unclosed``, or ``other`` for the rest."""
    line: int
    values: Mapping[str, object] = field(default_factory=dict)


def toml_mistake(error: ValueError, written: str) -> TomlMistake:
    """Return the mistake in a text that ``tomllib`` refused with ``error``.

    The reader's own reasons are for programmers; beside them the look of the line is judged.
    """
    reason = str(error)
    place = _TOML_PLACE.search(reason)
    # Where the reader came to the end, it is the last line with something in it that breaks off.
    lines = (written if place and place[1] else written.rstrip()).split("\n")
    number = int(place[1]) if place and place[1] else len(lines)
    line = lines[number - 1]
    reason = reason[: place.start()] if place else reason
    if _TWICE.search(reason):
        # A value of several lines is refused at its end, and its name stands above.
        names = (_NAME.match(above) for above in reversed(lines[:number]))
        inside = re.search(r"inline table key '(.*)'$", reason)
        name = inside or next((name for name in names if name), None)
        return TomlMistake("twice", number, {"key": name[1][:40] if name else line.strip()[:40]})
    if set(line) & set("“”„‘’«»"):
        return TomlMistake("curly", number)
    setting = _VALUE.match(line)
    value = setting["value"] if setting else ""
    if _TOML_DATE.match(value):
        return TomlMistake("date", number, {"written": value[:40]})
    if setting and value not in {"true", "false"} and _UNQUOTED.fullmatch(value):
        return TomlMistake("unquoted", number, {"key": setting["key"], "written": value[:80]})
    if value.startswith('"') and value.count('"') == 1:
        return TomlMistake("unclosed", number)
    column = int(place[2]) if place and place[2] else len(line) + 1
    return TomlMistake("other", number, {"column": column, "reason": reason})


_DOTS = 1000


def is_tangled(toml: str) -> bool:
    """Say whether a line has so many dots that ``tomllib`` would take minutes over its keys."""
    return any(line.count(".") > _DOTS for line in toml.split("\n"))


def _apply_flags(document: dict[str, Any], options: argparse.Namespace) -> None:
    simple = {
        "today": options.today,
        "industry": options.industry,
        "pace": options.pace,
        "no_contact_until": options.no_contact_until,
        "role": options.role,
        "company": options.company,
        "tone": options.tone,
        "locale": options.locale,
        **{
            name: getattr(options, name) or None
            for name in ("phone_invited", "linkedin_connected", "through_agency", "no_contact")
        },
    }
    document.update({key: value for key, value in simple.items() if value is not None})
    _merge(document, "interview", {"date": options.interview, "round": options.round})
    _merge(document, "promise", {**read_promise(options.promise), "said_on": options.said_on})
    _merge(document, "candidate", {"name": options.name})
    _merge(
        document,
        "outcome",
        {"kind": options.outcome, "date": options.outcome_date, "reply_by": options.reply_by},
    )
    if options.region is not None:
        country, _, subdivision = options.region.upper().partition("-")
        document["region"] = {"country": country, "subdivision": subdivision or None}
    for written in options.sent or ():
        step, _, day = written.partition("=")
        document.setdefault("sent", []).append({"step": step, "date": day})
    for written in options.closed or ():
        first, _, last = written.partition("..")
        document.setdefault("closures", []).append({"from": first, "to": last or first})


def _merge(document: dict[str, Any], key: str, values: dict[str, Any]) -> None:
    given = {name: value for name, value in values.items() if value is not None}
    if given:
        inner = document.get(key)
        document[key] = {**(inner if isinstance(inner, dict) else {}), **given}


def read_promise(written: str | None) -> dict[str, Any]:
    """Read a promise in one cell or flag: a kind, a date, or a number of days or weeks."""
    if written is None:
        return {}
    if counted := _COUNTED.fullmatch(written.strip()):
        unit = counted[2].replace(" ", "_")
        return {
            "kind": "within",
            # What is no whole number goes on as it is, to be refused with the limits named.
            "count": float(counted[1]) if "." in counted[1] else int(counted[1]),
            "unit": unit if unit.endswith("s") else f"{unit}s",
        }
    if _DATE_LIKE.fullmatch(written):
        return {"kind": "date", "date": written}
    # People write "next week" in a cell; what is no kind goes on as it is, to be told so.
    kind = "_".join(written.lower().split())
    return {"kind": kind if kind in get_args(PromiseKind) else written}
