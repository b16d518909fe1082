"""Entries of a story as people write them in one line, and what a day or a field becomes there."""

import pytest

from calculator.situation.entries import read_entry, write_entry

LINES = [
    ("promise mid next week", {"time": {"words": "mid next week"}}),
    ("promise next week only if chosen", {"time": {"words": "next week"}, "only_if_chosen": True}),
    ("offer written reply by 2026-11-27", {"form": "written", "reply_by": "2026-11-27"}),
    # A day in words is no time when something comes: it is refused as the day that it is.
    ("offer written reply by the 20th", {"form": "written", "reply_by": "the 20th"}),
    (
        "offer spoken within 2 days reply by 2026-11-30",
        {"form": "spoken", "time": {"words": "within 2 days"}, "reply_by": "2026-11-30"},
    ),
    ("other_offer by Friday", {"reply_by": "by Friday"}),
    ("call_me if nothing by 2026-11-20", {"if_nothing_by": "2026-11-20"}),
    ("call_me Monday", {"day": "Monday"}),
    ("wait after the holidays", {"until": "after the holidays"}),
    ("away until Monday", {"until": "Monday"}),
    ("on_hold until 2026-12-15", {"until": "2026-12-15"}),
    ("next_round next Tuesday", {"date": "next Tuesday"}),
    ("own_deadline 2026-12-04 a wedding date", {"date": "2026-12-04", "label": "a wedding date"}),
    ("rejected reason given", {"reason_given": True}),
    ("references soon", {"soon": True}),
]


@pytest.mark.parametrize(("line", "fields"), LINES, ids=[line for line, _ in LINES])
def test_what_stands_behind_the_kind_fills_its_fields(line, fields):
    kind = line.split()[0]
    assert read_entry(f"2026-11-12 {line}") == {"on": "2026-11-12", "kind": kind, **fields}


@pytest.mark.parametrize("line", [line for line, _ in LINES[:-1]])
def test_what_was_read_is_written_and_read_again(line):
    entry = read_entry(line)
    texts = {name: entry[name] for name in ("until", "day", "date", "reply_by") if name in entry}
    if not any(" " in text for text in texts.values()):
        assert read_entry(write_entry(entry)) == entry
