"""A client of the MCP server, as an agent's host program runs it: over stdio, or over HTTP."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import anyio
import httpx2
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client

_T = TypeVar("_T")
Talk = Callable[[Client], Awaitable[_T]]


def stdio(home: Path) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "policy_kg", "mcp", "--home", str(home)],
        env=dict(os.environ),
    )


@contextlib.contextmanager
def served(home: Path, *options: str, token: str = "") -> Iterator[str]:
    """A server over HTTP in a process of its own; gives its address."""
    environment = {k: v for k, v in os.environ.items() if k != "POLICY_KG_READ_TOKEN"}
    if token:
        environment["POLICY_KG_READ_TOKEN"] = token
    arguments = ["mcp", "--http", "--port", "0", *options, "--home", str(home)]
    with subprocess.Popen(
        [sys.executable, "-m", "policy_kg", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline().decode()
            assert "http://" in line, line
            yield line.split("：", 1)[1].strip()
        finally:
            process.terminate()


def talk(where: StdioServerParameters | str, what: Talk[_T], *, token: str = "") -> _T:
    """Connect, do `what`, and close."""

    async def run() -> _T:
        async with _client(where, token) as client:
            return await what(client)

    # In a thread of its own: other tests of the same process may keep a loop in the main one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, run).result()


@contextlib.asynccontextmanager
async def _client(where: StdioServerParameters | str, token: str) -> AsyncIterator[Client]:
    if not isinstance(where, str) or not token:
        async with Client(where) as client:
            yield client
        return
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=60) as http,
        Client(streamable_http_client(where, http_client=http)) as client,
    ):
        yield client


def text_of(result: Any) -> str:
    return "\n".join(block.text for block in result.content)
