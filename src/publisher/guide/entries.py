"""What can happen after an interview, for whoever writes a story: the kinds and their fields."""

from __future__ import annotations

from calculator.data import read
from calculator.situation.kinds import KINDS
from publisher.guide.markup import generated, stack, table
from publisher.guide.words import language, say


def entries() -> str:
    """Write each kind of entry in the words of the page, with the fields that it takes."""
    told = read(f"locale/{language()}/page")["script"]["story"]
    rows = [
        (f"`{name}`", told[name]["name"], _fields(kind.fields, kind.needs))
        for name, kind in KINDS.items()
    ]
    head = [say("head", key) for key in ("entry", "what", "entry_fields")]
    return generated(stack(table(head, rows)))


def _fields(fields: tuple[str, ...], needs: tuple[str, ...]) -> str:
    shown = (f"**`{field}`**" if field in needs else f"`{field}`" for field in fields)
    return ", ".join(shown) or "&nbsp;"
