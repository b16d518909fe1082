"""The server, driven by the SDK's own client over standard input and output."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import anyio
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from publisher.assistants import tools, words

PROGRAM = ("-c", "import sys; from publisher.cli import main; sys.exit(main(sys.argv[1:]))", "mcp")
SITUATION = {
    "version": 2,
    "today": "2026-11-26",
    "interview": {"date": "2026-11-20"},
    "region": {"country": "CA", "subdivision": "ON"},
    "story": [{"kind": "promise", "time": {"words": "two to three weeks"}}],
}


@asynccontextmanager
async def connected(mode):
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    server = StdioServerParameters(command=sys.executable, args=list(PROGRAM), env=environment)
    async with Client(stdio_client(server), mode=mode) as client:
        yield client


def drive(work, mode="auto"):
    async def run():
        with anyio.fail_after(60):  # a server that hangs fails instead of waiting for ever
            async with connected(mode) as client:
                return await work(client)

    # In a thread of its own: a browser test before it may have left a loop running here.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(anyio.run, run).result()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_tools_are_listed_with_how_to_use_them(mode):
    async def work(client):
        return client.instructions, (await client.list_tools()).tools

    instructions, listed = drive(work, mode)
    assert instructions == words.instructions()
    assert [tool.name for tool in listed] == list(tools.TOOLS)
    assert [tool.input_schema for tool in listed] == [one.schema() for one in tools.TOOLS.values()]
    assert all(tool.annotations.read_only_hint for tool in listed)


def test_each_tool_answers_and_a_call_leaves_nothing_for_the_next():
    asked = {
        "plan": {"situation": SITUATION},
        "message": {"step": "status_check", "situation": SITUATION},
        "proofread": {"step": "status_check", "text": "Dear Sam,", "situation": SITUATION},
        "read_words": {"words": "mid-January", "on": "2026-11-20"},
        "rules": {"ids": ["SC01"]},
        "claims": {"ids": ["FS-05"]},
    }

    async def work(client):
        return [
            {name: await client.call_tool(name, arguments) for name, arguments in asked.items()}
            for _ in range(2)
        ]

    once, again = drive(work)
    assert once == again
    for name, result in once.items():
        assert not result.is_error, name
        (content,) = result.content
        assert json.loads(content.text) == result.structured_content
    best = {step["step"]: step["best"] for step in once["plan"].structured_content["steps"]}
    # Three weeks end on Friday 11 December; the working day after it is a Monday.
    assert best["status_check"] == "2026-12-14"


def test_bad_input_comes_back_as_faults_and_the_server_goes_on():
    wrong = [
        ("plan", {"situation": {"interview": {"date": "2026-13-01"}, "pace": "fast"}}),
        ("plan", {}),
        ("plan", None),
        ("rules", {"ids": ["SC1"]}),
        ("fly", {"to": "the moon"}),
        ("read_words", {"words": "soon \N{HOURGLASS} " * 5000}),
    ]

    async def work(client):
        results = [await client.call_tool(name, arguments) for name, arguments in wrong]
        return results, await client.call_tool("plan", {"situation": SITUATION})

    results, good = drive(work)
    for result in results:
        assert result.is_error
        errors = result.structured_content["errors"]
        assert errors
        assert all(each["message"] for each in errors)
    fields = [each["field"] for each in results[0].structured_content["errors"]]
    assert fields == ["interview.date", "pace"]
    assert not good.is_error


def test_what_is_no_message_at_all_ends_nothing():
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    done = subprocess.run(
        [sys.executable, *PROGRAM],
        input=f"not JSON\n[\n\n{json.dumps(hello)}\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["result"]["serverInfo"]["name"] for each in answers if "result" in each] == [
        "after-the-interview"
    ]
