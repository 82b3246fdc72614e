"""Every method of the Bot API that the sandbox answers: one table, name to object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.sandbox.belonging import Belonging
from bot.sandbox.media import Media
from bot.sandbox.methods import (
    callbacks,
    chats,
    commands,
    copies,
    edits,
    inline,
    leaving,
    media,
    messages,
    pins,
    reactions,
    removals,
    rich,
    updates,
    webhooks,
)
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.rich import RichMessages
from bot.sandbox.sending import Sender
from bot.sandbox.shapes import Json
from bot.sandbox.world import World


class Method(Protocol):
    """A method: called by a bot with parameters, it returns the `result` or raises Refusal."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Do what the Bot API says of this method."""
        ...


def method_table(
    world: World, sender: Sender, files: Media, rich_messages: RichMessages, belonging: Belonging
) -> Mapping[str, Method]:
    """Return the methods by their names as the Bot API spells them."""
    access = sender.access
    return {
        **_update_methods(),
        "sendMessage": messages.SendMessage(sender),
        "sendPhoto": media.SendMedia(sender, files, "photo"),
        "sendMediaGroup": media.SendMediaGroup(sender, files),
        "sendDocument": media.SendMedia(sender, files, "document"),
        "sendChatAction": messages.SendChatAction(sender),
        "sendRichMessage": rich.SendRichMessage(sender, rich_messages),
        "forwardMessage": copies.ForwardMessage(sender),
        "forwardMessages": copies.ForwardMessages(sender),
        "copyMessage": copies.CopyMessage(sender),
        "copyMessages": copies.CopyMessages(sender),
        "editMessageText": edits.EditMessageText(sender, rich_messages),
        "editMessageCaption": edits.EditMessageCaption(sender),
        "editMessageReplyMarkup": edits.EditMessageReplyMarkup(sender),
        "deleteMessage": removals.DeleteMessage(world, access),
        "deleteMessages": removals.DeleteMessages(world, access),
        "pinChatMessage": pins.PinChatMessage(world, access),
        "unpinChatMessage": pins.UnpinChatMessage(world, access),
        "unpinAllChatMessages": pins.UnpinAllChatMessages(world, access),
        "answerCallbackQuery": callbacks.AnswerCallbackQuery(world),
        "answerInlineQuery": inline.AnswerInlineQuery(world, sender.texts),
        "setMyCommands": commands.SetMyCommands(world),
        "getMyCommands": commands.GetMyCommands(),
        "deleteMyCommands": commands.DeleteMyCommands(world),
        "getChat": chats.GetChat(access),
        "getChatMember": chats.GetChatMember(access),
        "getChatMemberCount": chats.GetChatMemberCount(access),
        "getChatAdministrators": chats.GetChatAdministrators(access),
        "getFile": media.GetFile(world),
        "setMessageReaction": reactions.SetMessageReaction(world, access),
        "leaveChat": leaving.LeaveChat(access, belonging),
    }


def _update_methods() -> Mapping[str, Method]:
    return {
        "getMe": updates.GetMe(),
        "getUpdates": updates.GetUpdates(),
        "setWebhook": webhooks.SetWebhook(),
        "deleteWebhook": webhooks.DeleteWebhook(),
        "getWebhookInfo": webhooks.GetWebhookInfo(),
    }
