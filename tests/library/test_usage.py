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


def test_a_missing_text_has_none(capsys):
    with pytest.raises(SystemExit):
        main(["log"])
    assert "is one of" not in capsys.readouterr().err
