"""The tables of timing, made from the rules: what a change of a rule changes in the guide.

A table asks for the rules of a step, or for those of them that ask for something, so that no case
of a step can be missing from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from calculator.steps import STEPS
from calculator.timing import rulebook
from calculator.timing.rule import Instruction, Rule
from calculator.timing.rulebook import Rulebook
from publisher.guide import phrases
from publisher.guide.conditions import told, when
from publisher.guide.markup import (
    capital,
    generated,
    in_column,
    plain,
    rule_link,
    stack,
    table,
    told_in,
)
from publisher.guide.rule_windows import bounds, in_case, in_good_time, usual
from publisher.guide.words import language, say

_ANSWER = "\n{ .answer }\n"
"""What ends the first paragraph of a page, which answers its question."""

PLAIN = "other"
"""The industry that a table takes where it names none."""


def find(
    step: str,
    *facts: str,
    phase: str | None = None,
    industry: str = PLAIN,
    book: Rulebook | None = None,
) -> Rule:
    """Return the rule that times a step where these facts hold, in its first phase if none is told.

    Raises :class:`LookupError` where there is none: a page must not name a case that is no case.
    """
    phase = phase or STEPS[step].phases[0]
    rule = (book or rulebook.load()).rule_for(step, phase, facts, industry)
    if rule is None:
        raise LookupError(f"No rule times {step} in {phase} with {', '.join(facts)}.")
    return rule


def instruction(when: str) -> Instruction:
    """Return the rule for what was asked for; raises :class:`LookupError` where there is none."""
    for each in rulebook.load().instructions.values():
        if each.when == when:
            return each
    raise LookupError(f"No instruction is called {when}.")


def advice(book: Rulebook | None, *rules: Rule, place: str = "guide/") -> str:
    """Say, for each of these rules that a career centre has overruled, what it advises and why."""
    book = book or rulebook.load()
    return "\n\n".join(
        _usual_beside(_reason(book, rule_id, place), rule_id)
        for rule_id in dict.fromkeys(rule.id for rule in rules)
        if rule_id in book.overruled
    )


def in_brief(book: Rulebook | None, *rules: Rule, place: str) -> str:
    """Say in a line where a centre has overruled what holds for most; its link tells the rest."""
    book = book or rulebook.load()
    return "\n\n".join(
        _reason(book, rule_id, place)
        for rule_id in dict.fromkeys(rule.id for rule in rules)
        if rule_id in book.overruled and book.overruled[rule_id].holds_for(PLAIN)
    )


def beside_text(page: str, book: Rulebook) -> str:
    """Return a page of the guide with a sentence for a centre's own timing, below its answer.

    The tables are made from the rules, and the words around them are not.
    """
    named = [rule for rule in book.overruled if f"[{rule}](" in page or f"#{rule} }}" in page]
    if not named:
        return page
    rules = say("phrase", "separator").join(map(rule_link, named))
    said = say("centre", "beside_text", rules=rules)
    return page.replace(_ANSWER, f"{_ANSWER}\n{said}\n", 1)


def _reason(book: Rulebook, rule_id: str, place: str) -> str:
    own = book.overruled[rule_id]
    return say(
        "centre",
        "advises",
        centre=plain(own.centre),
        rule=rule_link(rule_id, place),
        reason=told_in(own.reason, own.reason_in or language(), language()),
    )


def _usual_beside(own: str, rule_id: str) -> str:
    """Put the window that the project publishes beside a centre's own, a line for each case."""
    cases_ = [rule for rule in rulebook.load().timing if rule.id == rule_id]
    if len(cases_) == 1:
        return f"{own} {say('centre', 'usual', usual=usual(cases_[0]))}"
    lines = [f"- {in_case(when(rule), usual(rule))}" for rule in cases_]
    return "\n".join([f"{own} {say('centre', 'usual_cases')}", "", *lines])


def window(step: str, *facts: str, book: Rulebook | None = None) -> str:
    """Write the days of one step where these facts hold, a line each, for each pace."""
    rule = find(step, *facts, book=book)
    head = (say("head", "what"), say("head", "when"))
    return generated(table(head, bounds(rule, paces=True)), advice(book, rule))


def cases(step: str, *named: str, book: Rulebook | None = None) -> str:
    """Write the windows of a step, a row for each case, in the order in which they are tried.

    ``named`` keeps the cases that ask for one of these phases, facts or industries. Raises
    :class:`LookupError` where there is none.
    """
    book = book or rulebook.load()
    rules = [
        rule for rule in book.rules_of(step) if not named or not {*named}.isdisjoint(told(rule))
    ]
    if not rules:
        raise LookupError(f"No case of {step} asks for {', '.join(named)}.")
    return _side_by_side(rules, book, steps=False)


def usual_cases(step: str, *facts: str, book: Rulebook | None = None) -> str:
    """Write the windows of a step, a row for each of these facts, for a reader in a hurry."""
    rules = [find(step, fact, book=book) for fact in facts]
    rows = [
        [f"{capital(say('fact', fact))} {rule_link(rule.id)}", *_days(rule)]
        for fact, rule in zip(facts, rules, strict=True)
    ]
    head = [say("head", "case"), *_days_head()]
    return generated(stack(table(head, rows)), advice(book, *rules))


def steps(*names: str, book: Rulebook | None = None) -> str:
    """Write the windows of several steps, a row for each case of each."""
    book = book or rulebook.load()
    return _side_by_side([rule for name in names for rule in book.rules_of(name)], book, steps=True)


def _side_by_side(rules: Sequence[Rule], book: Rulebook, *, steps: bool) -> str:
    conditions = [when(rule, book) for rule in rules]
    rows = []
    for rule, condition in zip(rules, conditions, strict=True):
        cells = _days(rule)
        if any(conditions):
            cells.insert(0, condition or say("condition", "always"))
        if steps:
            cells.insert(0, say("step", rule.step))
        cells[0] = f"{cells[0]} {rule_link(rule.id)}"
        rows.append(cells)
    head = [say("head", "case")] if any(conditions) else []
    if steps:
        head.insert(0, say("head", "step"))
    return generated(stack(table([*head, *_days_head()], rows)), advice(book, *rules))


def _days_head() -> list[str]:
    return [say("head", "best"), say("head", "in_good_time")]


def _days(rule: Rule) -> list[str]:
    """Return a rule's cells for its days, each with its column's name for a narrow screen."""
    cells = (phrases.best(rule), in_good_time(rule))
    return [in_column(name, cell) for name, cell in zip(_days_head(), cells, strict=True)]


def instructions(book: Rulebook | None = None) -> str:
    """Write what changes a check that is planned: what they asked for, and what follows."""
    rows = [
        (
            f"{say('instruction', each.when)} {rule_link(each.id)}",
            say("instruction_do", each.when),
        )
        for each in (book or rulebook.load()).instructions.values()
    ]
    return generated(table((say("head", "case"), say("head", "follows")), rows))
