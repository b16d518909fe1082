"""Firefox as it comes from its makers, driven over WebDriver BiDi.

Debian ships no driver program for Firefox, and none is needed: Firefox speaks the protocol itself.
Only what the tests use is here.
"""

from __future__ import annotations

import itertools
import json
import re
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

START_SECONDS = 60
ANSWER_SECONDS = 120
SETTLE_SECONDS = 0.2
"""How long an event may be on its way after what set it off."""
WATCH = """(tell) => addEventListener("securitypolicyviolation", (event) =>
  tell(`${event.documentURI}: ${event.effectiveDirective} blocked ${event.blockedURI}`), true)"""
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class BidiError(Exception):
    """Firefox refused a command, or a script in the page failed."""


class Firefox:
    """One tab. Has the same few methods as :class:`webkit.WebKit`."""

    def __init__(self, address: str) -> None:
        self._numbers = itertools.count(1)
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=ANSWER_SECONDS, suppress_origin=True
        )
        self._send("session.new", capabilities={})
        self._blocked: list[str] = []
        self._send("session.subscribe", events=["script.message"])
        tell = {"type": "channel", "value": {"channel": "blocked"}}
        self._send("script.addPreloadScript", functionDeclaration=WATCH, arguments=[tell])
        self._tab = self._send("browsingContext.create", type="tab")["context"]

    def _send(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") != number:
                if answer.get("method") == "script.message":
                    self._blocked.append(answer["params"]["data"]["value"])
                continue
            if answer["type"] == "error":
                raise BidiError(f"{method}: {answer['message']}")
            return answer["result"]

    def open(self, url: str) -> None:
        """Go to ``url`` and wait until it has loaded."""
        self._send("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, script: str) -> Any:
        """Run the body of a function in the page; what it returns must be JSON."""
        answer = self._send(
            "script.evaluate",
            expression=f"(async () => {{{script}}})().then((v) => JSON.stringify(v ?? null))",
            target={"context": self._tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait_for(self, expression: str, seconds: float = 60) -> Any:
        """Wait until an expression in the page is true; returns its value."""
        end = time.monotonic() + seconds
        while not (value := self.run(f"return {expression}")):
            if time.monotonic() > end:
                raise BidiError(f"still not true after {seconds} s: {expression}")
            time.sleep(0.1)
        return value

    def press(self, *keys: str) -> None:
        """Press and release keys one after the other, as the user's keyboard does."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._send("input.performActions", context=self._tab, actions=[source])

    def resize(self, width: int, height: int) -> None:
        """Give the page this many CSS pixels."""
        size = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._tab, viewport=size)

    def blocked(self) -> list[str]:
        """Give what a policy has blocked since the last call, in any page and frame."""
        time.sleep(SETTLE_SECONDS)
        self._send("session.status")  # events come in before its answer
        told, self._blocked = self._blocked, []
        return told

    def close(self) -> None:
        """End the session; the browser then ends itself."""
        self._send("browser.close")
        self._socket.close()


def _address(process: subprocess.Popen[str]) -> str:
    """The address that Firefox says it listens on."""
    end = time.monotonic() + START_SECONDS
    said = ""
    while time.monotonic() < end and process.poll() is None:
        ready, _, _ = select.select([process.stderr], [], [], 0.5)
        if ready and process.stderr is not None:
            said += process.stderr.readline()
            if found := LISTENING.search(said):
                return found[1]
    raise BidiError(f"Firefox did not start: {said}")


@contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    """Start Firefox without a window and with an empty profile; end it afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # Nothing may leave this computer: no updates, no lists, no pages opened by itself.
        quiet = {
            "app.normandy.enabled": False,
            "app.update.enabled": False,
            "browser.safebrowsing.update.enabled": False,
            "datareporting.healthreport.uploadEnabled": False,
            "network.captive-portal-service.enabled": False,
            "network.connectivity-service.enabled": False,
            "services.settings.server": "data:,",
            "toolkit.telemetry.enabled": False,
        }
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in quiet.items()]
        Path(profile, "user.js").write_text("\n".join(lines), "utf-8")
        command = [program, "--headless", "--no-remote", "--remote-debugging-port=0"]
        process = subprocess.Popen(
            [*command, "--profile", profile, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            tab = Firefox(_address(process))
            yield tab
            tab.close()
            process.wait(20)
        finally:
            process.kill()
            process.communicate()
