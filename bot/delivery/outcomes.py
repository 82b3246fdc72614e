"""What Telegram's errors mean: for a delivery one of the four outcomes, for a look at a message what was seen.

python-telegram-bot's tree is not ours: BadRequest and TimedOut are both NetworkErrors there, so order matters here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.delivery.reconcile import Busy, Closed, Gap
from bot.delivery.request import never_written
from bot.outcome import Later, Outcome, Refused, Sent, Unknown

LONGEST_WAIT = timedelta(minutes=1)
"""How long to wait at most before a send that could not be written is tried again."""

MOMENT = timedelta(seconds=5)
"""How long to wait before a message is looked at again after no answer came."""

CLOSED = (
    "chat not found",
    "chat_write_forbidden",
    "have no rights to send",
    "need administrator rights",
    "not enough rights to send",
)
"""Words of a 400 that shut us out of a whole chat, not one post; rights that come back are an update of their own."""

NOTHING_TO_DO = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message to unpin not found",
    "chat_not_modified",
)
"""Words of a 400 that say: it is already so, or there is nothing left that could be otherwise."""

MALFORMED = (
    "can't parse entit",
    "entity_",
    "message is too long",
    "caption is too long",
    "text is too long",
    "_too_long",
)
"""Words of a 400 about a text's markup or length: as plain text, cut to the limit, it may pass."""

UNREACHABLE_PHOTO = (
    "http url",
    "web page content",
    "webpage_",
    "wrong file identifier",
    "wrong remote file",
    "photo_",
    "image_process_failed",
    "file is too big",
    "rights to send photos",
    "send_photos_forbidden",
)
"""Words of a 400 that say Telegram could not have the picture, or the chat takes none; nothing was sent."""

UNDELETABLE = ("can't be deleted",)
"""Words of a 400 about a message that is too old to be deleted, or not ours to delete."""

OTHER_KIND = ("there is no text in the message", "there is no caption in the message")
"""Words of a 400 that say a message is a photo, not a text, or the other way round."""

NO_SUCH_MESSAGE = ("to forward not found", "can't be forwarded", "message_id_invalid")
"""Words of a 400 about a number without a message that could be shown."""


def outcome_of(error: TelegramError, *, attempts: int, now: datetime) -> Outcome:
    """Read an error as an outcome; `attempts` counts this one, and lengthens the wait where nobody answers."""
    match error:
        case RetryAfter():
            return Later(now + flood_wait(error), f"Telegram asks us to wait: {error.message}", flood=True)
        case Forbidden():
            return Refused(error.message, chat_closed=True)
        case ChatMigrated():
            new = error.new_chat_id
            return Later(now, f"the group became a supergroup with the id {new}", moved_to=new)
        case BadRequest() if says(error, NOTHING_TO_DO):
            return Sent(0)
        case BadRequest():
            return Refused(error.message, chat_closed=says(error, CLOSED), malformed=says(error, MALFORMED))
        case InvalidToken():
            return Later(now + LONGEST_WAIT, "Telegram does not know TELEGRAM_BOT_TOKEN; ask @BotFather for one")
        case _ if never_written(error):
            return Later(now + _backoff(attempts), f"no connection: {error.message}")
        case _:
            return Unknown(f"no clear answer: {error.message}")


def unseen(error: Exception) -> Gap | Closed | Busy:
    """Read why a message could not be forwarded: there is none, none can be, or not just now."""
    match error:
        case RetryAfter():
            return Busy(flood_wait(error), error.message)
        case BadRequest() if says(error, NO_SUCH_MESSAGE):
            return Gap()
        case BadRequest() | Forbidden() | ChatMigrated() | InvalidToken():
            return Closed(error.message)
        case _:
            return Busy(MOMENT, f"no clear answer: {error}")


def flood_wait(error: RetryAfter) -> timedelta:
    """Read how long Telegram asks us to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def says(error: TelegramError, words: tuple[str, ...]) -> bool:
    """Tell whether Telegram's words hold any of these."""
    message = error.message.casefold()
    return any(word in message for word in words)


def _backoff(attempts: int) -> timedelta:
    return min(timedelta(seconds=2 ** min(attempts, 10)), LONGEST_WAIT)
