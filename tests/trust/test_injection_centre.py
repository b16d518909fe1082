"""What a centre writes into its pages and settings stays what it is meant to be.

A centre's pages may hold HTML of their own, but nothing that runs, that asks another site for
something, or that makes another page of it. Each hostile string stands in every place that a page
has for words and addresses; what the check refuses, with file and line, is taken away until it
accepts the rest. That is built, and each page is read back as a browser reads it.
"""

import datetime as dt
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from publisher.centre import build, check
from publisher.centre.content.refused import check_held as check_text
from publisher.project import BuildError
from trust.hostile import STRINGS

KITS = Path(__file__).parents[1] / "centres" / "kits"
TODAY = dt.date(2026, 11, 22)
FURTHER = (
    "</title><h2>x</h2>",
    '"><h2>x</h2>',
    "'><h2>x</h2>",
    "<![x[",
    "a & b &lt;c&gt; <d",
    "a <b",
)
"""More of what breaks out of a place, without anything that the check refuses."""
TEXTS = [*FURTHER, *(text for text in STRINGS if len(text) < 1000)]

FRONT = ("title", "description", "author", "reviewed", "subtitle")
REFUSED = (
    '<textarea><p title="</textarea><img src=x\nonerror=alert(1)>">',
    '<xmp><p title="</xmp><img src=x\nonerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x\nonerror=alert(1)>">',
    "<!-->\n<img src=x\nonerror=alert(1)>\n-->",
    "<!--->\n<img src=x\nonerror=alert(1)>\n-->",
    '<svg><image><set attributeName="href" to="https://evil.example/"/></image></svg>',
    '<svg><rect filter="url(https://evil.example/#x)"/></svg>',
)
"""What browsers and the reader that checks take differently, or what loads by a way round."""
PLACES = (
    "# Heading {}",
    "[words {}](guide/thank-you.md)",
    "![{}](assets/img/icon.svg)",
    '[x](guide/thank-you.md "{}")',
    "[x]({})",
    "![x]({})",
    "[x][one] ![x][one]\n\n[one]: {}",
    '<a title="{0}" href="{0}">x</a>',
    "<img alt='x' src='{0}'\nsrcset='{0} 2x'>",
    "Words\n{{: title='{0}' {0} }}",
    "| a |\n|---|\n| {} |",
    "Words {} words",
    "{}",
)
"""Places in a page, those last in which a string may swallow what comes after it."""

RUNS = {"script", "style", "object", "embed", "iframe", "frame", "form", "base", "meta", "link"}
LEADS = {"href", "action", "formaction", "cite"}
LOADS = {"src", "srcset", "poster", "background", "data", "ping"}


class Page:
    """A page with one hostile string, from which places can be taken away."""

    def __init__(self, file: Path, text: str, *, front: str = "x", places: tuple[str, ...] = ()):
        self.file, self.text, self.front, self.places = file, text, front, list(places)
        self.write()

    def write(self) -> None:
        top = "".join(f"{key}: {json.dumps(self.front)}\n" for key in FRONT)
        body = "\n\n".join(place.format(self.text) for place in self.places)
        written = f"---\n{top}nav: false\n---\n\n{body}\n\nThe end.\n"
        self.file.write_text(written, "utf-8", newline="\n")

    def mend(self, lines: set[int]) -> None:
        """Take away what stands at lines that were refused."""
        number, kept = len(FRONT) + 4, []
        if min(lines) < number:
            assert self.front != "x"
            self.front = "x"
        for place in self.places:
            following = number + len(place.format(self.text).split("\n")) + 1
            if not lines & set(range(number, following)):
                kept.append(place)
            number = following
        if len(kept) == len(self.places) and max(lines) >= len(FRONT) + 4:
            kept.pop()  # a string may hold what only some readers take for the end of a line
        self.places = kept
        self.write()


@pytest.fixture(
    scope="module",
    params=[pytest.param(5, id="some"), pytest.param(1, id="all", marks=pytest.mark.verify)],
)
def pages(request, tmp_path_factory):
    """The pages of a built site, a string each: at their top, then in their text; one without."""
    folder = tmp_path_factory.mktemp("hostile")
    kit = shutil.copytree(KITS / "texas", folder / "kit")
    place = kit / "pages" / "en"
    place.mkdir(parents=True)
    tops, bodies = [], []
    for number, text in enumerate(TEXTS[:: request.param]):
        tops.append(Page(place / f"top{number}.md", text, front=text))
        bodies.append(Page(place / f"body{number}.md", text, places=PLACES))
    left = {f"pages/en/{page.file.name}": page for page in (*tops, *bodies)}
    while left:
        faults = [fault for fault in check.check(kit, TODAY)[1] if fault.stops]
        assert [fault for fault in faults if not fault.line] == []
        for page in left.values():
            page.file.unlink()
        left = {name: left[name] for name in {fault.file for fault in faults}}
        for name, page in left.items():
            page.mend({fault.line for fault in faults if fault.file == name})
    control = Page(place / "control.md", "x")
    for page in (*tops, *bodies, control):
        page.write()
    try:
        build.build(kit, folder / "site", TODAY)
    except BuildError as error:
        # Links that only MkDocs finds to lead nowhere; it names the page.
        for page in bodies:
            if f"'{page.file.name}'" in str(error):
                page.places = [
                    each for each in page.places if "](" not in each and "][" not in each
                ]
                page.write()
        build.build(kit, folder / "site", TODAY)
    return [
        {page.text: folder / "site" / page.file.stem / "index.html" for page in each}
        for each in (tops, bodies, [control])
    ]


def read(file):
    return html5lib.parse(file.read_text("utf-8"), treebuilder="etree", namespaceHTMLElements=False)


def shape(tree):
    """The elements of a part of a page, each with the names of its attributes.

    Without those that we put around a short word with a hyphen, which a text may have.
    """
    return [
        (each.tag, sorted(each.attrib))
        for each in tree.iter()
        if isinstance(each.tag, str) and each.attrib != {"class": "whole"}
    ]


def test_the_top_of_a_centres_page_is_text(pages):
    tops, _, control = pages
    expected = shape(read(control["x"]))
    for text, file in tops.items():
        tree = read(file)
        assert shape(tree) == expected, text
        assert tree.find("head/title").text.endswith(
            " | Lone Prairie University <Work & Careers>"
        ), text


def test_the_text_of_a_centres_page_holds_nothing_that_runs_or_asks_elsewhere(pages):
    _, bodies, control = pages
    own = read(control["x"])
    ours = Counter(each.get("src") for each in own.iter("script"))
    for text, file in bodies.items():
        tree = read(file)
        assert shape(tree.find("head")) == shape(own.find("head")), text
        assert not Counter(each.get("src") for each in tree.iter("script")) - ours, text
        for element in tree.find("body").iter():
            if isinstance(element.tag, str):
                check_element(element, text)
    assert len(bodies) > 60


def check_element(element, text):
    """Nothing that runs or is loaded from elsewhere, and links to what is a link only."""
    tag, where = element.tag.rpartition("}")[2], (text[:80], element.tag, element.attrib)
    search = element.attrib == {"method": "dialog", "role": "search"}
    assert tag not in RUNS or search or tag == "script", where
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2].rpartition(":")[2]
        assert not name.startswith("on"), where
        assert name != "style", where
        address = re.sub(r"[\t\r\n]|^[\x00-\x20]+", "", value).lower().replace("\\", "/")
        scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
        if name in LEADS:
            assert scheme is None or scheme[0] in {"https:", "mailto:", "tel:"}, where
        if name in LOADS:
            assert scheme is None, where
            assert not re.search(r"(?:^|,\s*)(?://|[a-z]+:)", address), where


SETTINGS = """\
schema = 1
[name]
en = {}
[brand]
logo = "assets/logo.svg"
logo_alt = {{ en = {} }}
[contact]
accessibility_email = "a@b.example"
[rules.TY01]
best = "2 days"
latest = "2 days"
reason = {}
reviewed = 2026-11-01
[rules.SC03]
earliest = "5 working days"
reason = {}
reviewed = 2026-10-15
[rules.MO01]
best = "6 weeks"
reason = {}
reviewed = 2026-10-15
"""


def settings() -> list[list[str]]:
    """All strings of one line as texts for the places of the settings, as few as hold them."""
    joined = [""]
    for text in TEXTS:
        line = " ".join(text.split())
        if len(joined[-1]) + 1 + len(line) > 300:
            joined.append("")
        if line.isprintable() and len(line) <= 300:
            joined[-1] = f"{joined[-1]} {line}".strip()
    width = SETTINGS.count(" = {}") + 1  # one stands in a table
    return [[*joined[at:], *joined][:width] for at in range(0, len(joined), width)]


def name_in(mark):
    """The centre's name in a page's first line, before the site's own."""
    parts = [mark.text or ""]
    for child in mark:
        if child.tag == "small":
            break
        parts += [child.text or "", child.tail or ""]
    return "".join(parts)


@pytest.mark.parametrize("sites", [1, pytest.param(None, marks=pytest.mark.verify)])
def test_what_a_centre_sets_is_text_on_every_page(tmp_path, sites):
    """Every site but the first has other strings; those of FURTHER and the first are in one."""
    kit = shutil.copytree(KITS / "ontario", tmp_path / "kit")
    shutil.rmtree(kit / "pages")
    (kit / "pages" / "en").mkdir(parents=True)
    expected = {}
    for texts in [["x"] * 5, *settings()[:sites]]:
        (kit / "centre.toml").write_text(SETTINGS.format(*map(json.dumps, texts)), "utf-8")
        for number, text in enumerate(each for each in FURTHER if "<![" not in each):
            # The titles of pages in the navigation stand on every other page.
            title = json.dumps(text if expected else "x")
            page = kit / "pages" / "en" / f"own{number}.md"
            page.write_text(f"---\ntitle: {title}\nnav: Guide\n---\nWords.\n", "utf-8")
        build.build(kit, tmp_path / "site", TODAY)
        for file in sorted((tmp_path / "site").rglob("*.html")):
            tree, name = read(file), file.relative_to(tmp_path / "site").as_posix()
            assert shape(tree) == expected.setdefault(name, shape(tree)), (name, texts)
            mark = tree.find("body/header//small/..")
            assert mark is None or name_in(mark) == texts[0], name
    assert len(expected) > 20


@pytest.mark.parametrize("text", REFUSED)
def test_what_browsers_read_in_another_way_is_refused(text):
    assert list(check_text(f"# Words\n\n{text}\n", "pages/en/page.md"))
