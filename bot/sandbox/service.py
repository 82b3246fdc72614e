"""Running the sandbox: inside another program's event loop, or as a program of its own."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import uvicorn

from bot.errors import SandboxError
from bot.sandbox.conditions import Conditions
from bot.sandbox.courier import Courier
from bot.sandbox.line import Protocol
from bot.sandbox.outside import Outside
from bot.sandbox.server import application, build
from bot.sandbox.world import World
from bot.serving import Server, listener

DEFAULT_TOKEN = "1:SANDBOX"  # noqa: S105 - the token of a bot that exists only on this machine
# When each generation of objects is looked through for garbage. With Python's own figures the older ones, which is all
# that stands in the chats, stop the server for 100 ms and more after some thousand messages, and break every pace.
COLLECTIONS = (5_000, 1_000, 1_000)
# Seconds that an idle connection stays open, nginx's own figure: longer than any client keeps one, so that no request
# meets a server that is just closing its end.
KEEP_ALIVE = 75
GRACE = 3  # seconds that open requests get to end when the server stops


class Sandbox:
    """A Telegram Bot API server on this machine, served while the `async with` block runs.

    `port` 0 takes a free one; `tokens` name the bots; `clock` gives the Unix time in seconds; `limits` are
    `telegram` or `none`; `time_scale` shortens every wait of limits and faults that many times.
    Raises SandboxError when the address cannot be had, or a token, the limits or the scale make no sense.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        tokens: Sequence[str] = (DEFAULT_TOKEN,),
        clock: Callable[[], float] = time.time,
        limits: str | None = None,
        time_scale: float = 1,
    ) -> None:
        if not tokens:
            raise SandboxError("The sandbox needs a bot; give it a token such as 1:SANDBOX.")
        self._host = host
        self._port = port
        self._tokens = tuple(tokens)
        self._world = World(self._tokens, clock)
        self._outside = Outside()
        self._conditions = Conditions(clock, limits or "none", time_scale)
        api, control = build(self._world, self._outside, self._conditions)
        self._couriers = [Courier(self._world, bot, self._outside, api.obey) for bot in self._world.bots.values()]
        self._server = Server(
            uvicorn.Config(
                application(api, control, host),
                http=Protocol,
                log_level="warning",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                lifespan="off",
                ws="none",
                timeout_keep_alive=KEEP_ALIVE,
                timeout_graceful_shutdown=GRACE,
            )
        )
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def url(self) -> str:
        """Where the page is, and what a client takes as its base: `http://127.0.0.1:PORT`."""
        name = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{name}:{self._port}"

    @property
    def token(self) -> str:
        """The first bot's token."""
        return self._tokens[0]

    async def __aenter__(self) -> Self:
        """Start serving; the address answers when this returns."""
        listening = _listening(self._host, self._port)
        self._port = listening.getsockname()[1]
        self._tasks = [asyncio.create_task(courier.work()) for courier in self._couriers]
        await self._server.start(listening)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving: whoever waits for an update, an answer or an event is let go first."""
        self._world.close()
        self._conditions.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.stop()
        await self._outside.close()


def serve(host: str, port: int, token: str, limits: str = "none", time_scale: float = 1) -> None:
    """Serve one bot until Ctrl-C or SIGTERM; print the one URL to open. Raises SandboxError."""
    gc.set_threshold(*COLLECTIONS)
    asyncio.run(_serve(Sandbox(host, port, (token,), limits=limits, time_scale=time_scale)))


async def _serve(sandbox: Sandbox) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    ends = (signal.SIGINT, signal.SIGTERM)
    for end in ends:
        loop.add_signal_handler(end, stop.set)
    try:
        async with sandbox:
            print(sandbox.url, flush=True)  # noqa: T201 - the one line that this command is for
            await stop.wait()
    finally:
        for end in ends:
            loop.remove_signal_handler(end)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return listener(host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SandboxError(
            f"The sandbox cannot listen on {host}:{port} ({reason}); choose another address with --host or --port."
        ) from error
