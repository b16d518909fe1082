"""What people type, in many shapes, joined to a sentence of ours."""

import pytest

from calculator.messages.joining import filters
from calculator.text.wording import Blank

after = filters("en-CA")["after"]

LIKED = [
    ("your team", "What I liked most is your team."),
    ("Your team.", "What I liked most is your team."),
    ("YOUR TEAM", "What I liked most is YOUR TEAM."),
    ("how you plan", "What I liked most is how you plan."),
    ("How you plan.", "What I liked most is how you plan."),
    ("I liked your team", "I liked your team."),
    ("i liked your team", "I liked your team."),
    ("We talked about rain!", "We talked about rain!"),
    ("everyone was kind", "What I liked most is that everyone was kind."),
    ("Everyone was kind.", "What I liked most is that everyone was kind."),
    ("the people who are shaping it", "What I liked most is the people who are shaping it."),
    ("The plan you made", "What I liked most is the plan you made."),
    ("Working with people who care", "What I liked most is working with people who care."),
    ("teen programs", "What I liked most is teen programs."),
    ("Shopify's tools", "What I liked most is Shopify's tools."),
    ("Is there a better way?", "What I liked most: Is there a better way?"),
    ("the market; the choir", "What I liked most: the market; the choir."),
    ("测试文化", "What I liked most is 测试文化."),
    ("!!!", "What I liked most is !!!"),
    (Blank("[a thing]"), "What I liked most is [a thing]."),
]
TALKED = [
    ("The office move", "I remember our talk about the office move."),
    ("We talked about the office move", "I remember our talk about the office move."),
    ("why you moved", "I remember our talk about why you moved."),
    ("You showed me the kiln", "I remember our talk: you showed me the kiln."),
    ("the choir was loud", "I remember our talk: the choir was loud."),
    ("two choirs; one band", "I remember our talk: two choirs; one band."),
    (Blank("[a thing]"), "I remember our talk about [a thing]."),
]
FITS = [
    ("I ran a festival", "I fit, because I ran a festival."),
    ("because I've run one", "I fit, because I've run one."),
    ("Because I've run one.", "I fit, because I've run one."),
    ("Ran a festival", "I fit, because I ran a festival."),
    ("worked in two shops", "I fit, because I worked in two shops."),
    ("Fluent in French", "I fit, because I am fluent in French."),
    ("good with people", "I fit, because I am good with people."),
    ("my degree is in design", "I fit, because my degree is in design."),
    ("5 years on a ward", "I fit: I would bring 5 years on a ward."),
    ("Experience in retail", "I fit: I would bring experience in retail."),
    ("hard work and humour", "I fit. What I would bring: hard work and humour."),
    (Blank("[why]"), "I fit, because [why]."),
]
FORGOT = [
    ("I finish in May", "I forgot to mention that I finish in May."),
    ("That I finish in May", "I forgot to mention that I finish in May."),
    ("to mention that I finish in May", "I forgot to mention that I finish in May."),
    ("I forgot to mention my licence", "I forgot to mention my licence."),
    ("Passed my test", "I forgot to mention that I passed my test."),
    ("my licence is new", "I forgot to mention that my licence is new."),
    ("bilingual", "I forgot to mention that I am bilingual."),
]
NEWS = [
    ("Passed my test.", "New: I passed my test."),
    ("Our market sold out", "New: our market sold out."),
    ("Toronto wrote back", "New: Toronto wrote back."),
    ("a prize", "New: a prize."),
]
EVERY = [
    ("What I liked most", "is", LIKED),
    ("I remember our talk", "about", TALKED),
    ("I fit", "because", FITS),
    ("I forgot to mention", "that", FORGOT),
    ("New", "colon", NEWS),
]


@pytest.mark.parametrize(
    ("lead", "link", "typed", "said"),
    [(lead, link, typed, said) for lead, link, pairs in EVERY for typed, said in pairs],
)
def test_words_of_every_shape_make_a_sentence(lead, link, typed, said):
    assert after(typed, lead, link) == said
