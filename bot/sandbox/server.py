"""The HTTP side: the Bot API, its files, the control API and the page, in one Starlette application."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.belonging import Belonging
from bot.sandbox.control import Control, file_response
from bot.sandbox.deeds import Deeds
from bot.sandbox.guard import BodyTooLarge, Guard, too_large
from bot.sandbox.journal import Journal
from bot.sandbox.media import Media
from bot.sandbox.methods import Method, method_table
from bot.sandbox.outside import Outside
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import Refusal
from bot.sandbox.requests import read_params
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


class BotApi:
    """Answer `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, methods: Mapping[str, Method], journal: Journal) -> None:
        self.methods = methods
        self._world = world
        self._by_name = {name.lower(): (name, method) for name, method in methods.items()}
        self._journal = journal

    async def answer(self, request: Request) -> Response:
        """Run one method; every outcome is JSON, and is written into the journal."""
        token = request.path_params["token"]
        bot = self._world.bots.get(token)
        if bot is None:
            return stranger(token)
        name, method = self._by_name.get(request.path_params["method"].lower(), ("", None))
        if method is None:
            return JSONResponse(_failure(404, "Not Found: method not found"), 404)
        try:
            params = await read_params(request)
        except Refusal as refusal:
            return JSONResponse(refusal.body(), refusal.code)
        body = await self._run(bot, name, method, params)
        return JSONResponse(body, 200 if body["ok"] else _status(body))

    async def obey(self, bot: Bot, name: str, params: Params) -> None:
        """Run the method that a webhook's answer names, if there is one of that name; nobody hears how it ends."""
        spelled, method = self._by_name.get(name.lower(), ("", None))
        if method:
            await self._run(bot, spelled, method, params)

    async def _run(self, bot: Bot, name: str, method: Method, params: Params) -> JsonObject:
        time = self._world.clock()
        try:
            body: JsonObject = {"ok": True, "result": await method(bot, params)}
        except Refusal as refusal:
            body = refusal.body()
        self._journal.note(time, bot.id, name, params.journal(), body)
        return body

    async def file(self, request: Request) -> Response:
        """Return the bytes of a file that getFile has named."""
        token = request.path_params["token"]
        if token not in self._world.bots:
            return stranger(token)
        stored = self._world.files.at(request.path_params["path"])
        if stored is None:
            return JSONResponse(_failure(404, "Not Found"), 404)
        return file_response(stored.data, stored.mime_type)


def build(world: World, outside: Outside) -> tuple[BotApi, Control]:
    """Put the Bot API and the control API around a world."""
    texts = Texts(TdLib(), world.person_json)
    media = Media(world, outside)
    belonging = Belonging(world)
    journal = Journal()
    methods = method_table(world, Sender(world, texts), media, RichMessages(texts, media), belonging)
    control = Control(world, Deeds(world, texts), belonging, media, journal)
    return BotApi(world, methods, journal), control


def application(api: BotApi, control: Control, host: str) -> Starlette:
    """Return the application; `host` is the name that it is bound to."""
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", api.answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.file, methods=["GET"]),
            *control.routes(),
            Route("/", page, methods=["GET"]),
            Route("/page/{name}", page, methods=["GET"]),
        ],
        middleware=[Middleware(Guard, host=host)],
        exception_handlers={404: _not_found, BodyTooLarge: _too_large, Exception: _broken},
    )


async def page(request: Request) -> Response:
    """Return a file of the page; names with a directory in them do not reach this route."""
    path = PAGE / request.path_params.get("name", "index.html")
    if path.parent != PAGE or not path.is_file():
        return JSONResponse({"error": "There is no such page."}, 404)
    return FileResponse(path, headers=PAGE_HEADERS)


def stranger(token: str) -> Response:
    """Answer a token that no bot has: 401, or 404 when it has not even the form of one."""
    if TOKEN.fullmatch(token):
        return JSONResponse(_failure(401, "Unauthorized"), 401)
    return JSONResponse(_failure(404, "Not Found"), 404)


async def _not_found(_request: Request, _error: Exception) -> Response:
    return JSONResponse(_failure(404, "Not Found"), 404)


async def _broken(_request: Request, _error: Exception) -> Response:
    return JSONResponse(_failure(500, "Internal Server Error"), 500)


async def _too_large(_request: Request, _error: Exception) -> Response:
    return too_large()


def _failure(code: int, description: str) -> JsonObject:
    return {"ok": False, "error_code": code, "description": description}


def _status(body: JsonObject) -> int:
    code = body["error_code"]
    return code if isinstance(code, int) else 500
