"""A centre's folder: every file in it is looked at, and each fault names the file."""

import datetime as dt

import markdown
import pytest

from centres.conftest import NAMES
from publisher.centre import build, check, lock
from publisher.centre.faults import CentreError
from publisher.project import DOCS

TODAY = dt.date(2026, 11, 22)


def faults_of(folder) -> list[str]:
    return [str(fault) for fault in check.check(folder, TODAY)[1]]


@pytest.mark.parametrize("name", NAMES)
def test_the_example_centres_are_without_fault(kit, name):
    # One of them has words that are not in each language, and times that are over.
    meant = ("no version of this in", "it is over and is not shown")
    told = [each for each in faults_of(kit(name)) if not any(one in each for one in meant)]
    assert told == []


def test_what_is_not_written_in_a_language_is_named(kit):
    folder = kit("ontario")
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8").replace('languages = ["en"]', 'languages = ["en", "fr"]')
    settings.write_text(text, "utf-8")
    for path in (
        "pages/en/guide/notes.md",
        "pages/en/guide/channels.md",
        "pages/fr/guide/notes.md",
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(
            "---\ntitle: A page\n---\n# A page { #NT01 }\n\n## B { #PH01 }\n"
        )
    named = [fault for fault in check.check(folder, TODAY)[1] if "the language" in fault.message]
    assert {fault.file for fault in named} == {
        "centre.toml",
        "pages/en/guide/channels.md",
        "pages/en/workshops.md",
        "messages/en/keep_in_touch.warm.txt",
    }
    assert not any(fault.stops for fault in named)
    settings.write_text(text.replace('["en", "fr"]', '["en"]'), "utf-8")
    assert not any("no version of this" in fault for fault in faults_of(folder))


def test_what_is_not_written_in_english_is_named_too(kit):
    folder = kit("ontario")
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8").replace('languages = ["en"]', 'languages = ["en", "fr"]')
    settings.write_text(text, "utf-8")
    message = (folder / "messages/en/keep_in_touch.warm.txt").read_text("utf-8")
    page = "---\ntitle: A page\nnav: Guide\n---\n# A page { #NT01 }\n"
    for path in ("pages/fr/guide/offers.md", "pages/fr/ateliers.md"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(page, "utf-8")
    (folder / "messages/fr").mkdir(parents=True)
    (folder / "messages/fr/thank_you.warm.txt").write_text(message, "utf-8")
    missing = 'There is no version of this in the language "en": its readers '
    told = {
        fault.file: fault.message.removeprefix(missing).partition(".")[0]
        for fault in check.check(folder, TODAY)[1]
        if fault.message.startswith(missing)
    }
    assert told == {
        "pages/fr/ateliers.md": "do not get this page",
        "pages/fr/guide/offers.md": "get our page in their language, with a link to this one",
        "messages/fr/thank_you.warm.txt": "get our words for this message in their language",
    }


def test_a_folder_that_is_not_there(tmp_path):
    assert "follow-up init" in faults_of(tmp_path / "gone")[0]


def test_a_file_in_place_of_its_folder(kit):
    file = kit() / "centre.toml"
    (told,) = faults_of(file)
    assert told == f"{file}: This is a file. Name the folder that it lies in: {file.parent}"


def test_a_folder_without_settings(tmp_path):
    (told,) = faults_of(tmp_path)
    assert told.startswith("centre.toml: There is no centre.toml")
    assert told.endswith("follow-up init our-centre")


def test_a_message_in_a_tone_that_there_is_not(kit):
    folder = kit("texas")
    (folder / "messages/en").mkdir(parents=True)
    (folder / "messages/en/thank_you.friendly.txt").write_text("Subject: Hello\n\nHello\n")
    (told,) = faults_of(folder)
    assert "no tone “friendly”. The tones are: warm, plain, formal." in told


def test_a_rule_for_one_industry_alone_is_told_with_its_line(kit):
    folder = kit("scotland")
    settings = folder / "centre.toml"
    before = settings.read_text("utf-8").rstrip() + "\n"
    settings.write_text(before + '[rules.SC03.industry.technology]\nbest = "5 days"\n', "utf-8")
    line = before.count("\n") + 1
    assert [one.partition(":")[0] for one in faults_of(folder)] == [f"centre.toml, line {line}"] * 2


def test_settings_that_are_not_text(kit):
    folder = kit()
    (folder / "centre.toml").write_bytes("schema = 1 # é".encode("latin-1"))
    assert "not UTF-8" in faults_of(folder)[0]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (SVG.format("<script>alert(1)</script>"), "<script>"),
        (SVG.format("<g onclick='a()'/>"), "onclick"),
        (SVG.format("<foreignObject/>"), "<foreignobject>"),
        (SVG.format("<a href='javascript:a()'><g/></a>"), "from elsewhere"),
        (SVG.format("<image x:href='https://a.example/b.png'/>"), "from elsewhere"),
        (SVG.format("<use href='https://a.example/b.svg#c'/>"), "from elsewhere"),
        (SVG.format("<style>@import 'https://a.example/b.css';</style>"), "from elsewhere"),
        (SVG.format("<g fill='url(https://a.example/b)'/>"), "from elsewhere"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;"), "ENTITY"),
        ("<!DOCTYPE svg [ ]>" + SVG.format("<g/>"), "ENTITY"),
        ("<!ENTITY a 'b'>" + SVG.format("&a;"), "ENTITY"),
        ("<svg><path d='M0 0h9v9'/></svg>", "not .svg"),
        (SVG.format("<g>" * 20_000 + "</g>" * 20_000), "<g>"),
        (SVG.format("<g>"), "cannot be read"),
        ("<p/>", "not .svg"),
        ("", "cannot be read"),
    ],
)
def test_a_drawing_that_can_do_something(kit, drawing, said):
    folder = kit()
    (folder / "assets" / "logo.svg").write_text(drawing, "utf-8")
    found = faults_of(folder)
    assert found
    assert found[0].startswith("assets/logo.svg: ")
    assert said in found[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_drawing_in_disguise(kit, encoding):
    folder = kit()
    drawing = SVG.format("<script/>").encode(encoding)
    (folder / "assets" / "logo.svg").write_bytes(drawing)
    assert "not UTF-8" in faults_of(folder)[0]


def test_a_document_that_is_called_a_drawing(kit):
    folder = kit()
    (folder / "assets" / "logo.svg").write_bytes(b"PK\x03\x04\x14\x00\xff\xfe[Content_Types].xml")
    said = faults_of(folder)[0]
    assert said == (
        "assets/logo.svg: The content of this file is not .svg. Export it again from the program "
        "that made it."
    )


def test_a_drawing_with_gradients_of_its_own_is_fine(kit):
    folder = kit()
    drawing = "<linearGradient id='a'/><g fill='url(#a)'/><path d='M0 0h9v9'/>"
    (folder / "assets" / "logo.svg").write_text(SVG.format(drawing), "utf-8")
    assert faults_of(folder) == []


def test_a_drawing_as_older_programs_write_it_is_fine(kit):
    folder = kit()
    dtd = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    drawing = SVG.format("<path fill='#003c71' d='M0 0h9v3h-9'/>")
    (folder / "assets" / "logo.svg").write_text(f"<!DOCTYPE svg PUBLIC {dtd}>\n{drawing}", "utf-8")
    assert faults_of(folder) == []


def test_a_drawing_that_is_not_utf8(kit):
    folder = kit()
    (folder / "assets" / "logo.svg").write_bytes(SVG.format("<title>é</title>").encode("latin-1"))
    assert faults_of(folder) == [
        "assets/logo.svg: This file is not UTF-8 text. Save it again as UTF-8."
    ]


def test_a_huge_logo(kit):
    folder = kit()
    (folder / "assets" / "logo.svg").write_bytes(b" " * 20_000_000)
    (said,) = faults_of(folder)
    assert said.startswith("assets/logo.svg: The logo has 20.0 MB. ")
    assert said.endswith("make it smaller: 200 kB at most.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.png", b"GIF89a", "not .png"),
        ("photo.avif", b"PK\x03\x04 a document", "not .avif"),
        ("photo.webp", b"RIFF\x24\0\0\0WAVEfmt ", "not .webp"),
        ("run.js", b"", "Files that end in .js are not taken"),
        ("a b.png", b"\x89PNG\r\n\x1a\n", "Give it another name"),
    ],
)
def test_other_files(kit, name, content, said):
    folder = kit()
    (folder / "assets" / name).write_bytes(content)
    assert said in faults_of(folder)[0]


@pytest.mark.parametrize("path", ["assets/Thumbs.db", "assets/desktop.ini", "pages/en/desktop.ini"])
def test_what_systems_put_into_folders_is_passed_over(kit, path):
    folder = kit()
    (folder / path).write_bytes(b"\xff\xfe")
    assert faults_of(folder) == []
    assert path.partition("/")[2] not in check.check(folder, TODAY)[0].assets


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("pages/en/con.md", "“con”"),
        ("pages/en/nul/notes.md", "“nul”"),
        ("messages/en/COM1.warm.txt", "“COM1”"),
        ("assets/lpt9.tar.png", "“lpt9”"),
        ("assets/dot.", "Give it another name"),
    ],
)
def test_names_that_windows_cannot_have(kit, path, said):
    folder = kit()
    file = folder / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("---\ntitle: x\nnav: false\n---\n\n# X\n", "utf-8")
    (found,) = [each for each in faults_of(folder) if each.startswith(path)]
    assert said in found


@pytest.mark.parametrize("name", ["contact", "console", "null", "com", "lpt10", "auxiliary"])
def test_names_that_only_begin_like_those_are_taken(kit, name):
    folder = kit()
    page = "---\ntitle: x\nnav: false\n---\n\n# X\n"
    (folder / "pages" / "en" / f"{name}.md").write_text(page, "utf-8")
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("../secret.svg", "leads out of the folder"),
        ("/etc/passwd", "leads out of the folder"),
        ("assets/../../x.svg", "leads out of the folder"),
        ("C:\\\\crest.svg", "leads out of the folder"),
        ("crest.svg", 'Put it there and write: logo = "assets/crest.svg"'),
        ("C:\\\\logo.svg", 'Write: logo = "assets/logo.svg"'),
        ("logo.svg", 'Write: logo = "assets/logo.svg"'),
        ("assets/Logo.SVG", 'Write: logo = "assets/logo.svg"'),
        ("Our-Logo.PNG", 'Write: logo = "assets/img/Our-Logo.PNG"'),
        ("assets/Logo.svg", 'Write: logo = "assets/logo.svg"'),
        ("assets/crest.svg", "Check the name, capitals included"),
    ],
)
def test_a_logo_that_is_elsewhere(kit, logo, said):
    folder = kit()
    (folder / "assets" / "img").mkdir()
    (folder / "assets" / "img" / "Our-Logo.PNG").write_bytes(b"\x89PNG\r\n\x1a\n")
    file = folder / "centre.toml"
    file.write_text(file.read_text("utf-8").replace("assets/logo.svg", logo), "utf-8")
    found = faults_of(folder)
    assert len(found) == 1
    assert found[0].startswith("centre.toml, line 9: ")
    assert said in found[0]


def test_a_link_that_climbs_out(kit, tmp_path):
    folder = kit()
    (tmp_path / "secret.md").write_text("# Secret", "utf-8")
    (folder / "pages" / "en" / "secret.md").symlink_to(tmp_path / "secret.md")
    (said,) = faults_of(folder)
    assert said.startswith("pages/en/secret.md: This leads to a file outside the folder.")


PAGE = "---\ntitle: A page\nnav: Guide\n---\n\n# A page\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (PAGE.format("<script>a()</script>"), 8, "cannot hold scripts"),
        (PAGE.format("<iframe src='x'></iframe>"), 8, "cannot hold scripts"),
        (PAGE.format("<b onclick='a()'>x</b>"), 8, "cannot hold scripts"),
        (PAGE.format("<p style='color: red'>x</p>"), 8, "cannot hold styles"),
        (PAGE.format("A line\n{ style='color: red' }"), 9, "cannot hold styles"),
        (PAGE.format("![x](https://a.example/b.png)"), 8, "comes from another site"),
        (PAGE.format("<img src=//a.example/b.png>"), 8, "comes from another site"),
        (PAGE.format("[x](javascript:a())"), 8, "cannot run a script"),
        (PAGE.format("[x](http://a.example/)"), 8, "Write https://"),
        (PAGE.format("[x](https://[a)"), 8, "not an address on the web"),
        (PAGE.format("<a href='https://[a'>x</a>"), 8, "not an address on the web"),
        (PAGE.format("[x](file:///etc/passwd)"), 8, "starts with https://, mailto: or tel:"),
        (PAGE.format("<![x[ y"), 8, "cannot stand in a page"),
        # What no line shows: Markdown's own braces, two lines, letters as numbers.
        (PAGE.format("A line\n{: onclick='a()' }"), 9, "cannot hold scripts"),
        (PAGE.format("<b\nonclick='a()'>x</b>"), 9, "cannot hold scripts"),
        (PAGE.format("<svg/onload=a()></svg>"), 8, "cannot hold scripts"),
        (PAGE.format("<b\nstyle='color: red'>x</b>"), 9, "cannot hold styles"),
        (PAGE.format("![x][y]\n\nMore.\n\n[y]: https://a.example/b.png"), 12, "another site"),
        (PAGE.format("<video src='https://a.example/b.webm'></video>"), 8, "another site"),
        (
            PAGE.format("<img alt='x' src='a.png'\nsrcset='b.png, //a.example/b.png 2x'>"),
            8,
            "leads",
        ),
        (PAGE.format("<a href='&#106;avascript:a()'>x</a>"), 8, "cannot run a script"),
        ('---\ntitle: "\\u003cscript>"\nnav: Guide\n---\n', 1, "cannot hold scripts"),
        ("template: redirect.html\ntitle: A\nnav: Guide\n\nWords.\n", 1, "another template"),
        ("---\ntitle: A\nnav: Guide\ntemplate: embed.html\n...\nWords.\n", 1, "another template"),
        (
            '---\ntitle: A\nnav: Guide\ndescription: "a\n~~~\nb"\n---\n\n<meta x>\n\n~~~\n',
            9,
            "cannot hold scripts",
        ),
        (PAGE.format("<!-- [[[cog import os ]]] -->"), 8, "our own pages alone"),
        ("---\ntitle: [\n---\n", 3, "cannot be read"),
        ("---\ntitle: Workshops: spring\n---\n", 2, 'title: "Workshops: spring"'),
        ("---\nreviewed: 2026-11-31\n---\n", 1, "cannot be read"),
        (f"---\nid: {'9' * 5000}\n---\n", 1, "cannot be read"),
        (f"---\nid: {'[' * 5000}\n---\n", 3, "cannot be read"),
        ("---\ntitle: A\nnav: Guide\nsearch: yes\n---\n", 1, "“search”"),
        (PAGE.format("## Thanks { #TY01 }"), 8, "guide/thank-you.md"),
        (PAGE.format("## A { #NT01 }\n\n## B { #ST07 }\n\n## C { #ST07 }"), 8, "guide/notes.md"),
        ("---\n- a\n---\n", 1, "cannot be read"),
        ("---\ntitle: A\nnav: Gide\n---\n", 1, 'Did you mean "Guide"?'),
        ("---\nnav: Guide\n---\n# A\n", 1, "needs a title"),
        ("---\ntitle: 3\nnav: Guide\n---\n", 1, "has to be text"),
        ("---\ntitle: A\nnav: false\ntemplate: home.html\n---\n", 1, "another template"),
        ("# A\n", 1, "in no list of pages"),
        (" \n", 0, "This page is empty"),
    ],
)
def test_a_page_of_its_own(kit, text, line, said):
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(text, "utf-8")
    found = faults_of(folder)
    assert found
    place = f"pages/en/own.md, line {line}: " if line else "pages/en/own.md: "
    assert found[0].startswith(place)
    assert said in found[0]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](guide/notes.md)", None),
        ("[x](./guide/../guide/notes.md#NT01)", None),
        ("[x](https://a.example/)", None),
        ("[x](mailto:a@b.example)", None),
        ("[x](#a-page)", None),
        ("[x](calculator.md#interview=2026-11-24)", None),
        ("`[x](gone.md)`", None),
        ("![x](assets/img/icon.svg)", None),
        ("[x](guide/note.md)", 'Did you mean "guide/notes.md"?'),
        ("[x][y]\n\n[y]: guide/notes.md", None),
        ("[y]: guide/note.md", 'Did you mean "guide/notes.md"?'),
        ("![x](assets/gone.png)", "leads nowhere"),
        ("[x](/guide/notes.md)", "leads nowhere"),
        ("[x](../../../etc/passwd)", "such as guide/thank-you.md."),
        ("[x](guide/notes.md#NT02)", "guide/notes.md has no place called #NT02, so"),
        ("[x](guide/notes.md#NT02)", 'Did you mean "#NT01"?'),
        ("[x](#nowhere)", "own.md has no place called #nowhere, so"),
        ('<a href="../guide/notes/">x</a>', None),
        ('<a href="../guide/notes/index.html#NT01">x</a>', None),
        ('<a href="../">x</a> <a href="../index.html">x</a>', None),
        ('<a href="#a-page">x</a>', None),
        ('<p id="here"><a href="#here">x</a></p>', None),
        ('<a href="../schema/plan.json">x</a>', None),
        ('<img src="../assets/img/icon.svg" alt="">', None),
        ('`<a href="gone/">`', None),
        ('<!-- <a href="gone/"> -->', None),
        ("[x](guide/notes.md) <a\nhref='https://a.example/?a=1&amp;b=2'>x</a>", None),
        ('<a href="guide/notes/">x</a>', "such as ../guide/thank-you/; or write"),
        ('<a href="guide/notes.md">x</a>', "leads nowhere"),
        ('<a href="/guide/notes/">x</a>', "leads nowhere"),
        ("<img alt=x src=assets/img/icon.svg>", "leads nowhere"),
        ('<a href="../guide/notes/#NT02">x</a>', "guide/notes.md has no place called #NT02"),
        ('<a href="#nowhere">x</a>', "own.md has no place called #nowhere"),
    ],
)
def test_links_of_a_page_of_its_own(kit, link, said):
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format(link), "utf-8")
    found = faults_of(folder)
    assert len(found) == (said is not None), found
    if said:
        assert found[0].startswith("pages/en/own.md, line 8: ")
        assert said in found[0]


def test_the_line_of_a_link_in_html_is_counted_past_examples(kit):
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format("```\n<a href='gone/'>\n```\n\n<p>\n<a\nhref='lost/'>"), "utf-8")
    (said,) = faults_of(folder)
    assert said.startswith("pages/en/own.md, line 13: The link to lost/ leads nowhere.")


def test_a_link_in_html_from_one_language_to_another(kit):
    folder = kit("texas")
    settings = folder / "centre.toml"
    settings.write_text('languages = ["en", "fr"]\n' + settings.read_text("utf-8"), "utf-8")
    for path, link in (("en/own.md", "../fr/guide/notes/"), ("fr/own.md", "../../own/#a-page")):
        page = folder / "pages" / path
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(f'<a href="{link}">x</a> <a href="../../gone/">'), "utf-8")
    assert [said.partition(": ")[0] for said in faults_of(folder) if "gone" in said] == [
        "pages/en/own.md, line 8",
        "pages/fr/own.md, line 8",
    ]
    assert sum("the language" not in said for said in faults_of(folder)) == 2


def test_an_anchor_that_is_not_there_is_worth_a_look(kit):
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format("[x](#nowhere)"), "utf-8")
    _, faults = check.check(folder, TODAY)
    assert [fault.stops for fault in faults] == [False]


def test_the_hint_is_written_as_seen_from_the_page(kit):
    folder = kit("texas")
    page = folder / "pages" / "en" / "guide" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format("[x](../source.md)\n[x](../zzzzzz)"), "utf-8")
    one, other = faults_of(folder)
    assert 'Did you mean "../sources.md"?' in one
    assert other.endswith("such as thank-you.md.")


@pytest.mark.parametrize(
    ("line", "stops", "said"),
    [
        ("template: calculator.html\n", None, ""),
        ("", False, 'has the line "template: calculator.html"'),
        ("template: home.html\n", True, "cannot choose another template"),
    ],
)
def test_the_calculators_page_in_other_words(kit, line, stops, said):
    folder = kit("texas")
    page = folder / "pages" / "en" / "calculator.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: Dates\n{line}---\n\n# Dates\n", "utf-8")
    _, faults = check.check(folder, TODAY)
    assert [fault.stops for fault in faults] == ([] if stops is None else [stops])
    assert all(said in str(fault) for fault in faults)


def test_a_page_with_a_broken_top_is_read_to_its_end(kit):
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: [\n---\n<script>a()</script>\n", "utf-8")
    one, other = faults_of(folder)
    assert "cannot be read" in one
    assert "cannot hold scripts" in other


def test_a_timing_reviewed_in_the_future_is_worth_a_look(kit):
    folder = kit()
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("reviewed = 2026", "reviewed = 2027"), "utf-8")
    _, faults = check.check(folder, TODAY)
    assert [fault.stops for fault in faults] == [False]
    assert "is yet to come" in str(faults[0])
    assert text.splitlines()[faults[0].line - 1].startswith("reviewed")


def test_a_replaced_page_without_its_rules_anchor_is_worth_a_look(kit):
    folder = kit()
    page = folder / "pages" / "en" / "guide" / "notes.md"
    page.write_text(page.read_text("utf-8").replace("{ #NT01 }", ""), "utf-8")
    _, faults = check.check(folder, TODAY)
    assert [fault.stops for fault in faults] == [False]
    assert "Put { #NT01 } at the end of the heading" in str(faults[0])


def test_what_stands_in_a_fenced_example_is_no_fault(kit):
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format("```html\n<script>a()</script>\n```"), "utf-8")
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n\n<script>a()</script>",  # never closed
        "```\n<script>a()</script>\n````",  # closed by another mark
        "```\n<script>a()</script>\n``` more",
        "  ```\n<script>a()</script>\n  ```",
        "```js foo bar\n<script>a()</script>\n```",
    ],
)
def test_what_markdown_takes_for_no_example_is_looked_at(kit, text):
    assert "<pre>" not in markdown.markdown(text, extensions=["fenced_code"])
    folder = kit("texas")
    page = folder / "pages" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format(text), "utf-8")
    assert faults_of(folder)


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["en/own.md", "en/own/index.md"], "would have the same address"),
        (["en/Own.md", "en/own.md"], "would have the same address"),
        (["en/guide/notes/index.md"], "guide/notes.md would have the same address"),
        (["en/README.md"], "Call it index.md"),
        (["en/events/Readme.md"], "Call it index.md"),
        (["en/events/Index.md"], "Call it index.md"),
        (["en/schema.md"], "has files of its own at the address"),
        (["en/licences/index.md"], "has files of its own at the address"),
        (["en/assets/runtime.md"], "has files of its own at the address"),
        (["own.md"], "Pages lie in a folder for their language"),
        (["en/own.html"], "Pages lie in a folder for their language"),
        (["fr/own.md"], 'This page is in "fr"'),
    ],
)
def test_pages_in_the_wrong_place(kit, paths, said):
    folder = kit("texas")
    for path in paths:
        page = folder / "pages" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format("x"), "utf-8")
    assert any(said in fault for fault in faults_of(folder))


def test_a_page_at_the_address_of_a_language(kit):
    folder = kit("texas")
    for path in ("en/fr.md", "fr/own.md"):
        page = folder / "pages" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format("x"), "utf-8")
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8")
    settings.write_text(f'languages = ["en", "fr"]\n{text}', "utf-8")
    (said,) = (fault for fault in faults_of(folder) if "the language" not in fault)
    assert said.startswith("pages/en/fr.md: The site has files of its own at the address")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Subject: x\n\n{% for a in range(10 ** 9) %}x{% endfor %}", ""),
        ("Subject: x\n\n{% include '/etc/passwd' %}", ""),
        ("Subject: x\n\n{{ name.__class__.__mro__ }}", ""),
        ("Subject: x\n\n{{ nam }}", "nam"),
        ("Hello {{ name }}", "Subject"),
    ],
)
def test_a_message_that_would_do_harm(kit, text, said):
    folder = kit("texas")
    file = folder / "messages" / "en" / "thank_you.warm.txt"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    found = faults_of(folder)
    assert found
    assert found[0].startswith("messages/en/thank_you.warm.txt, line ")
    assert said in found[0]


def test_a_replaced_page_that_has_changed_since_is_worth_a_look(kit, monkeypatch, tmp_path):
    folder = kit()
    read, _ = check.check(folder, TODAY)
    build.remember(read)
    assert faults_of(folder) == []
    ours = DOCS / "en" / "guide" / "notes.md"
    real = lock.hash_of
    monkeypatch.setattr(
        "publisher.centre.overlay.hash_of", lambda file: "other" if file == ours else real(file)
    )
    _, faults = check.check(folder, TODAY)
    assert [fault.stops for fault in faults] == [False]
    assert str(faults[0]).startswith("pages/en/guide/notes.md: The file of ours")
    check.accepted(folder, TODAY)


def test_a_damaged_lock_is_worth_a_look(kit):
    folder = kit()
    (folder / "centre.lock").write_text("{", "utf-8")
    assert "damaged" in faults_of(folder)[0]


def test_what_time_brings_is_worth_a_look(kit):
    _, faults = check.check(kit(), dt.date(2031, 6, 1))
    assert [fault.stops for fault in faults] == [False, False, False]
    said = " ".join(map(str, faults))
    assert "line 25: This time ended on 2027-01-03: it is over and is not shown. Check the" in said
    assert "known until 2032" in said
    assert "your timing for TY01 on 2026-11-01" in said


def test_a_notice_or_closure_that_is_over_is_told_and_stops_nothing(kit):
    folder = kit("texas")
    text = (folder / "centre.toml").read_text("utf-8").rstrip("\n")
    more = (
        '\n[[notice]]\ntext = { en = "Fair" }\nuntil = 2025-12-12\n'
        "[[centre_closed]]\nfrom = 2026-12-24\nto = 2027-01-02\n"
        "[[centre_closed]]\nfrom = 2025-12-24\nto = 2026-01-02\n"
        f'[[notice]]\ntext = {{ en = "Today" }}\nuntil = {TODAY}\n'
    )
    (folder / "centre.toml").write_text(text + more, "utf-8")
    above = text.count("\n") + 1
    _, faults = check.check(folder, TODAY)
    told = [fault for fault in faults if "it is over and is not shown" in fault.message]
    assert [(fault.line - above, fault.stops) for fault in told] == [(3, False), (9, False)]
    assert "This notice ended on 2025-12-12" in told[0].message
    assert "This time ended on 2026-01-02" in told[1].message


@pytest.mark.parametrize(
    "more",
    [
        "[name]\n[name]\n",
        'en = "Lake " x"\n',
        "[[fields]]\n",
        "[field]\n",
        '[[Field]]\nname = "a"\n',
    ],
)
def test_settings_that_cannot_be_read_are_told_and_nothing_else_is_measured_by_them(kit, more):
    folder = kit("texas")
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\n{more}", "utf-8")
    for language in ("en", "fr"):
        place = folder / "messages" / language
        place.mkdir(parents=True)
        (place / "thank_you.warm.txt").write_text("Subject: T\n\n{{ field_program }}\n", "utf-8")
    told = [fault for fault in check.check(folder, TODAY)[1] if fault.stops]
    assert [fault.file for fault in told] == ["centre.toml"]


def test_pages_in_a_language_are_not_at_fault_where_the_settings_cannot_be_read(kit):
    folder = kit("everything")
    with (folder / "centre.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[brand]\n")
    told = [fault for fault in check.check(folder, TODAY)[1] if fault.stops]
    assert [fault.file for fault in told] == ["centre.toml"]


def test_a_folder_with_faults_is_not_accepted(kit):
    folder = kit()
    (folder / "assets" / "logo.svg").unlink()
    (folder / "pages" / "en" / "workshops.md").write_text("", "utf-8")
    with pytest.raises(CentreError) as error:
        check.accepted(folder, TODAY)
    assert len(error.value.faults) == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Logo TSU (final 2).svg", "Names of files and folders may have letters"),
        ("con.svg", "con"),
        (".logo.svg", "Names of files and folders may have letters"),
        ("gone.svg", "There is no file assets/gone.svg"),
    ],
)
def test_of_a_logo_one_fault_is_told_and_it_is_true(kit, name, said):
    """A logo of an odd name was there, and "There is no file" was said beside its real fault."""
    folder = kit("ontario")
    logo = folder / "assets" / "logo.svg"
    if name == "gone.svg":
        logo.unlink()
    else:
        logo.rename(logo.with_name(name))
    settings = folder / "centre.toml"
    text = settings.read_text("utf-8").replace("assets/logo.svg", f"assets/{name}")
    settings.write_text(text, "utf-8")
    (folder / "pages" / "en" / "workshops.md").unlink()  # it shows the logo as well
    told = [each for each in faults_of(folder) if "no version of this in" not in each]
    assert len(told) == 1, told
    assert said in told[0]
