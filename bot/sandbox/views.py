"""Chats and messages as the control API lists them: the Bot API's JSON and what only the sandbox knows."""

from __future__ import annotations

from bot.sandbox.chats import Chat, Message
from bot.sandbox.shapes import Json, JsonObject, compact


def chat_json(chat: Chat) -> JsonObject:
    """Return a chat as the control API lists it: the Bot API's Chat and what stands in it."""
    standing = [message for message in chat.messages.values() if not message.deleted]
    members: list[Json] = [{"user": member.user.json(), "status": member.status} for member in chat.members.values()]
    shown = chat.json() | {
        "message_count": len(standing),
        "last_message": message_json(standing[-1]) if standing else None,
        "members": members,
        "pinned_message_ids": list(chat.pinned),
    }
    topics: list[Json] = [{"message_thread_id": number, "name": name} for number, name in chat.topics.items()]
    return shown | compact(topics=topics, upgraded_to=chat.upgraded_to)


def message_json(message: Message) -> JsonObject:
    """Return a message as the control API lists it: the Bot API's Message and its history."""
    shown = message.json() | {
        "edits": [version.json() for version in message.edits],
        "deleted": message.deleted,
        "pinned": message.id in message.chat.pinned,
        "silent": message.silent,
        "by_bot": message.sender_bot is not None,
    }
    reactions: list[Json] = [
        {"user_id": user_id, "reaction": list(chosen)} for user_id, chosen in message.reactions.items()
    ]
    return shown | compact(reactions=reactions, photo_url=message.photo_url, reply_keyboard=message.reply_keyboard)
