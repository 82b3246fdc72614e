"""Replies on their way to people: a notice on the button, a message, or an edit of one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
import telegram
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.delivery.answers import answer, patiently, reword, rewrite
from bot.model import ChatKind, Clock, Post, Reply
from handlers.lately import Lately, Place

T = TypeVar("T")


class Replies:
    """Brings replies to people. `replied` is told of each message before it goes out.

    In a group an answer quotes the question, so that people see whose it is; and a person's next question, while
    their answer is the last one there, changes that answer.
    """

    def __init__(self, clock: Clock, replied: Callable[[int, ChatKind], None]) -> None:
        self._clock = clock
        self._replied = replied
        self._lately = Lately()

    async def give(self, update: telegram.Update, reply: Reply) -> None:
        """Bring a reply to the person: the notice first, since Telegram shows a spinner until it comes.

        A press that came too late for a notice still has its message; one on a message that is gone, only its notice.
        """
        query, post = update.callback_query, reply.post
        if query is not None:
            await attempt("notice", lambda: query.answer(reply.notice or None))
        message = update.effective_message if query is None else query.message
        if post is None or not isinstance(message, telegram.Message):
            return
        self._replied(message.chat_id, ChatKind(message.chat.type))
        stands: telegram.Message | bool | None = None
        if query is not None and reply.edit:
            stands = await attempt("reply", lambda: rewrite(message, post)) or message
        elif message.chat.type == ChatKind.PRIVATE:
            stands = await attempt("reply", lambda: answer(message, post))
        else:
            person = update.effective_user.id if update.effective_user is not None else 0
            stands = await self._among_others(message, 0 if reply.shown else person, post, typed=query is None)
        if reply.shown is not None and isinstance(stands, telegram.Message):
            await reply.shown(stands.chat_id, stands.message_id)

    async def _among_others(
        self, message: telegram.Message, person_id: int, post: Post, *, typed: bool
    ) -> telegram.Message | bool | None:
        """Answer in a group; an answer to nobody (0), which lives on by itself, is never changed into the next one."""
        place = Place(message.chat_id, (message.message_thread_id or 0) if message.is_topic_message else 0)
        bot, before = message.get_bot(), self._lately.answer_to(person_id, place, self._clock())
        shown: telegram.Message | bool | None = None
        if person_id and typed and before is not None and post.rich is None:
            shown = await attempt("edit", lambda: reword(bot, place.chat_id, before, post))
        if not shown:
            shown = await attempt("reply", lambda: answer(message, post, quote=typed))
        if person_id and isinstance(shown, telegram.Message):
            self._lately.note(person_id, place, shown.message_id, self._clock())
        else:
            self._lately.forget(place)
        return shown


async def typing(update: telegram.Update) -> None:
    """Show in the chat that an answer is being written; Telegram takes it back with the next message."""
    message = update.effective_message
    assert message is not None  # only what was typed is answered so
    await attempt("typing", lambda: message.reply_chat_action(ChatAction.TYPING))


async def attempt(what: str, request: Callable[[], Awaitable[T]]) -> T | None:
    """Ask Telegram for something that may fail without harm: the person has blocked us, the press is too old.

    None when it failed.
    """
    try:
        return await patiently(request)
    except TelegramError as error:
        if "not modified" not in error.message.casefold():
            structlog.get_logger("handlers").warning(f"{what}.failed", why=error.message)
    return None
