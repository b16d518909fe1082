"""`follow-up new`: every file of a new message or language, none of anybody's lost."""

import re
import shutil
import tomllib

import pytest

from calculator.messages import check
from publisher import cli
from publisher.edition import Edition
from publisher.generators import commands, message
from publisher.generators.language import left, new_language
from publisher.project import DOCS, MESSAGES, ROOT, BuildError
from publisher.site import languages

PLACES = ("src/calculator/locale", "src/publisher/locale", "docs/en", "templates")


@pytest.fixture
def checkout(tmp_path):
    """A copy of all that is translated."""
    for place in PLACES:
        shutil.copytree(ROOT / place, tmp_path / place)
    return tmp_path


def english_files():
    found = {
        *(ROOT / "src/calculator/locale/en").rglob("*.toml"),
        *(ROOT / "src/publisher/locale/en").rglob("*.toml"),
        *(ROOT / "docs/en").rglob("*.md"),
        *(ROOT / "templates/messages").rglob("en.*"),
        ROOT / "templates/site/words/en.html",
    }
    return {path.relative_to(ROOT).as_posix() for path in found}


def as_in(code, path):
    return re.sub(r"/en(?=[/.])", f"/{code}", path)


def test_a_language_has_every_file_that_english_has(checkout):
    written = new_language("xx", checkout)
    names = {path.relative_to(checkout).as_posix() for path in written}
    told = "src/publisher/locale/xx/sources.toml"
    assert names == {told, *(as_in("xx", path) for path in english_files())}
    assert tomllib.loads((checkout / told).read_text("utf-8"))["claims"]["FS-06"]
    assert len(names) > 100
    assert new_language("xx", checkout) == []


def test_nothing_that_is_there_is_written_over(checkout):
    own = checkout / "docs" / "xx" / "index.md"
    own.parent.mkdir()
    own.write_text("# Xxxx\n", "utf-8")
    assert own not in new_language("xx", checkout)
    assert own.read_text("utf-8") == "# Xxxx\n"


def test_what_is_still_english_is_listed(checkout):
    new_language("xx", checkout)
    whole = {each.file for each in left("xx", checkout) if each.count == each.total}
    page = checkout / "docs/xx/guide/thank-you.md"
    words = checkout / "src/publisher/locale/xx/cli.toml"
    assert {page, words} < whole
    page.write_text("# Xxxx\n", "utf-8")
    text = words.read_text("utf-8")
    one = tomllib.loads(text)["description"]
    assert text.count(f'"{one}"') == 1
    words.write_text(text.replace(f'"{one}"', '"Xxxx"'), "utf-8")
    after = {each.file: each for each in left("xx", checkout)}
    assert page not in after
    assert after[words].count == after[words].total - 1


def test_a_copy_of_the_english_page_is_no_translation(checkout, monkeypatch):
    new_language("xx", checkout)
    monkeypatch.setattr(languages, "DOCS", checkout / "docs")
    monkeypatch.setattr(languages, "ROOT", checkout)
    monkeypatch.setattr(languages, "ENGINE", checkout / "src/calculator")
    edition = Edition(language="xx", url=None, extra={})
    assert languages.translated(edition) == set()
    assert (languages.frame_words("xx"), languages.page_words("xx")) == ("en", "en")
    (checkout / "docs/xx/index.md").write_text("# Xxxx\n", "utf-8")
    frame = checkout / "templates/site/words/xx.html"
    frame.write_text(frame.read_text("utf-8") + "\n", "utf-8")
    assert languages.translated(edition) == {"index.md"}
    assert languages.frame_words("xx") == "xx"
    assert languages.ours("en") == {
        path.relative_to(DOCS / "en").as_posix() for path in (DOCS / "en").rglob("*.md")
    }


@pytest.mark.parametrize("code", ["en", "french", "FR", "f", "../x"])
def test_what_is_no_code_is_told(code, checkout):
    with pytest.raises(BuildError):
        new_language(code, checkout)


@pytest.fixture
def messages(checkout, monkeypatch):
    monkeypatch.setattr(message, "MESSAGES", checkout / "templates/messages")
    monkeypatch.setattr(message, "_LOCALES", checkout / "src/publisher/locale")
    return checkout


@pytest.mark.parametrize("channel", ["email", "linkedin"])
def test_a_message_has_its_words_in_each_tone_and_a_title(messages, channel):
    titles = sorted((messages / "src/publisher/locale").glob("*/messages.toml"))
    assert {file.parent.name for file in titles} >= {"en", "fr"}
    before = [tomllib.loads(file.read_text("utf-8")) for file in titles]
    files = message.new_message("thank_you_mentor", "thank_you", channel)
    folder = messages / "templates/messages/thank_you_mentor"
    declared = tomllib.loads((folder / "message.toml").read_text("utf-8"))
    assert (declared["channel"], declared["example"]["step"]) == (channel, "thank_you")
    tones = {file.name for file in folder.glob("en.*.txt")}
    assert tones == {"en.warm.txt", "en.plain.txt", "en.formal.txt"}
    assert set(files) == {*folder.iterdir(), *titles}
    after = [tomllib.loads(file.read_text("utf-8")) for file in titles]
    assert [each["title"].pop("thank_you_mentor") for each in after] == ["Thank you mentor"] * len(
        titles
    )
    assert after == before
    # Its words are ones that the engine takes, for a message of that channel.
    known = "thank_you" if channel == "email" else "linkedin"
    for file in folder.glob("en.*.txt"):
        own = f"en/{known}.{file.name.split('.')[1]}.txt"
        assert check({own: file.read_text("utf-8")}) == ()


def test_a_message_in_every_language_that_the_others_have(messages):
    for file in (messages / "templates/messages/thank_you").glob("en.*.txt"):
        shutil.copy(file, file.with_name(file.name.replace("en.", "xx.")))
    message.new_message("thank_you_mentor", "thank_you", "email")
    folder = messages / "templates/messages/thank_you_mentor"
    assert len(list(folder.glob("xx.*.txt"))) == 3


@pytest.mark.parametrize("name", ["Thank You", "thank-you", "../x", "_x", "thank_you"])
def test_a_name_that_is_none_or_taken_is_told(messages, name):
    before = sorted((messages / "templates/messages").rglob("*"))
    with pytest.raises(BuildError, match=re.escape(name)):
        message.new_message(name, "thank_you", "email")
    assert sorted((messages / "templates/messages").rglob("*")) == before


def test_the_commands_say_what_was_written_and_what_is_left(messages, monkeypatch, capsys):
    monkeypatch.setattr(commands, "ROOT", messages)
    assert cli.main(["new", "message", "thank_you_mentor", "--step", "thank_you"]) == 0
    said = capsys.readouterr().out
    assert "  templates/messages/thank_you_mentor/en.warm.txt\n" in said
    assert "Name it at the step “thank_you”" in said
    assert "src/publisher/locale/en/messages.toml, src/publisher/locale/fr/messages.toml" in said
    assert cli.main(["new", "message", "thank_you_mentor", "--step", "thank_you"]) == 1
    assert "There is a message called “thank_you_mentor” already" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["new", "message", "x", "--step", "nowhere"])


def test_a_language_by_command(checkout, monkeypatch, capsys):
    monkeypatch.setattr(commands, "ROOT", checkout)
    monkeypatch.setattr("publisher.generators.language.new_language.__defaults__", (checkout,))
    monkeypatch.setattr("publisher.generators.language.left.__defaults__", (checkout,))
    assert cli.main(["new", "language", "xx"]) == 0
    said = capsys.readouterr().out
    written, english = said.split("Still in English, wholly or in part:\n")
    assert "  docs/xx/index.md\n" in written
    assert "  docs/xx/index.md\n" in english
    assert "scripts/freeze/locale_dates.py" in english
    for needed in ("names_xx.toml", "examples.xx.toml", "grammar_xx.py", "queries_xx.toml"):
        assert needed in english
    assert not (ROOT / "docs" / "xx").exists()


def test_without_a_checkout_it_is_said(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    assert cli.main(["new", "language", "xx"]) == 1
    assert "This needs the project's own folder" in capsys.readouterr().err
    assert MESSAGES.is_dir()
