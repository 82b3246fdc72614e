"""getMe and getUpdates: who the bot is, and what has happened to it."""

from __future__ import annotations

from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.refusal import conflict
from bot.sandbox.shapes import Json, as_text
from bot.sandbox.updates import MOST_UPDATES


class GetMe:
    """Return the bot's User, with what it may do (Bot API, getMe)."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Answer from the bot alone; there are no parameters."""
        del params
        return bot.user.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
        }


class GetUpdates:
    """Long-poll the bot's updates (Bot API, getUpdates)."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Wait up to `timeout` seconds; refuse with 409 while a webhook is set."""
        if bot.hook:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        remember_allowed(bot, params)
        return await bot.updates.poll(
            params.integer("offset"), params.integer("limit", MOST_UPDATES), params.integer("timeout")
        )


def remember_allowed(bot: Bot, params: Params) -> None:
    """Keep the kinds of update that the bot asks for; they stay until it names others."""
    if isinstance(params.parsed("allowed_updates"), list):
        bot.updates.allow(as_text(kind) for kind in params.listed("allowed_updates"))
