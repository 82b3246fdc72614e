"""setMessageReaction, and which reactions there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.access import Access
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, as_object, as_text
from bot.sandbox.world import World

# Bot API, ReactionTypeEmoji: the emoji that a reaction may be.
EMOJI = frozenset(
    (
        "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
        "🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
        "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
        "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
    ).split()
)
BOT_REACTIONS = 1  # Bot API, setMessageReaction: bots can set one reaction per message


@dataclass(frozen=True, slots=True)
class SetMessageReaction:
    """Put the bot's reaction on a message, or take it away (Bot API, setMessageReaction)."""

    world: World
    access: Access

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Replace the bot's reaction; an empty list takes it away."""
        chat = self.access.readable(bot, params)
        message = self.access.message(chat, params.integer("message_id"), "react")
        if message.is_service:
            raise bad_request("REACTION_INVALID")
        chosen = [reaction(as_object(item)) for item in params.listed("reaction")]
        if len(chosen) > BOT_REACTIONS:
            raise bad_request("REACTIONS_TOO_MANY")
        message.reactions[bot.id] = chosen
        if not chosen:
            del message.reactions[bot.id]
        self.world.events.tell(chat.id, "message", message_id=message.id)
        return True


def reaction(given: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return a ReactionType that exists. Raises Refusal for others, paid ones among them."""
    kind = as_text(given.get("type"))
    if kind == "custom_emoji" and as_text(given.get("custom_emoji_id")):
        return {"type": kind, "custom_emoji_id": given["custom_emoji_id"]}
    emoji = as_text(given.get("emoji")).replace("\ufe0f", "")
    if kind != "emoji" or emoji not in EMOJI:
        raise bad_request("REACTION_INVALID")
    return {"type": kind, "emoji": emoji}
