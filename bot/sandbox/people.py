"""Those who take part: users, bots, and members of chats."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.shapes import Json, JsonObject, compact
from bot.sandbox.updates import UpdateQueue

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
ADMIN_RIGHTS: Mapping[str, tuple[str, ...]] = {
    "channel": ("can_post_messages", "can_edit_messages"),
    "supergroup": ("can_pin_messages", "can_manage_topics"),
    "group": ("can_pin_messages",),
}
COMMON_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def json(self) -> JsonObject:
        """Return the Bot API's User."""
        known: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return known | compact(last_name=self.last_name, username=self.username, language_code=self.language_code)


@dataclass(slots=True)
class Member:
    """What a user is in a chat, and, for an administrator or a restricted member, what they may do there."""

    user: User
    status: str = "member"
    rights: Mapping[str, bool] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Say whether the user is in the chat."""
        return self.status in PRESENT

    @property
    def is_admin(self) -> bool:
        """Say whether the user is the creator or an administrator."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Say whether an admin's right such as `can_post_messages` is the user's; the creator has all."""
        return self.status == "creator" or (self.status == "administrator" and self.rights.get(right, True))

    def json(self, chat_type: str) -> JsonObject:
        """Return the Bot API's ChatMember of the user's status."""
        shown: JsonObject = {"user": self.user.json(), "status": self.status}
        match self.status:
            case "creator":
                return shown | {"is_anonymous": False}
            case "administrator":
                named = (*COMMON_RIGHTS, *ADMIN_RIGHTS.get(chat_type, ()))
                rights: JsonObject = {right: self.rights.get(right, True) for right in named}
                return shown | {"can_be_edited": False, "is_anonymous": False} | rights
            case "restricted":
                limits: JsonObject = {right: self.rights.get(right, False) for right in MEMBER_RIGHTS}
                return shown | {"is_member": True, "until_date": 0} | limits
            case "kicked":
                return shown | {"until_date": 0}
        return shown


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook as the bot set it."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""


@dataclass(slots=True)
class Bot:
    """A bot of this server: its user, its token, its updates, its webhook and its command menus."""

    user: User
    token: str
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    hook: Hook | None = None
    hook_error: tuple[int, str] | None = None
    hook_changed: asyncio.Event = field(default_factory=asyncio.Event)
    commands: dict[tuple[str, str], list[Mapping[str, Json]]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The number before the colon of the token."""
        return self.user.id

    def set_hook(self, hook: Hook | None) -> None:
        """Deliver to another webhook, or to none; whoever waits for deliveries learns of it."""
        self.hook, self.hook_error = hook, None
        self.hook_changed.set()
        self.updates.wake()
