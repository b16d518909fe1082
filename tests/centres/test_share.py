"""What a centre copies into other pages leads to the calculator in the page's own language."""

import io

import pytest
import segno

from centres.conftest import KITS, TODAY
from publisher.centre import check, editions, share

URL = "https://northern.example/careers/follow-up/"


def drawn(address: str) -> bytes:
    """The QR code of an address as the site draws it."""
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=4, scale=4, light="#fff", svgclass=None, lineclass=None)
    return out.getvalue()


@pytest.mark.parametrize(
    ("language", "file", "address"),
    [("en", "qr.svg", f"{URL}calculator/"), ("fr", "qr.fr.svg", f"{URL}fr/calculator/")],
)
def test_each_language_shows_the_code_of_its_own_calculator(language, file, address):
    kit, _ = check.accepted(KITS / "everything", TODAY)
    edition = editions.edition(kit, language, TODAY)
    assert edition.made[f"assets/{file}"] == drawn(address)
    page = edition.passages[share.PAGE]
    assert f"(../assets/{file}){{ width" in page
    assert f"{address}](../assets/" in page
    assert f"(../assets/{file.replace('svg', 'png')})" in page
    assert edition.made[f"assets/{file.replace('svg', 'png')}"].startswith(b"\x89PNG")
