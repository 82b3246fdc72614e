"""Every method of the Bot API that the sandbox answers: one table, name to object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.sandbox.methods import callbacks, chats, commands, edits, messages, updates
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.sending import Sender
from bot.sandbox.shapes import Json
from bot.sandbox.text import Texts
from bot.sandbox.world import World


class Method(Protocol):
    """A method: called by a bot with parameters, it returns the `result` or raises Refusal."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Do what the Bot API says of this method."""
        ...


def method_table(world: World, texts: Texts) -> Mapping[str, Method]:
    """Return the methods by their names as the Bot API spells them."""
    sender = Sender(world, texts)
    return {
        "getMe": updates.GetMe(),
        "getUpdates": updates.GetUpdates(),
        "sendMessage": messages.SendMessage(sender),
        "sendChatAction": messages.SendChatAction(sender),
        "editMessageText": edits.EditMessageText(sender),
        "editMessageReplyMarkup": edits.EditMessageReplyMarkup(sender),
        "answerCallbackQuery": callbacks.AnswerCallbackQuery(world),
        "setMyCommands": commands.SetMyCommands(world),
        "getMyCommands": commands.GetMyCommands(),
        "deleteMyCommands": commands.DeleteMyCommands(world),
        "getChat": chats.GetChat(sender.access),
        "getChatMember": chats.GetChatMember(sender.access),
        "getChatAdministrators": chats.GetChatAdministrators(sender.access),
        "getChatMemberCount": chats.GetChatMemberCount(sender.access),
    }
