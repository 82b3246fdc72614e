"""The same broadcast through stock aiogram 3: `python aiogram_peer.py URL COUNT FIRST_PERSON POST_JSON`.

It runs in an environment of its own (`make peers`), so it imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

CALLERS = 256


async def broadcast(url: str, count: int, first: int, post: dict[str, list[list[dict[str, str]]]]) -> str:
    """Send the post to so many people, from as many callers as Kabar has requests in flight."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=CALLERS)
    rows = [
        [InlineKeyboardButton(text=button["label"], url=button["url"]) for button in row] for row in post["buttons"]
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows)
    lost: list[str] = []

    async def call(chats: Iterator[int]) -> None:
        for chat in chats:
            try:
                await bot.send_message(chat, str(post["html"]), parse_mode="HTML", reply_markup=keyboard)
            except TelegramAPIError as error:
                lost.append(str(error))

    async with Bot("1:SANDBOX", session=session) as bot:
        chats = iter(range(first, first + count))
        await asyncio.gather(*(call(chats) for _ in range(CALLERS)))
    return json.dumps({"taken": count - len(lost), "lost": len(lost)})


if __name__ == "__main__":
    print(asyncio.run(broadcast(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4]))))
