"""What the engine does when files are missing, damaged, blocked or never arrive."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

pytestmark = pytest.mark.browser

READY = """
  const engine = start({ limits: quick, ...OPTIONS });
  try {
    const { value } = await engine.call({ operation: "ready" });
    return { value };
  } catch (fault) {
    return { code: fault.code, what: fault.what };
  }
"""
FILES = {
    "manifest": "/manifest.json",
    "loader": "/pyodide.",
    "glue": "/pyodide.asm.",
    "wasm": ".wasm",
    "archive": "/python.",
}


def ready(**options: object) -> str:
    return READY.replace(
        "...OPTIONS", ", ".join(f"{key}: {value}" for key, value in options.items())
    )


@pytest.fixture(autouse=True)
def _in_bounded_time() -> Any:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 60


def part_of(name: str, manifest: dict[str, Any]) -> str:
    return f"/{manifest['files'][name]['name']}" if name in manifest["files"] else FILES[name]


def test_it_answers_below_a_folder_and_under_a_strict_policy(ask, server):
    answer = ask(ready())
    assert answer["value"]["version"] == 2
    assert all(
        path.startswith("/some/where/") or path == "/favicon.ico" for path in server.requested
    )


ONCE = [
    (file, fault)
    for file in ("manifest", "loader", "glue", "wasm", "archive")
    for fault in ("404", "500", "truncated", "corrupted")
    # One changed letter of the manifest may go unseen; what it names is checked.
    if (file, fault) != ("manifest", "corrupted")
]


@pytest.mark.parametrize(("file", "fault"), ONCE)
def test_one_failure_is_made_good(ask, server, manifest, file, fault):
    server.fail(part_of(file, manifest), fault, times=1)
    assert "value" in ask(ready())


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        ("404", {"network"}),
        ("500", {"network"}),
        ("truncated", {"network", "integrity"}),
        ("corrupted", {"integrity"}),
        ("endless", {"timeout"}),
        ("unending", {"integrity"}),
        ("dripping", {"timeout"}),
    ],
)
@pytest.mark.parametrize("file", ["loader", "glue", "wasm", "archive"])
def test_a_lasting_failure_is_told(ask, server, manifest, file, fault, codes):
    server.fail(part_of(file, manifest), fault)
    assert ask(ready())["code"] in codes


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("404", "network"),
        ("truncated", "network"),
        ("endless", "timeout"),
        ("unending", "integrity"),
        ("dripping", "timeout"),
    ],
)
def test_without_its_manifest_nothing_starts(ask, server, fault, code):
    server.fail("/manifest.json", fault)
    answer = ask(ready())
    assert answer["code"] in {code, "integrity"}


@pytest.mark.parametrize("file", ["wasm", "archive"])
def test_another_type_does_no_harm(ask, server, manifest, file):
    server.fail(part_of(file, manifest), "mime")
    assert "value" in ask(ready())


@pytest.mark.parametrize("file", ["loader", "glue"])
def test_a_script_of_another_type_is_told(ask, server, manifest, file):
    server.fail(part_of(file, manifest), "mime")
    assert ask(ready())["code"] == "integrity"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("404", "network"),
        ("500", "network"),
        ("mime", "integrity"),
        ("truncated", "network"),
        ("endless", "timeout"),
    ],
)
def test_without_its_worker_it_says_so(ask, server, fault, code):
    server.fail("/worker.js", fault)
    assert ask(ready())["code"] == code


def test_a_worker_that_is_missing_once_is_made_good(ask, server):
    server.fail("/worker.js", "404", times=1)
    assert "value" in ask(ready())


def test_a_blocked_worker_is_told(ask, server):
    server.policy = server.policy.replace("worker-src 'self'", "worker-src 'none'")
    assert ask(ready())["code"] == "no-worker"


def test_a_policy_without_webassembly_is_told(ask, server):
    server.policy = server.policy.replace("'wasm-unsafe-eval'", "")
    assert ask(ready())["code"] == "no-wasm"


def test_a_browser_without_webassembly_is_told(ask):
    assert ask(ready(), before="delete globalThis.WebAssembly")["code"] == "no-wasm"


def test_holidays_come_with_the_request_once(ask, server):
    count = """
      const engine = start({ limits: quick });
      const situation = {
        today: "2026-11-20", interview: { date: "2026-11-20" }, region: { country: "CA" },
      };
      const answers = [];
      for (const part of [situation, JSON.stringify(situation), situation]) {
        answers.push((await engine.call({ operation: "plan", situation: part })).text);
      }
      return answers;
    """
    answers = ask(count)
    assert answers[0].startswith('{\n  "version": 2,\n  "rulebook"')
    assert answers[0] == answers[1] == answers[2]
    assert sum("/holidays/" in path for path in server.requested) == 1


def test_failing_holidays_fail_their_request_alone(ask, server):
    server.fail("/holidays/CA", "500", times=3)
    answers = ask("""
      const engine = start({ limits: quick });
      const situation = {
        today: "2026-11-20", interview: { date: "2026-11-20" }, region: { country: "CA" },
      };
      const plan = () => engine.call({ operation: "plan", situation })
        .then(({ value }) => value.version, ({ code }) => code);
      const first = await plan();
      const other = (await engine.call({ operation: "ready" })).value.version;
      return [first, other, await plan()];
    """)
    assert answers == ["network", 2, 2]


IN_CANADA = """
  const situation = {
    today: "2026-11-20", interview: { date: "2026-11-20" }, region: { country: "CA" },
  };
  const plan = () => engine.call({ operation: "plan", situation })
    .then(({ value }) => value.version, ({ code }) => code);
  const made = [];
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(...options) { super(...options); made.push(this); }
  };
"""


@pytest.mark.parametrize(("fault", "code"), [("endless", "timeout"), ("unending", "integrity")])
def test_holidays_that_never_end_leave_a_healthy_python(ask, server, fault, code):
    server.fail("/holidays/CA", fault, times=3)
    answers = ask(f"""{IN_CANADA}
      const engine = start({{ limits: {{ ...quick, call: 3000 }} }});
      await engine.ready;
      const first = plan();
      const other = (await engine.call({{ operation: "ready" }})).value.version;
      return [await first, other, await plan(), made.length, engine.isReady];
    """)
    assert answers == [code, 2, 2, 1, True]


def older(manifest, part):
    """A page's manifest that names a file which is gone by now."""
    files = {**manifest["files"]}
    holidays = {**manifest["holidays"]}
    if part == "holidays":
        holidays["CA"] = "holidays/CA.000000000000.json"
    else:
        files[part] = {**files[part], "name": f"{part}.000000000000.js"}
    return json.dumps({**manifest, "files": files, "holidays": holidays})


@pytest.mark.parametrize("part", ["loader", "glue", "wasm", "archive", "holidays"])
def test_a_page_that_is_older_than_the_files_finds_the_new_ones(ask, manifest, part):
    answers = ask(f"""{IN_CANADA}
      const stages = [];
      const engine = start({{
        limits: quick,
        manifest: {older(manifest, part)},
        onProgress: ({{ stage }}) => stages.push(stage),
      }});
      return [await plan(), made.length, stages.filter((stage) => stage === "restart").length];
    """)
    assert answers == [2, 2, 1]


def test_a_worker_that_is_lost_and_then_files_that_are_newer(ask, manifest):
    answers = ask(f"""{IN_CANADA}
      const engine = start({{ limits: quick, manifest: {older(manifest, "archive")} }});
      const asked = plan();
      // Lost once it has the request, which then goes to a third worker.
      await new Promise((heard) => made[0].addEventListener("message", heard, {{ once: true }}));
      made[0].dispatchEvent(new ErrorEvent("error", {{ message: "killed" }}));
      return [await asked, made.length];
    """)
    assert answers == [2, 3]


def test_a_file_that_is_missing_from_the_newest_version_is_not_called_older(ask, server, manifest):
    server.fail(part_of("glue", manifest), "404")
    answers = ask(f"""{IN_CANADA}
      const engine = start({{ limits: quick, manifest: {json.dumps(manifest)} }});
      return [await plan(), made.length];
    """)
    assert answers == ["network", 1]


def test_of_another_type_the_webassembly_is_still_fetched_once(ask, server, manifest):
    server.fail(part_of("wasm", manifest), "mime")
    assert "value" in ask(ready())
    assert sum(path.endswith(".wasm") for path in server.requested) == 1


def test_a_worker_that_is_lost_is_started_once_more_and_asked_again(ask, server):
    answers = ask("""
      const made = [];
      const Real = window.Worker;
      window.Worker = class extends Real {
        constructor(...options) { super(...options); made.push(this); }
      };
      const engine = start({ limits: { ...quick, call: 1500 } });
      await engine.ready;
      const stages = [];
      engine.options.onProgress = ({ stage }) => stages.push(stage);
      made[0].terminate();
      const { value } = await engine.call({ operation: "ready" });
      return [value.version, made.length, stages[0]];
    """)
    assert answers == [2, 2, "restart"]


def test_a_worker_that_fails_at_work_has_stopped_and_is_not_called_too_old(ask):
    code = ask("""
      const Real = window.Worker;
      window.Worker = class extends Real {
        constructor(...options) {
          super(...options);
          this.addEventListener("message", ({ data }) => {
            if (data.kind === "progress") this.dispatchEvent(new ErrorEvent("error"));
          });
        }
      };
      return start({ limits: quick }).ready.then(() => "ready", ({ code }) => code);
    """)
    assert code == "fatal"


def test_after_a_failure_a_new_start_may_succeed(ask, server, manifest):
    server.fail(part_of("archive", manifest), "404", times=3)
    answers = ask("""
      const engine = start({ limits: quick });
      const first = await engine.ready.then(() => "ready", ({ code }) => code);
      await engine.begin();
      return [first, (await engine.call({ operation: "ready" })).value.version];
    """)
    assert answers == ["network", 2]


def test_a_saver_of_data_fetches_nothing_before_the_first_request(ask, server):
    answers = ask("""
      const engine = start({ limits: quick, lazy: true });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const before = performance.getEntriesByType("resource").length;
      await engine.call({ operation: "ready" });
      return before;
    """)
    fetched = [path for path in server.requested if path.endswith((".wasm", "worker.js"))]
    assert len([path for path in fetched if path.endswith("worker.js")]) == 1
    assert answers < 5


def test_progress_grows_to_the_whole(ask):
    seen = ask("""
      const seen = [];
      const engine = start({ limits: quick, onProgress: (progress) => seen.push(progress) });
      await engine.ready;
      return seen;
    """)
    done = [each["done"] for each in seen]
    assert done == sorted(done)
    assert seen[-1]["stage"] == "start"
    assert seen[-1]["done"] == seen[-1]["total"]
