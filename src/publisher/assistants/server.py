"""The server: the tools over standard input and output, through the protocol's own SDK."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
from typing import Any

import anyio
import mcp_types as protocol
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from publisher.assistants import tools
from publisher.assistants.words import instructions, say

NAME = "after-the-interview"
Context = ServerRequestContext[Any]


async def _list(
    _context: Context, _asked: protocol.PaginatedRequestParams | None
) -> protocol.ListToolsResult:
    looks_only = protocol.ToolAnnotations(
        read_only_hint=True, idempotent_hint=True, open_world_hint=False
    )
    listed = [
        protocol.Tool(
            name=name,
            title=say("title", name),
            description=say("tool", name),
            input_schema=tool.schema(),
            annotations=looks_only,
        )
        for name, tool in tools.TOOLS.items()
    ]
    return protocol.ListToolsResult(tools=listed)


async def _call(
    _context: Context, asked: protocol.CallToolRequestParams
) -> protocol.CallToolResult:
    today = dt.date.today()  # noqa: DTZ011 - the user's own date
    written = tools.answer(asked.name, asked.arguments or {}, today)
    document = json.loads(written)
    return protocol.CallToolResult(
        content=[protocol.TextContent(text=written)],
        structured_content=document,
        is_error="errors" in document,
    )


def serve() -> None:
    """Answer until standard input ends; nothing is kept, and no network is asked."""
    server: Server[Any] = Server(
        NAME,
        version=importlib.metadata.version(NAME),
        title=say("server", "title"),
        instructions=instructions(),
        on_list_tools=_list,
        on_call_tool=_call,
    )

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)
