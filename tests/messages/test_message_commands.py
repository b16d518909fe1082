"""``follow-up message`` and ``follow-up proofread`` as a person at a terminal uses them."""

import io
import json
import sys

import pytest

from calculator import messages
from calculator.commands.main import main
from calculator.messages.catalogue import ANY_TIME, of_no_step

WHEN = ["--interview", "2026-11-20", "--today", "2026-11-21", "--locale", "en-CA"]
GOOD = """To: Priya Example
Subject: Thank you: Event Coordinator interview

Hello Priya,

Thank you for talking with me on Friday, November 20 about the Event Coordinator role. You asked how
I would handle rain on the first night. I have thought about it since: I would book the school gym
as a second place, and tell the volunteers a week before.

I am very interested in the job. I can send you the festival plan that I spoke of if you like.

Kind regards,
Jordan
"""


@pytest.fixture
def type_in(monkeypatch):
    def typed(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return typed


def test_message_shows_the_words_and_the_findings(capsys):
    code = main(["message", "thank_you", *WHEN, "--role", "Event Coordinator", "--name", "Jordan"])
    out = capsys.readouterr().out
    assert code == 0
    assert "Subject: Thank you: Event Coordinator interview" in out
    assert "on Friday, November 20" in out
    assert "Do not send yet, line 1 “[name]”" in out
    assert "[PF01, FS-13, OUR-10]" in out


def test_message_as_json_is_what_the_plan_holds(capsys):
    assert main(["message", "thank_you", *WHEN, "--format", "json"]) == 0
    messages = json.loads(capsys.readouterr().out)["messages"]
    assert main(["plan", *WHEN, "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert messages == next(step for step in steps if step["step"] == "thank_you")["messages"]


def test_message_reads_standard_input(capsys, type_in):
    type_in('{"today": "2026-11-21", "interview": {"date": "2026-11-20"}, "tone": "formal"}')
    assert main(["message", "thank_you", "-"]) == 0
    assert "Dear [name]," in capsys.readouterr().out


SENT = ["--sent", "thank_you=2026-11-20", "--role", "Event Coordinator", "--name", "Jordan"]


def test_a_message_that_belongs_to_no_step_is_had_by_its_name(capsys):
    assert main(["message", "correction", *WHEN, *SENT]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Message: correction\nTo: [")
    assert "[what it should be]" in out
    assert "Do not send yet, line" in out

    offer = ["--story", "2026-11-20 offer", "--story", "2026-11-21 sent reply_to_offer declined"]
    assert main(["message", "reconsider", *WHEN, *offer, "--format", "json"]) == 0
    (message,) = json.loads(capsys.readouterr().out)["messages"]
    assert message["template"] == "reconsider"
    assert "November 21 I declined the offer" in message["body"]


def test_the_messages_of_no_step_are_those_that_say_so():
    named = [one.name for one in messages.names() if one.step == ANY_TIME]
    assert list(of_no_step()) == named == ["correction", "reconsider"]


def test_a_correction_of_ones_own_is_proofread(capsys, type_in):
    type_in("Hello [name],\n\nI wrote that I would of come on Monday. It was Tuesday.\n\nJordan\n")
    assert main(["proofread", "correction", *WHEN, *SENT]) == 0
    assert "“would of”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["feedback_request", *WHEN], "thank_you, status_check, second_status_check"),
        (["thank_you", *WHEN, "--sent", "thank_you=2026-11-21"], "has been sent"),
        (["thank_you", "--interview", "2026-02-30"], "no day 30 in February"),
        (["thank_you", "no-such-file.json"], "no-such-file.json"),
    ],
)
def test_message_says_what_is_wrong(arguments, said, capsys):
    assert main(["message", *arguments]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert "Traceback" not in captured.err


def test_proofread_is_content_with_a_good_message(capsys, type_in, tmp_path):
    type_in(GOOD)
    assert main(["proofread", "thank_you", *WHEN]) == 0
    count, first, *_ = capsys.readouterr().out.splitlines()
    assert count == "1 worth a look:"
    assert first.startswith("Worth a look, reader: You gave no email address")
    situation = tmp_path / "me.json"
    person = {"name": "Priya Example", "email": "priya@example.com"}
    document = {"today": "2026-11-21", "interview": {"date": "2026-11-20"}, "people": [person]}
    situation.write_text(json.dumps(document), encoding="utf-8")
    note = tmp_path / "note.txt"
    note.write_text(GOOD, encoding="utf-8")
    assert main(["proofread", "thank_you", str(note), "--situation", str(situation)]) == 0
    assert capsys.readouterr().out == "Nothing to change.\n"


def test_proofread_names_line_reason_and_better_words(capsys, type_in):
    type_in("Hello [name],\n\nJust checking in!! Have a nice day\n")
    assert main(["proofread", "status_check", *WHEN, "--role", "Cook"]) == 0
    out = capsys.readouterr().out
    assert "Better changed, line 3 “Just checking in”" in out
    assert "Do not send yet, subject: The message has no subject." in out
    assert "  Instead: I am writing to ask where things stand." in out


def test_proofread_counts_first_and_offers_what_can_be_used(capsys, type_in):
    type_in(
        "Hello [name],\n\nI would of asked before, and I would like to know where things stand.\n"
    )
    assert main(["proofread", "status_check", *WHEN, "--role", "Cook"]) == 0
    count, *said = capsys.readouterr().out.splitlines()
    assert count == "2 to mend before you send, 5 worth a look:"
    assert [line.startswith("Do not send yet,") for line in said if line[0] != " "][:3] == [
        True,
        True,
        False,
    ]
    assert (
        "Better changed, line 3 “would of”: One of these words has taken another's place"
        in "\n".join(said)
    )
    assert "  Use this: would have" in said


def test_proofread_as_json(capsys, type_in):
    type_in("Hello\n")
    assert main(["proofread", "status_check", *WHEN, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 2
    assert {"id", "severity", "part", "start", "end"} <= set(document["findings"][0])


def test_an_unknown_step_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["message", "thanks", *WHEN])
    assert stopped.value.code == 2
    assert "thank_you" in capsys.readouterr().err


def test_proofread_takes_headers_in_any_case(capsys, type_in):
    type_in(GOOD.replace("To:", "TO:").replace("Subject:", "subject:"))
    assert main(["proofread", "thank_you", *WHEN]) == 0
    assert "has no subject" not in capsys.readouterr().out


@pytest.mark.parametrize("nothing", ["", "  \n\n"])
def test_proofread_asks_for_a_text(nothing, capsys, type_in):
    type_in(nothing)
    assert main(["proofread", "thank_you", *WHEN]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "There is no text to check" in captured.err


def test_proofread_knows_which_of_a_panel_is_greeted(capsys, type_in, tmp_path):
    people = [
        {"name": "Sam Sample", "email": "sam@example.com"},
        {"name": "Priya Example", "email": "priya@example.com"},
    ]
    document = {"today": "2026-11-21", "interview": {"date": "2026-11-20"}, "people": people}
    situation = tmp_path / "panel.json"
    situation.write_text(json.dumps(document), encoding="utf-8")
    asked = ["proofread", "thank_you", "--situation", str(situation)]
    type_in(GOOD.removeprefix("To: Priya Example\n"))
    assert main(asked) == 0
    assert capsys.readouterr().out == "Nothing to change.\n"
    type_in(GOOD.replace("To: Priya", "To: Sam"))
    assert main(asked) == 0
    assert "[PF07" in capsys.readouterr().out
