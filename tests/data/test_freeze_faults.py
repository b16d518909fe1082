"""What a maintainer got wrong is one sentence of the freeze script, not a traceback."""

import pytest

from data.conftest import script


@pytest.fixture(scope="module")
def names():
    return script("other_names")


def test_a_language_without_our_list_is_told(names, monkeypatch):
    monkeypatch.setattr(names, "LANGUAGES", {"de": "de"})
    with pytest.raises(SystemExit) as caught:
        names.main([])
    assert str(caught.value) == (
        "names_de.toml: is missing. Write it beside this script, with [subdivisions], [holidays], "
        "[suffixes]."
    )


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "[holidays]\n",
            "names_de.toml: [subdivisions], [suffixes] is missing. It may be empty.",
        ),
        ("[holidays\n", "names_de.toml: "),
    ],
)
def test_a_list_that_is_not_whole_is_told(names, monkeypatch, tmp_path, written, says):
    (tmp_path / "names_de.toml").write_text(written)
    monkeypatch.setattr(names, "HERE", tmp_path)
    with pytest.raises(SystemExit) as caught:
        names.own_names("de")
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("locale", ["xx_YY", "no locale"])
def test_a_locale_that_is_none_is_told(names, monkeypatch, locale):
    monkeypatch.setattr(names, "LANGUAGES", {"de": locale})
    with pytest.raises(SystemExit) as caught:
        names.territories_of("de")
    assert f"has no locale {locale}." in str(caught.value)


def test_a_correction_with_a_mistake_is_one_line(freeze_holidays, monkeypatch, capsys):
    def mistaken():
        raise freeze_holidays.CorrectionError("entry 3: weekday: is missing")

    monkeypatch.setattr(freeze_holidays, "all_corrections", mistaken)
    assert freeze_holidays.main(["--check"]) == 1
    assert capsys.readouterr().err == "entry 3: weekday: is missing\n"


def test_first_weekdays_say_what_to_run_before(freeze_weeks, monkeypatch, tmp_path):
    monkeypatch.setattr(freeze_weeks, "COUNTRIES", tmp_path / "index.json")
    with pytest.raises(SystemExit, match=r"Run holiday_dates\.py, which writes it, first\."):
        freeze_weeks.main([])
