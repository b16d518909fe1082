"""What the proofreader finds in a centre's own messages, before it tells each of their readers."""

from __future__ import annotations

from collections.abc import Iterator

from calculator import messages
from calculator.messages.catalogue import TONES, names
from calculator.messages.writing import example_draft
from calculator.proofread.check import proofread
from calculator.situation.model import Tone
from publisher.centre import told
from publisher.centre.faults import Fault
from publisher.centre.kit import MESSAGES, Kit
from publisher.centre.words import say
from publisher.site import languages

_BLANK = "PF01"
"""An answer that is not there: of the example, and not of the centre's words."""


def check(kit: Kit) -> Iterator[Fault]:
    """Yield a note for what the proofreader finds in each message, filled in with its example."""
    steps = {one.name: one.step for one in names()}
    for path, source in kit.messages.items():
        language, _, name = path.partition("/")
        template, tone, _ = name.split(".")
        chosen = next(each for each in TONES if each == tone)
        if languages.page_words(language) == language:
            yield from _found(kit, path, source, (template, chosen, steps[template]), language)


def _found(
    kit: Kit, path: str, source: str, message: tuple[str, Tone, str], language: str
) -> Iterator[Fault]:
    template, tone, step = message
    fields = told.for_engine(kit.settings, language)
    answers = {
        key: next(iter(field.get("choices", {}).values()), field["label"])
        for key, field in fields.items()
    }
    example = messages.example(
        template,
        tone,
        language=language,
        templates=messages.trees({path: source}),
        answers=answers,
    )
    _, occasion = example_draft(template, tone, full=True, language=language, answers=answers)
    found = proofread(example, occasion.situation, step)
    for each in dict.fromkeys((one.message, one.quote) for one in found if one.id != _BLANK):
        words, quote = each
        key = "proofread_quote" if quote else "proofread"
        yield Fault(
            f"{MESSAGES}/{path}", 0, say("fault", key, words=words, quote=quote), stops=False
        )
