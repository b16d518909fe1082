"""What a centre hides is in no list of pages that our pages have."""

from pathlib import PurePosixPath

from publisher.site.own_pages import without_hidden

PAGE = """# About

A sentence on [threats](threat-model.md) stays.

## More

- [Privacy](privacy.md)
- [Threat model](threat-model.md)
- [Threats, in short](threat-model.md#short), and why
- [One](threat-model.md) and [another](privacy.md)
- [Elsewhere](https://example.org/threat-model.md)

## What to do next

- [For career centres](../centres/index.md)

## The end

Text.
"""


def test_entries_that_lead_there_go_and_an_empty_part_with_them():
    hidden = {"about/threat-model.md", "centres/index.md"}
    assert (
        without_hidden(PAGE, PurePosixPath("about/index.md"), hidden)
        == """# About

A sentence on [threats](threat-model.md) stays.

## More

- [Privacy](privacy.md)
- [One](threat-model.md) and [another](privacy.md)
- [Elsewhere](https://example.org/threat-model.md)

## The end

Text.
"""
    )


def test_a_last_part_that_is_empty_goes_too():
    page = "# A\n\nText.\n\n## Next\n\n- [B](b.md)\n"
    assert without_hidden(page, PurePosixPath("a.md"), {"b.md"}) == "# A\n\nText.\n\n"


def test_a_page_without_such_an_entry_stays_as_it_is():
    assert without_hidden(PAGE, PurePosixPath("guide/index.md"), {"guide/notes.md"}) == PAGE
