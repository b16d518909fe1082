"""A small web server that fails on purpose, for one file and as often as a test says."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from publisher.delivery.policy import script_hashes

PLACE = "/some/where/"
"""The folder the pages lie in, so that nothing rests on lying at the root."""
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; connect-src 'self'; "
    "worker-src 'self'"
)
"""As strict as that of a site, which names the scripts in its pages by their hashes."""
PAGE = """<!doctype html><meta charset="utf-8"><title>Test</title>
<script type="module" src="page.js"></script>"""
SCRIPT = """import { start } from "./assets/calculator/engine/engine.js";
const quick = {
  alive: 4000, stall: 1500, pauses: [50, 100], start: 20000, call: 8000,
};
window.run = (work) => work(start, quick);
"""
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}


class FaultyServer:
    """What is served, what fails, and what was asked for."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self.folders = folders
        self.address = ""
        pages = [page for folder in folders.values() for page in folder.glob("index.html")]
        hashes = {each for page in pages for each in script_hashes(page.read_text("utf-8"))}
        self.policy = POLICY.format(hashes=" ".join(sorted(hashes)))
        self.requested: list[str] = []
        self._faults: dict[str, tuple[str, int]] = {}
        self._lock = threading.Lock()
        self.over = threading.Event()

    def fail(self, part: str, fault: str, times: int = 1_000_000) -> None:
        """Answer the next ``times`` requests for a path with ``part`` in it with ``fault``."""
        self._faults[part] = (fault, times)

    def fault_for(self, path: str) -> str:
        """Return the fault to answer with, or an empty text, and count it."""
        with self._lock:
            self.requested.append(path)
            for part, (fault, times) in self._faults.items():
                if part in path and times:
                    self._faults[part] = (fault, times - 1)
                    return fault
        return ""

    def read(self, path: str) -> tuple[str, bytes] | None:
        """Return a file's type and content."""
        name = path.removeprefix(PLACE)
        if name in ("", "page.js"):
            return ("text/javascript", SCRIPT.encode()) if name else ("text/html", PAGE.encode())
        for prefix, folder in self.folders.items():
            file = folder / name.removeprefix(f"{prefix}/")
            if name.startswith(f"{prefix}/") and file.is_file():
                return TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes()
        return None


def spoiled(fault: str, kind: str, content: bytes) -> tuple[str, bytes]:
    """Return a file's type and content as they arrive whole, but wrong."""
    if fault == "mime":
        kind = "application/octet-stream"
    if fault == "to LF":
        content = content.replace(b"\r\n", b"\n")
    if fault == "to CRLF":
        content = content.replace(b"\n", b"\r\n")
    if fault == "corrupted":
        middle = len(content) // 2
        content = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    return kind, content


def go_on(out: BinaryIO, content: bytes, over: threading.Event) -> None:
    """Send ``content`` again and again."""
    with suppress(OSError):  # the browser gives up, as it should
        while not over.is_set():
            out.write(content)


def drip(out: BinaryIO, content: bytes, over: threading.Event) -> None:
    """Send ``content`` byte by byte, so slowly that it never ends."""
    with suppress(OSError):
        for byte in content:
            if over.wait(0.3):
                break
            out.write(bytes([byte]))


@contextmanager
def running(folders: Mapping[str, Path]) -> Iterator[FaultyServer]:
    """Serve ``folders`` on this computer until the block ends."""
    state = FaultyServer(folders)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            fault = state.fault_for(path)
            found = None if fault == "404" else state.read(path)
            if found is None or fault == "500":
                self._answer(404 if found is None else 500, "text/plain", b"no", 2)
                return
            kind, content = spoiled(fault, *found)
            if fault == "truncated":
                self._answer(200, kind, content[: len(content) // 2], len(content))
                self.close_connection = True
                return
            if fault == "unending":
                self._answer(200, kind, content, None)
                go_on(self.wfile, content, state.over)
                return
            if fault == "dripping":
                self._answer(200, kind, b"", len(content))
                drip(self.wfile, content, state.over)
                self.close_connection = True
                return
            if fault == "endless":
                self._answer(200, kind, content[: len(content) // 2], len(content))
                state.over.wait(30)
                self.close_connection = True
                return
            self._answer(200, kind, content, len(content))

        def _answer(self, status: int, kind: str, content: bytes, length: int | None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            # Without a length, what is sent ends with the connection.
            told = ("Connection", "close") if length is None else ("Content-Length", str(length))
            self.send_header(*told)
            self.send_header("Content-Security-Policy", state.policy)
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            try:
                self.wfile.write(content)
                self.wfile.flush()
            except OSError:  # the browser has given up, as it should
                self.close_connection = True

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        state.address = f"http://127.0.0.1:{server.server_port}{PLACE}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield state
        finally:
            state.over.set()
            server.shutdown()
            thread.join()
