"""A server that takes every message, each answered 100 ms later: `python -m bench.floor LATENCY_SECONDS`.

It stands in where the sandbox would be the bottleneck. It checks no limit, but tells the most messages that came
within one second.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque

from aiohttp import web
from aiohttp.web_request import BaseRequest

ME = {"id": 1, "is_bot": True, "first_name": "Kabar", "username": "kabar_sandbox_bot"}


class Floor:
    """Answers what a bot that only sends asks for."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._window: deque[float] = deque()
        self._sent = 0
        self._most = 0

    async def answer(self, request: BaseRequest) -> web.Response:
        """Answer one request."""
        method = request.path.rpartition("/")[2]
        if method == "limits":
            return web.json_response({"sent": self._sent, "breaches": 0, "most_in_a_second": self._most})
        if method == "getUpdates":
            await asyncio.sleep(10)
            return _result([])
        if method == "getMe":
            return _result(ME)
        if method != "sendMessage":
            return _result(True)
        given = await _given(request)
        self._note()
        await asyncio.sleep(self._latency)
        return _result(self._message(given))

    def _note(self) -> None:
        now, window = time.monotonic(), self._window
        window.append(now)
        while window[0] <= now - 1:
            window.popleft()
        self._most = max(self._most, len(window))
        self._sent += 1

    def _message(self, given: dict[str, str]) -> dict[str, object]:
        message: dict[str, object] = {
            "message_id": self._sent,
            "from": ME,
            "chat": {"id": int(given["chat_id"]), "type": "private", "first_name": "Pembaca"},
            "date": int(time.time()),
            "text": given["text"],
        }
        if markup := given.get("reply_markup"):
            message["reply_markup"] = json.loads(markup)
        return message


async def _given(request: BaseRequest) -> dict[str, str]:
    return {name: str(value) for name, value in (await request.post()).items()}


def _result(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def serve(latency: float) -> None:
    """Serve until killed; print the URL."""
    runner = web.ServerRunner(web.Server(Floor(latency).answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
