"""What happens when Python calls a function that it starts without.

Next to nobody's request does. So these tests serve a runtime whose first part lacks what only
calendar files need, which a run under Node finds out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import calculator
from faulty_server import FaultyServer, running
from publisher.project import ROOT
from publisher.runtime import build, manifest, split
from publisher.runtime.build import Sources
from publisher.runtime.split import Early

sys.path.insert(0, str(ROOT / "scripts"))
import freeze_early

pytestmark = pytest.mark.browser

SITUATION = {"version": 1, "today": "2026-11-20", "interview": {"date": "2026-11-20"}}
PLAN = {"operation": "plan", "region": None, "situation": SITUATION}
CALENDAR = {
    "operation": "calendar",
    "url": "https://www.example.com/",
    "plans": [{"situation": SITUATION, "exported": ["thank_you"]}],
}
COUNTED = f"""
  const plan = {json.dumps(PLAN)}, calendar = {json.dumps(CALENDAR)};
  const made = [];
  const Real = window.Worker;
  window.Worker = class extends Real {{
    constructor(...options) {{ super(...options); made.push(this); }}
  }};
  const engine = start({{ limits: quick }});
  const told = (request) => engine.call(request).then(({{ text }}) => text, ({{ code }}) => code);
"""


@pytest.fixture(scope="module")
def lean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle whose first part lacks the functions that only calendar files need."""
    folder = tmp_path_factory.mktemp("lean")
    sources = Sources(early=None)
    listed = build(folder / "bundle", sources)
    said = json.loads(listed.read_text("utf-8"))
    files = {role: listed.parent / each["name"] for role, each in said["files"].items()}
    whole = files["wasm"].read_bytes()
    noting = freeze_early.noting(whole)
    plain, both = (
        set(freeze_early.run(folder, sources, files, noting, asked)["seen"])
        for asked in ([PLAN], [PLAN, CALENDAR])
    )
    only = both - plain
    assert only
    every = frozenset(range(len(freeze_early.Module(whole).bodies)))
    for role, content in zip(
        ("wasm", "rest"), split.split(whole, Early(every - only)), strict=True
    ):
        name = manifest.hashed_name(f"lean.{role}", "wasm", content)
        (listed.parent / name).write_bytes(content)
        said["files"][role] = manifest.describe(name, content)
    listed.write_text(json.dumps(said), "utf-8")
    return listed.parent


@pytest.fixture
def server(lean: Path) -> Iterator[FaultyServer]:
    """As in conftest.py, with the runtime that lacks something."""
    folders = {"assets/runtime": lean, "assets/calculator": ROOT / "docs/assets/calculator"}
    with running(folders) as it:
        yield it


def fetched(server: FaultyServer) -> int:
    """How often the rest was asked for."""
    return sum("/lean.rest." in path for path in server.requested)


def expected(request: dict[str, Any]) -> str:
    return calculator.call(json.dumps(request))


def test_python_starts_again_with_the_rest_and_answers(ask, server):
    answers = ask(f"""{COUNTED}
      const first = await told(plan);
      const before = made.length;
      const second = await told(calendar);
      return [first, before, second, made.length, await told(calendar), made.length];
    """)
    assert answers == [expected(PLAN), 1, expected(CALENDAR), 2, expected(CALENDAR), 2]
    assert fetched(server) == 1


def test_what_waits_with_it_is_answered_too(ask, server):
    answers = ask(f"""{COUNTED}
      const all = await Promise.all([told(plan), told(calendar), told(plan), told(calendar)]);
      return [...all, made.length];
    """)
    assert answers == [*(expected(each) for each in (PLAN, CALENDAR) * 2), 2]
    assert fetched(server) == 1


def test_whoever_does_not_need_the_rest_never_fetches_it(ask, server):
    assert ask(f"{COUNTED} return [await told(plan), made.length];") == [expected(PLAN), 1]
    assert fetched(server) == 0


@pytest.mark.parametrize("fault", ["404", "500", "truncated", "corrupted", "mime"])
def test_one_failure_of_the_rest_is_made_good(ask, server, fault):
    server.fail("/lean.rest.", fault, times=1)
    assert ask(f"{COUNTED} return await told(calendar);") == expected(CALENDAR)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("404", "network"),
        ("500", "network"),
        ("truncated", "network"),
        ("corrupted", "integrity"),
        ("endless", "timeout"),
        ("unending", "integrity"),
        ("dripping", "timeout"),
    ],
)
def test_without_the_rest_it_is_told_and_all_else_works(ask, server, fault, code):
    server.fail("/lean.rest.", fault)
    answers = ask(f"{COUNTED} return [await told(plan), await told(calendar), await told(plan)];")
    assert answers[0] == answers[2] == expected(PLAN)
    assert answers[1] in {code, "integrity"}


def test_what_stops_python_otherwise_starts_all_of_it(ask, server):
    """A second failure could be for want of a function; with all of them it is not."""
    answers = ask(f"""{COUNTED}
      await told(plan);
      made[0].postMessage({{ kind: "call", id: 99, request: null }});
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [await told(plan), made.length];
    """)
    assert answers == [expected(PLAN), 2]
    assert fetched(server) == 1
