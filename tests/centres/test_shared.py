"""A folder that several centres share, and commands over many folders."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from publisher import cli
from publisher.centre import check, preview, upgrade
from publisher.centre import kit as kits
from publisher.project import MADE

TODAY = dt.date(2026, 11, 22)
SHARED = """
[contact]
accessibility_email = "access@example.edu"
email = "careers@example.edu"

[region]
country = "CA"
subdivision = "ON"

[brand]
logo = "assets/logo.svg"
logo_alt = { en = "Example" }
"""
OWN = """schema = 1
base = "../shared"
url = "https://careers.example.edu/north/"

[name]
en = "North Centre"

[contact]
email = "north@example.edu"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
PAGE = "---\ntitle: {}\nnav: Guide\n---\n\n# {}\n\nText.\n"


@pytest.fixture
def north(tmp_path):
    """A centre's folder beside one that it shares."""
    shared, folder = tmp_path / "shared", tmp_path / "north"
    for path, text in {
        shared / "centre.toml": SHARED,
        shared / "assets/logo.svg": LOGO,
        shared / "pages/en/workshops.md": PAGE.format("Workshops", "Workshops"),
        shared / "pages/en/rooms.md": PAGE.format("Rooms", "Rooms"),
        shared / "messages/en/thank_you.warm.txt": "Subject: Thanks\n\nHello {{ name }},\n",
        folder / "centre.toml": OWN,
        folder / "pages/en/rooms.md": PAGE.format("Rooms", "Rooms in the north"),
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def faults(folder):
    return [str(fault) for fault in check.check(folder, TODAY)[1]]


def test_what_the_centre_lacks_comes_from_the_shared_folder(north):
    kit, found = check.check(north, TODAY)
    assert [fault for fault in found if fault.stops] == []
    assert kit.settings.region == {"country": "CA", "subdivision": "ON"}
    assert kit.settings.contact.accessibility_email == "access@example.edu"
    assert kit.settings.contact.email == "north@example.edu"
    assert kit.logo == north / "../shared/assets/logo.svg"
    assert kit.pages["en/workshops.md"].parts[-4] == "shared"
    assert kit.pages["en/rooms.md"] == north / "pages/en/rooms.md"
    assert list(kit.messages) == ["en/thank_you.warm.txt"]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("shared/centre.toml", '"CA"', '"QQ"', "../shared/centre.toml, line 7: "),
        ("shared/centre.toml", '"CA"', "CA", "../shared/centre.toml, line 7: "),
        ("shared/centre.toml", "[contact]", 'base = "../x"\n[contact]', 'the line "base" out'),
        ("shared/pages/en/workshops.md", "Text.", "<script>1</script>", "../shared/pages/en/works"),
        ("shared/messages/en/thank_you.warm.txt", "name", "nmae", "../shared/messages/en/thank_"),
        ("north/centre.toml", "../shared", "../gone", 'line 2: There is no folder "../gone"'),
        ("north/centre.toml", "../shared", "/shared", 'line 2: "/shared" is not a path as seen'),
        ("north/centre.toml", "../shared", ".", 'line 2: "." is this folder or lies in it'),
        ("north/centre.toml", "north@", "north", "centre.toml, line 9: contact.email:"),
    ],
)
def test_a_fault_is_told_where_it_is(north, path, old, new, said):
    file = north.parent / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in fault for fault in faults(north)), faults(north)


def test_what_a_shared_folder_may_have_is_not_told_missing_where_that_is_not_found(north):
    file = north / "centre.toml"
    own = re.sub(r"\[contact\].*", "", file.read_text("utf-8"), flags=re.DOTALL)
    file.write_text(own.replace("../shared", "../gone"), "utf-8")
    assert len(faults(north)) == 1


def test_a_preview_follows_the_shared_folder_too(north):
    before = preview.snapshot(north)
    (north.parent / "shared" / "pages/en/workshops.md").write_text("other", "utf-8")
    assert preview.snapshot(north) != before


def test_an_upgrade_knows_our_page_that_the_shared_folder_replaces(north):
    page = north.parent / "shared" / "pages/en/guide/notes.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Notes\n", "utf-8")
    assert upgrade.upgrade(north, seen=True) == []
    assert "pages/en/guide/notes.md" in kits.read(north)[0].lock.replaced


@pytest.fixture
def three(north):
    """Three centres of which the second has a fault."""
    for name in ("south", "west"):
        folder = north.parent / name
        folder.mkdir()
        text = OWN.replace("North", name.title())
        if name == "south":
            text = text.replace("[contact]", "[contcat]")
        (folder / "centre.toml").write_text(text, "utf-8")
    return [str(north.parent / name) for name in ("north", "south", "west")]


@pytest.mark.parametrize("command", ["check", "upgrade"])
def test_one_command_for_many_folders_says_at_the_end_which_failed(three, capsys, command):
    assert cli.main([command, *three]) == 1
    said = capsys.readouterr()
    assert [line for line in said.out.splitlines() if " of 3: " in line] == [
        f"{number} of 3: {folder}" for number, folder in enumerate(three, start=1)
    ]
    assert "contcat" in said.err
    assert said.err.endswith(f"1 of 3 has something to be put right:\n  {three[1]}\n")
    assert cli.main([command, three[0], three[2]]) == 0
    assert capsys.readouterr().out.endswith("All 2 folders are done.\n")


def test_a_build_of_many_says_at_the_end_which_failed(three, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("publisher.site.build.browser_python", lambda: None)
    monkeypatch.setattr("publisher.site.build.build", _no_build)
    monkeypatch.setattr("publisher.centre.many._share", lambda _one, _other: None)
    assert cli.main(["build", *three, "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.endswith(
        f"1 of 3 has something to be put right:\n  {three[1]}\n"
    )


def test_each_line_of_many_folders_names_its_own(three, capsys):
    """What is said on the error output has to be understood without the rest."""
    assert cli.main(["check", *three]) == 1
    (fault,) = [line for line in capsys.readouterr().err.splitlines() if "contcat" in line]
    assert fault.startswith(f"  {three[1]}/centre.toml, line ")


def test_a_folder_that_is_not_there_is_named_too(three, capsys):
    assert cli.main(["check", three[0], f"{three[0]}-gone"]) == 1
    assert f"  {three[0]}-gone" in capsys.readouterr().err.partition("1 of 2")[0]


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_worth_a_look_in_the_shared_folder_is_told_once(
    three, capsys, monkeypatch, tmp_path, command
):
    monkeypatch.setattr("publisher.site.build.browser_python", lambda: None)
    monkeypatch.setattr("publisher.site.build.build", _no_build)
    monkeypatch.setattr("publisher.centre.many._share", lambda _one, _other: None)
    shared = Path(three[0]).parent / "shared"
    with (shared / "centre.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '\n[rules.SC03]\nearliest = "6 working days"\nreason = "So"\nreviewed = 2020-01-01\n'
        )
    both = [three[0], three[2]]
    place = f"{shared}/centre.toml"
    cli.main([command, *both, *(["--out", str(tmp_path / "out")] if command == "build" else [])])
    said = capsys.readouterr().err
    assert said.count("2020-01-01") == 1, said
    assert f"  {place}, line " in said
    assert "told above" in said


@pytest.mark.parametrize("command", ["check", "build", "upgrade"])
def test_the_shared_folder_among_the_centres_is_no_centre(
    three, capsys, monkeypatch, tmp_path, command
):
    """``check *`` names it too."""
    monkeypatch.setattr("publisher.site.build.browser_python", lambda: None)
    monkeypatch.setattr("publisher.site.build.build", _no_build)
    shared, out = str(Path(three[0]).parent / "shared"), tmp_path / "out"
    more = ["--out", str(out)] if command == "build" else []
    assert cli.main([command, shared, three[0], *more]) == 0
    said = capsys.readouterr()
    assert f"{shared}: " in said.out
    assert "something to be put right" not in said.err
    if command == "build":
        assert f"1 of 1 sites is in {out}" in said.out
    else:
        assert "1 of 1" not in said.out
        assert "folders" not in said.out


def test_a_centre_that_others_build_on_is_still_one(three, capsys):
    text = Path(three[2], "centre.toml").read_text("utf-8").replace("../shared", "../north")
    Path(three[2], "centre.toml").write_text(text, "utf-8")
    cli.main(["check", three[0], three[2]])
    assert "1 of 2: " in capsys.readouterr().out


@pytest.mark.parametrize("there_is_one", [True, False])
def test_the_last_site_is_spoken_of_where_there_is_one(three, capsys, tmp_path, there_is_one):
    for folder, out in ((three[1:2], tmp_path / "one"), (three[1:], tmp_path / "many")):
        site = out if len(folder) == 1 else out / "south"
        if there_is_one:
            site.mkdir(parents=True)
            (site / MADE).write_text("", "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("publisher.site.build.browser_python", lambda: None)
            patch.setattr("publisher.site.build.build", _no_build)
            cli.main(["build", *folder, "--out", str(out)])
        said = capsys.readouterr().err
        assert "The site was not built." in said
        assert ("stays as it is" in said) is there_is_one


def test_one_site_is_not_put_where_the_sites_of_several_are(three, capsys, tmp_path):
    out = tmp_path / "sites"
    (out / "south").mkdir(parents=True)
    (out / "south" / MADE).write_text("", "utf-8")
    assert cli.main(["build", three[0], "--out", str(out)]) == 1
    assert f"--out {out / 'north'}" in capsys.readouterr().err


def test_the_sites_of_several_are_not_put_into_the_site_of_one(three, capsys, tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / MADE).write_text("", "utf-8")
    assert cli.main(["build", *three, "--out", str(tmp_path / "public")]) == 1
    assert "is a site itself" in capsys.readouterr().err
    assert [each.name for each in (tmp_path / "public").iterdir()] == [MADE]


def _no_build(*_arguments, **_named):
    """In place of MkDocs, which is not asked here."""


def test_hints_put_a_folder_with_blanks_in_quotation_marks(tmp_path, capsys):
    folder = tmp_path / "Our Centre"
    cli.main(["init", str(folder)])
    assert f'follow-up check "{folder}"' in capsys.readouterr().out
    cli.main(["check", str(tmp_path / "Not here")])
    assert f'follow-up init "{tmp_path / "Not here"}"' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["centre.toml.txt", "center.toml"])
def test_settings_of_nearly_the_right_name_are_told(north, name):
    (north / "centre.toml").rename(north / name)
    assert any(fault.startswith(f"{name}: This file has to be called") for fault in faults(north))


MESSAGE = "messages/en/status_open.warm.txt"


@pytest.fixture
def taken_over(north, monkeypatch):
    """A message of ours that was copied into the shared folder, and that has changed since."""
    assert cli.main(["copy", "message", "status_open.warm", str(north.parent / "shared")]) == 0
    lock = north.parent / "shared/centre.lock"
    document = json.loads(lock.read_text("utf-8"))
    document["replaced"][MESSAGE] = "other"
    document["texts"][MESSAGE] += "As it was.\n"
    lock.write_text(json.dumps(document), "utf-8")
    monkeypatch.setattr("publisher.site.build.build", _no_build)
    return north


def test_what_has_changed_since_the_shared_folder_replaced_it_is_told(taken_over, capsys):
    """Only the centre's own lock was read, and a build then wrote today's hash into that."""
    shared = taken_over.parent / "shared"
    told = f"../shared/{MESSAGE}: The file of ours that this one replaces has changed since."
    for _ in range(2):
        (found,) = [each for each in faults(taken_over) if "replaces" in each]
        assert found.startswith(told)
        assert found.endswith(f"follow-up upgrade {shared}")
        cli.main(["build", str(taken_over), "--out", str(taken_over.parent / "site")])
        assert told in capsys.readouterr().err
    assert MESSAGE not in kits.read(taken_over)[0].lock.replaced


def test_the_shared_folder_has_an_upgrade_of_its_own(taken_over, capsys):
    shared = str(taken_over.parent / "shared")
    for command in ([], ["--seen"], []):  # no centre says for the others that it was seen
        assert cli.main(["upgrade", str(taken_over), *command]) == 0
        said = capsys.readouterr().out
        assert f"    ../shared/{MESSAGE}\n" in said
        assert f"follow-up upgrade {shared}\n" in said
        assert "Nothing has changed" not in said
    assert cli.main(["upgrade", shared, "--seen"]) == 0
    said = capsys.readouterr().out
    assert f"{MESSAGE} replaces a file of ours" in said
    assert "    - As it was.\n" in said
    assert not [each for each in faults(taken_over) if "replaces" in each]
    for folder in (shared, str(taken_over)):
        assert cli.main(["upgrade", folder]) == 0
        assert capsys.readouterr().out == "Nothing has changed since you last looked.\n"


def test_a_damaged_lock_of_the_shared_folder_is_told_there(taken_over):
    (taken_over.parent / "shared/centre.lock").write_text("{", "utf-8")
    assert any(
        each.startswith("../shared/centre.lock: This file is damaged")
        for each in faults(taken_over)
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            '[[field]]\nname = "p"\nlabel = { en = "P" }\nchoices = { a = { en = "A" } }',
            3,
            "choices",
        ),
        (
            '[[field]]\nname = "p"\nlabel = { en = "P" }\nchoices = { a = { fr = "A" } }',
            3,
            "English",
        ),
        ('[rules.SC03]\nearliest = "6 working days"\nreason = "So"', 0, "reviewed"),
        ('[rules.SC03]\nreason = "So"\nreviewed = 2026-11-01', 0, "overrules nothing"),
        ("[[centre_closed]]\nfrom = 2026-12-24", 0, '"to"'),
        ('[rules]\nSC03 = { earliest = "x", reason = "So", reviewed = 2026-11-01 }', 1, "earliest"),
    ],
)
def test_a_fault_deep_in_the_shared_settings_is_told_there_and_once(
    three, capsys, text, line, said
):
    """It was told of each centre's own settings, without a line."""
    shared = Path(three[0]).parent / "shared/centre.toml"
    first = len(SHARED.splitlines()) + 1
    shared.write_text(f"{SHARED}{text}\n", "utf-8")
    assert cli.main(["check", three[0], three[2]]) == 1
    found = capsys.readouterr().err
    told = [each for each in found.splitlines() if f"{shared}, line {first + line}: " in each]
    assert any(said in each for each in told), found
    assert "north/centre.toml" not in found
    assert len({*told}) == len(told)


def test_a_list_of_the_centres_own_is_not_told_as_a_shared_one(north):
    shared, own = north.parent / "shared/centre.toml", north / "centre.toml"
    shared.write_text(f"{SHARED}[[centre_closed]]\nfrom = 2026-12-24\nto = 2026-12-26\n", "utf-8")
    own.write_text(f"{OWN}[[centre_closed]]\nfrom = 2026-12-24\n", "utf-8")
    (told,) = [each for each in faults(north) if "first and its last" in each]
    assert told.startswith("centre.toml, line 10: ")


@pytest.mark.parametrize("command", ["check", "build", "upgrade"])
def test_what_is_no_centre_is_left_out_of_many_and_told(
    three, capsys, monkeypatch, tmp_path, command
):
    """``check *`` names the finished sites and a log beside the centres too."""
    monkeypatch.setattr("publisher.site.build.browser_python", lambda: None)
    monkeypatch.setattr("publisher.site.build.build", _no_build)
    monkeypatch.setattr("publisher.centre.many._share", lambda _one, _other: None)
    one, several, log = (tmp_path / name for name in ("public", "sites", "build.log"))
    for site in (one, several / "north"):
        site.mkdir(parents=True)
        (site / MADE).write_text("", "utf-8")
    log.write_text("12 of 12\n", "utf-8")
    inside = Path(three[0], "public")  # a centre with its site in it is still one
    inside.mkdir()
    (inside / MADE).write_text("", "utf-8")
    more = ["--out", str(tmp_path / "out")] if command == "build" else []
    named = [str(log), three[0], str(several), three[2], str(one)]
    assert cli.main([command, *named, *more]) == 0
    said = capsys.readouterr()
    assert f"{log}: this is a file and no folder, so it is left out.\n" in said.out
    for site in (one, several):
        assert f"{site}: this holds a finished site, so it is left out.\n" in said.out
    ends = f"2 of 2 sites are in {tmp_path / 'out'}" if more else "All 2 folders are done."
    assert ends in said.out


def test_files_alone_are_told_as_what_they_are(tmp_path, capsys):
    logs = [tmp_path / "a.log", tmp_path / "b.log"]
    for log in logs:
        log.write_text("", "utf-8")
    assert cli.main(["check", *map(str, logs)]) == 1
    assert f"  {logs[0]}: This is a file." in capsys.readouterr().err


def test_a_folder_that_is_named_twice_counts_once(three, capsys, monkeypatch):
    monkeypatch.chdir(Path(three[0]).parent)
    assert cli.main(["check", "north", "north", "./north/", "west", three[0]]) == 0
    assert capsys.readouterr().out.endswith("All 2 folders are done.\n")
    assert cli.main(["check", "north", "../" + Path.cwd().name + "/north"]) == 0
    assert "folders" not in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_named_once(three, capsys, monkeypatch):
    monkeypatch.chdir(Path(three[0]).parent)
    assert cli.main(["check", "nosuch", "north"]) == 1
    said = capsys.readouterr().err
    assert "  nosuch: There is no folder nosuch." in said
    assert "nosuch/nosuch" not in said


def test_a_folder_that_is_named_twice_is_built_where_one_is(three, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("publisher.site.build.build", _no_build)
    assert cli.main(["build", three[0], f"{three[0]}/", "--out", str(tmp_path / "out")]) == 0
    assert f"The site is in {tmp_path / 'out'}. " in capsys.readouterr().out
