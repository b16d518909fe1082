"""A web server for measuring: compresses ahead of time, counts bytes, can be slow as a phone.

The slow network is made here and not by the browser's developer tools, which slow a page more than
its workers.
"""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publisher.delivery.serve import ADDRESS, Handler, Server

COMPRESS = Path(__file__).with_name("compress.mjs")
PIECE = 16_384
NEVER_CHANGES = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@dataclass(frozen=True, slots=True)
class Network:
    """How a network behaves: a round trip in seconds, and bytes a second."""

    round_trip: float
    rate: float


PHONE = Network(round_trip=0.17, rate=9_000_000 / 8)
"""A phone's usual mobile network: 9 Mbit/s, and 170 ms for a round trip."""


@dataclass
class Host:
    """What is served, how, and what was asked for since :meth:`reset`."""

    folders: Mapping[str, Path]
    packed: Path
    encoding: str = "gzip"
    network: Network | None = None
    keep: frozenset[str] = frozenset()
    """First parts of paths whose every file may be kept for good by the browser."""
    prelude: str = ""
    """JavaScript to put before the script of every worker."""
    address: str = ""
    requests: list[str] = field(default_factory=list)
    sent: int = 0
    free_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reset(self) -> None:
        """Begin to count anew."""
        with self.lock:
            self.requests, self.sent = [], 0

    def counted(self) -> tuple[int, int]:
        """Requests and body bytes since then."""
        with self.lock:
            return len(self.requests), self.sent

    def file(self, path: str) -> Path | None:
        """The file that a path means."""
        first, _, rest = path.lstrip("/").partition("/")
        folder = self.folders.get(first)
        if folder is None:
            return None
        found = folder / rest
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_file() else None

    def wait(self, size: int) -> None:
        """Wait as long as ``size`` bytes need on this network, with all others in line."""
        if self.network is None:
            return
        with self.lock:
            self.free_at = max(self.free_at, time.monotonic()) + size / self.network.rate
            pause = self.free_at - time.monotonic()
        time.sleep(max(0.0, pause))


def pack(folders: Mapping[str, Path], packed: Path) -> None:
    """Compress every file with gzip and brotli, once for each content."""
    packed.mkdir(parents=True, exist_ok=True)
    files = [
        str(file) for folder in folders.values() for file in folder.rglob("*") if file.is_file()
    ]
    node = Path(sys.executable).with_name("node")
    subprocess.run(
        [str(node), str(COMPRESS)],
        input=json.dumps({"files": files, "out": str(packed)}),
        text=True,
        check=True,
    )


@contextlib.contextmanager
def running(folders: Mapping[str, Path], packed: Path, keep: frozenset[str]) -> Iterator[Host]:
    """Serve ``folders``, each below its name."""
    pack(folders, packed)
    names = json.loads((packed / "names.json").read_text("utf-8"))
    host = Host(folders, packed, keep=keep)

    class Measured(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            if host.network:
                time.sleep(host.network.round_trip)  # the connection itself

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = host.file(path)
            if host.network:
                time.sleep(host.network.round_trip)
            if file is None:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            digest = names[str(file)]
            first = path.lstrip("/").partition("/")[0]
            forever = NEVER_CHANGES.search(path) or first in host.keep
            known = self.headers.get("If-None-Match") == f'"{digest}"'
            body = packed / f"{digest}.{host.encoding}"
            content = b"" if known else (body if body.is_file() else file).read_bytes()
            if host.prelude and self.headers.get("Sec-Fetch-Dest") == "worker":
                body, content = file, host.prelude.encode() + file.read_bytes()
            with host.lock:
                host.requests.append(path)
                host.sent += len(content)
            self.send_response(304 if known else 200)
            kind = Handler.extensions_map.get(file.suffix, "application/octet-stream")
            self.send_header("Content-Type", kind)
            self.send_header("ETag", f'"{digest}"')
            if body != file and body.is_file() and not known:
                self.send_header("Content-Encoding", host.encoding)
            lasting = "public, max-age=31536000, immutable" if forever else "no-cache"
            self.send_header("Cache-Control", lasting)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for place in range(0, len(content), PIECE):
                piece = content[place : place + PIECE]
                host.wait(len(piece))
                self.wfile.write(piece)

        def log_message(self, *_given: object) -> None:
            pass

    with Server((ADDRESS, 0), Measured) as server:
        host.address = f"http://{ADDRESS}:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
