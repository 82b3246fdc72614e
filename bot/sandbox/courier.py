"""The courier of a bot's webhook: one update at a time, in order, again and again until it is taken."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import httpx

from bot.sandbox.outside import Outside
from bot.sandbox.params import Params
from bot.sandbox.people import Bot, Hook
from bot.sandbox.shapes import Json, JsonObject, as_int, as_text
from bot.sandbox.world import World

FIRST_DELAY = 1.0  # seconds before the second attempt; each later delay is twice the one before
LONGEST_DELAY = 60.0  # seconds; telegram-bot-api, WebhookActor.cpp
LONGEST_RETRY_AFTER = 3600  # seconds of a Retry-After that is obeyed; WebhookActor.cpp

Run = Callable[[Bot, str, Params], Awaitable[object]]


class Courier:
    """Deliver a bot's updates. `run` does the method that a webhook's answer may name."""

    def __init__(self, world: World, bot: Bot, outside: Outside, run: Run) -> None:
        self._world = world
        self._bot = bot
        self._outside = outside
        self._run = run

    async def work(self) -> None:
        """Deliver for ever; the task is cancelled when the server stops."""
        delay = FIRST_DELAY
        while True:
            hook, update = self._bot.hook, self._bot.updates.head()
            if hook is None or update is None:
                await self._bot.updates.arrival()
                continue
            problem, wait = await self._attempt(hook, update)
            if problem and hook is self._bot.hook:
                self._bot.hook_error = (self._world.now, problem)
                await self._pause(wait or delay)
                delay = min(delay * 2, LONGEST_DELAY)
                continue
            if not problem:
                self._bot.updates.confirm(as_int(update["update_id"]) + 1)
            delay = FIRST_DELAY

    async def _pause(self, seconds: float) -> None:
        """Wait before the next attempt, unless the bot sets another webhook or none."""
        self._bot.hook_changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bot.hook_changed.wait(), seconds)

    async def _attempt(self, hook: Hook, update: JsonObject) -> tuple[str, float]:
        """Return what went wrong, empty when nothing did, and how long the webhook asks to be left alone."""
        try:
            response = await self._outside.deliver(hook.url, hook.secret_token, update)
        except httpx.TimeoutException:
            return "Read timeout expired", 0
        except httpx.ConnectError:
            return "Connection refused", 0
        except httpx.HTTPError as error:
            return f"Connection failed: {type(error).__name__}", 0
        if not response.is_success:
            asked = min(as_int(response.headers.get("retry-after")), LONGEST_RETRY_AFTER)
            problem = f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
            return problem, max(asked, 0)
        await self._obey(response)
        return "", 0

    async def _obey(self, response: httpx.Response) -> None:
        """Do the method that the answer names, if it names one (Bot API, "Making requests when getting updates")."""
        order = _order(response)
        name = as_text(order.get("method"))
        if name:
            await self._run(self._bot, name, Params({k: v for k, v in order.items() if k != "method"}))


def _order(response: httpx.Response) -> Mapping[str, Json]:
    try:
        found: Json = json.loads(response.content)
    except ValueError:
        return {}
    return found if isinstance(found, Mapping) else {}
