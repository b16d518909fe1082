"""A career centre's own messages, as the examples in the pages are made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.messages.template import centre_name
from calculator.messages.tree import Template
from calculator.situation.model import Tone
from publisher.guide.words import language


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What a career centre says in its own words, where an example would show ours."""

    centre: str
    templates: Mapping[str, Template]
    """By path below its folder of messages, such as ``en/thank_you.warm.txt``."""
    answers: Mapping[str, str]
    """What an example answers to the centre's own questions, by their names."""

    def has(self, template: str, tone: Tone) -> bool:
        """Say whether a message is the centre's own in this tone, in the language spoken now."""
        return centre_name(template, tone, language()) in self.templates
