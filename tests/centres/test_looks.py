"""A centre's looks: its name, logo and colours in every place that shows whose site it is."""

import json
import re
import struct
import zlib

import pytest

from centres.conftest import TODAY
from publisher.centre import check
from publisher.centre.looks import colours, drawing, logo, pictures
from publisher.centre.looks.sizes import size_of
from publisher.centre.settings import contrast
from publisher.centre.settings.brand import Brand
from publisher.delivery import serve

NAME = "Northern Hills University Office of Graduate Careers and Employability"
FRENCH = (
    "Bureau des carrières et de l’employabilité des diplômés de l’Université des Collines-du-Nord"
)
WIDTHS = (320, 360, 768, 1280)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{}</svg>'
RECTANGLE = '<rect width="100%" height="100%" fill="{}"/>'


def faults_of(folder) -> list[str]:
    return [str(fault) for fault in check.check(folder, TODAY)[1]]


def png(width: int, height: int, colour: bytes = b"\0\0\0\xff") -> bytes:
    """A picture of one colour, written as the PNG specification has it."""

    def part(kind: bytes, content: bytes) -> bytes:
        sealed = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sealed)

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = zlib.compress((b"\0" + colour * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


# Theirs in every place ----------------------------------------------------------------------------


def test_titles_and_link_previews_bear_the_centres_name(sites):
    for file in sites["everything"].rglob("*.html"):
        page = file.read_text("utf-8")
        name = FRENCH if 'lang="fr-CA"' in page[:200] else NAME
        title = re.search(r"<title[^>]*>(.*?)</title>", page, re.DOTALL)[1].strip()
        assert title.endswith(name), file
        assert "After the Interview" not in title, file
        assert f'property="og:site_name" content="{name}"' in page, file
        assert f'property="og:image:alt" content="{name}"' in page, file


def test_the_first_line_names_the_centre_first(sites):
    for page in ("guide/thank-you", "embed"):
        text = (sites["everything"] / page / "index.html").read_text("utf-8")
        assert f"<span>{NAME}<small>After the Interview</small></span>" in text


def test_icon_and_card_are_made_for_the_centre(sites):
    site = sites["everything"]
    assert "#5b2a86" in (site / pictures.ICON).read_text("utf-8")
    assert ">NH</text>" in (site / pictures.ICON).read_text("utf-8")
    assert size_of(site / pictures.CARD) == (1200, 630)
    others = {(sites[name] / pictures.CARD).read_bytes() for name in sites}
    assert len(others) == len(sites)


def test_the_colour_of_the_browsers_own_frame_is_that_of_the_header(sites):
    page = (sites["everything"] / "index.html").read_text("utf-8")
    assert 'content="#3b1a5a" media="(prefers-color-scheme: light)"' in page
    assert 'content="#241038" media="(prefers-color-scheme: dark)"' in page


def test_on_a_home_screen_it_has_the_centres_name_colour_and_icon(sites):
    found = {}
    for name in sites:
        manifest = json.loads((sites[name] / "manifest.webmanifest").read_text("utf-8"))
        assert manifest["name"].startswith("After the Interview · ")
        found[manifest["name"]] = (sites[name] / "assets/img/app-maskable-512.png").read_bytes()
    assert f"After the Interview · {NAME}" in found
    assert len(set(found.values())) == len(sites)
    manifest = json.loads((sites["everything"] / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["theme_color"] == "#3b1a5a"


def corner(png):
    """The first pixel of a picture: red, green, blue, how solid."""
    return tuple(next(drawing.rows(png))[:4])


def middle(png):
    rows = list(drawing.rows(png))
    row = rows[len(rows) // 2]
    return tuple(row[len(row) // 2 :][:4])


def test_a_maskable_icon_has_its_ground_up_to_the_corners(tmp_path):
    file = tmp_path / "logo.svg"
    file.write_text(SVG.format(10, 10, RECTANGLE.format("#003366")), "utf-8")
    made = pictures.app_icons("Ada College", file, "#5b2a86")
    assert corner(made["assets/img/app-512.png"])[3] == 0
    assert corner(made["assets/img/app-maskable-512.png"]) == (255, 255, 255, 255)
    assert middle(made["assets/img/app-maskable-512.png"]) == (0, 0x33, 0x66, 255)
    letters = pictures.app_icons("Ada College", None, "#5b2a86")
    assert corner(letters["assets/img/app-maskable-512.png"]) == (0x5B, 0x2A, 0x86, 255)


def test_an_icon_of_its_own_is_on_the_home_screen_too(tmp_path):
    own = tmp_path / "icon.svg"
    own.write_text(SVG.format(10, 10, RECTANGLE.format("#003366")), "utf-8")
    made = pictures.app_icons("Ada College", None, "#5b2a86", own)
    assert middle(made["assets/img/app-192.png"]) == (0, 0x33, 0x66, 255)


def test_a_card_of_its_own_stays(kit):
    from publisher.centre.editions import edition  # noqa: PLC0415
    from publisher.centre.kit import read  # noqa: PLC0415

    folder = kit("texas")
    (folder / "assets" / "img").mkdir(parents=True)
    (folder / "assets" / "img" / "card.png").write_bytes(png(1200, 630))
    assert pictures.CARD not in edition(read(folder)[0], "en", TODAY).made
    assert pictures.ICON in edition(read(folder)[0], "en", TODAY).made


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Riverside College Career Centre", "RC"),
        ("University of the Fens", "UT"),
        ("Élan", "É"),
        ("U of A", "UO"),
        ("东方大学", "东"),
        ("123 & 4", "·"),
    ],
)
def test_letters_that_stand_for_a_name(name, letters):
    assert pictures.initials(name) == letters


def test_a_square_logo_is_the_icon(tmp_path):
    file = tmp_path / "logo.svg"
    file.write_text(SVG.format(10, 10, RECTANGLE.format("#036")), "utf-8")
    assert "data:image/svg+xml;base64," in pictures.icon("Ada College", file, None)
    file.write_text(SVG.format(30, 10, RECTANGLE.format("#036")), "utf-8")
    assert ">AC</text>" in pictures.icon("Ada College", file, "#036")


def test_a_long_name_fits_on_the_card():
    size, lines = pictures._wrapped(NAME)  # noqa: SLF001
    assert 2 <= len(lines) <= 3
    assert all(size * drawing.width_of(line) <= 1020 for line in lines)
    size, lines = pictures._wrapped("W" * 300)  # noqa: SLF001
    assert len(lines) <= 3


def test_on_the_card_a_long_name_keeps_off_the_logo(sites):
    for name in ("card.png", "card.fr.png"):
        rows = list(drawing.rows((sites["everything"] / "assets/img" / name).read_bytes()))
        paper = bytes.fromhex("fbfaf6ff") * 1200
        empty = [number for number, row in enumerate(rows) if row == paper]
        # The plate under the white logo ends at 222; a name that is too tall would begin there.
        assert set(range(224, 236)) <= set(empty), name


# The logo -----------------------------------------------------------------------------------------


def test_a_picture_is_read_back_as_it_was_drawn():
    drawn = drawing.to_png(drawing.drawing(4, 2, '<rect x="1" width="2" height="1" fill="#f80"/>'))
    orange, clear = b"\xff\x88\x00\xff", bytes(4)
    assert list(drawing.rows(drawn)) == [clear + 2 * orange + clear, 4 * clear]


@pytest.mark.parametrize(
    ("name", "start", "size"),
    [
        ("a.png", png(30_000, 1)[:40], (30_000, 1)),
        ("a.gif", b"GIF89a" + struct.pack("<HH", 700, 80), (700, 80)),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x50\x02\xbc\x03", (700, 80)),
        ("a.webp", b"RIFF....WEBPVP8X" + bytes(8) + b"\xbb\x02\0\x4f\0\0", (700, 80)),
        ("a.webp", b"RIFF....WEBPVP8 " + bytes(10) + struct.pack("<HH", 700, 80), (700, 80)),
        ("a.webp", b"RIFF....WEBPVP8L....\x2f" + struct.pack("<I", 699 | 79 << 14), (700, 80)),
        ("a.avif", b"....ispe\0\0\0\0" + struct.pack(">II", 700, 80), (700, 80)),
        ("a.avif", b"", None),
        ("a.png", b"\x89PNG", None),
        ("a.jpg", b"\xff\xd8", None),
        ("a.svg", b"<svg/>", None),
    ],
)
def test_pixels_are_read_from_the_first_bytes(tmp_path, name, start, size):
    (tmp_path / name).write_bytes(start)
    assert size_of(tmp_path / name) == size


@pytest.mark.parametrize(
    ("file", "content", "settings", "said"),
    [
        ("logo.png", png(30_000, 20), "", "has 30,000 by 20 pixels"),
        ("logo.png", png(300, 30, b"\xff\xff\xff\xff"), "", 'header = "#003c71"'),
        ("logo.png", png(300, 30, bytes(4)), "", "Nothing can be seen in this logo"),
        ("logo.png", png(900, 20), "", "more than twelve times as wide"),
        ("logo.png", png(20, 900), "", "much taller than it is wide"),
        ("logo.png", png(300, 100, b"\xff\xff\xff\xff"), 'header = "#036"', None),
        ("logo.png", png(300, 100, b"\xff\xff\xff\xff"), 'header = "#f2c14e"',
         "another colour for: header"),
        ("logo.png", png(300, 100, b"\x20\x20\x20\xff"), 'header = "#036"', None),
        ("logo.png", png(300, 100, b"\xff\xff\xff\xff"), 'header = "#036"\nheader_dark = "#fff"',
         "header_dark"),
        ("logo.svg", SVG.format(300, 100, RECTANGLE.format("#fdfdfd")).encode(), "", "of what it"),
        ("logo.svg", SVG.format(300, 100, "<text y='9' font-family='x'>Hill</text>").encode(), "",
         "turn the text into shapes"),
        ("logo.avif", b"....ftypavif..ispe\0\0\0\0" + struct.pack(">II", 700, 80), "",
         "Take .svg or .png"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_seen_is_told(kit, file, content, settings, said):
    folder = kit()
    (folder / "assets" / file).write_bytes(content)
    centre = folder / "centre.toml"
    text = centre.read_text("utf-8").replace("assets/logo.svg", f"assets/{file}")
    centre.write_text(text.replace("[brand]\n", f"[brand]\n{settings}\n"), "utf-8")
    found = faults_of(folder)
    assert (found == []) if said is None else (len(found) == 1 and said in found[0]), found


def test_a_name_that_the_card_cannot_write_is_told(kit):
    folder = kit("texas")
    centre = folder / "centre.toml"
    written = centre.read_text("utf-8").replace("Lone Prairie", "東 Prairie")
    centre.write_text(written, "utf-8")
    (said,) = faults_of(folder)
    assert "these signs of your name: 東" in said
    assert "assets/img/card.png" in said


# Colours ------------------------------------------------------------------------------------------


def test_a_logo_gets_a_plate_where_the_ground_would_swallow_it(tmp_path):
    dark, white = tmp_path / "dark.svg", tmp_path / "white.svg"
    dark.write_text(SVG.format(30, 10, RECTANGLE.format("#036")), "utf-8")
    white.write_text(SVG.format(30, 10, RECTANGLE.format("#fff")), "utf-8")

    def plates(file, **brand):
        return [each.plate for each in colours.headers(Brand(**brand), file)]

    assert plates(dark) == [False, True]
    assert plates(dark, header="#300", header_dark="#eee") == [True, False]
    assert plates(white, header="#300") == [False, False]
    assert "--logo-filter: brightness(0)" in colours.style(Brand(header="#330000"), white)
    assert "--logo-filter" not in colours.style(Brand(header="#330000"), dark)
    assert logo.look(tmp_path / "photo.avif") is None


def test_without_choices_there_is_no_style_of_its_own():
    assert colours.style(Brand(), None) == ""


@pytest.mark.parametrize("own", [None, "#99ccff"])
def test_headings_have_a_colour_in_both_looks(own):
    style = colours.style(Brand(heading="#800000", heading_dark=own), None)
    day, _, dark = style.partition("prefers-color-scheme: dark")
    assert "--heading: #800000;" in day
    by_night = re.search(r"--heading: (#[0-9a-f]{6});", dark)[1]
    assert own is None or by_night == own
    assert contrast.least(contrast.parse(by_night), contrast.DARK_GROUNDS) >= contrast.TEXT


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_name_and_logo_fit_beside_the_buttons(page, sites, scheme):
    page.emulate_media(color_scheme=scheme)
    with serve.running(sites["everything"]) as address:
        for path in ("", "guide/thank-you/", "calculator/", "embed/", "fr/", "fr/embed/"):
            page.goto(f"{address}{path}")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
                boxes = [
                    page.locator(part).first.bounding_box()
                    for part in (".bar .name img", ".bar .name span", ".tool.menu", ".tool.find")
                    if page.locator(part).first.is_visible()
                ]
                for place, one in enumerate(boxes):
                    assert one["width"] >= 40, (path, width)
                    assert not any(overlap(one, other) for other in boxes[place + 1 :]), width
                assert page.evaluate(CUT) == [], (path, width)


CUT = r"""() => {
  const text = document.querySelector(".bar .name span").firstChild;
  return [...text.data.matchAll(/[^\s-]+/g)].filter(({0: word, index}) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size > 1;
  }).map(([word]) => word);
}"""
"""The words of the name that are cut at the end of a line."""


def overlap(one, other) -> bool:
    return all(
        one[start] < other[start] + other[size] - 1 and other[start] < one[start] + one[size] - 1
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.browser
def test_a_white_logo_is_black_on_paper(page, sites):
    with serve.running(sites["everything"]) as address:
        page.goto(f"{address}guide/thank-you/")
        page.emulate_media(media="print")
        shown = "getComputedStyle(document.querySelector('.bar .name img')).filter"
        assert page.evaluate(shown) == "brightness(0)"
        page.emulate_media(media="screen")
        assert page.evaluate(shown) == "none"
