"""One loader for the worked cases in ``tests/cases``: library, command line and browser use it.

A case file is TOML. A case says who the candidate is (``today``, ``interview``, ``promise`` …) and
what the plan must then say (``expect``). The short forms that keep the files readable are turned
into the situation document here; everything else is handed on as it stands, so that a case can also
hold bad input. ``tests/cases/README.md`` describes the format for whoever adds a case.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "cases"
INDUSTRIES = ("technology", "corporate", "government", "creative", "other")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OVER = ("done", "skipped")
WITH_TIME = ("promise", "going_on", "offer")
NOT_SITUATION = ("name", "why", "expect", "text")
STEP_NAMES = (
    "notes",
    "thank_you",
    "rearrange",
    "answer_update",
    "status_check",
    "second_status_check",
    "last_note",
    "move_on",
    "ask_in_writing",
    "ask_in_writing_again",
    "reply_to_offer",
    "decide_offer",
    "tell_preferred_employer",
    "answer_other_offer",
    "feedback_request",
    "handwritten_note",
    "keep_in_touch",
    "withdraw",
    "apply_again",
)
OTHER_EXPECTATIONS = (
    "now",
    "next",
    "phase",
    "deadline",
    "reading",
    "order",
    "open",
    "absent",
    "answered",
    "cancelled",
    "notices",
    "no_notices",
    "errors",
)


@dataclass(frozen=True)
class Case:
    """One situation and what is expected of it."""

    theme: str
    name: str
    why: str
    situation: dict[str, Any]
    text: str | None
    """The input exactly as typed, for cases about malformed documents."""
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        """The name that a test run shows."""
        return f"{self.theme}: {self.name}"


def load_cases() -> list[Case]:
    """Read every case file, in the order of file names; refuse a case that states nothing."""
    cases: list[Case] = []
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name == "words.toml":
            continue
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        cases.extend(_case(path.stem, raw) for raw in document.get("case", []))
        if "matrix" in document:
            cases.extend(_matrix(path.stem, document["matrix"]))
        if "meeting" in document:
            cases.extend(_meetings(path.stem, document["meeting"]))
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            message = f"two cases are called {case.id!r}"
            raise ValueError(message)
        seen.add(case.id)
    return cases


def situation_json(case: Case) -> str:
    """Give the document that the calculator reads for this case."""
    if case.text is not None:
        return case.text
    return json.dumps(case.situation, ensure_ascii=False)


def check(case: Case, plan: dict[str, Any]) -> list[str]:
    """Compare a plan document with what the case states; each difference is a plain sentence."""
    expect = case.expect
    if "errors" in expect:
        return _check_errors(expect["errors"], plan)
    if "errors" in plan:
        return [f"the calculator refused it: {plan['errors']}"]
    steps = {step["step"]: step for step in plan["steps"]}
    found = _check_top(expect, plan)
    still_open = [name for name, step in steps.items() if step["status"] not in OVER]
    for key, got in (("order", list(steps)), ("open", still_open)):
        if key in expect and got != expect[key]:
            found.append(f"{key}: expected {expect[key]}, got {got}")
    found.extend(
        f"{name}: expected not to be in the plan, but it is"
        for name in expect.get("absent", [])
        if name in steps
    )
    for name in STEP_NAMES:
        if name in expect:
            found.extend(_check_step(name, expect[name], steps.get(name)))
    found.extend(_check_lists(expect, plan))
    return found


def _check_top(expect: dict[str, Any], plan: dict[str, Any]) -> list[str]:
    """Compare what stands at the top of the plan: one value each, where it is stated."""
    found = []
    for key in ("deadline", "now", "next", "phase"):
        if key in expect:
            wanted = None if expect[key] == "none" else _plain(expect[key])
            if plan[key] != wanted:
                found.append(f"{key}: expected {wanted}, got {plan[key]}")
    if "reading" in expect:
        wanted, got = expect["reading"], plan["reading"]
        if (got is not None) if wanted == "none" else (wanted not in (got or "")):
            found.append(f"reading: expected {wanted!r}, got {got!r}")
    return found


def _check_step(name: str, wanted: Any, step: dict[str, Any] | None) -> list[str]:
    """Compare one step; a bare date stands for the best day."""
    if step is None:
        return [f"{name}: expected in the plan, but it is missing"]
    if not isinstance(wanted, dict):
        wanted = {"best": wanted}
    found = []
    for key, value in wanted.items():
        if key == "shifts":
            found.extend(_check_shifts(name, value, step["shifts"]))
        elif key == "window":
            got = [step["earliest"], step["latest"]]
            if got != _plain(value):
                found.append(f"{name} window: expected {_plain(value)}, got {got}")
        else:
            expected = None if value == "none" and key == "replaces" else _plain(value)
            if step[key] != expected:
                found.append(f"{name} {key}: expected {expected}, got {step[key]}")
    return found


def _check_shifts(name: str, wanted: list[str], shifts: list[dict[str, str]]) -> list[str]:
    """Look for each reason among the shifts; an empty list means that nothing was moved."""
    reasons = [shift["because"] for shift in shifts]
    if not wanted and reasons:
        return [f"{name} shifts: expected none, got {reasons}"]
    return [
        f"{name} shifts: expected {word!r} among {reasons}"
        for word in wanted
        if not any(_names(reason, word) for reason in reasons)
    ]


def _names(reason: str, word: str) -> bool:
    """Whether a reason names a thing; a weekend may be named by its day."""
    if word == "weekend":
        return any(day in reason for day in (*WEEKDAYS, "weekend"))
    if word == "passed":
        return _words()["shifts"]["passed"] in reason
    return word in reason


def _check_lists(expect: dict[str, Any], plan: dict[str, Any]) -> list[str]:
    """Compare what was answered, cancelled and said beside the steps."""
    found = []
    if "answered" in expect:
        got = {(entry["step"], entry["date"]) for entry in plan["answered"]}
        wanted = {(step, _plain(date)) for step, date in expect["answered"].items()}
        if got != wanted:
            found.append(f"answered: expected {sorted(wanted)}, got {sorted(got)}")
    cancelled = {entry["step"]: entry["because"] for entry in plan["cancelled"]}
    stated = expect.get("cancelled", [])
    found.extend(
        f"cancelled: expected {name} among {sorted(cancelled)}"
        for name in stated
        if name not in cancelled
    )
    found.extend(
        f"cancelled: expected of {name} {reason!r}, got {cancelled.get(name)!r}"
        for name, reason in (stated.items() if isinstance(stated, dict) else ())
        if cancelled.get(name) != reason
    )
    found.extend(
        f"cancelled: {entry['step']} gives no reason"
        for entry in plan["cancelled"]
        if not entry["because"].strip()
    )
    notices = plan["notices"]
    found.extend(
        f"notices: expected {topic!r} ({_notice(topic)!r}) among {notices}"
        for topic in expect.get("notices", [])
        if not any(_notice(topic) in notice for notice in notices)
    )
    found.extend(
        f"notices: expected nothing of {topic!r}, got {notices}"
        for topic in expect.get("no_notices", [])
        if any(_notice(topic) in notice for notice in notices)
    )
    return found


def _check_errors(wanted: list[dict[str, str]], plan: dict[str, Any]) -> list[str]:
    """Compare the faults found: each stated one must be there, and no other."""
    if "errors" not in plan:
        return [f"expected it to be refused ({[fault['field'] for fault in wanted]}), got a plan"]
    got = list(plan["errors"])
    found = []
    for fault in wanted:
        match = next(
            (
                entry
                for entry in got
                if entry["field"] == fault["field"]
                and fault.get("says", "").lower() in entry["message"].lower()
            ),
            None,
        )
        if match is None:
            found.append(f"expected the fault {fault} among {plan['errors']}")
        else:
            got.remove(match)
    found.extend(f"a fault that was not expected: {entry}" for entry in got)
    return found


_WORDS: dict[str, Any] = {}


def _words() -> dict[str, Any]:
    """Give the words by which a topic is known in the English locale."""
    if not _WORDS:
        _WORDS.update(tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8")))
    return _WORDS


def _notice(topic: str) -> str:
    """Give the words that show a notice is about this topic; other words stand for themselves."""
    known: dict[str, str] = _words()["notices"]
    return known.get(topic, topic)


def _case(theme: str, raw: dict[str, Any]) -> Case:
    """Make a case out of its TOML table."""
    expect = raw["expect"]
    unknown = set(expect) - set(STEP_NAMES) - set(OTHER_EXPECTATIONS)
    if unknown or not expect:
        message = f"{theme}: {raw['name']!r} expects nothing, or something unknown: {unknown}"
        raise ValueError(message)
    situation = {key: value for key, value in raw.items() if key not in NOT_SITUATION}
    return Case(
        theme=theme,
        name=raw["name"],
        why=raw["why"],
        situation=_situation(situation),
        text=raw.get("text"),
        expect=expect,
    )


def _situation(raw: dict[str, Any]) -> dict[str, Any]:
    """Write the short forms out: a bare interview date, "CA-ON", sent steps as a table."""
    situation = dict(raw)
    if "interview" in situation and not isinstance(situation["interview"], dict):
        situation["interview"] = {"date": situation["interview"]}
    if isinstance(situation.get("promise"), str):
        situation["promise"] = {"kind": situation["promise"]}
    if isinstance(situation.get("region"), str):
        country, _, subdivision = situation["region"].partition("-")
        situation["region"] = {"country": country}
        if subdivision:
            situation["region"]["subdivision"] = subdivision
    if isinstance(situation.get("outcome"), str):
        situation["outcome"] = {"kind": situation["outcome"]}
    if isinstance(situation.get("sent"), dict):
        sent = situation["sent"].items()
        situation["sent"] = [{"step": step, "date": date} for step, date in sent]
    if isinstance(situation.get("story"), list):
        situation["story"] = [
            _entry(told) if isinstance(told, str) else told for told in situation["story"]
        ]
    # A region has a usual locale of its own; the sentences that cases state are those of "en".
    situation.setdefault("locale", "en")
    plain: dict[str, Any] = _plain(situation)
    return plain


def _entry(told: str) -> dict[str, Any]:
    """Write an entry's short form out: "2026-11-25 promise within 2-3 weeks", "sent thank_you"."""
    words = told.split()
    entry: dict[str, Any] = {"on": words.pop(0)} if words[0][:1].isdigit() else {}
    entry["kind"] = words.pop(0)
    plain = [word for word in words if "=" not in word]
    if plain and entry["kind"] == "sent":
        entry["step"] = plain.pop(0)
    elif plain and entry["kind"] in WITH_TIME:
        entry["time"] = _time(plain.pop(0), plain)
        plain = []
    for word in plain:
        entry[word] = True
    for word in words:
        name, is_named, value = word.partition("=")
        if is_named:
            entry[name] = value.replace("_", " ").split("+") if name == "to" else value
    return entry


def _time(kind: str, words: list[str]) -> dict[str, Any]:
    """Write a time's short form out: its kind, and what the kind needs."""
    if kind == "within":
        count, unit = words
        numbers = [int(number) for number in count.split("-")]
        return {"kind": kind, "count": numbers if len(numbers) > 1 else numbers[0], "unit": unit}
    if kind == "between":
        return {"kind": kind, "from": words[0], "to": words[1]}
    names = {"early_in": "month", "middle_of": "month", "end_of": "month"}
    return {"kind": kind, **({names.get(kind, "date"): words[0]} if words else {})}


def _matrix(theme: str, matrix: dict[str, Any]) -> list[Case]:
    """Write a table of promises, paces and industries out into one case a combination."""
    cases = []
    for row in matrix["row"]:
        industries = INDUSTRIES if row["industries"] == "all" else row["industries"]
        for industry, pace in itertools.product(industries, row["paces"]):
            raw = {
                "name": f"{row['promise']['kind']}, {pace}, {industry}",
                "why": row["why"],
                "today": matrix["today"],
                "interview": matrix["interview"],
                "promise": row["promise"],
                "industry": industry,
                "pace": pace,
                "expect": row["expect"],
            }
            cases.append(_case(theme, raw))
    return cases


def _meetings(theme: str, meeting: dict[str, Any]) -> list[Case]:
    """Write a table of entries and the phases that they meet out into one case a pair."""
    cases = []
    for row in meeting["row"]:
        for phase in row["phases"]:
            raw = {
                "name": f"{row['entry'].partition(' ')[2]} in {phase}",
                "why": row["why"],
                "today": meeting["today"],
                "interview": meeting["interview"],
                "industry": meeting["industry"],
                "story": [*meeting["before"], *meeting["phases"][phase], row["entry"]],
                "expect": {"phase": row.get("becomes", phase), **row["expect"]},
            }
            cases.append(_case(theme, raw))
    return cases


def _plain(value: Any) -> Any:
    """Turn TOML's dates into the text that JSON carries."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
