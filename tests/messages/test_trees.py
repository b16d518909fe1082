"""Trees: filled in as Jinja2 itself fills templates in, and never in the reader's way."""

import json
from functools import cache

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import call
from calculator.data import text
from calculator.messages import TemplateError, check, names, trees
from calculator.messages.catalogue import TONES
from calculator.messages.jinja import DEEPEST, known_variables, prepared, tree_of
from calculator.messages.joining import filters
from calculator.messages.tree import render
from calculator.text.names import Blank

JINJA = jinja2.Environment(autoescape=False, undefined=jinja2.StrictUndefined)  # noqa: S701 - mail
JINJA.filters = dict(filters("en"))
BLANKS = {name: Blank(f"[{name}]") for name in known_variables("en")}
VALUES = {**BLANKS, "topic": "the new stage", "role": "Zookeeper", "turn": 2, "late": True}


def ours(source, values):
    return render(json.loads(json.dumps(tree_of(source, "file", "en"))), filters("en"), values)


@cache
def compiled(source):
    return JINJA.from_string(prepared(source))


def theirs(source, values):
    return compiled(source).render(values)


@pytest.mark.parametrize("tone", TONES)
def test_our_templates_are_filled_in_as_by_jinja(tone):
    sources = [text(f"message_templates/{one.name}/en.{tone}.txt") for one in names()]
    fillings = [BLANKS, VALUES, *({**BLANKS, name: "an example"} for name in BLANKS)]
    fillings += [{**VALUES, "turn": turn, "close": turn} for turn in range(6)]
    for source in sources:
        for values in fillings:
            assert ours(source, values) == theirs(source, values)


VALUE = st.one_of(
    st.sampled_from(["topic", "role", "turn", "late", "fit", "me"]),
    st.sampled_from(["'x'", '"l\'été\\n\\u00e9\\t\\\\"', '"a" "b"', "3", "0", "true", "none"]),
)
SIGN = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"])
LINK = st.sampled_from(["about", "is"])
EXPRESSION = st.recursive(
    VALUE,
    lambda inner: st.one_of(
        inner.map("(not {})".format),
        st.builds("({} {} {})".format, inner, SIGN, inner),
        st.builds("({} <= {} != {})".format, inner, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        inner.map("({} | end)".format),
        st.builds("({} | after('I', '{}'))".format, inner, LINK),
    ),
    max_leaves=6,
)  # fmt: skip
OPEN, SHUT = st.sampled_from(["{%", "{%-", "{%+", " {%"]), st.sampled_from(["%}", "-%}", "%}\n"])
PART = st.recursive(
    st.one_of(
        st.sampled_from(["text", " a line\n", "\n", "{# a {% comment %} #}", "  {# alone #}\n"]),
        st.just("{% raw %}\n{{ as it {% stands %}\n{% endraw %}"),
        EXPRESSION.map("{{{{ {} }}}}".format),
        EXPRESSION.map("{{{{- {} -}}}}".format),
    ),
    lambda inner: st.builds(
        lambda o, s, one, a, two, b, c: (
            f"{o} if {one} {s}{a}{o} elif {two} {s}{b}{o} else {s}{c}{o} endif {s}"
        ),
        OPEN, SHUT, EXPRESSION, inner, EXPRESSION, inner, inner,
    ),
    max_leaves=8,
)  # fmt: skip


def outcome(work, *given):
    try:
        return work(*given)
    except TypeError:
        return TypeError


@settings(deadline=None)
@given(st.lists(PART, max_size=4).map("".join))
def test_any_template_that_is_accepted_is_filled_in_as_by_jinja(source):
    for values in (VALUES, BLANKS):
        assert outcome(ours, source, values) == outcome(theirs, source, values)


@pytest.mark.parametrize(
    ("source", "filled"),
    [
        ("a\n{% if late %}\nb\n{% endif %}\nc", "a\nb\nc"),
        ("a\n  {%- if late -%}\n  b\n  {%- endif %}\nc", "abc"),
        ("a\r\n{% if late %}\r\nb\r\n{% endif %}\r\nc", "a\nb\nc"),
        ("a\n{# a\n note #}\nb", "a\nb"),
        ("a\n{#- a note -#}\n\nb", "ab"),
        ("a {% raw %}{{ b }}\n{% if c %}\n{% endraw %} d", "a {{ b }}\n{% if c %}\n d"),
        ("{{ 'yes' if fit }}|{{ 'yes' if late }}", "|yes"),
        ("{{ fit or 'nothing' }}", "nothing"),
        ('{{ "\\u00e9l\\u00e8ve \\"x\\"\\n" }}', 'élève "x"\n'),
    ],
)
def test_lines_choices_and_constants(source, filled):
    assert ours(source, VALUES) == filled


DOCUMENT = {
    "version": 1,
    "today": "2026-11-20",
    "interview": {"date": "2026-11-20"},
    "people": [{"name": "Sam Example", "email": "sam@example.com"}],
    "tone": "warm",
    "locale": "en-CA",
}


def written(messages):
    request = {"operation": "plan", "situation": DOCUMENT, "centre": {"messages": messages}}
    return json.loads(call(json.dumps(request)))


def thanks(plan):
    return next(one for one in plan["steps"] if one["step"] == "thank_you")["messages"][0]["body"]


OURS = thanks(written({}))
DEEP = json.loads('["not", ' * 80 + "0" + "]" * 80)


def nested(levels):
    return "Subject: x\n" + "{% if name %}" * levels + "the innermost" + "{% endif %}" * levels


def test_the_deepest_that_is_accepted_comes_through():
    file = "en/thank_you.warm.txt"
    deepest = {file: nested(DEEPEST - 2)}
    assert check(deepest) == ()
    assert thanks(written(trees(deepest))) == "the innermost"
    assert "too deeply" in str(check({file: nested(DEEPEST - 1)})[0])
    line = "Subject: x\n{{ " + "not " * (DEEPEST - 1) + "late }}"
    assert "line 2: The template cannot be read here: it is nested" in str(check({file: line})[0])


@pytest.mark.parametrize(
    "tree",
    [
        [["name", "nobody"]],
        [["compare", ["name", "role"], [["lt", ["const", 1]]]]],
        [["filter", "upper", ["name", "role"], []]],
        [["filter", "after", ["name", "role"], []]],
        [["explode"]],
        [[]],
        [7],
        [None],
        [["const"]],
        [["if", 1, 2]],
        [DEEP],
    ],
    ids=lambda tree: str(tree)[:40],
)
def test_words_that_cannot_be_filled_in_give_way_to_ours(tree):
    assert thanks(written({"en/thank_you.warm.txt": tree})) == OURS


def test_a_centres_tree_is_used():
    own = trees({"en/thank_you.warm.txt": "Subject: x\n\nOur own words for {{ name }}.\n"})
    assert thanks(written(own)) == "Our own words for Sam."


def test_what_is_no_template_is_said():
    (told,) = written({"en/thank_you.warm.txt": 7})["errors"]
    assert told["field"] == "centre.messages.en/thank_you.warm.txt"


def test_a_template_with_a_fault_becomes_no_tree():
    with pytest.raises(TemplateError, match="line 2"):
        trees({"en/thank_you.warm.txt": "Subject: x\n{{ nobody }}"})
