"""What messages say of a story in French: the facts decide the words, in every tone."""

import re
import tomllib
from pathlib import Path

import pytest

from calculator import plan
from calculator.messages.catalogue import TONES
from calculator.situation.reading import read_situation

FILE = tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))
_ABOUT = ("name", "step", "says", "never")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("story", FILE["story"], ids=lambda story: story["name"])
def test_a_story_is_told_as_it_was(story, tone):
    document = {key: told for key, told in story.items() if key not in _ABOUT}
    situation = read_situation({**FILE["base"], **document, "tone": tone})
    step = next(one for one in plan(situation).steps if one.step == story["step"])
    assert step.messages
    said = " ".join(" ".join(f"{one.subject}\n{one.body}" for one in step.messages).split())
    for pattern in story.get("says", []):
        assert re.search(pattern, said), f"does not say {pattern}: {said}"
    for pattern in story.get("never", []):
        found = re.search(pattern, said)
        assert not found, f"says {found}: {said}"
