"""Measure pages with Lighthouse as on a phone: part of ``make bench``.

Lighthouse's own mobile settings: a small screen, a processor four times slower, a slow 4G line.
Files are compressed, as the server files that come with every site say. Each figure is the median
of several runs, from 0 to 100. The exit code is 1 where a page misses its goal.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from publisher.delivery import serve

SITE = Path("site")
RUNS = 3
GOALS = {"": 95, "guide/thank-you/": 100, "calculator/": 95}
"""Pages, and the least that each category shall reach."""
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "Search engines",
}
FLAGS = "--headless=new --no-sandbox --disable-background-networking --no-first-run"
PROGRAM = Path("node_modules/lighthouse/cli/index.js")
PLAIN = {".wasm", ".bin", ".png"}
"""What is served as it is; ``.bin`` files are compressed already."""


class Compressing(serve.Handler):
    """The development server with the compression that a real one brings."""

    def send_head(self) -> io.BytesIO | None:  # type: ignore[override]
        """Answer with the file, compressed."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        content = path.read_bytes()
        self.send_response(200)
        if path.suffix not in PLAIN:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


@contextmanager
def running(site: Path) -> Iterator[str]:
    """Serve a built site, compressed; gives its address."""
    handler = partial(Compressing, directory=str(site.resolve()))
    with serve.Server((serve.ADDRESS, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def measure(address: str) -> dict[str, float]:
    """One run: each category's score from 0 to 100."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            str(Path(sys.executable).parent / "node"),
            str(PROGRAM),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags={FLAGS}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--no-enable-error-reporting",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser})
        found = json.loads(report.read_text("utf-8"))
    return {name: 100 * (found["categories"][name]["score"] or 0) for name in CATEGORIES}


def main() -> int:
    """Measure every page and print the medians; 1 where one is below its goal."""
    missed = 0
    print(f"{'Lighthouse, mobile':<22}" + "".join(f"{words:>16}" for words in CATEGORIES.values()))
    with running(SITE) as address:
        for page, goal in GOALS.items():
            runs = [measure(address + page) for _ in range(RUNS)]
            median = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
            below = min(median.values()) < goal
            missed += below
            figures = "".join(f"{median[name]:>16.0f}" for name in CATEGORIES)
            note = f"  below the goal of {goal}" if below else ""
            print(f"{page or 'home':<22}{figures}{note}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
