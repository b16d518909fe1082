"""The tools: what each takes, and the document it answers with. The SDK is not needed here.

A tool keeps nothing between two calls. Whatever it is given, it answers with a document: what was
asked for, or every fault with the name of its field.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from calculator import api, bridge, sources
from calculator.commands.messages import messages_of, proofread_text, with_messages
from calculator.commands.rules import rules_document
from calculator.data import read
from calculator.days.region import load_packaged
from calculator.exports import documents, schema
from calculator.situation.faults import Faults
from calculator.text.words import Words
from calculator.timing import rulebook
from publisher.assistants.words import say

Arguments = dict[str, Any]

_TEXT: dict[str, Any] = {"type": "string"}
_IDS: dict[str, Any] = {"type": "array", "items": _TEXT}
_OBJECT: dict[str, Any] = {"type": "object"}
_KINDS: dict[str, tuple[type, str]] = {
    "string": (str, "not_text"),
    "array": (list, "not_a_list"),
    "object": (dict, "not_an_object"),
}
"""A JSON Schema's type: Python's, and the fault where something else came."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its arguments as JSON Schemas, those it cannot do without, and its answer."""

    takes: Mapping[str, Mapping[str, Any]]
    needs: tuple[str, ...]
    answer: Callable[[Arguments], Any]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its arguments."""
        return {
            "type": "object",
            "properties": {
                name: {**kind, "description": say("argument", name)}
                for name, kind in self.takes.items()
            },
            "required": list(self.needs),
            "additionalProperties": False,
        }


def answer(name: str, arguments: Arguments, today: dt.date) -> str:
    """Return a tool's answer as JSON; ``today`` counts where the arguments name no day."""
    return api.answer(lambda: _checked(name, arguments, today))


def _checked(name: str, arguments: Arguments, today: dt.date) -> Any:
    faults = Faults(Words("en"))
    if name not in TOOLS:
        faults.add_unknown("name", "unknown_operation", name, TOOLS)
        faults.stop_if_any()
    tool = TOOLS[name]
    for given in arguments:
        if given not in tool.takes:
            faults.add_unknown(given, "unknown_field", given, tool.takes)
    for field, kind in tool.takes.items():
        if arguments.get(field) is not None:
            of_type, otherwise = _KINDS[kind["type"]]
            if not isinstance(arguments[field], of_type):
                faults.add(field, otherwise)
        elif field in tool.needs:
            faults.add(field, "missing")
    faults.stop_if_any()
    return tool.answer(_with_today(arguments, tool, today))


def _with_today(arguments: Arguments, tool: Tool, today: dt.date) -> Arguments:
    """Fill in today's date, as the command line does: an assistant may not know it."""
    filled = {field: value for field, value in arguments.items() if value is not None}
    if "situation" in filled:
        filled["situation"] = {"today": today.isoformat(), **filled["situation"]}
    if "on" in tool.takes:
        filled.setdefault("on", today.isoformat())
    return filled


def _called(operation: str, arguments: Arguments) -> Any:
    """Let the page's own function answer, with the public holidays of the place."""
    situation = arguments["situation"]
    request = {"operation": operation, **arguments, "region": _holidays(situation.get("region"))}
    return json.loads(bridge.call(json.dumps(request)))


def _holidays(region: Any) -> Mapping[str, Any] | None:
    country = region.get("country") if isinstance(region, dict) else None
    known = isinstance(country, str) and country in read("holidays/index")["countries"]
    return load_packaged(country) if known else None


def _read_words(arguments: Arguments) -> Any:
    faults = Faults(Words("en"))
    try:
        dt.date.fromisoformat(arguments["on"])
    except ValueError:
        faults.add("on", "not_a_date")
    faults.stop_if_any()
    around = {"region": arguments.pop("region", None)}
    return _called("read_words", {**arguments, "situation": around})


def _message(arguments: Arguments) -> Any:
    step = _step(arguments)
    messages = messages_of(step, api.read(arguments["situation"]))
    return {"version": bridge.VERSION, "messages": documents.to_document(messages)}


def _proofread(arguments: Arguments) -> Any:
    step = _step(arguments)
    _, found = proofread_text(arguments["text"], step, api.read(arguments["situation"]))
    return {"version": bridge.VERSION, "findings": documents.to_document(found)}


def _step(arguments: Arguments) -> str:
    step: str = arguments["step"]
    faults = Faults(Words("en"))
    if step not in with_messages():
        faults.add_unknown("step", "not_a_message", step, with_messages())
    faults.stop_if_any()
    return step


def _rules(arguments: Arguments) -> Any:
    document = rules_document(rulebook.load())
    wanted = _wanted(arguments, rulebook.load().ids())
    document["rules"] = [rule for rule in document["rules"] if rule["id"] in wanted]
    return document


def _claims(arguments: Arguments) -> Any:
    known = sources.citable()
    claims = [documents.to_document(known[each]) for each in _wanted(arguments, known)]
    return {"version": bridge.VERSION, "claims": claims}


def _wanted(arguments: Arguments, known: Any) -> list[str]:
    """Return the ids that were asked for, all where none were."""
    ids = arguments.get("ids")
    faults = Faults(Words("en"))
    for at, each in enumerate(ids or ()):
        if not isinstance(each, str) or each not in known:
            faults.add_unknown(f"ids[{at}]", "unknown_choice", str(each), known)
    faults.stop_if_any()
    return list(known) if ids is None else list(dict.fromkeys(ids))


def _situation() -> dict[str, Any]:
    """Return the JSON Schema of a situation that need not name today's date."""
    whole = schema.situation_schema()
    del whole["$schema"]  # stands at the root of a document, and this is a part of one
    return {**whole, "required": [each for each in whole["required"] if each != "today"]}


TOOLS: Mapping[str, Tool] = {
    "plan": Tool({"situation": _situation()}, ("situation",), partial(_called, "plan")),
    "message": Tool({"step": _TEXT, "situation": _OBJECT}, ("step", "situation"), _message),
    "proofread": Tool(
        {"step": _TEXT, "text": _TEXT, "situation": _OBJECT},
        ("step", "text", "situation"),
        _proofread,
    ),
    "read_words": Tool(
        {"words": _TEXT, "on": _TEXT, "region": _OBJECT, "locale": _TEXT}, ("words",), _read_words
    ),
    "rules": Tool({"ids": _IDS}, (), _rules),
    "claims": Tool({"ids": _IDS}, (), _claims),
}
