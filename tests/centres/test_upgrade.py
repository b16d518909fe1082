"""``upgrade``: says what has changed since a centre last looked, once."""

import json

import pytest

from publisher.centre import upgrade
from publisher.centre.faults import CentreError


def seen(folder, change):
    """Let the folder have been made against other rules and pages than today's."""
    assert upgrade.upgrade(folder) == []
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
            lambda lock: lock["rules"]["SC03"]["best"]["balanced"].update(other="8 days"),
            ["The rule SC03", "eight days after the interview", "10 days after the interview"],
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
    told = "\n".join(upgrade.upgrade(folder))
    for part in said:
        assert part in told
    assert upgrade.upgrade(folder) == []


def test_a_folder_that_cannot_be_read_is_left_as_it_is(kit):
    folder = kit()
    (folder / "centre.toml").write_text("schema = ", "utf-8")
    with pytest.raises(CentreError):
        upgrade.upgrade(folder)
    assert not (folder / "centre.lock").exists()
