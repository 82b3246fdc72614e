"""What the tests of sources share: a source, answers at the wire, a server that misbehaves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
from hypothesis import settings

from bot.model import Draft
from bot.source import FullText, Source, SourceKind
from bot.sources import PoliteClient

HERE = Path(__file__).parent / "corpus"

FEEDS = tuple(path for path in sorted((HERE / "feeds").iterdir()) if path.suffix != ".json")
"""The corpus of feeds; what is expected of each stands in the JSON beside it."""

patient = settings(deadline=None)
"""For property tests: how long one example takes says more about the machine than about us."""

Say = Callable[[httpx.Request], httpx.Response]
Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]


def source(kind: SourceKind, address: str, state: str = "") -> Source:
    """Make source 12, as the store would hold it; the pages of its articles are not fetched."""
    return Source(id=12, kind=kind, address=address, name="Kabar Randuseta", state=state, full_text=FullText.NEVER)


def client(say: Say) -> PoliteClient:
    """Make a client whose web is one function."""
    return PoliteClient(httpx.MockTransport(say))


def answering(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> PoliteClient:
    """Make a client that gets the same answer to every request."""
    return client(lambda request: httpx.Response(status, content=body, headers=headers))


def facts(draft: Draft) -> dict[str, object]:
    """Give what a draft says, without what it does not say, as it stands in the files of what is expected."""
    kept = {name: value for name, value in asdict(draft).items() if value}
    whole: dict[str, object] = json.loads(json.dumps(kept))
    return whole


def recorded(path: Path) -> tuple[bytes, dict[str, Any]]:
    """Give a file of samples, and what is expected of it: the JSON beside it."""
    return path.read_bytes(), json.loads(path.with_suffix(".json").read_text("utf-8"))


@asynccontextmanager
async def serving(talk: Talk) -> AsyncIterator[str]:
    """Serve on a free port of this machine; `talk` answers each request by hand. Gives the address."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await talk(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client has had enough
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
