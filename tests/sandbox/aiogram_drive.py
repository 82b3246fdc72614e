"""A stock aiogram 3 drives every method of a sandbox: `python aiogram_drive.py URL TOKEN`.

It runs in an environment of its own (`make peers`), never inside our tests. It prints one line for each
method and ends with a traceback at the first answer that is not what aiogram expects.
"""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramUnauthorizedError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputRichMessage,
    InputTextMessageContent,
    Message,
    ReactionTypeEmoji,
    Update,
)

PERSON = 5
KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Lanjut", callback_data="lanjut")]])


class Stage:
    """The sandbox from the people's side, and the bot under test."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        server = TelegramAPIServer.from_base(url)
        self.bot = Bot(token, session=AiohttpSession(api=server))
        self.stranger = Bot("7:SALAH", session=AiohttpSession(api=server))
        self.channel = 0
        self.offset = 0

    async def act(self, path: str, body: dict[str, object]) -> dict[str, object]:
        """Let a person do something through the control API."""
        return await asyncio.to_thread(self._post, path, body)

    def _post(self, path: str, body: dict[str, object]) -> dict[str, object]:
        request = urllib.request.Request(
            f"{self.url}/sandbox/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            found: dict[str, object] = json.load(answer)
        return found

    async def next_update(self, kind: str) -> Update:
        """Poll until an update of this kind comes; what came before it is confirmed."""
        while True:
            for update in await self.bot.get_updates(offset=self.offset, timeout=10):
                self.offset = update.update_id + 1
                if update.event_type == kind:
                    return update

    async def prepare(self) -> None:
        """Make a person who has pressed Start, and a channel with the bot as admin."""
        await self.act("chats", {"type": "private", "id": PERSON, "first_name": "Budi"})
        await self.act(f"chats/{PERSON}/messages", {"from": PERSON, "text": "/start"})
        made = await self.act("chats", {"type": "channel", "title": "Kabar"})
        self.channel = int(str(made["id"]))
        await self.act("members", {"chat_id": self.channel, "user_id": self.bot.id, "status": "administrator"})


async def refused(call: Awaitable[object]) -> TelegramAPIError:
    """Return the error of a call that must be refused."""
    try:
        await call
    except TelegramAPIError as error:
        return error
    raise AssertionError("the sandbox took what it must refuse")


async def knows_itself(stage: Stage) -> None:
    me = await stage.bot.get_me()
    assert me.is_bot
    assert me.username == "kabar_sandbox_bot"


async def refuses_strangers(stage: Stage) -> None:
    assert isinstance(await refused(stage.stranger.get_me()), TelegramUnauthorizedError)


async def gets_updates(stage: Stage) -> None:
    start, joined = await stage.bot.get_updates()
    assert start.message
    assert start.message.text == "/start"
    assert joined.my_chat_member
    assert joined.my_chat_member.new_chat_member.status == "administrator"
    assert await stage.bot.get_updates(offset=joined.update_id + 1) == []


async def sets_webhooks(stage: Stage) -> None:
    assert await stage.bot.set_webhook("http://127.0.0.1:9/", secret_token="rahasia")
    assert (await stage.bot.get_webhook_info()).url == "http://127.0.0.1:9/"
    assert await stage.bot.delete_webhook()


async def sends_messages(stage: Stage) -> None:
    sent = await stage.bot.send_message(PERSON, "<b>Halo</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert sent.html_text == "<b>Halo</b>"
    edited = await stage.bot.edit_message_text("Hai", chat_id=PERSON, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.text == "Hai"
    await stage.bot.edit_message_reply_markup(chat_id=PERSON, message_id=sent.message_id, reply_markup=KEYBOARD)
    assert await stage.bot.send_chat_action(PERSON, "typing")
    assert await stage.bot.delete_message(PERSON, sent.message_id)
    other = await stage.bot.send_message(PERSON, "lagi")
    assert await stage.bot.delete_messages(PERSON, [other.message_id])
    refusal = await refused(stage.bot.send_message(PERSON, "<p>", parse_mode="HTML"))
    assert isinstance(refusal, TelegramBadRequest)
    assert 'Unsupported start tag "p" at byte offset 0' in str(refusal)


async def sends_media(stage: Stage) -> None:
    picture = BufferedInputFile(png(), "foto.png")
    photo = await stage.bot.send_photo(PERSON, picture, caption="Jembatan")
    assert photo.photo
    assert (await stage.bot.send_photo(PERSON, photo.photo[-1].file_id)).photo
    assert (await stage.bot.send_photo(PERSON, "https://contoh.id/foto.jpg")).photo
    await stage.bot.edit_message_caption(chat_id=PERSON, message_id=photo.message_id, caption="Runtuh")
    album = await stage.bot.send_media_group(PERSON, [InputMediaPhoto(media=picture), InputMediaPhoto(media=picture)])
    assert len(album) == 2
    document = await stage.bot.send_document(PERSON, BufferedInputFile(b"isi", "data.csv"))
    assert document.document
    file = await stage.bot.get_file(document.document.file_id)
    assert file.file_path
    stream = await stage.bot.download_file(file.file_path)
    assert stream
    assert stream.read() == b"isi"


async def sends_rich_messages(stage: Stage) -> None:
    html = "<h1>Pagi</h1><p>Hujan <b>deras</b></p><ul><li>Banjir</li></ul><table><tr><td>1</td></tr></table>"
    sent = await stage.bot.send_rich_message(PERSON, rich_message=InputRichMessage(html=html))
    assert sent.rich_message
    assert [block.type for block in sent.rich_message.blocks] == ["heading", "paragraph", "list", "table"]


async def forwards_and_copies(stage: Stage) -> None:
    post = await stage.bot.send_message(stage.channel, "asal")
    forwarded = await stage.bot.forward_message(PERSON, stage.channel, post.message_id)
    assert forwarded.forward_origin
    assert forwarded.forward_origin.type == "channel"
    assert (await stage.bot.copy_message(PERSON, stage.channel, post.message_id)).message_id
    assert len(await stage.bot.forward_messages(PERSON, stage.channel, [post.message_id])) == 1
    assert len(await stage.bot.copy_messages(PERSON, stage.channel, [post.message_id])) == 1


async def pins_and_reacts(stage: Stage) -> None:
    post = await stage.bot.send_message(stage.channel, "penting")
    assert await stage.bot.pin_chat_message(stage.channel, post.message_id)
    chat = await stage.bot.get_chat(stage.channel)
    assert chat.pinned_message
    assert chat.pinned_message.message_id == post.message_id
    assert await stage.bot.unpin_chat_message(stage.channel, message_id=post.message_id)
    assert await stage.bot.unpin_all_chat_messages(stage.channel)
    assert await stage.bot.set_message_reaction(stage.channel, post.message_id, [ReactionTypeEmoji(emoji="👍")])


async def answers_presses(stage: Stage) -> None:
    sent = await stage.bot.send_message(PERSON, "pilih", reply_markup=KEYBOARD)
    body: dict[str, object] = {
        "chat_id": PERSON,
        "message_id": sent.message_id,
        "from": PERSON,
        "data": "lanjut",
    }
    press = asyncio.create_task(stage.act("callbacks", body))
    update = await stage.next_update("callback_query")
    assert update.callback_query
    assert await stage.bot.answer_callback_query(update.callback_query.id, text="Baik")
    assert (await press)["text"] == "Baik"


async def answers_inline(stage: Stage) -> None:
    asked = asyncio.create_task(stage.act("inline", {"from": PERSON, "query": "banjir", "offset": ""}))
    update = await stage.next_update("inline_query")
    assert update.inline_query
    content = InputTextMessageContent(message_text="Banjir")
    result = InlineQueryResultArticle(id="1", title="Banjir", input_message_content=content)
    assert await stage.bot.answer_inline_query(update.inline_query.id, [result])
    assert (await asked)["answered"] is True


async def keeps_menus(stage: Stage) -> None:
    menu = [BotCommand(command="berita", description="Berita terbaru")]
    scope = BotCommandScopeAllPrivateChats()
    assert await stage.bot.set_my_commands(menu, scope=scope, language_code="id")
    (kept,) = await stage.bot.get_my_commands(scope=scope, language_code="id")
    assert (kept.command, kept.description) == ("berita", "Berita terbaru")
    assert await stage.bot.delete_my_commands(scope=scope, language_code="id")


async def looks_and_leaves(stage: Stage) -> None:
    assert (await stage.bot.get_chat_member(stage.channel, stage.bot.id)).status == "administrator"
    assert len(await stage.bot.get_chat_administrators(stage.channel)) == 2
    assert await stage.bot.get_chat_member_count(stage.channel) == 2
    assert await stage.bot.leave_chat(stage.channel)
    assert isinstance(await refused(stage.bot.send_message(stage.channel, "masih?")), TelegramForbiddenError)


STEPS: tuple[Callable[[Stage], Awaitable[None]], ...] = (
    knows_itself,
    refuses_strangers,
    gets_updates,
    sets_webhooks,
    sends_messages,
    sends_media,
    sends_rich_messages,
    forwards_and_copies,
    pins_and_reacts,
    answers_presses,
    answers_inline,
    keeps_menus,
    looks_and_leaves,
)


def png() -> bytes:
    """Return a picture of one pixel."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da63d8000000"
        "b200b1f88292a70000000049454e44ae426082"
    )


async def drive(url: str, token: str) -> None:
    """Take every step in order."""
    stage = Stage(url, token)
    async with stage.bot.session, stage.stranger.session:
        await stage.prepare()
        for step in STEPS:
            await step(stage)
            print(f"ok {step.__name__}")  # noqa: T201 - a script's report


if __name__ == "__main__":
    asyncio.run(drive(sys.argv[1], sys.argv[2]))
