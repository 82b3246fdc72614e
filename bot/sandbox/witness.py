"""Which bots learn of what happens in a chat, and under which name of an update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.sandbox.chats import Chat, Message
from bot.sandbox.people import Bot, Member, User
from bot.sandbox.shapes import Json, JsonObject, as_int, as_list, as_object, as_text
from bot.sandbox.world import World


def tell_message(world: World, message: Message, edited: bool = False) -> None:
    """Queue a person's message, post or edit for every bot that sees it."""
    post = "channel_post" if message.chat.type == "channel" else "message"
    kind = f"edited_{post}" if edited else post
    for bot in witnesses(world, message.chat):
        if _reads(bot, message):
            bot.updates.put(kind, message.json())


def tell_member(world: World, chat: Chat, actor: User, old: Member, new: Member) -> None:
    """Queue a change of someone's status: my_chat_member for that bot, chat_member for bots that are admins."""
    update: JsonObject = {
        "chat": chat.json(),
        "from": actor.json(),
        "date": world.now,
        "old_chat_member": old.json(chat.type),
        "new_chat_member": new.json(chat.type),
    }
    concerned = world.bot(new.user.id)
    if concerned:
        concerned.updates.put("my_chat_member", update)
    for bot in witnesses(world, chat):
        if bot is not concerned and chat.is_admin(bot.id):
            bot.updates.put("chat_member", update)


def tell_reaction(world: World, message: Message, person: User, old: Sequence[Json], new: Sequence[Json]) -> None:
    """Queue a person's reaction for bots that are admins (or in a private chat); in a channel only the counts."""
    base: JsonObject = {"chat": message.chat.json(), "message_id": message.id, "date": world.now}
    if message.chat.type == "channel":
        kind, update = "message_reaction_count", base | {"reactions": _counts(message)}
    else:
        changed: JsonObject = {"user": person.json(), "old_reaction": old, "new_reaction": new}
        kind, update = "message_reaction", base | changed
    for bot in witnesses(world, message.chat):
        if message.chat.type == "private" or message.chat.is_admin(bot.id):
            bot.updates.put(kind, update)


def witnesses(world: World, chat: Chat) -> Iterator[Bot]:
    """Yield the bots that are in a chat; in a private chat the one it belongs to."""
    for bot in world.bots.values():
        member = chat.members.get(bot.id)
        if member and member.present:
            yield bot


def _counts(message: Message) -> list[JsonObject]:
    chosen = [kind for reactions in message.reactions.values() for kind in reactions]
    kinds = [kind for at, kind in enumerate(chosen) if kind not in chosen[:at]]
    return [{"type": kind, "total_count": chosen.count(kind)} for kind in kinds]


def _reads(bot: Bot, message: Message) -> bool:
    """Apply Telegram's privacy mode: in a group, a bot that is no admin reads only what is meant for it.

    Source: https://core.telegram.org/bots/features#privacy-mode
    """
    chat = message.chat
    if chat.type in {"private", "channel"} or chat.is_admin(bot.id) or message.is_service:
        return True
    if message.via_bot is bot.user or (message.reply_to and message.reply_to.sender_bot == bot.id):
        return True
    return _addresses(bot, message.content)


def _addresses(bot: Bot, content: JsonObject) -> bool:
    """Say whether a text holds a command for this bot, or its name."""
    text = as_text(content.get("text")) or as_text(content.get("caption"))
    entities = as_list(content.get("entities")) or as_list(content.get("caption_entities"))
    name = f"@{bot.user.username}".lower()
    units = text.encode("utf-16-le")
    for entity in map(as_object, entities):
        start, length = as_int(entity["offset"]), as_int(entity["length"])
        word = units[2 * start : 2 * (start + length)].decode("utf-16-le").lower()
        if entity["type"] == "mention" and word == name:
            return True
        if entity["type"] == "bot_command" and ("@" not in word or word.endswith(name)):
            return True
    return False
