"""``upgrade``: says what has changed since a centre last looked, once."""

import json
from pathlib import Path

import pytest

from publisher.centre import upgrade
from publisher.centre.faults import CentreError


def seen(folder, change):
    """Let the folder have been made against other rules and pages than today's."""
    assert upgrade.upgrade(folder, seen=True) == []
    file = folder / "centre.lock"
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document), "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda lock: lock["rules"]["SC01"].update(latest="10 days"),
            [
                "The rule SC01 (Status check) has changed. It was:",
                "10 days after",
                "one week after",
            ],
        ),
        (
            lambda lock: lock["rules"]["SC03.2"]["best"]["balanced"].update(other="8 days"),
            ["The rule SC03", "eight days after the interview", "10 days after the interview"],
        ),
        (
            lambda lock: lock["rules"].pop("SC03.2"),
            ["The rule SC03 (Status check) has a further case: In any other case: not before: one"],
        ),
        (
            lambda lock: lock["rules"].update({"TY01.3": {"best": "2 days"}}),
            ["A case of the rule TY01 (Thank-you) is gone. It was:", "best: two days after"],
        ),
        (
            lambda lock: [lock["rules"].pop(rule) for rule in ("OH01", "OH01.2")],
            [
                "There is a new rule OH01 (Status check): The post is paused, and they named",
                "; The post is paused, in any other case: best: one month after",
            ],
        ),
        (lambda lock: lock["rules"].pop("RO01"), ["There is a new rule RO01 (Reply to the offer)"]),
        (lambda lock: lock["rules"].update(XX01={}), ["The rule XX01 is gone."]),
        (lambda lock: lock.update(rulebook="2025.01"), ["yours were seen with 2025.01"]),
        (
            lambda lock: lock["rules"]["TY01"].update(best="2 days"),
            ["The rule TY01 (Thank-you) has changed.", "You overrule TY01 in centre.toml."],
        ),
        (
            lambda lock: lock["replaced"].update({"pages/en/guide/notes.md": "other"}),
            ["pages/en/guide/notes.md replaces a file of ours that has changed."],
        ),
    ],
)
def test_what_has_changed_is_said_once(kit, change, said):
    folder = kit()
    seen(folder, change)
    told = "\n".join(upgrade.upgrade(folder, seen=True))
    for part in said:
        assert part in told
    assert upgrade.upgrade(folder, seen=True) == []


def test_a_folder_that_cannot_be_read_is_left_as_it_is(kit):
    folder = kit()
    (folder / "centre.toml").write_text("schema = ", "utf-8")
    with pytest.raises(CentreError):
        upgrade.upgrade(folder, seen=True)
    assert not (folder / "centre.lock").exists()


SAME = ("NT01", "SC01", "SC02", "SS01", "SS02", "MO02", "RO01", "TP01", "FB01", "WD01")
"""The rules of 0.1.0 whose windows still are what they were."""
WITH_MORE = ("TY01", "SC03", "HN01")
"""... that have further cases beside the one they had."""
OTHER = ("MO01", "KT01")
"""... and that count otherwise."""


def test_a_lock_of_0_1_0_tells_what_is_new_since(kit):
    folder = kit()
    lock = Path(__file__).with_name("0.1.0.lock").read_text("utf-8")
    (folder / "centre.lock").write_text(lock, "utf-8")
    assert set(json.loads(lock)["rules"]) == {*SAME, *WITH_MORE, *OTHER}
    told = upgrade.upgrade(folder, seen=True)
    [thanks] = [said for said in told if said.startswith("The rule TY01 ")]
    assert thanks.startswith(
        "The rule TY01 (Thank-you) has a further case: They named the interview's own day or the "
        "next, "
    )
    assert thanks.endswith(
        ": best: the day of the interview; fine until: one day after the interview; "
        "still fine until: two days after the interview."
    )
    assert told[told.index(thanks) + 1] == (
        "You overrule TY01 in centre.toml. See whether your reason still holds."
    )
    for rule, name in zip(OTHER, ("Move on", "Stay in touch"), strict=True):
        changed = f"The rule {rule} ({name}) has changed. It was"
        assert [said for said in told if said.startswith(changed)]
    for rule in WITH_MORE:
        [said] = [said for said in told if said.startswith(f"The rule {rule} ")]
        assert "has a further case: " in said
        assert "10 days" not in said
    # A new rule is told once, with all its cases.
    new = [said.split()[5] for said in told if said.startswith("There is a new rule ")]
    assert len(new) == len({*new})
    assert {"RF01", "OH01", "NR01", "OW01", "AA01"} <= {*new}
    assert not {*new} & {*SAME, *WITH_MORE, *OTHER}
    assert not [said for said in told for rule in SAME if f"rule {rule} " in said]
    assert upgrade.upgrade(folder, seen=True) == []
