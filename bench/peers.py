"""The same broadcast through stock python-telegram-bot: `python -m bench.peers HOW URL COUNT TIME_SCALE`.

limiter   `AIORateLimiter` with its own figures, in time shortened like the server's, from 8 callers
sleep     one message after the other and `sleep(0.04)` between them, as most tutorials have it
plain     no limiter, from 40 callers, where its transport is at its best (docs/benchmarks.md)

It prints one line of JSON: how many messages were taken, and how many the caller was left with an error for.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bench.newsroom import POST, people
from bench.processes import TOKEN

CALLERS = {"limiter": 8, "sleep": 1, "plain": 40}
"""As many as each is fastest with: httpx is the slower, the more of them wait for it at once."""
PAUSE = 0.04


def limiter(time_scale: float) -> AIORateLimiter:
    """Make the limiter as the library makes it, but for the speed of its clock."""
    return AIORateLimiter(overall_time_period=1 / time_scale, group_time_period=60 / time_scale)


async def broadcast(how: str, url: str, count: int, time_scale: float) -> str:
    """Send the post to so many people; a message that the library gives up on is lost, as in the usual loop."""
    rate_limiter = limiter(time_scale) if how == "limiter" else None
    request = HTTPXRequest(connection_pool_size=CALLERS[how])
    bot: ExtBot[None] | ExtBot[int] = ExtBot(TOKEN, f"{url}/bot", request=request, rate_limiter=rate_limiter)
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, url=button.url) for button in row] for row in POST.buttons]
    )
    lost: list[str] = []

    async def call(chats: Iterator[int]) -> None:
        for chat in chats:
            try:
                await bot.send_message(chat, POST.html, parse_mode="HTML", reply_markup=keyboard)
            except TelegramError as error:
                lost.append(error.message)
            if how == "sleep":
                await asyncio.sleep(PAUSE / time_scale)

    async with bot:
        chats = iter(people(count))
        await asyncio.gather(*(call(chats) for _ in range(CALLERS[how])))
    return json.dumps({"taken": count - len(lost), "lost": len(lost)})


if __name__ == "__main__":
    print(asyncio.run(broadcast(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))))
