"""Contrast of every pair of colours that carries words, for our own brand and for any centre's."""

import pytest

pytestmark = pytest.mark.browser

TEXT = [
    ("--ink", "--paper"),
    ("--ink", "--card"),
    ("--soft", "--paper"),
    ("--soft", "--card"),
    ("--accent", "--paper"),
    ("--accent", "--card"),
    ("--accent-strong", "--paper"),
    ("--on", "--accent"),
    ("--on", "--accent-strong"),
    ("--ink", "--tint-a"),
    ("--ink", "--tint-b"),
    ("--ink", "--tint-c"),
    ("--accent", "--tint-a"),
    ("--accent-strong", "--tint-a"),
    ("--soft", "--off"),
    ("--now", "--paper"),
    ("--now", "--card"),
    ("--bad", "--paper"),
    ("--bad", "--card"),
    ("--good", "--paper"),
    ("--good", "--card"),
]
MARKS = [("--edge", "--paper"), ("--edge", "--card"), ("--focus", "--paper"), ("--focus", "--card")]

BRANDS = [
    "",
    "#003c71",
    "#8c1515",
    "#ffcc00",
    "#e4002b",
    "#000000",
    "#ffffff",
    "#808080",
    "#7a3cff",
    "#00a651",
    "#00ffff",
    "#ff6600",
    "#f5c6d6",
    "#1b1464",
]

# Colours are painted and read back, so that any notation the browser knows is measured as seen.
MEASURE = """([pairs, brand]) => {
    if (brand) document.documentElement.style.setProperty("--brand", brand);
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const probe = document.body.appendChild(document.createElement("i"));
    const light = (name) => {
        probe.style.color = `var(${name})`;
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return pairs.map(([front, back]) => {
        const [low, high] = [light(front), light(back)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_holds_for_any_brand(open_page, ours, scheme):
    page = open_page(ours, color_scheme=scheme)
    weak = []
    for brand in BRANDS:
        for pairs, least in ((TEXT, 4.5), (MARKS, 3)):
            measured = page.evaluate(MEASURE, [pairs, brand])
            weak += [
                f"{brand or 'our own'}: {front} on {back} is {ratio:.2f}"
                for (front, back), ratio in zip(pairs, measured, strict=True)
                if ratio < least
            ]
    assert weak == []
