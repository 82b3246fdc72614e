"""Everything that the sandbox knows, in one object: bots, people, chats, messages, files, open questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count

from bot.errors import SandboxError
from bot.sandbox.chats import Chat, Message
from bot.sandbox.events import Events
from bot.sandbox.files import Files
from bot.sandbox.people import Bot, Member, User
from bot.sandbox.questions import Questions
from bot.sandbox.shapes import JsonObject

TOKEN = re.compile(r"[0-9]{1,15}:[A-Za-z0-9_-]{1,64}")
BOT_NAME = "Kabar"
BOT_USERNAME = "kabar_sandbox_bot"
OWNER_ID = 1000  # the person who makes a group or channel when no one else is named
FIRST_PERSON = 1001
FIRST_GROUP = -4001
FIRST_CHANNEL = -1001000000001  # channels and supergroups count down from -100...


class World:
    """The state of the sandbox. `clock` gives the Unix time in seconds; `tokens` name its bots."""

    def __init__(self, tokens: Sequence[str], clock: Callable[[], float]) -> None:
        self.clock = clock
        self.events = Events()
        self._tokens = tuple(tokens)
        self.bots: dict[str, Bot] = {}
        self._empty()
        for token in self._tokens:
            self.bots[token] = self._new_bot(token)

    @property
    def now(self) -> int:
        """The time as Telegram writes it: whole seconds since 1970."""
        return int(self.clock())

    @property
    def first_bot(self) -> Bot:
        """The bot that the control API means when none is named."""
        return next(iter(self.bots.values()))

    def bot(self, bot_id: int) -> Bot | None:
        """Return the bot with this id."""
        return next((bot for bot in self.bots.values() if bot.id == bot_id), None)

    def reset(self) -> None:
        """Forget everything but the bots' tokens; who is waiting for updates goes on waiting."""
        self._empty()
        for bot in self.bots.values():
            self.users[bot.id] = bot.user
            bot.updates.reset()
            bot.set_hook(None)
            bot.commands.clear()
        self.events.tell(0, "reset")

    def close(self) -> None:
        """Let everyone who waits for something return, so that the server can stop."""
        self.events.close()
        for bot in self.bots.values():
            bot.updates.close()
        self.questions.close()

    def chat(self, bot: Bot, chat_id: int) -> Chat | None:
        """Return a chat as `bot` knows it: a group or channel, or its own private chat with that person."""
        return self.chats.get(chat_id) or self.privates.get((bot.id, chat_id))

    def named(self, username: str) -> Chat | None:
        """Return the public group or channel with this username (Telegram finds no person by it)."""
        wanted = username.removeprefix("@").lower()
        return next((chat for chat in self.chats.values() if chat.username.lower() == wanted), None)

    def chats_of(self, bot: Bot) -> list[Chat]:
        """Return every group and channel, and the bot's private chats, oldest first."""
        privates = [chat for (owner, _), chat in self.privates.items() if owner == bot.id]
        return [*self.chats.values(), *privates]

    def person_json(self, user_id: int) -> JsonObject | None:
        """Return the Bot API's User of a known person or bot."""
        user = self.users.get(user_id)
        return user.json() if user else None

    def add_user(self, user: User) -> User:
        """Make a person known, or bring what is known of them up to date."""
        known = self.users.get(user.id)
        if known is None:
            self.users[user.id] = user
            return user
        known.first_name, known.last_name = user.first_name, user.last_name
        known.username, known.language_code = user.username, user.language_code
        return known

    def owner(self) -> User:
        """Return the person who makes chats when no one else is named."""
        return self.users.get(OWNER_ID) or self.add_user(User(OWNER_ID, "Owner", username="sandbox_owner"))

    def add_private(self, bot: Bot, person: User) -> Chat:
        """Make the private chat of a person and a bot; the person has not pressed Start yet."""
        key = (bot.id, person.id)
        if key not in self.privates:
            chat = Chat(person.id, "private", person=person, bot_id=bot.id)
            chat.members = {person.id: Member(person), bot.id: Member(bot.user)}
            self.privates[key] = chat
        self.events.tell(person.id, "chat")
        return self.privates[key]

    def add_chat(self, chat: Chat, creator: User) -> Chat:
        """Add a group, supergroup or channel that `creator` has made."""
        chat.members.setdefault(creator.id, Member(creator, "creator"))
        self.chats[chat.id] = chat
        self.events.tell(chat.id, "chat")
        return chat

    def free_person_id(self) -> int:
        """Return an id that no person has."""
        return next(number for number in self._people if number not in self.users)

    def free_chat_id(self, kind: str) -> int:
        """Return an id that no chat has, of the form that Telegram gives to that kind."""
        numbers = self._groups if kind == "group" else self._channels
        return next(number for number in numbers if number not in self.chats)

    def next_message_id(self, chat: Chat) -> int:
        """Count one message further: in the chat, or in the account for private chats and basic groups."""
        if chat.own_counter:
            chat.counter += 1
            return chat.counter
        return next(self._account)

    def add(self, message: Message) -> Message:
        """Put a message into its chat and tell the pages."""
        message.chat.messages[message.id] = message
        self.events.tell(message.chat.id, "message", message_id=message.id)
        return message

    def new_message(self, chat: Chat, content: JsonObject, author: User) -> Message:
        """Make the next message of a chat, not yet in it."""
        return Message(self.next_message_id(chat), chat, self.now, content, author)

    def delete(self, message: Message) -> None:
        """Take a message out of its chat; the control API still shows it, as deleted."""
        message.deleted = True
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.events.tell(message.chat.id, "deleted", message_id=message.id)

    def _empty(self) -> None:
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.privates: dict[tuple[int, int], Chat] = {}
        self.files = Files()
        self.questions = Questions(self.clock)
        self._account = count(1)
        self._people = count(FIRST_PERSON)
        self._groups = count(FIRST_GROUP, -1)
        self._channels = count(FIRST_CHANNEL, -1)

    def _new_bot(self, token: str) -> Bot:
        if not TOKEN.fullmatch(token):
            raise SandboxError(
                "A sandbox token is a number, a colon and letters or digits, such as 1:SANDBOX; choose another."
            )
        bot_id = int(token.partition(":")[0])
        if self.bot(bot_id):
            raise SandboxError(f"Two sandbox tokens name the bot {bot_id}; give each bot its own number.")
        suffix = f"_{len(self.bots) + 1}" if self.bots else ""
        username = BOT_USERNAME.replace("_bot", f"{suffix}_bot")
        user = self.add_user(User(bot_id, BOT_NAME, username=username, is_bot=True))
        return Bot(user, token)
