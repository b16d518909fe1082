"""What the search finds for what people type, by its own code in the index of the built site."""

import json
import tomllib
from pathlib import Path

import pytest

from publisher import words
from publisher.runtime import node
from publisher.site.searching import write_search_words
from support.shown_text import plain

HERE = Path(__file__).parent
QUERIES = tomllib.loads((HERE / "queries.toml").read_text("utf-8"))["query"]
FIRST = 3
RIGHT = 72
"""Of the 75 queries, so many have one of their pages among the first."""


@pytest.fixture(scope="module")
def find(site_dir):
    """Gives the addresses that the search lists for each of some queries, best first."""
    index = json.loads((site_dir / "search/search_index.json").read_text("utf-8"))
    language = json.loads((site_dir / "search/words.json").read_text("utf-8"))
    entries = [
        {**entry, "title": plain(entry["title"]), "text": plain(entry["text"])}
        for entry in index["docs"]
    ]

    def found(*typed: str) -> list[list[str]]:
        settings = {"entries": entries, "language": language, "queries": typed}
        return node.run(str(HERE / "found.mjs"), settings)

    found.addresses = {entry["location"] for entry in entries}
    return found


def leads_to(page: str, address: str) -> bool:
    """A page is any place on it; a part of one is that part."""
    return address == page if "#" in page else address.split("#", maxsplit=1)[0] == page


def test_what_people_type_is_among_the_first_three(find):
    assert len({query["typed"] for query in QUERIES}) == 75
    answers = find(*(query["typed"] for query in QUERIES))
    wrong = {
        query["typed"]: answer[:FIRST]
        for query, answer in zip(QUERIES, answers, strict=True)
        if not any(leads_to(page, each) for page in query["pages"] for each in answer[:FIRST])
    }
    assert len(wrong) <= len(QUERIES) - RIGHT, wrong


def test_every_page_expected_is_there(find):
    pages = {page for query in QUERIES for page in query["pages"]}
    assert {page for page in pages if page not in find.addresses} == set()


@pytest.mark.parametrize(
    "ways",
    [
        (
            "they didn't answer",
            "they didnt answer",  # codespell:ignore didnt
            "they didn’t answer",
            "They did not answer",
        ),
        ("voice mail", "voice-mail"),
        ("a thank-you email", "thank you e-mail", "what about the thank you email"),
        ("how do I withdraw", "withdraw", "I want to withdraw, please"),
        ("résumé", "resume"),
    ],
)
def test_ways_to_type_the_same_find_the_same(find, ways):
    first, *others = find(*ways)
    assert first
    assert others == [first] * len(others)


@pytest.mark.parametrize(
    ("words_of_theirs", "words_of_ours", "page"),
    [
        ("headhunter", "agency", "guide/panels-rounds-agencies/"),
        ("answering machine", "voicemail", "guide/channels/"),
        ("homework", "task", "guide/other-questions/"),
    ],
)
def test_words_that_the_guide_does_not_use_lead_to_those_it_does(
    find, words_of_theirs, words_of_ours, page
):
    for answer in find(words_of_theirs, words_of_ours):
        assert page in {address.split("#")[0] for address in answer[:FIRST]}


@pytest.mark.parametrize(
    "typed", ["thank you email", "thank you for a panel", "turned down feedback"]
)
def test_advice_stands_above_messages_and_these_above_the_list_of_sources(find, typed):
    (answer,) = find(typed)
    kinds = [address.split("/")[0] for address in answer]
    assert kinds[0] == "guide"
    assert "messages" in kinds
    assert "sources" not in kinds[: kinds.index("messages")]


def test_one_page_does_not_fill_the_first_three(find):
    for answer in find("thank you email", "references", "offer"):
        assert len({address.split("#")[0] for address in answer[:FIRST]}) > 1


def test_nothing_is_found_for_what_the_site_knows_nothing_of(find):
    assert find("xylophone", "how do I") == [[], []]


def test_no_group_is_empty_and_no_phrase_is_only_stop_words():
    known = words.load("search")
    stop = set(known["stop"])
    for group in known["same"]:
        assert len(group) == len(set(group)) > 1, group
        assert not [phrase for phrase in group if set(phrase.lower().split()) <= stop], group


def test_a_language_without_words_for_the_search_is_searched_with_the_english(tmp_path):
    write_search_words(tmp_path / "search", "xx")
    assert json.loads((tmp_path / "search/words.json").read_text("utf-8")) == words.load("search")
