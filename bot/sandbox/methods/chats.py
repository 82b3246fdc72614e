"""What a bot may learn of a chat and its members."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.access import Access
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, compact

ACCENT_COLOR = 0  # every ChatFullInfo names one; the sandbox has no colours
MAX_REACTIONS = 11  # of one message; ChatFullInfo.max_reaction_count


@dataclass(frozen=True, slots=True)
class GetChat:
    """Return a chat in full (Bot API, getChat)."""

    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return ChatFullInfo, with the newest pinned message."""
        return full_info(self.access.readable(bot, params))


@dataclass(frozen=True, slots=True)
class GetChatMember:
    """Return what a user is in a chat (Bot API, getChatMember)."""

    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return the ChatMember; a known person who never was there has `left`."""
        chat = self.access.readable(bot, params)
        user_id = params.integer("user_id")
        if not user_id:
            raise bad_request("invalid user_id specified")
        member = chat.members.get(user_id)
        if member is None:
            raise bad_request("PARTICIPANT_ID_INVALID" if chat.type != "private" else "user not found")
        return member.json(chat.type)


@dataclass(frozen=True, slots=True)
class GetChatAdministrators:
    """Return the administrators of a chat (Bot API, getChatAdministrators)."""

    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return ChatMembers: the creator and administrators, but for other bots."""
        chat = self.access.readable(bot, params)
        if chat.type == "private":
            raise bad_request("there are no administrators in the private chat")
        admins = [member for member in chat.members.values() if member.is_admin]
        return [m.json(chat.type) for m in admins if not m.user.is_bot or m.user.id == bot.id]


@dataclass(frozen=True, slots=True)
class GetChatMemberCount:
    """Return how many are in a chat (Bot API, getChatMemberCount)."""

    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Count those who are present."""
        chat = self.access.readable(bot, params)
        return sum(member.present for member in chat.members.values())


def full_info(chat: Chat) -> JsonObject:
    """Return the Bot API's ChatFullInfo."""
    shown = chat.json() | {
        "accent_color_id": ACCENT_COLOR,
        "max_reaction_count": MAX_REACTIONS,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    pinned = chat.message(chat.pinned[-1]) if chat.pinned else None
    username = chat.person.username if chat.person else chat.username
    names: list[Json] = [username] if username else []
    return shown | compact(
        description=chat.description,
        active_usernames=names,
        pinned_message=pinned.json(nested=False) if pinned else None,
    )
