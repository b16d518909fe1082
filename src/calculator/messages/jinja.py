"""Templates as Jinja2 reads them: checked, and turned into trees.

A template may print variables, pass them through filters and choose with ``if``. Everything else
(loops, calls, attributes, arithmetic, includes) is refused, so a template can neither reach
anything nor take longer than its own length. Jinja2 reads templates and runs none: only this module
imports it, and the browser does without.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from calculator.messages.faults import TemplateError, TemplateFault
from calculator.messages.joining import filters
from calculator.messages.tree import Tree
from calculator.situation.own_fields import PREFIX
from calculator.text.typography import spaced
from calculator.text.wording import message_words
from calculator.text.words import language_of, locales

MOST = 20_000
"""Longest template, in characters."""
DEEPEST = 24
"""Most levels of ``if``, ``and``, ``not`` and the like inside each other."""
_LARGEST = 2**53 - 1
"""Largest whole number that JavaScript hands on as it is."""
# A line with nothing but a tag or a comment leaves no line behind. Its line break moves inside, so
# that faults keep their line numbers. (Jinja's own option would eat the break after any tag.)
_ALONE = re.compile(
    r"""
    (?P<as_is>[ \t]*\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\})
    | ^[ \t]*
      (?P<inside>\{%(?:(?!%\}).)*?(?=[-+]?%\})|\{\#(?:(?!\#\}).)*?(?=-?\#\}))
      (?P<end>[-+]?[%\#]\})
      [ \t]*\n
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_TAG = re.compile(r"\{%[-+]?\s*(if|endif)\b")
_FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OTHER_BRACKETS = re.compile(r"\{\s*(\w+)\s*\}|\[\[\s*(\w+)\s*\]\]|<<\s*(\w+)\s*>>")
"""Brackets in which other programs have a name: here they would stand in the message."""
_CURLY = "“”„‘’\u201a«»"
_ODD_SIGN = re.compile(r"unexpected char ([\"'])(.+)\1 at \d+$", re.DOTALL)
_ODD_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_UNFINISHED = {
    "nothing_inside": re.compile(r"Expected an expression"),
    "not_closed": re.compile(
        r"unexpected end of template|unexpected '[])}]'|Missing end of (?:comment|raw)"
    ),
}
"""How Jinja begins to say that something is missing."""
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


_JINJA = Environment(autoescape=False)  # noqa: S701 - it reads templates, and fills none in


def language_of_file(file: str) -> str:
    """Return the language of a centre's template by its path; English where we have no such one."""
    language = file.partition("/")[0]
    return language if language in map(language_of, locales()) else "en"


@cache
def tree_of(source: str, file: str, locale: str) -> Tree:
    """Return a template as a tree; raises :class:`TemplateError` with every fault it has."""
    faults = faults_in(source, file, locale)
    if faults:
        raise TemplateError(faults)
    return _parts(_parsed(source).body)


def own_tree(source: str, file: str, locale: str) -> Tree:
    """Return a centre's own template as a tree, with its spaces as its language sets them.

    Raises :class:`TemplateError` with every fault that it has.
    """
    return _spaced(tree_of(source, file, locale), locale)


def _spaced(parts: Tree, locale: str) -> Tree:
    return [
        spaced(part, locale) if isinstance(part, str) else _node_spaced(part, locale)
        for part in parts
    ]


def _node_spaced(node: list[Any], locale: str) -> list[Any]:
    match node:
        case ["if", branches, otherwise]:
            own = [[test, _spaced(parts, locale)] for test, parts in branches]
            return ["if", own, _spaced(otherwise, locale)]
        case ["filter", name, text, [opening, *more]]:
            return ["filter", name, text, [spaced(opening, locale), *more]]
        case ["choice", test, yes, no]:
            return ["choice", test, _node_spaced(yes, locale), _node_spaced(no, locale)]
        case ["const", str(text)]:
            return ["const", spaced(text, locale)]
    return node


def _parsed(source: str) -> nodes.Template:
    return _JINJA.parse(prepared(source))


def prepared(source: str) -> str:
    """Return a template in which lines with nothing but a tag or a comment leave no line behind."""
    lines = source.replace("\r\n", "\n")
    return _ALONE.sub(lambda at: at["as_is"] or f"{at['inside']}\n{at['end']}", lines)


def _parts(body: list[nodes.Node]) -> Tree:
    found: Tree = []
    for node in body:
        if isinstance(node, nodes.Output):
            found += [
                part.data if isinstance(part, nodes.TemplateData) else _node(part)
                for part in node.nodes
            ]
        else:
            found.append(_node(node))
    return found


def _node(node: nodes.Node) -> list[Any]:  # noqa: PLR0911 - one line for each kind
    match node:
        case nodes.If():
            branches = [[_node(one.test), _parts(one.body)] for one in (node, *node.elif_)]
            return ["if", branches, _parts(node.else_)]
        case nodes.CondExpr():
            no = ["const", ""] if node.expr2 is None else _node(node.expr2)
            return ["choice", _node(node.test), _node(node.expr1), no]
        case nodes.Filter(node=nodes.Expr() as text):
            return ["filter", node.name, _node(text), [one.as_const() for one in node.args]]
        case nodes.Compare():
            return ["compare", _node(node.expr), [[one.op, _node(one.expr)] for one in node.ops]]
        case nodes.And() | nodes.Or():
            return [node.operator, _node(node.left), _node(node.right)]
        case nodes.Not():
            return ["not", _node(node.node)]
        case nodes.Const():
            return ["const", node.value]
        case nodes.Name():
            return ["name", node.name]
    raise TypeError(node)


def faults_in(
    source: str, file: str, locale: str = "en", fields: Iterable[str] = ()
) -> tuple[TemplateFault, ...]:
    """Return every fault of a template, in the order of its lines.

    ``fields`` are the centre's own questions: they are told among the names that there are.
    """
    words = message_words(locale)["templates"]
    if len(source) > MOST:
        said = words["too_long"].format(count=len(source), most=MOST)
        return (TemplateFault(file=file, line=1, message=said),)
    try:
        template = _parsed(source)
    except TemplateSyntaxError as error:
        line, said = _mistake(error, source, words)
        return (TemplateFault(file=file, line=line, message=said),)
    except RecursionError:
        said = words["syntax"].format(problem=words["too_deep"])
        return (TemplateFault(file=file, line=1, message=said),)
    known = (*known_variables(locale), *(f"{PREFIX}{name}" for name in fields))
    known_filters = tuple(sorted(filters(locale)))
    found = [
        TemplateFault(file=file, line=node.lineno, message=said)
        for node, depth in _every(template)
        if (said := _objection(node, depth, known, words, known_filters))
    ]
    found += [
        TemplateFault(file=file, line=line, message=said) for line, said in _bare(source, words)
    ]
    return tuple(sorted(found, key=lambda fault: fault.line))


def _bare(source: str, words: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield line and sentence of each name in brackets that nothing is filled in for."""
    plain = _FILLED_IN.sub(lambda found: "\n" * found[0].count("\n"), source)
    for number, line in enumerate(plain.split("\n"), start=1):
        for found in _OTHER_BRACKETS.finditer(line):
            name = next(filter(None, found.groups()))
            yield number, words["other_brackets"].format(written=found[0], name=name)


def _mistake(error: TemplateSyntaxError, source: str, words: Mapping[str, str]) -> tuple[int, str]:
    """Return line and sentence of what cannot be read: Jinja's own words are for programmers."""
    reason = error.message or ""
    line = error.lineno
    if sign := _ODD_SIGN.match(reason):
        key = "curly" if sign[2] in _CURLY else "text_open" if sign[2] in "\"'" else "odd_sign"
        return line, words[key].format(sign=sign[2])
    if "needs to be closed is 'if'" in reason and reason.startswith("Unexpected end"):
        return _open_if(source) or line, words["if_open"].format()
    if tag := _ODD_TAG.match(reason):
        alone = "tag_alone" if tag[1] in {"elif", "else", "endif"} else "unknown_tag"
        return line, words[alone].format(name=tag[1])
    for key, beginning in _UNFINISHED.items():
        if beginning.match(reason):
            return line, words[key].format()
    return line, words["unreadable"].format()


def _open_if(source: str) -> int | None:
    """Return the line of the first ``if`` that no ``endif`` ends, None where none is seen."""
    begun: list[int] = []
    for tag in _TAG.finditer(source):
        if tag[1] == "if":
            begun.append(source.count("\n", 0, tag.start()) + 1)
        elif begun:
            begun.pop()
    return begun[0] if begun else None


def calculations(source: str) -> Iterator[tuple[int, Tree]]:
    """Yield every node of a faultless template that can fail on some values, with its line."""
    for node in _parsed(source).find_all((nodes.Filter, nodes.Compare)):
        yield node.lineno, _node(node)


def names_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield each name that a faultless template mentions, with its line."""
    for node in _parsed(source).find_all(nodes.Name):
        yield node.lineno, node.name


def _every(template: nodes.Template) -> list[tuple[nodes.Node, int]]:
    """Every node below a template with its depth, but nothing below one that is refused."""
    found: list[tuple[nodes.Node, int]] = []
    waiting: list[tuple[nodes.Node, int]] = [(template, 0)]
    while waiting:
        node, depth = waiting.pop()
        found.append((node, depth))
        if isinstance(node, _ALLOWED) and depth <= DEEPEST:
            waiting.extend((child, depth + 1) for child in node.iter_child_nodes())
    return found


def _objection(
    node: nodes.Node,
    depth: int,
    known: tuple[str, ...],
    words: Mapping[str, str],
    known_filters: tuple[str, ...],
) -> str | None:
    if depth > DEEPEST:
        return words["syntax"].format(problem=words["too_deep"])
    if isinstance(node, nodes.Name) and not _is_known(node.name, known):
        close = difflib.get_close_matches(node.name, known, n=1)
        key = "unknown_variable" if close else "unknown_variable_far"
        return words[key].format(name=node.name, close="".join(close), known=", ".join(known))
    if isinstance(node, nodes.Filter):
        return _filter_objection(node, words, known_filters)
    if isinstance(node, nodes.Const) and not _is_plain(node.value):
        return words["not_allowed"].format(name=ascii(node.value))
    if not isinstance(node, _ALLOWED):
        return words["not_allowed"].format(name=type(node).__name__.lower())
    return None


def _is_known(name: str, known: Container[str]) -> bool:
    """Say whether a template may name something: a variable, or a field of some centre's own."""
    return name in known or name.startswith(PREFIX)


def _filter_objection(
    node: nodes.Filter, words: Mapping[str, str], known: tuple[str, ...]
) -> str | None:
    if node.name not in known:
        return words["unknown_filter"].format(name=node.name, known=", ".join(known))
    links = message_words("en")["joining"]["links"]
    if not _links_well(node, links):
        return words["unknown_link"].format(links=", ".join(sorted(links)))
    return None


def _is_plain(constant: object) -> bool:
    """Say whether a constant comes through JSON and JavaScript as it is."""
    if isinstance(constant, str):
        return not any("\ud800" <= sign <= "\udfff" for sign in constant)
    return constant is None or (isinstance(constant, int) and abs(constant) <= _LARGEST)


def _links_well(node: nodes.Filter, links: Container[str]) -> bool:
    """Say whether a filter's arguments are as it takes them: none, or for ``after`` its two."""
    given = [
        argument.value if isinstance(argument, nodes.Const) else None for argument in node.args
    ]
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return False
    if node.name != "after":
        return not given
    return len(given) == 2 and all(isinstance(one, str) for one in given) and given[1] in links  # noqa: PLR2004


def known_variables(locale: str) -> tuple[str, ...]:
    """Return the names a template may use, in alphabetical order."""
    return tuple(sorted(message_words(locale)["variables"]))


def used_variables(source: str) -> frozenset[str]:
    """Return the variables a template mentions."""
    return frozenset(node.name for node in _parsed(source).find_all(nodes.Name))
