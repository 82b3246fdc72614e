"""Chats and the messages that stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.sandbox.people import Member, User
from bot.sandbox.shapes import Json, JsonObject, compact

GENERAL_TOPIC = 1  # of every forum; its messages carry no thread id


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said before an edit, and until when (`date`, Unix time of the edit that replaced it)."""

    date: int
    content: JsonObject
    reply_markup: Mapping[str, Json] | None

    def json(self) -> JsonObject:
        """Return the replaced fields, as the control API lists them."""
        return {"date": self.date, **self.content} | compact(reply_markup=self.reply_markup)


@dataclass(slots=True)
class Message:
    """One message. `content` holds the fields of the Bot API's Message that say what it is (text, photo ...).

    `author` is who wrote it; in a channel readers see the channel instead. `sender_bot` is the bot's id
    when a bot sent it, `via_bot` the bot whose inline result a person sent.
    """

    id: int
    chat: Chat
    date: int
    content: JsonObject
    author: User
    sender_bot: int | None = None
    via_bot: User | None = None
    reply_markup: Mapping[str, Json] | None = None
    reply_keyboard: Mapping[str, Json] | None = None
    reply_to: Message | None = None
    thread_id: int | None = None
    media_group_id: str = ""
    forward_origin: JsonObject | None = None
    protected: bool = False
    silent: bool = False
    photo_url: str = ""
    edit_date: int | None = None
    edits: list[Version] = field(default_factory=list)
    deleted: bool = False
    reactions: dict[int, Sequence[Json]] = field(default_factory=dict)

    @property
    def is_service(self) -> bool:
        """Say whether this is a notice such as "pinned", which cannot be edited, copied or pinned."""
        return not self.content.keys() & {"text", "photo", "document", "rich_message"}

    def json(self, nested: bool = True) -> JsonObject:
        """Return the Bot API's Message; the message replied to stands in it, without its own reply."""
        shown: JsonObject = {"message_id": self.id, "date": self.date, "chat": self.chat.json()}
        if self.chat.type == "channel":
            shown["sender_chat"] = self.chat.json()
        else:
            shown["from"] = self.author.json()
        shown |= compact(
            message_thread_id=self.thread_id,
            is_topic_message=self.thread_id is not None,
            forward_origin=self.forward_origin,
            via_bot=self.via_bot.json() if self.via_bot else None,
            edit_date=self.edit_date,
            has_protected_content=self.protected,
            media_group_id=self.media_group_id,
        )
        if nested and self.reply_to and not self.reply_to.deleted:
            shown["reply_to_message"] = self.reply_to.json(nested=False)
        shown |= self.content
        if self.reply_markup:
            shown["reply_markup"] = self.reply_markup
        return shown

    def rewrite(self, content: JsonObject, reply_markup: Mapping[str, Json] | None, now: int) -> None:
        """Put new content in place, and keep the old one in the history."""
        self.edits.append(Version(now, self.content, self.reply_markup))
        self.content = content
        self.reply_markup = reply_markup
        self.edit_date = now


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel, as every bot sees it (a private chat belongs to one bot).

    `started` says that the person of a private chat has pressed Start or written. `counter` is the last
    message id of a channel or supergroup; private chats and basic groups share the world's counter.
    """

    id: int
    type: str
    title: str = ""
    username: str = ""
    is_forum: bool = False
    description: str = ""
    person: User | None = None
    bot_id: int | None = None
    started: bool = False
    upgraded_to: int | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    counter: int = 0

    @property
    def own_counter(self) -> bool:
        """Say whether message ids are counted in this chat alone."""
        return self.type in {"supergroup", "channel"}

    def json(self) -> JsonObject:
        """Return the Bot API's Chat."""
        shown: JsonObject = {"id": self.id, "type": self.type}
        if self.person:
            return shown | compact(
                first_name=self.person.first_name,
                last_name=self.person.last_name,
                username=self.person.username,
            )
        return shown | compact(title=self.title, username=self.username, is_forum=self.is_forum)

    def message(self, message_id: int) -> Message | None:
        """Return a message that stands in the chat: neither deleted nor unknown."""
        message = self.messages.get(message_id)
        return message if message and not message.deleted else None

    def status(self, user_id: int) -> str:
        """Return what a user is here: `left` when they never were here."""
        member = self.members.get(user_id)
        return member.status if member else "left"

    def is_admin(self, user_id: int) -> bool:
        """Say whether a user is the creator or an administrator here."""
        member = self.members.get(user_id)
        return bool(member and member.is_admin)

    def may(self, user_id: int, right: str) -> bool:
        """Say whether a user has an administrator's right here."""
        member = self.members.get(user_id)
        return bool(member and member.may(right))

    def creator(self) -> User | None:
        """Return who made the chat."""
        owners = (member.user for member in self.members.values() if member.status == "creator")
        return next(owners, self.person)
