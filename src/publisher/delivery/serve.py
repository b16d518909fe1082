"""Serves a built site on this computer, with the types browsers insist on."""

from __future__ import annotations

import contextlib
import functools
import http
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ADDRESS = "127.0.0.1"
_ROOT = re.compile(r'data-root="([^"]*/)"')


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files: WebAssembly and modules by their types, the site's own page where none is."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as in the base class
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".csv": "text/csv; charset=utf-8",
        # To be read where it is: few computers have a program for it.
        ".yaml": "text/plain; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".zip": "application/zip",
        ".webmanifest": "application/manifest+json; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Ask the browser to look for a newer file each time: the site is being worked on."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own ``404.html``."""
        page = f"{self.directory}/404.html"
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        try:
            with open(page, "rb") as file:  # noqa: PTH123 - directory is a string in this class
                body = file.read()
        except OSError:
            super().send_error(code, message, explain)
            return
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """Return the file for an address, which may be the one that the site has on its own host.

        The page for missing ones names its files from the top of that host.
        """
        found = super().translate_path(path)
        if not Path(found).exists() and path.startswith(root := self._root()):
            return super().translate_path(path[len(root) - 1 :])
        return found

    def _root(self) -> str:
        """Return where the site starts on its own host, as its page for missing ones says."""
        try:
            page = Path(self.directory, "404.html").read_text("utf-8")
        except OSError:
            return "/"
        said = _ROOT.search(page)
        return said[1] if said else "/"

    def log_message(self, *_args: object) -> None:
        """Keep the terminal quiet: a page view says nothing that anybody needs."""


class Server(http.server.ThreadingHTTPServer):
    """One thread a request; a browser that closes a connection early is not an error."""

    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a tab was closed while a file was on its way."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(directory: Path, port: int) -> Server:
    """Listen on ``port`` of this computer, or on a free one where ``port`` is 0."""
    return Server((ADDRESS, port), functools.partial(Handler, directory=str(directory)))


@contextlib.contextmanager
def running(directory: Path) -> Iterator[str]:
    """Serve ``directory`` from another thread; gives the address, with a slash at its end."""
    with server(directory, 0) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://{ADDRESS}:{httpd.server_port}/"
        finally:
            httpd.shutdown()
            thread.join()


def serve(directory: Path, port: int) -> None:
    """Serve ``directory`` until interrupted; raises OSError where the port is taken."""
    with server(directory, port) as httpd, contextlib.suppress(KeyboardInterrupt):
        print(f"The site is at http://{ADDRESS}:{httpd.server_port}/ (Ctrl+C ends it)", flush=True)
        httpd.serve_forever()
