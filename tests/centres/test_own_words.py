"""A centre's own words in the browser: every feature that ``check`` takes, and words that fail."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.acts import unfold
from calculator.messages.jinja import DEEPEST
from centres.conftest import KITS, TODAY
from publisher.centre import build
from publisher.delivery import serve

pytestmark = pytest.mark.browser

FEATURES = {
    'Plain text with “marks”, 100% of it: <b> & "quotes"': None,
    "A name: {{ role }} at {{ company }}": "A name: Zookeeper at [company]",
    "A filter: {{ role | end }}": "A filter: Zookeeper.",
    '{{ role | after("I enjoyed our talk", "about") }}': "I enjoyed our talk about Zookeeper.",
    '{{ topic | after("I enjoyed our talk", "about") }}':
        "I enjoyed our talk about [one thing you discussed].",
    '{{ topic | after("J’ai aimé\\u00a0notre\\u2011entretien", "colon") }}':
        "J’ai aimé\u00a0notre\u2011entretien: [one thing you discussed].",
    "{% if role %}yes{% endif %}{% if topic %}no{% endif %}": "yes",
    "{% if topic %}no{% elif role %}elif{% else %}no{% endif %}": "elif",
    "{% if topic %}no{% else %}else{% endif %}": "else",
    "{% if role and not topic or late %}and, or, not{% endif %}": "and, or, not",
    '{% if turn == 0 and turn != 1 and 0 <= turn < 6 and role >= "A" %}compared{% endif %}':
        "compared",
    '{% if "keep" in role and "lion" not in role %}in{% endif %}': "in",
    '{{ "chosen" if role else "not chosen" }}': "chosen",
    'Nothing{{ " at all" if topic }}': "Nothing",
    '{{ topic or "our talk" }}': "our talk",
    '{{ "\\u00e9l\\u00e8ve \\"one\\" \\\\ \\x26 \\N{BULLET}" }} 日本 {{ "日本" }}':
        'élève "one" \\ & • 日本 日本',
    "{{ 'two ' 'texts' }} {{ 3 }} {{ true }} {{ none }}": "two texts 3 True None",
    "A comment{# {{ nobody }} #}": "A comment",
    'Stuck   {{- " together" -}}   .': "Stuck together.",
    "{% raw %}{{ as it stands }}{% endraw %}": "{{ as it stands }}",
    "{% if role %}" * (DEEPEST - 2) + "deep" + "{% endif %}" * (DEEPEST - 2): "deep",
}  # fmt: skip
"""A line of a template, and what becomes of it where the reader has given a role and nothing else;
None where it stays as it is."""
OWN = "Subject: {{ role }}\n\n" + "\n".join(FEATURES) + "\n{% if role %}\nAlone\n{% endif %}\nEnd"
FILLED = [filled or line for line, filled in FEATURES.items()]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("words") / "kit"
    shutil.copytree(KITS / "ontario", folder)
    (folder / "messages" / "en" / "thank_you.warm.txt").write_text(OWN, encoding="utf-8")
    build.build(folder, folder.parent / "site", TODAY)
    return folder.parent / "site"


def thanks(page: Page, address: str) -> Locator:
    """Return the thank-you of a plan for a zookeeper."""
    page.clock.set_fixed_time("2026-11-17T12:00:00-05:00")
    page.goto(f"{address}calculator/#date=2026-11-17")
    page.wait_for_selector("#plan-steps li", timeout=60_000)
    unfold(page)
    page.locator('[name="role"]').fill("Zookeeper")
    letter = page.locator("#step-thank_you .letter").first
    expect(letter).to_contain_text("Zookeeper")
    return letter.locator("textarea")


def test_every_feature_of_templates_runs_in_the_browser(page, site):
    with serve.running(site) as address:
        assert thanks(page, address).input_value().split("\n") == [*FILLED, "Alone", "End"]


def test_words_that_fail_in_the_browser_give_way_to_ours(page, site):
    def spoil(route: Route) -> None:
        given = (site / "calculator" / "index.html").read_text("utf-8")
        block = re.compile(r'(id="centre">).*?(</script>)')
        broken = {"messages": {"en/thank_you.warm.txt": ["Subject: ", ["name", "nobody"]]}}
        spoilt, times = block.subn(rf"\g<1>{json.dumps(broken)}\g<2>", given)
        assert times == 1
        route.fulfill(body=spoilt, content_type="text/html")

    page.route("**/calculator/", spoil)
    with serve.running(site) as address:
        assert "Thank you for" in thanks(page, address).input_value()
