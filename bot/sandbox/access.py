"""Who may reach which chat, in the words in which Telegram says no (telegram-bot-api, Client.cpp check_chat_access)."""

from __future__ import annotations

from bot.sandbox.chats import GENERAL_TOPIC, Chat, Message
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import Refusal, bad_request, forbidden
from bot.sandbox.world import World


class Access:
    """Find chats and messages for a bot, or refuse."""

    def __init__(self, world: World) -> None:
        self._world = world

    def readable(self, bot: Bot, params: Params, name: str = "chat_id") -> Chat:
        """Return the chat that a call names and that the bot may look at."""
        chat = self._find(bot, params, name)
        if chat.type == "private":
            return chat
        if chat.upgraded_to:
            raise upgraded(chat.upgraded_to)
        status = chat.status(bot.id)
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        public = bool(chat.username)
        if bot.id not in chat.members and not public:
            raise bad_request("chat not found")
        if status == "left" and not public:
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    def writable(self, bot: Bot, params: Params) -> Chat:
        """Return the chat that a call names and that the bot may write to."""
        chat = self.readable(bot, params)
        if chat.type == "private":
            self._check_private(bot, chat)
        elif chat.status(bot.id) == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        elif chat.type == "channel" and not chat.may(bot.id, "can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
        elif not may_speak(bot, chat):
            raise bad_request("not enough rights to send text messages to the chat")
        return chat

    def source(self, bot: Bot, params: Params, what: str) -> Chat:
        """Return the chat that messages are forwarded or copied from; a channel only to its members."""
        chat = self.readable(bot, params, "from_chat_id")
        if chat.type != "private" and chat.status(bot.id) == "left":
            raise bad_request(f"message to {what} not found")
        return chat

    def thread(self, chat: Chat, params: Params) -> int | None:
        """Return the topic to write in. The General topic is written to without any (telegram.md, topics)."""
        if not params.integer("message_thread_id"):
            return None
        thread_id = params.integer("message_thread_id")
        if not chat.is_forum or thread_id == GENERAL_TOPIC or thread_id not in chat.topics:
            raise bad_request("message thread not found")
        return thread_id

    def message(self, chat: Chat, message_id: int, what: str) -> Message:
        """Return a message of a chat, or refuse with "message to `what` not found"."""
        message = chat.message(message_id)
        if message is None:
            raise bad_request(f"message to {what} not found")
        return message

    def _check_private(self, bot: Bot, chat: Chat) -> None:
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.status(bot.id) == "kicked":
            raise forbidden("bot was blocked by the user")

    def _find(self, bot: Bot, params: Params, name: str) -> Chat:
        if not params.has(name):
            raise bad_request(f"{name} is empty")
        wanted = params.text(name).strip()
        chat = self._world.named(wanted) if wanted.startswith("@") else self._world.chat(bot, params.integer(name))
        if chat is None:
            person = self._world.users.get(params.integer(name))
            if person and not person.is_bot:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        return chat


def may_speak(bot: Bot, chat: Chat) -> bool:
    """Say whether a restricted bot was left the right to send."""
    member = chat.members[bot.id]
    return member.status != "restricted" or member.rights.get("can_send_messages", False)


def upgraded(chat_id: int) -> Refusal:
    """Return the answer of a group that has become a supergroup."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat_id)
