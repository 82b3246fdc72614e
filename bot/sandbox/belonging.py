"""Who is in which chat: joining, leaving, being made an admin, blocking, and a group's upgrade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.errors import SandboxError
from bot.sandbox.chats import Chat
from bot.sandbox.people import Member, User
from bot.sandbox.shapes import JsonObject
from bot.sandbox.witness import tell_member, tell_message
from bot.sandbox.world import World

STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")


class Belonging:
    """Change memberships; wrong requests raise SandboxError with a sentence."""

    def __init__(self, world: World) -> None:
        self._world = world

    def change(
        self, chat: Chat, user: User, status: str, rights: Mapping[str, bool], actor: User | None = None
    ) -> Member:
        """Give a user a status in a chat and tell the bots that learn of it."""
        if status not in STATUSES:
            raise SandboxError(f"There is no status '{status}'; use one of {', '.join(STATUSES)}.")
        if chat.type == "private" and (user.id != chat.bot_id or status not in {"member", "kicked"}):
            raise SandboxError("In a private chat a person can only block ('kicked') or unblock ('member') the bot.")
        if chat.type == "channel" and user.is_bot and status == "member":
            raise SandboxError("A bot can be in a channel only as 'administrator'.")
        old = chat.members.get(user.id) or Member(user, "left")
        new = Member(user, status, dict(rights))
        chat.members[user.id] = new
        by = actor or chat.creator() or self._world.owner()
        tell_member(self._world, chat, by, old, new)
        self._notice(chat, by, old, new)
        self._world.events.tell(chat.id, "chat")
        return new

    def leave(self, chat: Chat, user: User) -> None:
        """Let a bot leave a chat by itself."""
        self.change(chat, user, "left", {}, actor=user)

    def upgrade(self, chat: Chat) -> Chat:
        """Make a supergroup of a basic group; the old id answers with the new one from now on."""
        if chat.type != "group" or chat.upgraded_to:
            raise SandboxError(f"Chat {chat.id} is no basic group any more; only those can be upgraded.")
        world = self._world
        new = Chat(world.free_chat_id("supergroup"), "supergroup", chat.title)
        new.members = {user_id: replace(member) for user_id, member in chat.members.items()}
        actor = chat.creator() or world.owner()
        world.add_chat(new, actor)
        leaving: JsonObject = {"migrate_to_chat_id": new.id}
        arriving: JsonObject = {"migrate_from_chat_id": chat.id}
        for place, content in ((chat, leaving), (new, arriving)):
            tell_message(world, world.add(world.new_message(place, content, actor)))
        chat.upgraded_to = new.id
        world.events.tell(chat.id, "chat")
        return new

    def _notice(self, chat: Chat, actor: User, old: Member, new: Member) -> None:
        """Put the service message into a group that Telegram puts there when someone comes or goes."""
        if chat.type not in {"group", "supergroup"} or old.present == new.present:
            return
        user = new.user.json()
        coming: JsonObject = {"new_chat_members": [user]}
        going: JsonObject = {"left_chat_member": user}
        message = self._world.new_message(chat, coming if new.present else going, actor)
        tell_message(self._world, self._world.add(message))
