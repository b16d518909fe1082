"""The site on a home screen: its manifest, the pictures of it, and nothing that nags.

What other languages have is looked at in tests/languages.
"""

import json
import struct
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from publisher.project import ROOT
from support.offline_host import SUBPATH, visit

ROOT_OF_SITE = "https://careers.example.edu/a/b/"


@pytest.fixture
def manifest(site_dir):
    return json.loads((site_dir / "manifest.webmanifest").read_text("utf-8"))


def resolved(address):
    return urljoin(f"{ROOT_OF_SITE}manifest.webmanifest", address)


def test_every_address_is_seen_from_the_manifest_and_stays_in_the_site(manifest, site_dir):
    addresses = [manifest["start_url"], manifest["scope"], *(i["src"] for i in manifest["icons"])]
    assert not [each for each in addresses if each.startswith(("/", "http"))]
    assert resolved(manifest["scope"]) == ROOT_OF_SITE
    assert resolved(manifest["start_url"]) == f"{ROOT_OF_SITE}calculator/"
    for icon in manifest["icons"]:
        assert (site_dir / resolved(icon["src"]).removeprefix(ROOT_OF_SITE)).is_file()


def test_pictures_are_as_wide_as_the_manifest_says(manifest, site_dir):
    seen = {}
    for icon in manifest["icons"]:
        if icon["type"] != "image/png":
            continue
        file = site_dir / resolved(icon["src"]).removeprefix(ROOT_OF_SITE)
        width, height = struct.unpack(">II", file.read_bytes()[16:24])
        assert icon["sizes"] == f"{width}x{height}"
        seen.setdefault(icon["purpose"], []).append(width)
    assert seen == {"any": [192, 512], "maskable": [512]}


def test_nothing_is_shared_to_the_site_through_an_address(manifest):
    """A browser would put it behind a question mark, and the host would read it."""
    assert "share_target" not in manifest


def test_home_and_the_calculator_name_it_and_the_frame_never_does(site_dir):
    for page in ("index.html", "calculator/index.html", "fr/index.html"):
        assert 'rel="manifest"' in (site_dir / page).read_text("utf-8")
    framed = (site_dir / "embed/index.html").read_text("utf-8")
    assert "manifest.webmanifest" not in framed


@pytest.mark.browser
def test_a_page_of_the_guide_names_it_once_it_is_touched(page, site_url):
    page.goto(f"{site_url}guide/thank-you/")
    links = page.locator("link[rel=manifest]")
    expect(links).to_have_count(0)
    page.keyboard.press("Tab")
    expect(links).to_have_count(1)
    page.mouse.wheel(0, 500)
    page.mouse.click(5, 5)
    expect(links).to_have_count(1)
    assert links.evaluate("link => link.href") == f"{site_url}manifest.webmanifest"


def test_our_pictures_are_those_of_our_icon(freeze_icons):
    assert freeze_icons.main(["--check"]) == 0


@pytest.fixture(scope="module")
def freeze_icons():
    import importlib.util  # noqa: PLC0415

    path = ROOT / "scripts" / "freeze" / "app_icons.py"
    spec = importlib.util.spec_from_file_location("app_icons", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.browser
def test_a_browser_takes_it_under_a_sub_path(host, visitor):
    page = visitor.new_page()
    visit(page, host.address)
    page.goto(f"{host.address}calculator/")
    asked = page.context.new_cdp_session(page)
    found = asked.send("Page.getAppManifest")
    assert found["url"] == f"{host.address}manifest.webmanifest"
    assert found["errors"] == []
    read = found["manifest"]
    assert read["startUrl"] == f"{host.address}calculator/"
    assert read["scope"] == host.address
    assert SUBPATH in read["scope"]
    assert len(read["icons"]) == 4
    errors = asked.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A visitor of these tests is one in private, for whom browsers install nothing.
    assert {error["errorId"] for error in errors} <= {"in-incognito"}


@pytest.mark.browser
def test_nothing_asks_to_be_installed(page, site_url):
    page.goto(site_url)
    page.wait_for_function("document.documentElement.classList.contains('scripting')")
    kept_back = page.evaluate("""() => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      return !window.dispatchEvent(event);
    }""")
    assert kept_back
