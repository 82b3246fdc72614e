"""A stock python-telegram-bot drives every method of the sandbox over HTTP, and reads every answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageId,
    MessageOriginChannel,
    ReplyParameters,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken

from bot.sandbox import Sandbox
from tests.sandbox.hands import Hands
from tests.sandbox.pictures import png

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Lanjut", callback_data="lanjut")]])


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """A stock Bot that talks to the sandbox."""
    async with stock_bot(sandbox) as client:
        yield client


def stock_bot(sandbox: Sandbox) -> Bot:
    """Return a Bot as its documentation makes one for another server."""
    return Bot(sandbox.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot")


async def test_it_knows_itself_and_its_webhook(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.first_name, me.is_bot) == (1, "kabar_sandbox_bot", "Kabar", True)
    assert await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="rahasia", allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.allowed_updates) == ("http://127.0.0.1:9/hook", 0, ("message",))
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).url == ""


async def test_it_polls_and_a_second_poller_ends_the_first(bot: Bot, sandbox: Sandbox, hands: Hands) -> None:
    await hands.person(5, started=False)
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    async with stock_bot(sandbox) as twin:
        second = asyncio.create_task(twin.get_updates(timeout=5))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await hands.write(5, 5, "/start")
        (update,) = await second
    assert update.effective_user is not None
    assert update.effective_user.first_name == "Budi"


async def test_it_sends_edits_and_deletes_text(bot: Bot, hands: Hands) -> None:
    await hands.person(5)
    sent = await bot.send_message(
        5,
        "<b>Banjir</b> <tg-time unix='1790000000' format='wDT'>tadi</tg-time>",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(url="https://contoh.id/1", prefer_large_media=True),
        disable_notification=True,
        protect_content=True,
    )
    assert [entity.type for entity in sent.entities] == ["bold", "date_time"]
    assert sent.has_protected_content
    reply = await bot.send_message(5, "balasan", reply_parameters=ReplyParameters(sent.message_id))
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "Banjir tadi"
    edited = await bot.edit_message_text("Surut", chat_id=5, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    await bot.edit_message_reply_markup(chat_id=5, message_id=sent.message_id, reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(chat_id=5, message_id=sent.message_id, reply_markup=KEYBOARD)
    assert await bot.send_chat_action(5, "typing")
    assert await bot.delete_message(5, sent.message_id)
    assert await bot.delete_messages(5, [reply.message_id, 999])


async def test_it_sends_and_fetches_files(bot: Bot, hands: Hands) -> None:
    await hands.person(5)
    picture = png(40, 30)
    photo = await bot.send_photo(5, picture, caption="<i>Jembatan</i>", parse_mode="HTML")
    assert (photo.photo[-1].width, photo.photo[-1].height) == (40, 30)
    again = await bot.send_photo(5, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    assert (await bot.send_photo(5, "https://contoh.id/foto.jpg")).photo
    changed = await bot.edit_message_caption(5, photo.message_id, caption="Runtuh")
    assert not isinstance(changed, bool)
    assert changed.caption == "Runtuh"
    album = await bot.send_media_group(5, [InputMediaPhoto(picture, caption="satu"), InputMediaPhoto(png(2, 2))])
    assert len({message.media_group_id for message in album}) == 1
    document = await bot.send_document(5, b"isi", filename="data.csv")
    assert document.document is not None
    assert document.document.file_name == "data.csv"
    file = await bot.get_file(photo.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture


async def test_it_sends_a_rich_message_through_its_escape_hatch(bot: Bot, hands: Hands) -> None:
    await hands.person(5)
    rich = {"html": "<h1>Pagi</h1><p>Hujan di <b>Arunika</b>.</p>"}
    sent = await bot.do_api_request("sendRichMessage", api_kwargs={"chat_id": 5, "rich_message": rich})
    assert isinstance(sent, dict)
    assert sent["rich_message"]["blocks"][0] == {"type": "heading", "text": "Pagi", "size": 1}


async def test_it_forwards_and_copies(bot: Bot, hands: Hands) -> None:
    await hands.person(5)
    channel = await hands.chat("channel")
    post = await bot.send_message(channel, "asal")
    forwarded = await bot.forward_message(5, channel, post.message_id)
    assert isinstance(forwarded.forward_origin, MessageOriginChannel)
    assert forwarded.text == "asal"
    assert isinstance(await bot.copy_message(5, channel, post.message_id), MessageId)
    assert len(await bot.forward_messages(5, channel, [post.message_id])) == 1
    assert len(await bot.copy_messages(5, channel, [post.message_id])) == 1


async def test_it_pins_unpins_and_reacts(bot: Bot, hands: Hands) -> None:
    channel = await hands.chat("channel")
    post = await bot.send_message(channel, "penting")
    assert await bot.pin_chat_message(channel, post.message_id)
    pinned = (await bot.get_chat(channel)).pinned_message
    assert pinned is not None
    assert pinned.message_id == post.message_id
    assert await bot.unpin_chat_message(channel, post.message_id)
    assert await bot.unpin_all_chat_messages(channel)
    assert await bot.set_message_reaction(channel, post.message_id, "👍")


async def test_it_answers_a_pressed_button(bot: Bot, hands: Hands) -> None:
    await hands.person(5)
    sent = await bot.send_message(5, "pilih", reply_markup=KEYBOARD)
    press = asyncio.create_task(hands.post("callbacks", chat_id=5, message_id=sent.message_id, from_=5, data="lanjut"))
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    assert await update.callback_query.answer("Baik", show_alert=True)
    assert await press == {"answered": True, "text": "Baik", "show_alert": True, "url": ""}


async def test_it_answers_an_inline_query(bot: Bot, hands: Hands) -> None:
    await hands.person(5)
    asked = asyncio.create_task(hands.post("inline", from_=5, query="banjir", offset=""))
    (update,) = await bot.get_updates(timeout=5)
    assert update.inline_query is not None
    content = InputTextMessageContent("<b>Banjir</b>", parse_mode="HTML")
    assert await update.inline_query.answer([InlineQueryResultArticle("1", "Banjir", content)], next_offset="20")
    found = await asked
    assert found["next_offset"] == "20"
    assert found["results"][0]["input_message_content"]["message_text"] == "Banjir"


async def test_it_keeps_menus_by_scope_and_language(bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("berita", "Berita terbaru")], scope=scope, language_code="id")
    assert await bot.get_my_commands(scope=scope, language_code="id") == (BotCommand("berita", "Berita terbaru"),)
    assert await bot.get_my_commands() == ()
    await bot.set_my_commands([BotCommand("status", "Keadaan")], scope=BotCommandScopeChat(5))
    assert await bot.delete_my_commands(scope=BotCommandScopeChat(5))


async def test_it_looks_at_chats_and_members_and_leaves(bot: Bot, hands: Hands) -> None:
    channel = await hands.chat("channel")
    assert (await bot.get_chat(channel)).title == "Ruang"
    assert (await bot.get_chat_member(channel, 1)).status == "administrator"
    assert {member.status for member in await bot.get_chat_administrators(channel)} == {"creator", "administrator"}
    assert await bot.get_chat_member_count(channel) == 2
    assert await bot.leave_chat(channel)
    with pytest.raises(Forbidden, match="bot is not a member of the channel chat"):
        await bot.send_message(channel, "masih?")


async def test_a_wrong_token_is_an_invalid_token(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("7:SALAH", base_url=f"{sandbox.url}/bot"):
            pass
