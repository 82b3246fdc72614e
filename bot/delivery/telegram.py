"""The door to Telegram: posts go out here, and whatever comes back is one of the four outcomes."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypedDict

import telegram
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.delivery.answers import patiently
from bot.delivery.html import escape, started
from bot.delivery.keyboard import card_of, is_address, keyboard
from bot.delivery.outcomes import (
    NOTHING_TO_DO,
    OTHER_KIND,
    UNDELETABLE,
    UNREACHABLE_PHOTO,
    outcome_of,
    says,
    unseen,
)
from bot.delivery.parts import Part, as_caption, as_plain, next_part, reworded
from bot.delivery.reconcile import Busy, Closed, Gap, Shown
from bot.model import Act, Delivery, Lane
from bot.outcome import Outcome, Refused, Sent, Unknown

GENERAL_TOPIC = 1
"""The General topic of a forum is written to without a thread id, or Telegram does not find it (telegram.md, B.6)."""


UNNUMBERED = Refused("nobody knows the number of a message that this is about; see to it by hand")
"""An editor said that a post was there which Telegram never named to us."""


class Manner(TypedDict):
    """How a message is sent, whatever it says (Bot API, sendMessage and sendPhoto)."""

    message_thread_id: int | None
    disable_notification: bool
    protect_content: bool
    reply_parameters: telegram.ReplyParameters | None
    allow_paid_broadcast: bool | None


class Pictures(Protocol):
    """How pictures are fetched that Telegram itself could not fetch."""

    async def fetch(self, url: str) -> bytes | None:
        """Fetch a picture; None when it cannot be had, is none, or is over Telegram's limits."""
        ...


class Telegram:
    """Does what deliveries say, through a python-telegram-bot `Bot`; `paid` sends beyond the free limits for Stars."""

    def __init__(self, bot: telegram.Bot, *, pictures: Pictures | None = None, paid: bool = False) -> None:
        self._bot = bot
        self._pictures = pictures
        self._paid = paid

    async def do(self, delivery: Delivery, now: datetime) -> Outcome:
        """Do a delivery's act once, a send with its next part.

        Raises nothing of Telegram's: every answer, and none, is an outcome.
        """
        known = tuple(filter(None, delivery.target_ids))
        if delivery.act is not Act.SEND and not known:
            return UNNUMBERED
        try:
            done = Sent(await self._done(delivery, known))
        except TelegramError as error:
            return outcome_of(error, attempts=delivery.attempts, now=now)
        except Exception as error:  # noqa: BLE001 - the library stumbled over the answer, so the post may be there
            return Unknown(f"Telegram's answer cannot be read: {error!r}")
        return done if delivery.act is Act.SEND or all(delivery.target_ids) else UNNUMBERED

    async def _done(self, delivery: Delivery, known: tuple[int, ...]) -> int:
        chat = delivery.chat.id
        match delivery.act:
            case Act.SEND:
                return await self._send(delivery, next_part(delivery))
            case Act.EDIT:
                await self._edit(delivery)
            case Act.DELETE:
                await self._delete(delivery, known)
            case Act.PIN:
                await self._bot.pin_chat_message(chat, known[0], disable_notification=True)
            case Act.UNPIN:
                await self._bot.unpin_chat_message(chat, known[0])
        return 0

    async def _send(self, delivery: Delivery, part: Part) -> int:
        """Send a part, its photo by URL, else uploaded by us, else as a text beneath a large card.

        A photo that Telegram has by an id of its own is nowhere else: without it the text goes alone.
        """
        if not part.photo_url:
            return await self._text(delivery, part)
        sent = await self._photo(delivery, part, part.photo_url)
        if sent is None and (picture := await self._fetched(part.photo_url)):
            sent = await self._photo(delivery, part, picture)
        if sent is None:
            sent = await self._text(delivery, part if part.text else _named(part))
        return sent

    async def _fetched(self, photo: str) -> bytes | None:
        return await self._pictures.fetch(photo) if self._pictures is not None and is_address(photo) else None

    async def _text(self, delivery: Delivery, part: Part) -> int:
        message = await self._bot.send_message(
            delivery.chat.id,
            self._addressed(part),
            parse_mode=_mode(part),
            reply_markup=keyboard(part.buttons, self._bot),
            link_preview_options=_card(part),
            **self._manner(delivery),
        )
        return message.message_id

    def _addressed(self, part: Part) -> str:
        return part.text if part.plain else started(part.text, lambda: self._bot.link)

    async def _photo(self, delivery: Delivery, part: Part, photo: str | bytes) -> int | None:
        """Send a photo; None when Telegram says that it cannot have this one."""
        try:
            message = await self._bot.send_photo(
                delivery.chat.id,
                photo,
                caption=part.text or None,
                parse_mode=_mode(part),
                reply_markup=keyboard(part.buttons, self._bot),
                **self._manner(delivery),
            )
        except BadRequest as error:
            if not says(error, UNREACHABLE_PHOTO):
                raise
            return None
        return message.message_id

    def _manner(self, delivery: Delivery) -> Manner:
        """Choose how a part is sent: only the first replies and makes a sound, breaking news in silent chats too."""
        chat, first = delivery.chat, not delivery.message_ids
        quiet = delivery.post.silent or (chat.silent and delivery.lane is not Lane.BREAKING)
        target = delivery.target_ids[0] if delivery.target_ids and first else 0
        return {
            "message_thread_id": chat.thread_id if chat.thread_id > GENERAL_TOPIC else None,
            "disable_notification": quiet or not first,
            "protect_content": chat.protected,
            "reply_parameters": telegram.ReplyParameters(target, allow_sending_without_reply=True) if target else None,
            "allow_paid_broadcast": self._paid or None,
        }

    async def _delete(self, delivery: Delivery, known: tuple[int, ...]) -> None:
        """Delete a post; one that is too old for that gets the words of the deletion instead (telegram.md, B.6)."""
        try:
            await self._bot.delete_messages(delivery.chat.id, known)
        except BadRequest as error:
            if not says(error, UNDELETABLE):
                raise
            await self._edit(delivery)

    async def _edit(self, delivery: Delivery) -> None:
        """Edit every message of a post; one that cannot be edited does not keep the others from it."""
        ids, refusal = delivery.target_ids, None
        for message_id, part in zip(ids, reworded(delivery.post, len(ids)), strict=False):
            if not message_id:
                continue
            try:
                await self._reword(delivery.chat.id, message_id, as_plain(part) if delivery.plain else part)
            except BadRequest as error:
                refusal = refusal if says(error, NOTHING_TO_DO) else error
        if refusal is not None:
            raise refusal

    async def _reword(self, chat_id: int, message_id: int, part: Part) -> None:
        """Edit a caption or a text, whichever the message has; what the post has now is the better guess."""
        first, second = (self._recaption, self._retext) if part.photo_url else (self._retext, self._recaption)
        try:
            await first(chat_id, message_id, part)
        except BadRequest as error:
            if not says(error, OTHER_KIND):
                raise
            await second(chat_id, message_id, part)

    async def _retext(self, chat_id: int, message_id: int, part: Part) -> None:
        shown = part if part.text else _named(part)
        await self._bot.edit_message_text(
            self._addressed(shown),
            chat_id,
            message_id,
            parse_mode=_mode(shown),
            reply_markup=keyboard(part.buttons, self._bot),
            link_preview_options=_card(part),
        )

    async def _recaption(self, chat_id: int, message_id: int, part: Part) -> None:
        caption = as_caption(part).text or None
        await self._bot.edit_message_caption(
            chat_id, message_id, caption=caption, parse_mode=_mode(part), reply_markup=keyboard(part.buttons, self._bot)
        )

    async def look(self, chat_id: int, message_id: int, log_chat_id: int) -> Shown | Gap | Closed | Busy:
        """Forward a message silently into the log chat, read it, and delete the forward. Raises nothing."""
        try:
            seen = await self._bot.forward_message(log_chat_id, chat_id, message_id, disable_notification=True)
        except Exception as error:  # noqa: BLE001 - an answer that the library stumbles over tells nothing either
            return unseen(error)
        with contextlib.suppress(TelegramError):
            await patiently(lambda: self._bot.delete_message(log_chat_id, seen.message_id))
        return Shown(seen.text or seen.caption or "")


def _mode(part: Part) -> ParseMode | None:
    return None if part.plain else ParseMode.HTML


def _card(part: Part) -> telegram.LinkPreviewOptions:
    """Ask for a part's card: large and above where it stands for a photo."""
    return card_of(part.preview_url, part.photo_url, large=part.large_card)


def _named(part: Part) -> Part:
    """Give a photo without a caption a text, for no message can be without one: its address."""
    return replace(part, text=escape(part.photo_url), plain=False)
