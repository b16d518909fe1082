"""Templates as Jinja2 sees them: checked, and compiled in its sandbox.

A template may print variables, pass them through filters and choose with ``if``. Everything else
(loops, calls, attributes, arithmetic, includes) is refused before it runs, so a template can
neither reach anything nor take longer than its own length. Only this module imports Jinja2.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Mapping
from functools import cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from calculator.messages.faults import TemplateError, TemplateFault
from calculator.messages.joining import filters
from calculator.text.wording import message_words

MOST = 20_000
"""Longest template, in characters."""
_FILTERS = ("after", "end")
# A line with nothing but a tag leaves no line behind. Its line break moves inside the tag, so that
# faults keep their line numbers. (Jinja's own option would eat the break after any tag.)
_TAG_LINE = re.compile(r"^[ \t]*(\{%(?:[^%]|%(?!\}))*)%\}[ \t]*\n", re.MULTILINE)
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


@cache
def _environment(locale: str) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # the text goes into plain mail; pages set it as text
        cache_size=0,
    )
    made.filters = dict(filters(locale))
    made.globals = {}
    made.tests = {}
    return made


@cache
def compiled(source: str, file: str, locale: str) -> Template:
    """Return a template ready to be filled in; raises :class:`TemplateError` for its faults."""
    faults = faults_in(source, file, locale)
    if faults:
        raise TemplateError(faults)
    return _environment(locale).from_string(_prepared(source))


def as_python(source: str) -> str:
    """Return the Python that Jinja makes of a template of ours: a function called ``root``."""
    return _environment("en").compile(_prepared(source), raw=True)


def _prepared(source: str) -> str:
    return _TAG_LINE.sub(r"\1\n%}", source)


def faults_in(source: str, file: str, locale: str = "en") -> tuple[TemplateFault, ...]:
    """Return every fault of a template, in the order of its lines."""
    words = message_words(locale)["templates"]
    if len(source) > MOST:
        said = words["too_long"].format(count=len(source), most=MOST)
        return (TemplateFault(file=file, line=1, message=said),)
    try:
        tree = _environment(locale).parse(_prepared(source))
    except TemplateSyntaxError as error:
        unknown = re.fullmatch(r"No filter named '(.*)'\.", error.message or "")
        said = words["syntax"].format(problem=error.message)
        if unknown:
            said = _unknown_filter(unknown[1], words)
        return (TemplateFault(file=file, line=error.lineno, message=said),)
    except RecursionError:
        said = words["syntax"].format(problem=words["too_deep"])
        return (TemplateFault(file=file, line=1, message=said),)
    known = known_variables(locale)
    found = [
        TemplateFault(file=file, line=node.lineno, message=said)
        for node in _every(tree)
        if (said := _objection(node, known, words))
    ]
    return tuple(sorted(found, key=lambda fault: fault.line))


def _every(tree: nodes.Node) -> list[nodes.Node]:
    """Every node below ``tree``, but nothing below one that is refused."""
    found: list[nodes.Node] = []
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, _ALLOWED):
            waiting.extend(node.iter_child_nodes())
    return found


def _objection(node: nodes.Node, known: tuple[str, ...], words: Mapping[str, str]) -> str | None:
    if isinstance(node, nodes.Name) and node.name not in known:
        close = difflib.get_close_matches(node.name, known, n=1)
        key = "unknown_variable" if close else "unknown_variable_far"
        return words[key].format(name=node.name, close="".join(close), known=", ".join(known))
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        return _unknown_filter(node.name, words)
    links = message_words("en")["joining"]["links"]
    if isinstance(node, nodes.Filter) and not _links_well(node, links):
        return words["unknown_link"].format(links=", ".join(sorted(links)))
    if not isinstance(node, _ALLOWED):
        return words["not_allowed"].format(name=type(node).__name__.lower())
    return None


def _links_well(node: nodes.Filter, links: Container[str]) -> bool:
    """Say whether a filter's arguments are as it takes them: none, or for ``after`` its two."""
    given = [
        argument.value if isinstance(argument, nodes.Const) else None for argument in node.args
    ]
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return False
    if node.name == "end":
        return not given
    return len(given) == 2 and all(isinstance(one, str) for one in given) and given[1] in links  # noqa: PLR2004


def _unknown_filter(name: str, words: Mapping[str, str]) -> str:
    return words["unknown_filter"].format(name=name, known=", ".join(sorted(_FILTERS)))


def known_variables(locale: str) -> tuple[str, ...]:
    """Return the names a template may use, in alphabetical order."""
    return tuple(sorted(message_words(locale)["variables"]))


def used_variables(source: str) -> frozenset[str]:
    """Return the variables a template mentions."""
    tree = _environment("en").parse(source)
    return frozenset(node.name for node in tree.find_all(nodes.Name))
