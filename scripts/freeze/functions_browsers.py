"""Ask Python with another WebAssembly in real browsers, for ``functions.py``.

Python starts a little differently in each browser, and differently again under Node. Serves the
runtime with the WebAssembly, starts it in Chromium, Firefox and WebKitGTK in a worker as the
calculator does, and asks it.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from publisher.delivery import serve
from publisher.runtime import manifest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from support.bidi import firefox  # noqa: E402 - found by the line above
from support.webkit import webkit  # noqa: E402 - the same

SECONDS = 3600
PAGE = '<!doctype html><meta charset="utf-8"><title>Asking</title><script src="page.js"></script>'
SCRIPT = """
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => { window.told = data; };
worker.onerror = (event) => { window.told = event.message || "The worker did not start."; };
"""
WORKER = """
import { startPython } from "./assets/calculator/engine/python.js";
const { instantiate } = WebAssembly;
let exports = null;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  const found = (made.instance ?? made).exports;
  if (found.notes) exports = found;
  return made;
};
const get = async (name) => (await fetch(name)).json();
try {
  const base = new URL("assets/runtime/", location.href).href;
  const limits = { stall: 60000, pauses: [] };
  const manifest = await get("assets/runtime/manifest.json");
  const what = { isWhole: false, language: "en" };
  const python = await startPython(base, manifest, limits, what, () => {});
  for (const language of Object.keys(manifest.languages)) await python.fetchLanguage(language);
  for (const request of await get("requests.json")) python.call(request);
  const { memory, notes, notes_size: size, missed } = exports;
  const noted = Array.from(new Uint8Array(memory.buffer, notes.value, size.value));
  const seen = noted.flatMap((value, place) => (value === 1 ? [place] : []));
  postMessage({ seen, missed: missed?.value === 1 });
} catch (problem) {
  postMessage(exports?.missed?.value === 1 ? { seen: [], missed: true } : String(problem));
}
"""


def in_browsers(
    folder: Path, bundle: Path, module: bytes, requests: list[Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each browser's name, and what came of it: ``seen`` and ``missed``, as under Node.

    Uses ``folder`` for the page. Raises SystemExit where a browser is not there, or Python does not
    start in it.
    """
    site = folder / "browsers"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(ROOT / "docs" / "assets" / "calculator", site / "assets" / "calculator")
    shutil.copytree(bundle, site / "assets" / "runtime")
    listed = site / "assets" / "runtime" / manifest.NAME
    said = json.loads(listed.read_text("utf-8"))
    said["files"]["wasm"] = manifest.describe("other.wasm", module)
    listed.write_text(json.dumps(said), "utf-8")
    (listed.parent / "other.wasm").write_bytes(module)
    # A centre's own messages need more files, and a part of Python that is not noted here.
    plain = [each for each in requests if isinstance(each, dict) and "centre" not in each]
    texts = [json.dumps(each, ensure_ascii=False) for each in plain]
    written = json.dumps([text.encode(errors="replace").decode() for text in texts])
    (site / "requests.json").write_text(written, "utf-8")
    for name, content in {"index.html": PAGE, "page.js": SCRIPT, "worker.js": WORKER}.items():
        (site / name).write_text(content, "utf-8")
    with serve.running(site) as address:
        for name, browser in BROWSERS.items():
            with browser() as look:
                told = look(address)
            if not isinstance(told, dict):
                message = f"{name}: {told}"
                raise SystemExit(message)
            yield name, told


@contextmanager
def _chromium() -> Iterator[Callable[[str], Any]]:
    own = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])

        def look(address: str) -> Any:
            page = browser.new_page()
            page.goto(address)
            return page.wait_for_function("window.told", timeout=SECONDS * 1000).json_value()

        yield look
        browser.close()


@contextmanager
def _other(
    start: Callable[[str], AbstractContextManager[Any]], *programs: str
) -> Iterator[Callable[[str], Any]]:
    with start(next(filter(None, map(shutil.which, programs)), programs[0])) as tab:

        def look(address: str) -> Any:
            tab.open(address)
            return tab.wait_for("window.told", SECONDS)

        yield look


BROWSERS: dict[str, Callable[[], AbstractContextManager[Callable[[str], Any]]]] = {
    "Chromium": _chromium,
    "Firefox": lambda: _other(firefox, "firefox-esr", "firefox"),
    "WebKitGTK": lambda: _other(webkit, "WebKitWebDriver"),
}
