"""What keeps strangers out: foreign host names (DNS rebinding), foreign pages' requests, and endless bodies."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox.requests import MAX_BODY

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ANY_HOST = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound to
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Wrap the app. The Bot API itself is guarded by its token and may be called by any name of this host."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._names = LOOPBACK | ({host} - ANY_HOST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 or 413 to what must not pass."""
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > MAX_BODY:
            await too_large()(scope, receive, send)
        elif not _is_bot_api(scope["path"]) and (why := self._objection(scope["method"], headers)):
            await JSONResponse({"error": why}, 403)(scope, receive, send)
        else:
            await self._app(scope, _limited(receive), send)

    def _objection(self, method: str, headers: Headers) -> str:
        host = headers.get("host", "")
        if _name(host) not in self._names:
            return f"The sandbox's page and control API answer only to {', '.join(sorted(self._names))}."
        origin = headers.get("origin")
        if method not in SAFE_METHODS and origin and urlsplit(origin).netloc != host:
            return "Another site's page may not use the control API."
        return ""


class BodyTooLarge(Exception):  # noqa: N818 - it is an answer (413), not a fault of ours
    """A body without a declared length went over the limit."""


def too_large() -> JSONResponse:
    """Return Telegram's answer to a body that is too large."""
    body = {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
    return JSONResponse(body, 413)


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_bot_api(path: str) -> bool:
    return path.startswith(("/bot", "/file/bot"))


def _limited(receive: Receive) -> Receive:
    size = 0

    async def count() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MAX_BODY:
            raise BodyTooLarge
        return message

    return count
