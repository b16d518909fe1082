"""Where each claim is covered, and ``follow-up claims``."""

from __future__ import annotations

import json
from pathlib import Path

import markdown
import pytest

from calculator import sources
from publisher import cli
from publisher.guide import claims
from publisher.guide.anchors import named_in_guide
from publisher.project import DOCS, BuildError

GUIDE = DOCS / "en"


@pytest.fixture
def project(tmp_path):
    """A small engine's package and a small guide, in folders of their own."""

    def write(files: dict[str, str]) -> tuple[Path, Path, Path]:
        for folder in ("package/rules", "guide"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "package", tmp_path / "guide", tmp_path / "messages"

    return write


def listed(result: claims.Coverage, claim: str) -> list[str]:
    return [claims.name(place) for place in result.places[claim]]


def test_rules_checks_notices_messages_and_pages_cover(project):
    result = claims.coverage(
        *project(
            {
                "package/rules/timing.toml": (
                    '[TY01]\nclaims = ["FS-05"]\n'
                    'positions = [{says = "x", claims = ["HF-02", "OUR-01"]}]\n'
                    '[RF01]\nclaims = ["E-22"]\n[[RF01.cases]]\nclaims = ["OUR-25"]\n'
                ),
                "package/rules/proofreading.toml": '[PF01]\nclaims = ["FS-05", "E-17"]\n',
                "package/notices.toml": '[on_hold]\nclaims = ["FS-05", "E-20"]\n',
                "messages/thank_you/message.toml": 'claims = ["FS-05"]\n',
                "guide/guide/thank-you.md": (
                    "# Thanks\n\n## When { #TY01 }\n\nSoon ([FS-05](../sources.md#FS-05)).\n"
                ),
            }
        )
    )
    assert listed(result, "FS-05") == [
        "rule TY01",
        "notice on_hold",
        "message thank_you",
        "check PF01",
        "page guide/thank-you/#TY01",
    ]
    assert listed(result, "HF-02") == ["rule TY01"]
    assert listed(result, "OUR-01") == ["rule TY01"]
    assert listed(result, "E-17") == ["check PF01"]
    assert listed(result, "E-22") == ["rule RF01"]
    assert listed(result, "E-20") == ["notice on_hold"]
    assert listed(result, "OUR-25") == ["rule RF01"]
    assert result.faults == ()
    assert "FS-05" not in result.open
    assert len(result.open) == 72


def test_what_cites_an_id_that_does_not_exist_or_nothing_at_all_is_named(project):
    result = claims.coverage(
        *project(
            {
                "package/rules/timing.toml": '[TY01]\nclaims = ["FS-99"]\n[SC01]\nstep = "x"\n',
                "messages/thank_you/message.toml": 'subject = "x"\n',
                "guide/index.md": "See [HF-77](sources.md#HF-77).\n",
            }
        )
    )
    advice = "Name at least one claim, convention or piece of evidence."
    assert result.faults == (
        f"rule SC01 cites nothing. {advice}",
        f"message thank_you cites nothing. {advice}",
        "rule TY01 cites FS-99, which does not exist.",
        "page / cites HF-77, which does not exist.",
    )


def test_a_file_that_is_not_toml_is_named_with_the_place(project):
    with pytest.raises(BuildError, match=r"timing\.toml cannot be read: .*line 1"):
        claims.coverage(*project({"package/rules/timing.toml": "[TY01\n"}))


def test_without_a_guide_there_is_no_list(project, tmp_path):
    package, *_ = project({})
    with pytest.raises(BuildError, match="pages are not in"):
        claims.coverage(package, tmp_path / "nowhere")


def test_the_sources_page_fences_and_comments_do_not_cover(project):
    _, guide, _ = project(
        {
            "guide/sources.md": "## FS-01 { #FS-01 }\n\n[FS-02](#FS-02)\n",
            "guide/other.md": (
                "---\ntitle: x#FS-08\n---\n# Other\n\n```\n# no heading #FS-03\n```\n"
                "<!-- #FS-04 -->\n\nReally [FS-05](sources.md#FS-05).\n"
            ),
        }
    )
    assert list(named_in_guide(guide)) == [("other/#other", ["FS-05"])]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("When to write", "when-to-write"),
        ("When to write { #SC01 }", "SC01"),
        ("When to write { .quiet #SC01 }", "SC01"),
        ("When to *write* `now`", "when-to-write-now"),
        ("They can't [say](x.md) so", "they-cant-say-so"),
        ("Write ##", "write"),
    ],
)
def test_the_anchor_of_a_heading(project, heading, anchor):
    _, guide, _ = project({"guide/a.md": f"## {heading}\n\n[x](sources.md#FS-01)\n"})
    assert list(named_in_guide(guide)) == [(f"a/#{anchor}", ["FS-01"])]


def test_two_headings_of_the_same_words_are_told_apart(project):
    _, guide, _ = project({"guide/guide/index.md": "## A\n\n## A\n\n[x](../sources.md#FS-01)\n"})
    assert list(named_in_guide(guide)) == [("guide/#a_1", ["FS-01"])]


@pytest.mark.parametrize("page", sorted(GUIDE.rglob("*.md")), ids=lambda page: page.stem)
def test_every_anchor_named_exists_on_the_page(page, tmp_path):
    copy = tmp_path / page.relative_to(GUIDE)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(page.read_bytes())
    html = markdown.markdown(
        page.read_text(encoding="utf-8").partition("\n---\n")[2],
        extensions=["attr_list", "md_in_html", "smarty", "tables", "toc"],
    )
    for where, _ in named_in_guide(tmp_path):
        _, _, anchor = where.partition("#")
        assert not anchor or f'id="{anchor}"' in html


def test_every_claim_is_covered():
    assert claims.coverage().open == ()


def test_every_convention_and_every_piece_of_evidence_is_cited():
    assert claims.coverage().uncited == ()


def test_every_rule_message_and_check_cites_something_that_exists():
    assert claims.coverage().faults == ()


@pytest.fixture
def covered_by(monkeypatch):
    """Let the command see this coverage."""

    def put(places: dict[str, tuple[claims.Place, ...]], *faults: str) -> None:
        everything = {each: places.get(each, ()) for each in sources.citable()}
        monkeypatch.setattr(claims, "coverage", lambda: claims.Coverage(everything, faults))

    return put


def test_the_command_is_content_when_everything_is_covered(covered_by, capsys):
    rule = claims.Place("rule", "TY01")
    covered_by(dict.fromkeys(sources.claims(), (rule,)))
    assert cli.main(["claims"]) == 0
    printed = capsys.readouterr()
    assert "\n  FS-05   rules     TY01\n" in printed.out
    assert printed.out.endswith("\n74 of 74 claims are covered.\n")
    assert printed.err == ""


def test_the_command_lists_on_standard_error_what_is_open(covered_by, capsys):
    rule = claims.Place("rule", "TY01")
    covered_by(
        {claim: (rule,) for claim in sources.claims() if claim not in {"FS-01", "SF-13"}},
        "rule TY01 cites FS-99, which does not exist.",
    )
    assert cli.main(["claims"]) == 1
    printed = capsys.readouterr()
    assert "\n  SF-13   open\n" in printed.out
    assert printed.err == (
        "rule TY01 cites FS-99, which does not exist.\n"
        "2 claims are covered nowhere yet: FS-01, SF-13\n"
    )


def test_the_json_has_every_claim_and_is_the_same_every_time(covered_by, capsys):
    covered_by({"FS-05": (claims.Place("guide", "guide/thank-you/#TY01"),)})
    assert cli.main(["claims", "--format", "json"]) == 1
    first = capsys.readouterr().out
    assert cli.main(["claims", "--format", "json"]) == 1
    assert capsys.readouterr().out == first
    document = json.loads(first)
    assert document["version"] == 1
    assert [entry["id"] for entry in document["claims"]] == list(sources.claims())
    assert document["claims"][4]["covered"] == [{"kind": "guide", "where": "guide/thank-you/#TY01"}]
    assert len(document["open"]) == 73


def test_the_command_says_when_it_cannot_make_the_list(monkeypatch, capsys):
    def refuse() -> claims.Coverage:
        raise BuildError("The guide's pages are not there.")

    monkeypatch.setattr(claims, "coverage", refuse)
    assert cli.main(["claims"]) == 1
    assert capsys.readouterr().err == "The guide's pages are not there.\n"
