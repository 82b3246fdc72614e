"""An operator at a terminal: commands run through `main`, in a folder and on a store of the test's own."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import main
from storage import Store, Tables
from tests.kept import kept_logs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code, and what it printed where."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """Read standard output as one value of JSON."""
        value: object = json.loads(self.out)
        return value

    def objects(self) -> list[dict[str, object]]:
        """Read standard output as a JSON list of objects."""
        value = self.json()
        assert isinstance(value, list)
        return value


@dataclass(frozen=True, slots=True)
class Operator:
    """Runs commands; `env` is all of their environment."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, stdin: bytes = b"", **env: str) -> Ran:
        """Run `kabar WORDS`."""
        with kept_logs(), CliRunner().isolation(input=stdin) as (out, err, _):
            code = main(words, {**self.env, **env})
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    def well(self, *words: str, stdin: bytes = b"") -> Ran:
        """Run a command that must succeed and complain of nothing."""
        ran = self(*words, stdin=stdin)
        assert (ran.code, ran.err) == (0, "")
        return ran

    def write(self, work: Callable[[Tables], T]) -> T:
        """Do work in the store, as another program would."""

        async def alone() -> T:
            async with await Store.open(self.env["DATABASE_URL"]) as store:
                return await store.write(work)

        return asyncio.run(alone())

    def file(self, name: str, text: str) -> Path:
        """Write a file into the operator's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path


def every(command: click.Command, name: str = "kabar") -> Iterator[tuple[str, click.Command]]:
    """List a command and all beneath it, with their whole names."""
    yield name, command
    if isinstance(command, click.Group):
        for child, below in command.commands.items():
            yield from every(below, f"{name} {child}")


@pytest.fixture
def kabar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Give an operator in an empty folder, with a store there."""
    monkeypatch.chdir(tmp_path)
    return Operator(tmp_path, {"DATABASE_URL": f"sqlite:///{tmp_path}/kabar.db", "SOURCES_ALLOW": "127.0.0.1"})


@pytest.fixture
def site() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Serve what the test puts under a path; gives the address and the pages."""
    pages: dict[str, bytes] = {}
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(pages)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", pages
        finally:
            server.shutdown()
            thread.join()


def _handler(pages: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            pass

    return Handler


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Warta</title>
<item><guid>1</guid><title>Banjir di Kota Lembayung</title><description>Air naik sejak pagi.</description></item>
<item><guid>2</guid><title>Pasar Randu dibuka lagi</title><description>Pedagang kembali.</description></item>
</channel></rss>"""
