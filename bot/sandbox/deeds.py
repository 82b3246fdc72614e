"""What people do in the sandbox: open chats, write, edit, press buttons, ask inline. Bots get the updates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import SandboxError
from bot.sandbox.chats import Chat, Message
from bot.sandbox.markup import buttons
from bot.sandbox.methods.reactions import reaction
from bot.sandbox.people import Bot, Member, User
from bot.sandbox.questions import answer_to
from bot.sandbox.sending import caption_content, text_content
from bot.sandbox.shapes import Json, JsonObject, as_object
from bot.sandbox.text import Texts
from bot.sandbox.witness import tell_message, tell_reaction, witnesses
from bot.sandbox.world import World

TOPIC_COLOR = 0x6FB9F0  # the first of the colours that the Bot API allows for a topic's icon
CHAT_TYPES = ("private", "group", "supergroup", "channel")


@dataclass(frozen=True, slots=True)
class NewChat:
    """A chat that someone asks for: the Bot API's own fields of Chat, and who makes it.

    A private chat is there because its person has `started` the bot, unless it is said that they have not.
    """

    type: str
    id: int = 0
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_forum: bool = False
    creator: int = 0
    started: bool = True


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button beneath a message. `force` sends data that no button there carries."""

    chat: Chat
    message: Message
    person: User
    data: str
    force: bool = False


class Deeds:
    """Do what a person asks; wrong requests raise SandboxError with a sentence."""

    def __init__(self, world: World, texts: Texts) -> None:
        self._world = world
        self._texts = texts

    def open_chat(self, bot: Bot, wanted: NewChat) -> Chat:
        """Make a chat, or for a private one the person with that id too."""
        if wanted.type not in CHAT_TYPES:
            raise SandboxError(f"There is no chat of type '{wanted.type}'; use one of {', '.join(CHAT_TYPES)}.")
        if wanted.type == "private":
            chat = self._world.add_private(bot, self._new_person(wanted))
            chat.started = wanted.started
            return chat
        if not wanted.title:
            raise SandboxError(f"A {wanted.type} needs a title; add 'title'.")
        if wanted.id in self._world.chats:
            raise SandboxError(f"Chat {wanted.id} exists already; leave 'id' out to get a free one.")
        if wanted.id >= 0 and wanted.id != 0:
            raise SandboxError(f"The id of a {wanted.type} is negative; leave 'id' out to get a free one.")
        if wanted.is_forum and wanted.type != "supergroup":
            raise SandboxError("Only a supergroup can be a forum; leave 'is_forum' out.")
        creator = self.person(wanted.creator) if wanted.creator else self._world.owner()
        chat_id = wanted.id or self._world.free_chat_id(wanted.type)
        chat = Chat(chat_id, wanted.type, wanted.title, wanted.username.lstrip("@"), wanted.is_forum)
        return self._world.add_chat(chat, creator)

    def person(self, user_id: int) -> User:
        """Return a known person."""
        user = self._world.users.get(user_id)
        if user is None or user.is_bot:
            raise SandboxError(
                f"Nobody has the id {user_id}; create the person with POST /sandbox/chats and type 'private'."
            )
        return user

    def write(self, chat: Chat, author: User, content: JsonObject, reply_to: int, thread_id: int) -> Message:
        """Put a person's message into a chat and tell the bots."""
        return self._tell(self._drafted(chat, author, content, reply_to, thread_id))

    def pick(self, chat: Chat, author: User, bot: Bot, result: Mapping[str, Json], thread_id: int) -> Message:
        """Let a person send one of the results that a bot offered inline, as `ask_inline` returned it."""
        content = as_object(result.get("input_message_content"))
        if "message_text" not in content:
            raise SandboxError("The result holds no text; only such can be picked here.")
        named: JsonObject = {"text" if name == "message_text" else name: value for name, value in content.items()}
        message = self._drafted(chat, author, named, 0, thread_id)
        message.via_bot = bot.user
        message.reply_markup = as_object(result.get("reply_markup")) or None
        return self._tell(message)

    def _drafted(self, chat: Chat, author: User, content: JsonObject, reply_to: int, thread_id: int) -> Message:
        self._check_may_write(chat, author)
        if thread_id and thread_id not in chat.topics:
            raise SandboxError(f"Chat {chat.id} has no topic {thread_id}; add it with POST .../topics.")
        answered = chat.message(reply_to) if reply_to else None
        if reply_to and answered is None:
            raise SandboxError(f"Chat {chat.id} has no message {reply_to} to reply to.")
        message = self._world.new_message(chat, content, author)
        message.reply_to = answered
        message.thread_id = thread_id or (answered.thread_id if answered else None)
        return message

    def _tell(self, message: Message) -> Message:
        self._world.add(message)
        tell_message(self._world, message)
        return message

    def rewrite(self, message: Message, text: str) -> Message:
        """Let a person change the text of their message."""
        if message.sender_bot or "text" not in message.content:
            raise SandboxError(f"Message {message.id} is not a person's text; only those can be edited here.")
        message.rewrite(self.text(text), message.reply_markup, self._world.now)
        self._world.events.tell(message.chat.id, "edited", message_id=message.id)
        tell_message(self._world, message, edited=True)
        return message

    def add_topic(self, chat: Chat, name: str) -> int:
        """Add a topic to a forum and return its thread id, which is the id of the notice of its creation."""
        if not chat.is_forum:
            raise SandboxError(f"Chat {chat.id} is no forum; create a supergroup with 'is_forum': true.")
        if not name:
            raise SandboxError("A topic needs a name; add 'name'.")
        content: JsonObject = {"forum_topic_created": {"name": name, "icon_color": TOPIC_COLOR}}
        message = self._world.new_message(chat, content, chat.creator() or self._world.owner())
        message.thread_id = message.id
        chat.topics[message.id] = name
        tell_message(self._world, self._world.add(message))
        return message.id

    def text(self, text: str) -> JsonObject:
        """Return what Telegram makes of a text that a person typed."""
        return text_content(self._texts.message(text))

    def caption(self, text: str) -> JsonObject:
        """Return what Telegram makes of the words beneath a person's photo."""
        return caption_content(self._texts.caption(text))

    def react(self, message: Message, person: User, emoji: str) -> None:
        """Put a person's reaction on a message, or with no emoji take it away; admin bots may be told."""
        new: list[Json] = [reaction({"type": "emoji", "emoji": emoji})] if emoji else []
        old = message.reactions.pop(person.id, [])
        if new:
            message.reactions[person.id] = new
        tell_reaction(self._world, message, person, old, new)
        self._world.events.tell(message.chat.id, "message", message_id=message.id)

    async def press(self, press: Press, wait: float) -> JsonObject:
        """Press a button and return what the bot answered within `wait` seconds."""
        known = any(button.get("callback_data") == press.data for button in buttons(press.message.reply_markup))
        if not known and not press.force:
            raise SandboxError(
                f"Message {press.message.id} has no button with the data '{press.data}'; "
                "add 'force': true to send forged data."
            )
        if press.chat.type == "private" and press.person.id != press.chat.id and not press.force:
            raise SandboxError(
                f"Person {press.person.id} does not see the chat of {press.chat.id}; "
                "add 'force': true to press all the same."
            )
        bot = self._asked(press.chat, press.message)
        question = self._world.questions.ask(bot.id)
        bot.updates.put(
            "callback_query",
            {
                "id": question.id,
                "from": press.person.json(),
                "message": press.message.json(),
                "chat_instance": str(press.chat.id),
                "data": press.data,
            },
        )
        answer = await answer_to(question, wait)
        silence: JsonObject = {"answered": answer is not None, "text": "", "show_alert": False, "url": ""}
        return silence | (answer or {})

    async def ask_inline(self, bot: Bot, person: User, query: str, offset: str, wait: float) -> JsonObject:
        """Type `@bot query` and return the results that the bot gave within `wait` seconds."""
        question = self._world.questions.ask(bot.id)
        update: JsonObject = {
            "id": question.id,
            "from": person.json(),
            "query": query,
            "offset": offset,
            "chat_type": "sender",
        }
        bot.updates.put("inline_query", update)
        answer = await answer_to(question, wait)
        silence: JsonObject = {"answered": answer is not None, "results": [], "next_offset": ""}
        return silence | (answer or {})

    def _asked(self, chat: Chat, message: Message) -> Bot:
        bot = self._world.bot(message.sender_bot) if message.sender_bot else None
        present = list(witnesses(self._world, chat))
        if bot is None and present:
            bot = present[0]
        if bot is None:
            raise SandboxError(f"No bot is in chat {chat.id}; add one with POST /sandbox/members.")
        return bot

    def _check_may_write(self, chat: Chat, author: User) -> None:
        if chat.type == "private":
            if chat.person is not author:
                raise SandboxError(f"Only {chat.id} writes in this private chat; give that as 'from'.")
            if chat.bot_id and chat.status(chat.bot_id) == "kicked":
                raise SandboxError("The person has blocked the bot; unblock it with POST /sandbox/members.")
            chat.started = True
        elif chat.upgraded_to:
            raise SandboxError(f"Chat {chat.id} was upgraded; write to {chat.upgraded_to}.")
        elif chat.type == "channel" and not chat.may(author.id, "can_post_messages"):
            raise SandboxError(
                f"{author.id} is no administrator of channel {chat.id}; make one with POST /sandbox/members."
            )
        elif not chat.members.setdefault(author.id, Member(author)).present:
            raise SandboxError(f"{author.id} is not in chat {chat.id}; add them with POST /sandbox/members.")

    def _new_person(self, wanted: NewChat) -> User:
        if wanted.id < 0:
            raise SandboxError("The id of a person is positive; leave 'id' out to get a free one.")
        if self._world.bot(wanted.id):
            raise SandboxError(f"{wanted.id} is a bot; choose another id for the person.")
        if not wanted.first_name:
            raise SandboxError("A person needs a first name; add 'first_name'.")
        user_id = wanted.id or self._world.free_person_id()
        username = wanted.username.lstrip("@")
        person = User(user_id, wanted.first_name, wanted.last_name, username, wanted.language_code)
        return self._world.add_user(person)
