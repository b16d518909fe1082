"""What the command line says where a word is missing: the words to choose from."""

import pytest

from calculator.commands.main import main
from calculator.situation.kinds import KINDS
from publisher import cli


@pytest.mark.parametrize("run", [main, cli.main])
@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ([], "COMMAND is one of: plan, rules, schema, message, proofread, add, log"),
        (["add", "plan.json"], f"KIND is one of: {', '.join(KINDS)}"),
        (["message"], "STEP is one of: thank_you, rearrange, answer_update, status_check"),
        (["schema"], "is one of: plan, situation, situation-1"),
    ],
)
def test_a_missing_word_is_told_with_its_choices(run, argv, says, capsys):
    with pytest.raises(SystemExit) as ended:
        run(argv)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


def test_a_table_is_no_situation_and_the_command_for_it_is_named(tmp_path, capsys):
    table = tmp_path / "tracker.csv"
    table.write_text("interview\n2026-11-20\n", "utf-8")
    assert main(["plan", str(table)]) == 1
    assert f"follow-up batch {table} --out plans" in capsys.readouterr().err


def test_a_missing_text_has_none(capsys):
    with pytest.raises(SystemExit):
        main(["log"])
    assert "is one of" not in capsys.readouterr().err


def test_help_shows_no_sign_that_nobody_can_see(capsys):
    with pytest.raises(SystemExit):
        main(["log", "--help"])
    assert "\t" not in capsys.readouterr().out
