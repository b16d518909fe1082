"""A host that can lose its network, and a visitor with an empty profile."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from publisher.delivery import serve
from support.offline_host import Host


@pytest.fixture
def host(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A host on this computer. While it is down, it closes every connection without a word."""
    # Beside the built site, so that copies can share its bytes.
    folder = site_dir.parent / f".offline.{tmp_path_factory.getbasetemp().name}.{id(object())}"
    state = Host(folder, site_dir)

    class Handler(serve.Handler):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(folder))

        def parse_request(self) -> bool:
            parsed = super().parse_request()
            if parsed and state.is_down:
                self.close_connection = True
                return False
            state.requested.append(getattr(self, "path", ""))
            return parsed

    server = serve.Server((serve.ADDRESS, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    state.root = f"http://{serve.ADDRESS}:{server.server_port}/"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()
    shutil.rmtree(folder)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with an empty profile, who may open several tabs."""
    context = browser.new_context(locale="en-CA", timezone_id="America/Toronto")
    yield context
    context.close()
