"""The staged folder: navigation, addresses, countries and the rules' places in the guide."""

from pathlib import Path

import pytest

from publisher import edition, words
from publisher.project import BuildError
from publisher.site import navigation, page_data


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("index.md", ""),
        ("calculator.md", "calculator/"),
        ("about/index.md", "about/"),
        ("guide/thank-you.md", "guide/thank-you/"),
    ],
)
def test_a_page_has_a_folder_as_its_address(page, url):
    assert edition.page_url(Path(page)) == url


def write(folder: Path, name: str, text: str) -> None:
    page = folder / name
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, "utf-8")


def test_rules_are_found_by_their_anchors(tmp_path):
    write(tmp_path, "guide/thank-you.md", "# The thank-you\n\n## When { #TY01 }\n\n[TY01](#TY01)\n")
    write(tmp_path, "guide/notes.md", "## Notes { .wide #NT01 }\n\nSee { #nothing } and #XX99.\n")
    write(tmp_path, "sources.md", "## FS-05 { #FS-05 }\n")
    assert dict(page_data.rule_urls(tmp_path)) == {
        "NT01": "guide/notes/#NT01",
        "TY01": "guide/thank-you/#TY01",
    }


def test_a_rule_explained_twice_is_refused(tmp_path):
    write(tmp_path, "a.md", "## One { #TY01 }")
    write(tmp_path, "b.md", "## Two { #TY01 }")
    with pytest.raises(BuildError, match=r"TY01 has an anchor in both a\.md and b\.md"):
        dict(page_data.rule_urls(tmp_path))


def test_missing_pages_are_named_and_left_out_of_a_draft(tmp_path):
    write(tmp_path, "index.md", "")
    write(tmp_path, "guide/notes.md", "")
    written = [
        {"Home": "index.md"},
        {"Guide": [{"Notes": "guide/notes.md"}, "guide/gone.md"]},
        {"About": ["about/gone.md"]},
    ]
    kept, missing = navigation.split(written, tmp_path)
    assert kept == [{"Home": "index.md"}, {"Guide": [{"Notes": "guide/notes.md"}]}]
    assert missing == ["guide/gone.md", "about/gone.md"]


ENTRIES = [
    {"Home": "index.md"},
    {"Calculator": "calculator.md"},
    {"Guide": [{"Start": "guide/index.md"}, {"Thanks": "guide/thank-you.md"}]},
    {"About": [{"Method": "about/index.md"}, {"Privacy": "about/privacy.md"}]},
]


@pytest.mark.parametrize(
    ("menu", "first"),
    [
        (["guide", "calculator"], ["guide/index.md", "calculator.md"]),
        (["about/privacy", "guide/thank-you"], ["about/privacy.md", "guide/thank-you.md"]),
        (["workshops", "calculator"], ["workshops.md", "calculator.md"]),
        (["guide", "guide/thank-you"], ["guide/index.md", "guide/thank-you.md"]),
    ],
)
def test_a_menu_has_every_page_that_it_names_with_its_title(menu, first):
    made, count = navigation.with_menu(ENTRIES, menu, ["workshops.md"])
    assert made[0] == {"Home": "index.md"}
    assert count == len(menu)
    assert [next(navigation.targets([entry])) for entry in made[1 : 1 + count]] == first
    assert [entry for entry in made if isinstance(entry, str)] == [
        f"{name}.md" for name in menu if name == "workshops"
    ]
    found = list(navigation.targets(made))
    assert {*found} >= {*navigation.targets(ENTRIES)}


def test_countries_come_in_the_order_of_their_names():
    countries = page_data.countries()
    names = [country["name"] for country in countries]
    assert names == sorted(names, key=words.sort_key)
    assert names.index("Åland Islands") < names.index("Albania")
    canada = next(country for country in countries if country["code"] == "CA")
    assert {"code": "ON", "name": "Ontario"} in canada["subdivisions"]
    assert len(canada["subdivisions"]) == 13
    # The page writes dates as the engine does.
    assert [canada["locale"], *(one["locale"] for one in countries if one["code"] == "FR")] == [
        "en-CA",
        "en",
    ]
