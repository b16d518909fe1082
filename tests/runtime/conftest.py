"""The runtime bundle, made once for all of these tests, and a page that uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from publisher.project import BUILD, ROOT
from publisher.runtime import build
from support.faulty_server import FaultyServer, running


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The bundle's folder; with several workers, the first makes it and the others find it made."""
    BUILD.mkdir(exist_ok=True)
    with FileLock(BUILD / "runtime.lock"):
        return build(BUILD / "runtime").parent


@pytest.fixture
def manifest(bundle: Path) -> dict[str, Any]:
    """The bundle's manifest."""
    read: dict[str, Any] = json.loads((bundle / "manifest.json").read_text("utf-8"))
    return read


@pytest.fixture
def server(bundle: Path) -> Iterator[FaultyServer]:
    """A server with the engine under ``/some/where/``, which fails where it is told to."""
    with running(
        {"assets/runtime": bundle, "assets/calculator": ROOT / "docs/assets/calculator"}
    ) as it:
        yield it


@pytest.fixture
def ask(browser: Browser, server: FaultyServer) -> Iterator[Any]:
    """Open a page that starts the engine and asks it; return what came of it.

    ``ask(script)`` runs the body of an async function with ``start`` and ``quick``, limits that
    make every failure show within seconds.
    """
    context = browser.new_context()
    page = context.new_page()

    def run(script: str, before: str = "") -> Any:
        if before:
            context.add_init_script(before)
        page.goto(server.address)
        return page.evaluate(f"window.run(async (start, quick) => {{ {script} }})")

    yield run
    context.close()
