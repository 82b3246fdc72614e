"""What the newsroom's people are told when a delivery went wrong: one message, and buttons where they must decide."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.html import clip
from bot.delivery.parts import plain_text
from bot.model import Button, Delivery, DeliveryState, Post
from bot.outcome import Verdict
from bot.words import Words

QUOTED = 200
"""UTF-16 units of the post that are quoted."""

TITLE_LIMIT = 128
"""UTF-16 units of a chat's name."""

COMMAND = "kiriman"
"""The command that the buttons belong to: `kiriman:DELIVERY:1` stands already, `kiriman:DELIVERY:0` send again."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes notices in the newsroom's language."""

    words: Words

    def __call__(self, delivery: Delivery, verdict: Verdict) -> Post:
        """Write the notice of a verdict."""
        title = clip(delivery.chat.title, TITLE_LIMIT)
        if verdict.close_chat:
            return Post(self.words("notify-closed", title=title, why=verdict.why))
        quote = clip(" ".join(plain_text(delivery.post.html).split()), QUOTED)
        if verdict.state is DeliveryState.UNKNOWN:
            return Post(self.words("notify-unknown", title=title, quote=quote), buttons=(self._choice(delivery.id),))
        return Post(self.words("notify-refused", title=title, quote=quote, why=verdict.why))

    def _choice(self, delivery_id: int) -> tuple[Button, ...]:
        return (
            Button(self.words.plain("button-shown"), data=f"{COMMAND}:{delivery_id}:1"),
            Button(self.words.plain("button-resend"), data=f"{COMMAND}:{delivery_id}:0"),
        )
