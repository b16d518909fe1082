"""``copy``: what a centre takes over is there, has no fault, and its changes are told later."""

import json

import pytest

from centres.conftest import TODAY
from publisher import cli
from publisher.centre import check, copy, init
from publisher.centre.faults import CentreError


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "centre"
    init.init(made)
    file = made / "centre.toml"
    text = file.read_text("utf-8").replace("Our Career Centre", "Hillside Library")
    text = text.replace('accessibility_email = ""', 'accessibility_email = "a@hillside.example"')
    file.write_text(text, "utf-8")
    return made


def stopping(folder) -> list[str]:
    return [str(fault) for fault in check.check(folder, TODAY)[1] if fault.stops]


def test_a_page_is_copied_as_it_reads_now(folder, capsys):
    assert cli.main(["copy", "page", "guide/thank-you", str(folder)]) == 0
    assert "Yours now: pages/en/guide/thank-you.md." in capsys.readouterr().out
    text = (folder / "pages" / "en" / "guide" / "thank-you.md").read_text("utf-8")
    assert "{ #TY01 }" in text
    assert "[[[" not in text
    assert "| Your interview was on" in text
    assert stopping(folder) == []
    known = json.loads((folder / "centre.lock").read_text("utf-8"))
    assert set(known["replaced"]) == set(known["texts"]) == {"pages/en/guide/thank-you.md"}


@pytest.mark.parametrize("kind", copy.KINDS)
def test_everything_that_is_listed_can_be_copied_and_has_no_fault(folder, kind):
    names = copy.names(kind)
    assert len(names) > 30
    for name in names:
        copy.copy(folder, kind, name)
    assert stopping(folder) == []
    assert [fault for fault in check.check(folder, TODAY)[1] if "has changed" in str(fault)] == []


def test_a_message_without_a_tone_stands_for_each_of_its_tones(folder):
    made = copy.copy(folder, "message", "thank_you")
    assert sorted(file.name for file in made) == [
        "thank_you.formal.txt",
        "thank_you.plain.txt",
        "thank_you.warm.txt",
    ]


@pytest.mark.parametrize("kind", copy.KINDS)
def test_without_a_name_all_names_are_listed(capsys, kind):
    assert cli.main(["copy", kind]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name}\n" in said for name in copy.names(kind))


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("page", "guide/thankyou", 'Did you mean "guide/thank-you"?'),
        ("message", "thank_you.wram", 'Did you mean "thank_you.warm"?'),
        ("page", "../secret", "We have no page of this name."),
        ("message", "nope", "For example: agency_status.formal, "),
    ],
)
def test_a_name_that_we_do_not_have(folder, kind, name, said):
    with pytest.raises(CentreError, match=said.replace("?", r"\?")):
        copy.copy(folder, kind, name)


def test_a_sentence_does_not_name_them_all_where_they_are_many(folder):
    with pytest.raises(CentreError) as error:
        copy.copy(folder, "message", "nope")
    assert f"and {len(copy.names('message')) - 12} others." in str(error.value)
    assert len(str(error.value)) < 500


@pytest.mark.parametrize(
    ("language", "hint"), [("de", "Choose from: en, fr."), ("FR", 'Did you mean "fr"?')]
)
def test_a_language_that_we_do_not_have(folder, capsys, language, hint):
    for name in (["thank_you.warm", str(folder)], []):
        assert cli.main(["copy", "message", *name, "--language", language]) == 1
        said = capsys.readouterr().err
        assert f'--language: There are no pages in the language "{language}". {hint}' in said


def test_what_is_there_already_stays(folder):
    (first,) = copy.copy(folder, "message", "thank_you.warm")
    first.write_text("Subject: Ours\n\nOurs.\n", "utf-8")
    with pytest.raises(CentreError, match="is there already"):
        copy.copy(folder, "message", "thank_you.warm")
    # A name without a tone fills in the tones that are lacking.
    made = copy.copy(folder, "message", "thank_you")
    assert sorted(file.name for file in made) == ["thank_you.formal.txt", "thank_you.plain.txt"]
    with pytest.raises(CentreError, match="is there already"):
        copy.copy(folder, "message", "thank_you")
    assert first.read_text("utf-8") == "Subject: Ours\n\nOurs.\n"


def test_a_folder_that_is_no_centres(tmp_path):
    with pytest.raises(CentreError, match=r"no centre\.toml"):
        copy.copy(tmp_path, "page", "guide/thank-you")
    assert list(tmp_path.iterdir()) == []


# Then an upgrade ----------------------------------------------------------------------------------


def test_an_upgrade_writes_nothing_until_it_is_told(folder, capsys):
    copy.copy(folder, "message", "thank_you.warm")
    file = folder / "centre.lock"
    known = json.loads(file.read_text("utf-8"))
    path = "messages/en/thank_you.warm.txt"
    known["replaced"][path] = "other"
    lines = known["texts"][path].splitlines()
    known["texts"][path] = "\n".join([lines[0], "", "An older line.", *lines[3:]])
    file.write_text(json.dumps(known), "utf-8")
    before = file.read_bytes()
    for option in ([], ["--dry-run"]):
        assert cli.main(["upgrade", str(folder), *option]) == 0
        said = capsys.readouterr().out
        assert f"{path} replaces a file of ours that has changed" in said
        assert "\n    - An older line.\n" in said
        assert f"\n    + {lines[2]}\n" in said
        assert f"follow-up upgrade {folder} --seen" in said
        assert file.read_bytes() == before
    assert cli.main(["upgrade", str(folder), "--seen"]) == 0
    assert "written down" in capsys.readouterr().out
    assert cli.main(["upgrade", str(folder)]) == 0
    assert capsys.readouterr().out == "Nothing has changed since you last looked.\n"


def test_a_folder_of_an_older_program_has_no_difference_to_show(folder):
    from publisher.centre import upgrade  # noqa: PLC0415

    copy.copy(folder, "page", "guide/notes")
    file = folder / "centre.lock"
    known = json.loads(file.read_text("utf-8"))
    del known["texts"]
    known["replaced"]["pages/en/guide/notes.md"] = "other"
    file.write_text(json.dumps(known), "utf-8")
    (said,) = upgrade.upgrade(folder, seen=False)
    assert said.startswith("pages/en/guide/notes.md replaces a file of ours that has changed.")
