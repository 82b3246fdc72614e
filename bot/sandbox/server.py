"""The HTTP side: the Bot API, its files, the control API and the page, behind one guard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.belonging import Belonging
from bot.sandbox.botapi import BotApi
from bot.sandbox.conditions import Conditions, ConditionsControl
from bot.sandbox.control import Control, file_response
from bot.sandbox.deeds import Deeds
from bot.sandbox.guard import BodyTooLarge, Guard, too_large
from bot.sandbox.journal import Journal
from bot.sandbox.media import Media
from bot.sandbox.methods import method_table
from bot.sandbox.outside import Outside
from bot.sandbox.rich import RichMessages
from bot.sandbox.sending import Sender
from bot.sandbox.shapes import JsonObject
from bot.sandbox.tdlib import TdLib
from bot.sandbox.text import Texts
from bot.sandbox.world import TOKEN, World

PAGE = Path(__file__).parent / "page"
PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


@dataclass(frozen=True, slots=True)
class Downloads:
    """Answer `/file/bot<token>/<path>`."""

    world: World

    async def answer(self, request: Request) -> Response:
        """Return the bytes of a file that getFile has named."""
        token = request.path_params["token"]
        if token not in self.world.bots:
            known_form = TOKEN.fullmatch(token)
            return _failure(401, "Unauthorized") if known_form else _failure(404, "Not Found")
        stored = self.world.files.at(request.path_params["path"])
        return file_response(stored.data, stored.mime_type) if stored else _failure(404, "Not Found")


@dataclass(frozen=True, slots=True)
class Front:
    """Part the Bot API, which is called a thousand times a second, from all else."""

    api: ASGIApp
    others: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        called = scope["path"].startswith("/bot") and scope["method"] in {"GET", "POST"}
        await (self.api if called else self.others)(scope, receive, send)


def build(world: World, outside: Outside, conditions: Conditions) -> tuple[BotApi, Control]:
    """Put the Bot API and the control API around a world."""
    texts = Texts(TdLib(), world.person_json)
    media = Media(world, outside)
    belonging = Belonging(world)
    journal = Journal()
    methods = method_table(world, Sender(world, texts), media, RichMessages(texts, media), belonging)
    weather = ConditionsControl(conditions, methods)
    control = Control(world, Deeds(world, texts), belonging, media, journal, weather)
    return BotApi(world, methods, journal, conditions), control


def application(api: ASGIApp, control: Control, host: str) -> ASGIApp:
    """Return the application; `host` is the name that it is bound to."""
    others = Starlette(
        routes=[
            Route("/file/bot{token}/{path:path}", Downloads(control.world).answer, methods=["GET"]),
            *control.routes(),
            Route("/", page, methods=["GET"]),
            Route("/page/{name}", page, methods=["GET"]),
        ],
        exception_handlers={404: _not_found, BodyTooLarge: _too_large},
    )
    return Guard(Front(api, others), host)


async def page(request: Request) -> Response:
    """Return a file of the page; names with a directory in them do not reach this route."""
    path = PAGE / request.path_params.get("name", "index.html")
    if path.parent != PAGE or not path.is_file():
        return JSONResponse({"error": "There is no such page."}, 404)
    return FileResponse(path, headers=PAGE_HEADERS)


async def _not_found(_request: Request, _error: Exception) -> Response:
    return _failure(404, "Not Found")


async def _too_large(_request: Request, _error: Exception) -> Response:
    return too_large()


def _failure(code: int, description: str) -> Response:
    body: JsonObject = {"ok": False, "error_code": code, "description": description}
    return JSONResponse(body, code)
