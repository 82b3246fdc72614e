"""Offers on their way to whoever types the bot's name in a chat."""

from __future__ import annotations

import telegram
from telegram.constants import ParseMode

from bot.delivery.keyboard import keyboard, preview
from handlers.adapter.replies import attempt
from handlers.inline import Card, Offer

FROM_INLINE = "cari"
"""What /start is told when a person comes by the button above the cards."""


async def offer(query: telegram.InlineQuery, offered: Offer, *, personal: bool = False) -> None:
    """Answer an inline query; one that is `personal`, such as in a language of its own, is shown to nobody else."""
    bot = query.get_bot()
    results = [_result(card, bot) for card in offered.cards]
    hint = telegram.InlineQueryResultsButton(offered.hint, start_parameter=FROM_INLINE) if offered.hint else None
    await attempt(
        "inline",
        lambda: query.answer(
            results,
            cache_time=offered.seconds,
            is_personal=personal or offered.personal,
            next_offset=offered.following,
            button=hint,
        ),
    )


def _result(card: Card, bot: telegram.Bot) -> telegram.InlineQueryResultArticle:
    """Write a card; what is sent when it is picked has a large preview where a post would have a photo."""
    post = card.post
    return telegram.InlineQueryResultArticle(
        card.id,
        card.title,
        telegram.InputTextMessageContent(
            post.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=preview(
                post.preview_url or post.photo_url, large=bool(post.photo_url), above=bool(post.photo_url)
            ),
        ),
        reply_markup=keyboard(post.buttons, bot),
        description=card.about or None,
        thumbnail_url=card.thumbnail_url or None,
    )
