"""HTTP in: what the world may ask of a running Kabar. It listens behind a proxy that speaks TLS (docs/websub.md).

GET  /health          200 while Kabar runs
GET  /websub/{path}   a hub asks whether we want what it is asked for
POST /websub/{path}   a hub pushes
"""

from __future__ import annotations

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import KabarError
from bot.subscriber import Subscriber
from bot.web.websub import Callback

__all__ = ["application"]


def application(subscriber: Subscriber) -> Starlette:
    """Build the application, for one running Kabar."""
    web = Starlette(
        routes=[
            Route("/health", _health),
            Route("/websub/{path}", Callback(subscriber), methods=["GET", "POST"]),
        ],
        middleware=[Middleware(_Manners)],
        exception_handlers={KabarError: _unavailable},
    )
    web.router.redirect_slashes = False
    return web


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _unavailable(_: Request, error: Exception) -> Response:
    structlog.get_logger("web").error("web.failed", why=str(error))
    return PlainTextResponse("Service Unavailable", 503, {"Retry-After": "60"})


class _Manners:
    """No browser is to guess what an answer is; and whoever is refused is not listened to any longer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def mannered(message: Message) -> None:
            if message["type"] == "http.response.start":
                closing = [(b"connection", b"close")] if message["status"] >= 400 else []
                headers = [*message["headers"], (b"x-content-type-options", b"nosniff"), *closing]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, mannered)
