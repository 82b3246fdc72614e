"""The address that hubs call (W3C WebSub; sections are of that text).

GET   is it you who asked?  -> 200 and the challenge | 404       you are denied -> 200 | 404
POST  turn -> body, counted -> 202 -> signature -> filed         nobody's path -> 410

The path is the only thing that a hub is known by; it is in no log.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from weakref import WeakValueDictionary

from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sources.feeds.websub import echoes
from bot.sources.http.client import BODY_LIMIT
from bot.subscriber import Subscriber

SECONDS = 20.0
"""What a push may wait for its turn and for room, and then take to arrive."""
AT_ONCE = 4
"""Pushes in memory at once, each of at most `BODY_LIMIT` bytes."""

_PATH = re.compile(r"[\w-]{1,64}", re.ASCII)


class Callback:
    """Answer the hubs: bare ASGI, since a push is filed after it was answered, and its memory is counted until then."""

    def __init__(self, subscriber: Subscriber, *, seconds: float = SECONDS, limit: int = BODY_LIMIT) -> None:
        self._subscriber = subscriber
        self._seconds = seconds
        self._room = asyncio.Semaphore(AT_ONCE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._taking = RequestBodyLimitMiddleware(self._take, limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. A hub that left before it had pushed all is not heard."""
        if scope["method"] == "POST":
            try:
                await self._taking(scope, receive, send)
            except ClientDisconnect:
                return
        else:
            answer = await self._intent(Request(scope, receive))
            await answer(scope, receive, send)

    async def _intent(self, request: Request) -> Response:
        """Answer the question whether we asked for a subscription (5.3), or hear that it is denied (5.2)."""
        path, query = _path(request), request.query_params
        topic, challenge = query.get("hub.topic", ""), query.get("hub.challenge", "")
        match query.get("hub.mode"):
            case "subscribe" if path and echoes(challenge):
                if await self._subscriber.verified(path, topic, query.get("hub.lease_seconds", "")):
                    return PlainTextResponse(challenge)
            case "denied" if path:
                if await self._subscriber.denied(path, topic, query.get("hub.reason", "")):
                    return Response()
        raise HTTPException(404)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a push (7): answer as soon as it is here, whatever it is, and look at it then.

        One push of a subscription comes after the other, so that the newest is filed last.
        """
        request = Request(scope, receive)
        path = _path(request)
        async with AsyncExitStack() as held:
            await self._enter(held, self._turns.setdefault(path, asyncio.Lock()))
            subscription = await self._subscriber.at(path) if path else None
            if subscription is None:
                raise HTTPException(410)  # the hub may forget it
            if request.headers.get("content-encoding", "identity") != "identity":
                raise HTTPException(415)
            await self._enter(held, self._room)
            body = await self._body(request)
            await Response(status_code=202)(scope, receive, send)
            signature = ",".join(request.headers.getlist("x-hub-signature"))
            await self._subscriber.pushed(subscription, body, signature, request.headers.get("content-type", ""))

    async def _enter(self, held: AsyncExitStack, turn: AbstractAsyncContextManager[None]) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await held.enter_async_context(turn)
        except TimeoutError:
            raise HTTPException(503, headers={"Retry-After": "60"}) from None

    async def _body(self, request: Request) -> bytes:
        body = bytearray()
        try:
            async with asyncio.timeout(self._seconds):
                async for chunk in request.stream():
                    body += chunk
        except TimeoutError:
            raise HTTPException(408) from None
        return bytes(body)


def _path(request: Request) -> str:
    """Give the path that a hub calls, "" when it cannot be one of ours."""
    path = str(request.path_params["path"])
    return path if _PATH.fullmatch(path) else ""
