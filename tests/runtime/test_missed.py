"""What happens when Python calls a function that it starts without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import calculator
from publisher.project import ROOT
from publisher.runtime import lean, leb128, wasm
from publisher.runtime.lean import Used
from publisher.runtime.wasm import Module, Section
from support.faulty_server import FaultyServer, running
from support.lean import CALENDAR, PLAN, Whole

pytestmark = pytest.mark.browser

SITUATION = {"version": 1, "today": "2026-11-20", "interview": {"date": "2026-11-20"}}
CALCULATOR = ROOT / "docs" / "assets" / "calculator"
COUNTED = f"""
  const plan = {json.dumps(PLAN)}, calendar = {json.dumps(CALENDAR)};
  const made = [], codes = [];
  const Real = window.Worker;
  window.Worker = class extends Real {{
    constructor(...options) {{
      super(...options);
      made.push(this);
      this.addEventListener("message", ({{ data }}) => {{ if (data.code) codes.push(data.code); }});
    }}
  }};
  const engine = start({{ limits: quick }});
  const told = (request) => engine.call(request).then(({{ text }}) => text, ({{ code }}) => code);
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return Whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def only(whole: Whole) -> set[int]:
    """The functions that calendar files need and plans do not."""
    return whole.seen(PLAN, CALENDAR) - whole.seen(PLAN)


@pytest.fixture(scope="module")
def lacking(whole: Whole, only: set[int]) -> Path:
    """A bundle that starts without what only calendar files need."""
    return whole.without("lean", only)


def serving(bundle: Path) -> AbstractContextManager[FaultyServer]:
    return running({"assets/runtime": bundle, "assets/calculator": CALCULATOR})


@pytest.fixture
def server(lacking: Path) -> Iterator[FaultyServer]:
    """As in conftest.py, with the runtime that lacks something."""
    with serving(lacking) as it:
        yield it


def fetched(server: FaultyServer) -> int:
    """How often the whole was asked for."""
    return sum("/pyodide.whole." in path for path in server.requested)


def expected(request: dict[str, Any]) -> str:
    return calculator.call(json.dumps(request))


def test_python_starts_again_with_all_of_it_and_answers(ask, server):
    answers = ask(f"""{COUNTED}
      const first = await told(plan);
      const before = made.length;
      const second = await told(calendar);
      return [first, before, second, made.length, await told(calendar), made.length, codes];
    """)
    assert answers == [expected(PLAN), 1, *[expected(CALENDAR), 2] * 2, ["partial"]]
    assert fetched(server) == 1


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_it_does_so_in_other_browsers(request, server, engine):
    server.policy += "; img-src 'self'"  # for the icon that browsers ask for by themselves
    tab = request.getfixturevalue(engine)
    tab.open(server.address)
    tab.wait_for("Boolean(window.run)")
    answers = tab.run(f"""return window.run(async (start, quick) => {{ {COUNTED}
      return [await told(plan), made.length, await told(calendar), made.length];
    }});""")
    assert answers == [expected(PLAN), 1, expected(CALENDAR), 2]
    assert fetched(server) == 1


def test_what_waits_with_it_is_answered_too(ask, server):
    answers = ask(f"""{COUNTED}
      const all = await Promise.all([told(plan), told(calendar), told(plan), told(calendar)]);
      return [...all, made.length];
    """)
    assert answers == [*(expected(each) for each in (PLAN, CALENDAR) * 2), 2]
    assert fetched(server) == 1


def test_whoever_does_not_need_the_whole_never_fetches_it(ask, server):
    assert ask(f"{COUNTED} return [await told(plan), made.length];") == [expected(PLAN), 1]
    assert fetched(server) == 0


@pytest.mark.parametrize("fault", ["404", "500", "truncated", "corrupted", "mime"])
def test_one_failure_of_the_whole_is_made_good(ask, server, fault):
    server.fail("/pyodide.whole.", fault, times=1)
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
def test_without_the_whole_it_is_told_and_all_else_works(ask, server, fault, code):
    server.fail("/pyodide.whole.", fault)
    answers = ask(f"""{COUNTED}
      await engine.ready;
      const one = [await told(plan), await told(calendar), await told(plan)];
      // What waits beside it is answered too.
      return [...one, ...(await Promise.all([told(calendar), told(plan)]))];
    """)
    assert answers == [expected(PLAN), code, expected(PLAN), code, expected(PLAN)]
    assert fetched(server) == 6  # three attempts each time


def test_a_worker_that_fails_otherwise_starts_again_without_the_whole(ask, server):
    answers = ask(f"""{COUNTED}
      await told(plan);
      made[0].postMessage({{ kind: "call", id: 99, request: null }});
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [await told(plan), made.length, codes];
    """)
    assert answers == [expected(PLAN), 2, ["fatal"]]
    assert fetched(server) == 0


def test_a_request_that_missed_has_its_second_chance_still(ask, server):
    answers = ask(f"""{COUNTED}
      await told(plan);
      const answer = told(calendar);
      while (made.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      // Its first word: then it is sent what waits.
      await new Promise((resolve) => made[1].addEventListener("message", resolve));
      made[1].dispatchEvent(new ErrorEvent("error", {{ message: "killed" }}));
      return [await answer, made.length];
    """)
    assert answers == [expected(CALENDAR), 3]


@pytest.fixture
def asked_of(browser: Browser) -> Any:
    """Open a page with another bundle, and return what came of the script."""

    def run(bundle: Path, script: str) -> Any:
        with serving(bundle) as server:
            context = browser.new_context()
            page = context.new_page()
            page.goto(server.address)
            answer = page.evaluate(f"window.run(async (start, quick) => {{ {script} }})")
            context.close()
            return answer

    return run


def test_a_start_that_lacks_a_function_is_made_good(whole, asked_of):
    """Such as a browser would need that starts Python in a way of its own."""
    answers = asked_of(
        whole.without("halting", {min(whole.seen())}),
        f"{COUNTED} return [await told(plan), made.length, codes];",
    )
    assert answers == [expected(PLAN), 2, ["partial"]]


def test_a_miss_that_python_has_swallowed_gives_no_answer(whole, only, asked_of):
    """Where JavaScript stands in between, Python may take the stop for an error and go on."""
    module = Module(whole.wasm)
    silent = frozenset(each for each in only if gives_nothing(module, each))
    assert silent
    blocks = frozenset(range(len(module.memory) // lean.BLOCK + 1))
    used = Used(frozenset(range(whole.count)) - silent, blocks)
    made = Module(lean.lean(whole.wasm, used))
    # What stands for the missing functions says so and, in place of stopping, does nothing.
    going_on = {place: made.bodies[place][:-2] + b"\x01\x0b" for place in silent}
    bodies = [going_on.get(place, body) for place, body in enumerate(made.bodies)]
    code = wasm.vector([wasm.sized(body) for body in bodies])
    folder = whole.starting_with("silent", made.changed({Section.CODE: code}))
    answers = asked_of(folder, f"{COUNTED} return [await told(calendar), made.length, codes];")
    assert answers == [expected(CALENDAR), 2, ["partial"]]


def gives_nothing(module: Module, function: int) -> bool:
    """Whether a function gives no value."""
    types = module.sections[Section.FUNCTIONS]
    _, place = leb128.number(types, 0)
    for _ in range(function + 1):
        which, place = leb128.number(types, place)
    section = module.sections[Section.TYPES]
    count, place = leb128.number(section, 0)
    for each in range(count):
        taken, place = leb128.number(section, place + 1)
        given, place = leb128.number(section, place + taken)
        if each == which:
            return given == 0
        place += given
    raise AssertionError(which)
