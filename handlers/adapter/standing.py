"""What the bot may do in a chat, as Telegram tells it: added, removed, given rights, or the chat has a new id."""

from __future__ import annotations

import telegram
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.model import Chat, ChatKind
from handlers.membership import Membership


class Standing:
    """Brings what Telegram tells about the bot's own membership to whoever keeps it."""

    def __init__(self, membership: Membership) -> None:
        self._membership = membership

    async def migrated(self, update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow a group to its new id. Both chats have a service message; the old one's tells it."""
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            await self._membership.moved(message.chat_id, message.migrate_to_chat_id)

    async def moved(self, update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what the bot may do in a chat now."""
        moved = update.my_chat_member
        assert moved is not None  # ChatMemberHandler has seen it
        chat = moved.chat
        title = chat.title or chat.full_name or str(chat.id)
        kind = ChatKind(chat.type)
        now_known = Chat(chat.id, kind, title, chat.username or "", can_post=_may_post(chat, moved.new_chat_member))
        await self._membership(now_known, could_post=_may_post(chat, moved.old_chat_member), at=moved.date)


def _may_post(chat: telegram.Chat, member: telegram.ChatMember) -> bool:
    """Tell whether that member may post: in a channel an admin with that right, elsewhere anyone not held back."""
    if isinstance(member, telegram.ChatMemberAdministrator):
        return chat.type != ChatType.CHANNEL or bool(member.can_post_messages)
    if chat.type == ChatType.CHANNEL:
        return False
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member and bool(member.can_send_messages)
    return member.status in {telegram.ChatMember.MEMBER, telegram.ChatMember.OWNER}
