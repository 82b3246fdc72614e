"""setWebhook, deleteWebhook and getWebhookInfo."""

from __future__ import annotations

import re

from bot.sandbox.methods.updates import remember_allowed
from bot.sandbox.outside import is_loopback
from bot.sandbox.params import Params
from bot.sandbox.people import Bot, Hook
from bot.sandbox.refusal import bad_request
from bot.sandbox.shapes import Json, JsonObject, compact

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
CONNECTIONS = 40  # Bot API, setWebhook: default of max_connections
MOST_CONNECTIONS = 100  # Bot API, setWebhook


class SetWebhook:
    """Have updates delivered to a URL (Bot API, setWebhook); an empty URL takes the webhook away."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Take a loopback URL, plain http too, as a Bot API server in local mode does."""
        url = params.text("url")
        if not url:
            return await DeleteWebhook()(bot, params)
        if not is_loopback(url):
            raise bad_request("bad webhook: the sandbox delivers only to this machine; use a loopback address")
        secret = params.text("secret_token")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        remember_allowed(bot, params)
        connections = min(max(params.integer("max_connections", CONNECTIONS), 1), MOST_CONNECTIONS)
        bot.updates.interrupt("terminated by setWebhook request")
        _replace(bot, Hook(url, secret, connections, params.text("ip_address")), params)
        return True


class DeleteWebhook:
    """Go back to getUpdates (Bot API, deleteWebhook)."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Succeed also when there is none."""
        _replace(bot, None, params)
        return True


class GetWebhookInfo:
    """Tell how deliveries go (Bot API, getWebhookInfo)."""

    async def __call__(self, bot: Bot, params: Params) -> Json:
        """Return WebhookInfo; without a webhook its URL is empty."""
        del params
        shown: JsonObject = {
            "url": bot.hook.url if bot.hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(bot.updates),
        }
        date, message = bot.hook_error or (0, "")
        allowed = sorted(bot.updates.allowed or ())
        shown |= compact(last_error_date=date, last_error_message=message, allowed_updates=allowed)
        if bot.hook:
            shown |= compact(max_connections=bot.hook.max_connections, ip_address=bot.hook.ip_address)
        return shown


def _replace(bot: Bot, hook: Hook | None, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        bot.updates.drop()
    bot.set_hook(hook)
