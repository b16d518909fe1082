"""The two builders make the same site of the same staged folder."""

import datetime as dt
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from publisher.centre import check, editions
from publisher.edition import Edition
from publisher.project import ROOT, BuildError
from publisher.site import build as site
from publisher.site.stage import stage

TODAY = dt.date(2026, 11, 22)
BUILDERS = {"mkdocs": site.run_mkdocs, "zensical": site.run_zensical}
ADDRESSES = ("href", "src", "action", "data-root", "data-index", "data-language")


class Seen(HTMLParser):
    """What a reader and a browser have of a page, whatever the spelling of its source."""

    def __init__(self, address):
        super().__init__(convert_charrefs=True)
        self.address = address
        self.text, self.tags, self.documents = [], [], []
        self.inside = None

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        if tag in ("span", "div"):
            # Zensical paints code with them, in classes that our styles do not know.
            return
        told = dict(attributes)
        for name in ADDRESSES:
            if name in told:
                told[name] = urljoin(self.address, told[name])
        for unseen in ("class", "data-search-exclude"):  # the second is taken out by Zensical
            told.pop(unseen, None)
        self.tags.append((tag, sorted(told.items(), key=str)))

    def handle_data(self, data):
        if self.inside == "script" and data.startswith(("{", "[")):
            self.documents.append(json.loads(data))
        else:
            self.text.append(data)


def seen(folder, page):
    reader = Seen(f"https://example.edu/base/{page.removesuffix('index.html')}")
    reader.feed((folder / page).read_text("utf-8"))
    reader.close()
    return {
        "text": "".join("".join(reader.text).split()),
        "tags": reader.tags,
        "documents": reader.documents,
    }


def files(folder, ending=""):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob(f"*{ending}") if path.is_file()
    )


def assert_same(one, other):
    """The same pages, and in each the same title, text, links, policy and data."""
    assert files(one, ".html") == files(other, ".html")
    for page in files(one, ".html"):
        first, second = seen(one, page), seen(other, page)
        for part, expected in first.items():
            assert second[part] == expected, f"{page}: {part}"


def found(folder):
    """What the search finds: the text of each section, without the marks of its layout."""
    for entry in json.loads((folder / "search/search_index.json").read_text("utf-8"))["docs"]:
        text = re.sub(r"<[^>]+>|\s", "", entry["text"])
        yield entry["location"], entry["title"], text, entry.get("boost")


def mapped(folder):
    return {
        each.text.strip()
        for each in ET.parse(folder / "sitemap.xml").iter()  # noqa: S314 - our own
        if each.tag.endswith("loc")
    }


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    out = tmp_path_factory.mktemp("zensical") / "site"
    site.build(out, builder="zensical")
    return out


def test_both_make_the_same_site(site_dir, others):
    assert_same(site_dir, others)
    assert files(site_dir) == files(others)
    assert list(found(site_dir)) == list(found(others))


@pytest.mark.parametrize("name", ["ontario", "texas", "scotland"])
def test_both_make_the_same_of_a_centre(name, tmp_path):
    folder = Path(shutil.copytree(ROOT / "tests" / "centres" / "kits" / name, tmp_path / name))
    kit, _ = check.accepted(folder, TODAY)
    first, *others = editions.editions(kit, TODAY)
    assert first.url
    # Nothing of this language is translated, and every page says so.
    every = (first, *others, Edition(language="fr", url=f"{first.url}fr/"))
    for edition in every:
        made = {}
        for builder, run in BUILDERS.items():
            staged = stage(tmp_path / f"{builder}.{edition.language}", edition, every=every)
            made[builder] = staged.with_name("made")
            run(staged, made[builder])
        assert_same(*made.values())
        one, other = made.values()
        assert list(found(one)) == list(found(other))
        assert mapped(one) == mapped(other) > set()


@pytest.mark.parametrize("run", BUILDERS.values(), ids=BUILDERS)
def test_a_link_to_nowhere_is_refused_with_its_page(run, tmp_path):
    config = stage(tmp_path / "stage", Edition())
    page = tmp_path / "stage/docs/about/privacy.md"
    page.write_text(page.read_text("utf-8") + "\n[gone](no-such-page.md)\n", "utf-8")
    with pytest.raises(BuildError, match="refused the pages") as refused:
        run(config, tmp_path / "site")
    assert "about/privacy.md" in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert not (tmp_path / "site").exists() or run is site.run_mkdocs
