"""Chromium in a fresh profile, at full speed or as slow as a phone, and what it shows when."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--js-flags=--expose-gc",
)  # fmt: skip

PAGE = os.sysconf("SC_PAGE_SIZE")

SLOWER = 4
"""How many times slower a phone of the middle range is taken to be."""
PERIOD = 0.04
LOOK_AGAIN = 0.3
"""Seconds: how long the browser is stopped and let go in turn, and how often for new processes."""

LOOK = """(() => {
  const look = () => {
    const found = document.querySelector(SELECTOR);
    if (found?.textContent.trim() && found.checkVisibility()) window.answered = performance.now();
    else requestAnimationFrame(look);
  };
  look();
})();"""
"""Runs before a page's own scripts: notes when the answer is on screen."""


REMEMBER = """for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (module, imports) => {
    const made = await original.call(WebAssembly, module, imports);
    self.wasmMemory ??= (made.instance ?? made).exports.memory;
    return made;
  };
}
"""
"""Put before a worker's script: remembers the memory of the first WebAssembly that has one, for
Chromium's tools do not tell its size."""


@contextlib.contextmanager
def profile(selector: str, *, offline: bool = True) -> Iterator[tuple[BrowserContext, Path]]:
    """A browser that has never seen any page; ``selector`` is where the answer will stand.

    ``offline`` lets a site keep its files on the device, which it does after the first answer.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            name,
            executable_path=shutil.which("chromium"),
            args=list(FLAGS),
            service_workers="allow" if offline else "block",
        )
        context.add_init_script(LOOK.replace("SELECTOR", repr(selector)))
        yield context, Path(name)
        context.close()


def visit(context: BrowserContext, address: str) -> tuple[Page, float]:
    """Open a page in a new tab; return it with the milliseconds until the answer."""
    page = context.new_page()
    page.goto(address, wait_until="commit", timeout=180_000)
    return page, answered(page)


def answered(page: Page) -> float:
    """Wait for the answer on a page; return the milliseconds from the start of the visit to it."""
    # Waiting for a function would need `eval`, which our pages forbid.
    while (milliseconds := page.evaluate("window.answered ?? null")) is None:
        page.wait_for_timeout(100)
    return float(milliseconds)


def family(mark: str) -> list[int]:
    """The processes of the browser that was started with ``mark`` among its arguments."""
    parents: dict[int, int] = {}
    roots: list[int] = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError, IndexError, ValueError):
            words = (entry / "stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
            parents[int(entry.name)] = int(words[1])
            if mark in (entry / "cmdline").read_bytes().decode("utf-8", "replace"):
                roots.append(int(entry.name))
    found = [pid for pid in roots if pid != os.getpid()]
    for pid in found:
        found += [
            child for child, parent in parents.items() if parent == pid and child not in found
        ]
    return found


@contextlib.contextmanager
def slowed(mark: str) -> Iterator[None]:
    """Stop the whole browser three quarters of the time, its workers and helpers included.

    The browser's own tools would slow the page and leave the worker at full speed.
    """
    over = threading.Event()

    def tell(pids: list[int], what: signal.Signals) -> None:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)

    def work() -> None:
        pids, looked = family(mark), time.monotonic()
        while not over.is_set():
            if time.monotonic() - looked > LOOK_AGAIN:
                pids, looked = family(mark), time.monotonic()
            tell(pids, signal.SIGSTOP)
            time.sleep(PERIOD * (SLOWER - 1) / SLOWER)
            tell(pids, signal.SIGCONT)
            time.sleep(PERIOD / SLOWER)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def memory(page: Page, mark: str) -> dict[str, float]:
    """What a page with a worker needs, in bytes: JavaScript, WebAssembly, and the whole process.

    The first is the heap of page and worker. The second is known where the worker's script was
    served with :data:`REMEMBER`. A worker is asked through the page's own session, since it has
    none of its own.
    """
    session = page.context.new_cdp_session(page)
    targets: list[str] = []
    answers: list[dict[str, Any]] = []

    def note(event: dict[str, Any]) -> None:
        answer = json.loads(event["message"])
        if "id" in answer:
            answers.append(answer["result"])

    session.on("Target.attachedToTarget", lambda event: targets.append(event["sessionId"]))
    session.on("Target.receivedMessageFromTarget", note)
    session.send(
        "Target.setAutoAttach",
        {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False},
    )
    size = {"expression": "self.wasmMemory?.buffer.byteLength ?? 0"}
    asked: list[tuple[str, dict[str, str]]] = [
        ("Runtime.getHeapUsage", {}),
        ("Runtime.evaluate", size),
    ]
    answers.append(session.send(asked[0][0]))
    for target in targets:
        for number, (method, params) in enumerate(asked):
            message = json.dumps({"id": number, "method": method, "params": params})
            session.send("Target.sendMessageToTarget", {"sessionId": target, "message": message})
    while len(answers) <= len(targets) * len(asked):
        page.wait_for_timeout(50)
    session.detach()
    return {
        "heap": sum(float(each.get("usedSize", 0)) for each in answers),
        "wasm": sum(float(each["result"]["value"]) for each in answers if "result" in each),
        "process": max(_resident(pid) for pid in family(mark)),
    }


def _resident(pid: int) -> float:
    """The memory of a process that shows pages, in bytes; 0 for any other."""
    with contextlib.suppress(OSError):
        if b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return float(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE
    return 0.0
