"""The Bot API at `/bot<token>/<method>`, in bare ASGI: a broadcast is a thousand of these requests a second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from bot.sandbox.answer import Answer, api_answer, failure
from bot.sandbox.chats import Chat
from bot.sandbox.conditions import Conditions
from bot.sandbox.faults import Fault
from bot.sandbox.guard import BodyTooLarge
from bot.sandbox.journal import Journal
from bot.sandbox.line import Line
from bot.sandbox.methods import Method
from bot.sandbox.mishap import Mishap
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import Refusal
from bot.sandbox.requests import read_params
from bot.sandbox.shapes import Json, JsonObject
from bot.sandbox.world import TOKEN, World


@dataclass(frozen=True, slots=True)
class Call:
    """A method that a bot calls. `chat` is where, when there is such a chat."""

    bot: Bot
    name: str
    method: Method
    params: Params
    chat: Chat | None


class BotApi:
    """Answer the methods of the Bot API, under the conditions that a tester has set."""

    def __init__(self, world: World, methods: Mapping[str, Method], journal: Journal, conditions: Conditions) -> None:
        self.methods = methods
        self._world = world
        self._by_name = {name.lower(): (name, method) for name, method in methods.items()}
        self._journal = journal
        self._conditions = conditions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. A client that left before it had sent its request is not heard."""
        try:
            answer = await self._answer(scope, receive)
        except ClientDisconnect:
            return
        except BodyTooLarge:
            answer = failure(413, "Request Entity Too Large")
        except Exception:
            await failure(500, "Internal Server Error").send(send)
            raise
        if answer:
            await answer.send(send)

    async def obey(self, bot: Bot, name: str, params: Params) -> None:
        """Run the method that a webhook's answer names, if there is one of that name; nobody hears how it ends."""
        spelled, method = self._by_name.get(name.lower(), ("", None))
        if method:
            await self._run(Call(bot, spelled, method, params, self._chat(bot, params)))

    async def _answer(self, scope: Scope, receive: Receive) -> Answer | None:
        token, _, wanted = scope["path"].removeprefix("/bot").partition("/")
        bot = self._world.bots.get(token)
        if bot is None:
            return stranger(token)
        name, method = self._by_name.get(wanted.lower(), ("", None))
        if method is None:
            return failure(404, "Not Found: method not found" if wanted else "Not Found")
        try:
            params = await read_params(scope, receive)
        except Refusal as refusal:
            return api_answer(refusal.body())
        call = Call(bot, name, method, params, self._chat(bot, params))
        fault = self._conditions.faults.strike(name, call.chat.id if call.chat else None)
        if fault:
            return await self._suffer(call, fault, Line(scope, receive, self._conditions.closing))
        return api_answer(await self._run(call))

    async def _suffer(self, call: Call, fault: Fault, line: Line) -> Answer | None:
        mishap = Mishap(fault, call.chat, line, self._conditions.limits.scale)
        answer = await mishap.befall(partial(self._run, call, fault.rule.kind))
        if not fault.ran:
            told: JsonObject = {"error_code": answer.status if answer else None, "description": fault.rule.kind}
            self._journal.note(fault.time, call.bot.id, call.name, call.params, told, fault.rule.kind)
        return answer

    async def _run(self, call: Call, fault: str = "") -> JsonObject:
        time = self._world.clock()
        try:
            body: JsonObject = {"ok": True, "result": await self._admitted(call)}
        except Refusal as refusal:
            body = refusal.body()
        self._journal.note(time, call.bot.id, call.name, call.params, body, fault)
        return body

    async def _admitted(self, call: Call) -> Json:
        limits = self._conditions.limits
        receipt = limits.admit(call.bot.id, call.chat, call.name, call.params)
        try:
            return await call.method(call.bot, call.params)
        except Refusal:
            limits.take_back(receipt)
            raise

    def _chat(self, bot: Bot, params: Params) -> Chat | None:
        """Return the chat that a call names, if it names one; whether the bot may reach it is the method's question."""
        name = params.text("chat_id").strip()
        return self._world.named(name) if name.startswith("@") else self._world.chat(bot, params.integer("chat_id"))


def stranger(token: str) -> Answer:
    """Answer a token that no bot has: 401, or 404 when it has not even the form of one."""
    return failure(401, "Unauthorized") if TOKEN.fullmatch(token) else failure(404, "Not Found")
