"""Contrast by the formula of WCAG, and the colours made from a brand colour."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.centre.settings import contrast
from publisher.project import DOCS

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(
    lambda each: "#{:02x}{:02x}{:02x}".format(*each)
)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21), ("#fff", "#fff", 1), ("#767676", "#fff", 4.54), ("#f00", "#fff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    found = contrast.contrast(contrast.parse(one), contrast.parse(other))
    assert found == pytest.approx(ratio, abs=0.005)


def test_grounds_are_those_of_the_style_sheet():
    style = (DOCS / "assets" / "css" / "base.css").read_text("utf-8")
    day, _, night = style.partition("@media (prefers-color-scheme: dark)")
    for part, grounds in ((day, contrast.LIGHT_GROUNDS), (night, contrast.DARK_GROUNDS)):
        found = [re.search(rf"--{name}: (#\w+);", part)[1] for name in ("paper", "card")]
        assert [contrast.to_hex(contrast.parse(each)) for each in found] == list(grounds)
    assert f"--on: {contrast.ON_DARK_ACCENT};" in night


@pytest.mark.parametrize("written", ["red", "#12", "#12345g", "003c71", "#003c7", "", "#00 3c71"])
def test_what_is_not_a_colour(written):
    assert contrast.parse(written) is None


@settings(deadline=None)
@given(COLOURS)
def test_there_and_back_through_oklch(written):
    found = contrast.to_hex(contrast.from_oklch(*contrast.to_oklch(contrast.parse(written))))
    assert all(
        abs(int(found[at : at + 2], 16) - int(written[at : at + 2], 16)) <= 1 for at in (1, 3, 5)
    )


@settings(deadline=None)
@given(COLOURS)
def test_a_suggestion_can_be_read(written):
    better = contrast.readable(contrast.parse(written), contrast.LIGHT_GROUNDS, darker=True)
    assert contrast.least(contrast.parse(better), contrast.LIGHT_GROUNDS) >= contrast.TEXT


@settings(deadline=None)
@given(COLOURS)
def test_a_colour_that_passes_by_day_gives_readable_colours_in_both_schemes(written):
    primary = contrast.parse(written)
    if contrast.least(primary, contrast.LIGHT_GROUNDS) < contrast.TEXT:
        return
    day, night = contrast.by_day(primary), contrast.by_night(primary)
    for palette, grounds in ((day, contrast.LIGHT_GROUNDS), (night, contrast.DARK_GROUNDS)):
        for colour in (palette.accent, palette.strong):
            assert contrast.least(contrast.parse(colour), grounds) >= contrast.TEXT
        strong, tint = contrast.parse(palette.strong), contrast.parse(palette.tint)
        assert contrast.contrast(strong, tint) >= contrast.TEXT
    on_accent = (contrast.ON_DARK_ACCENT,)
    assert contrast.least(contrast.parse(night.accent), on_accent) >= contrast.TEXT
