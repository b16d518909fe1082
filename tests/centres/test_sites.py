"""The built sites of the example centres: what a visitor and a browser get to see."""

import hashlib
import html
import json
import re
from pathlib import Path

import pytest

import calculator
from publisher.delivery import serve
from publisher.site import output

RUNTIME = "assets/runtime"


def text_of(site: Path, page: str) -> str:
    return html.unescape((site / page / "index.html").read_text("utf-8"))


def test_every_page_bears_name_logo_contact_and_closure(sites):
    site = sites["ontario"]
    for file in site.rglob("index.html"):
        if file.parent.name == "embed":
            continue
        page = file.read_text("utf-8")
        assert "Riverside College Career Centre" in page, file
        assert 'alt="Riverside College"' in page, file
        assert 'href="mailto:careers@riverside.example"' in page, file
        assert 'href="https://riverside.example/book"' in page, file
        assert page.count("Closed from December 24, 2026 to January 3, 2027") == 1, file


def test_signs_in_a_name_are_only_signs(sites):
    name = "Lone Prairie University <Work & Careers>"
    for file in sites["texas"].rglob("*.html"):
        page = file.read_text("utf-8")
        assert "<Work" not in page, file
        assert name in html.unescape(page), file
    advice = "University <Work & Careers> advises its own timing here"
    assert advice in text_of(sites["texas"], "guide/no-date")
    assert f"Who hosts this site: {name}" in text_of(sites["texas"], "about/privacy")


def test_report_a_problem_names_page_and_version_or_says_where_to_turn(sites):
    page = text_of(sites["ontario"], "guide/thank-you")
    subject = re.search(r"mailto:careers@riverside\.example\?subject=([^\"&]*)", page)
    assert calculator.__version__ in subject[1]
    page = text_of(sites["scotland"], "guide/thank-you")
    assert '<a href="../../about/#report-a-problem">Report a problem</a>' in page


def test_colours_of_both_schemes(sites):
    style = (sites["scotland"] / "assets" / "centre.css").read_text("utf-8")
    day, night = style.split("@media screen and (prefers-color-scheme: dark)")
    assert "--brand: #005eb8;" in day
    assert "--accent: #9cc9ff;" in night
    assert "assets/centre.css" in text_of(sites["scotland"], "calculator")


def test_an_overruled_rule_shows_beside_the_usual_one(sites):
    ontario = text_of(sites["ontario"], "guide/thank-you")
    assert "Riverside College Career Centre advises its own timing here" in ontario
    assert "a note on the second day is still welcome" in ontario
    for page in ("", "guide/thank-you"):
        assert "advises its own timing here" in text_of(sites["ontario"], page)
        assert "advises its own timing here" not in text_of(sites["scotland"], page)
    texas = text_of(sites["texas"], "guide/no-date")
    assert "Local employers mostly decide within a week." in texas


def test_the_steps_on_home_say_where_the_centre_advises_another_time(sites):
    def steps(name):
        line = text_of(sites[name], "").partition('aria-labelledby="line"')[2].partition("</ol>")[0]
        told = (html.unescape(re.sub(r"<[^>]+>", "", each)) for each in line.split("<li>")[1:])
        return [" ".join(each.split()) for each in told]

    thanks, others = steps("ontario")[1], steps("scotland")
    assert thanks == (
        "Within a day Thank each person, by email. "
        "Riverside College Career Centre advises another time."
    )
    assert len(others) == len(steps("texas"))
    assert not any("advises another time" in each for each in others)


def test_the_page_hands_rules_and_messages_to_the_engine(sites):
    def given(name):
        found = re.search(
            r'<script type="application/json" id="centre">(.*?)</script>',
            (sites[name] / "calculator" / "index.html").read_text("utf-8"),
        )
        return json.loads(found[1]) if found else None

    ontario = given("ontario")
    assert ontario["name"] == "Riverside College Career Centre"
    assert set(ontario["rules"]) == {"TY01"}
    assert set(ontario["messages"]) == {"en/keep_in_touch.warm.txt"}
    assert set(given("texas")["rules"]) == {"SC03", "MO01"}
    assert given("scotland") == {"name": "Firth Agency for Careers"}


def test_who_is_told_of_a_hole_where_somebody_is_named(sites):
    place = ".well-known/security.txt"
    said = (sites["ontario"] / place).read_text("utf-8")
    assert said.startswith("Contact: mailto:careers@riverside.example\nExpires: ")
    assert not (sites["scotland"] / place).exists()


def test_own_pages_and_replaced_ones(sites):
    site = sites["ontario"]
    assert "Every second Tuesday at noon" in text_of(site, "workshops")
    assert 'href="../../workshops/"' in text_of(site, "guide/thank-you")
    assert "Riverside way" in text_of(site, "guide/notes")
    assert "Riverside way" not in text_of(sites["texas"], "guide/notes")


def test_privacy_and_accessibility_say_who_hosts(sites):
    assert "Who hosts this site: Firth Agency for Careers" in text_of(
        sites["scotland"], "about/privacy"
    )
    assert "access@firth.example" in text_of(sites["scotland"], "about/accessibility")


def test_the_offices_see_who_answers_for_this_copy(sites):
    page = text_of(sites["ontario"], "centres/for-the-offices")
    told = page.partition('id="who-runs-it"')[2].partition("</article>")[0]
    file = "https://careers.example.edu/careers/follow-up/.well-known/security.txt"
    assert "hosts this copy of the site" in told
    for link in (file, "mailto:careers@riverside.example", "mailto:access@riverside.example"):
        assert f'href="{link}"' in told
    assert (sites["ontario"] / ".well-known" / "security.txt").is_file()
    # Where no address is named to tell of holes, none is invented.
    page = text_of(sites["scotland"], "centres/for-the-offices")
    told = page.partition('id="who-runs-it"')[2].partition("</article>")[0]
    assert "mailto:access@firth.example" in told
    assert "security" not in told


def test_nothing_typed_stays_where_the_centre_says_so(sites):
    switched = 'data-keep-unsaved="false"'
    assert switched in (sites["scotland"] / "calculator" / "index.html").read_text("utf-8")
    assert "does not hold unsaved answers" in text_of(sites["scotland"], "about/privacy")
    assert switched not in (sites["ontario"] / "calculator" / "index.html").read_text("utf-8")
    assert "does not hold unsaved answers" not in text_of(sites["ontario"], "about/privacy")


def test_addresses_of_its_own(sites):
    page = text_of(sites["texas"], "guide/thank-you")
    assert '<link rel="canonical" href="https://example.org/follow-up/guide/thank-you/">' in page
    mapped = (sites["texas"] / "sitemap.xml").read_text("utf-8")
    assert "https://example.org/follow-up/" in mapped
    assert "follow-up/offline/" not in mapped
    missing = (sites["texas"] / "404.html").read_text("utf-8")
    assert 'href="/follow-up/assets/css/base.css"' in missing
    assert 'data-root="/follow-up/"' in missing
    assert 'data-root="/careers/after/"' in (sites["scotland"] / "404.html").read_text("utf-8")


def test_link_button_frame_and_qr_code_are_ready_to_copy(sites):
    page = text_of(sites["ontario"], "centres/link-and-embed")
    address = "https://careers.example.edu/careers/follow-up/"
    assert f'href="{address}calculator/"' in re.sub(r"<[^>]*span[^>]*>", "", page)
    for name in ("qr.svg", "qr.png"):
        assert (sites["ontario"] / "assets" / name).stat().st_size > 500


def test_the_page_for_frames_has_no_menu(sites):
    page = text_of(sites["ontario"], "embed")
    assert "main-nav" not in page
    assert "noindex" in page
    assert "Riverside College Career Centre" in page
    assert 'id="situation"' in page


def test_files_that_do_not_differ_are_the_same_bytes(sites):
    def hashes(site):
        return {
            path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest()
            for path in site.rglob("*")
            if path.is_file()
        }

    one, other = hashes(sites["texas"]), hashes(sites["scotland"])
    differing = {path for path in one.keys() & other.keys() if one[path] != other[path]}
    assert not {path for path in differing if path.startswith(("assets/runtime", "assets/css"))}
    # The service worker names every file of its own site.
    differing -= {"service-worker.js"}
    assert not {path for path in differing if path.endswith((".js", ".wasm", ".bin"))}


def test_the_list_of_files_is_complete(sites):
    site = sites["texas"]
    listed = (site / output.MADE).read_text("utf-8").splitlines()
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert found == {*listed, output.MADE}


@pytest.mark.browser
def test_a_plan_shows_the_centres_advice_region_and_words(page, sites):
    with serve.running(sites["ontario"]) as address:
        page.clock.set_fixed_time("2026-11-17T12:00:00-05:00")
        page.goto(f"{address}calculator/#date=2026-11-17")
        page.wait_for_selector("#plan-steps li", timeout=60_000)
        steps = page.inner_text("#plan-steps")
        assert "Riverside College Career Centre advises" in steps
        assert "a note on the second day is still welcome" in steps
        assert page.input_value("[name='region.country']") == "CA"
        assert page.input_value("[name='region.subdivision']") == "ON"


def test_no_file_of_a_site_is_one_of_the_programs(sites):
    """One that is both changes in the program, and in every later site, when it changes here."""
    files = [file for site in sites.values() for file in site.rglob("*") if file.is_file()]
    assert len(files) > 1_000
    assert [file for file in files if file.stat().st_nlink > 1] == []
