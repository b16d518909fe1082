"""A program that was damaged after it was installed builds nothing, and says what to do."""

import base64
import hashlib
from importlib import metadata

import pytest

from publisher import cli, intact, project

PATH = "after_the_interview_site/docs/assets/main.js"


@pytest.fixture
def installed(tmp_path):
    """A package as pip leaves it, with a script, what was compiled, and RECORD itself."""
    about = tmp_path / "some-1.dist-info"
    script = tmp_path / PATH
    script.parent.mkdir(parents=True)
    about.mkdir()
    script.write_bytes(b"start();\n")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: some\nVersion: 1\n", "utf-8")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"start();\n").digest()).decode()
    lines = (
        f"{PATH},sha256={digest.rstrip('=')},9",
        "a/__pycache__/b.pyc,,",
        f"{about.name}/RECORD,,",
    )
    (about / "RECORD").write_text("\n".join(lines) + "\n", "utf-8")
    return metadata.Distribution.at(about), script


def test_a_program_as_it_was_installed(installed):
    package, _ = installed
    assert list(intact.changed(package)) == []


@pytest.mark.parametrize("content", [b"start();\r\n", b"", None])
def test_a_file_that_was_changed_or_is_gone_is_named(installed, content):
    package, script = installed
    script.unlink() if content is None else script.write_bytes(content)
    assert list(intact.changed(package)) == [PATH]


def test_without_a_list_nothing_is_said(installed):
    package, _ = installed
    package.locate_file("some-1.dist-info/RECORD").unlink()
    assert list(intact.changed(package)) == []


@pytest.mark.parametrize("command", ["build", "check", "preview", "upgrade"])
def test_the_commands_stop_and_say_what_to_do(monkeypatch, capsys, tmp_path, command):
    monkeypatch.setattr(project, "IN_CHECKOUT", False)
    monkeypatch.setattr("publisher.centre.commands.need_material", lambda: None)
    monkeypatch.setattr(intact, "damaged", lambda: [PATH, *map(str, range(20))])
    assert cli.main([command, str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("21 files of the installed program have changed")
    assert f"\n  {PATH}\n" in said
    assert said.count("\n") < 16
    assert "Install" in said
