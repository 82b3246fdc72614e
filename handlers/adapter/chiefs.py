"""Who runs a group: Telegram's own admins of it, asked of Telegram and remembered for a minute."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

import telegram
from telegram.constants import ChatMemberStatus

from bot.model import Clock
from handlers.adapter.replies import attempt

REMEMBERED = 1024
"""Answers that are kept, those of the last who asked."""

HOLDS = timedelta(minutes=1)
"""How long an answer holds: somebody who was an admin may still be one for so long."""

CHIEFS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


class Chiefs:
    """Tells whether somebody is an admin of a group; nobody is of one that Telegram does not show us."""

    def __init__(self, bot: telegram.Bot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[datetime, bool]] = OrderedDict()

    async def __call__(self, chat_id: int, person_id: int) -> bool:
        """Tell whether a person runs a group; what Telegram did not answer is asked again the next time."""
        now, key = self._clock(), (chat_id, person_id)
        at, runs = self._known.get(key, (now - HOLDS, False))
        if timedelta() <= now - at < HOLDS:
            return runs
        member = await attempt("member", lambda: self._bot.get_chat_member(chat_id, person_id))
        if member is None:
            return False
        runs = member.status in CHIEFS
        self._known[key] = (now, runs)
        self._known.move_to_end(key)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return runs
