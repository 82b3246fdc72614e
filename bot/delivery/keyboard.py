"""What stands beneath a message: buttons as Telegram's inline keyboard, and the card of a page."""

from __future__ import annotations

from urllib.parse import quote

import telegram

from bot.model import Button

SHARE = "https://t.me/share/url?url="
"""Lets a person choose a chat to send a link to (https://core.telegram.org/api/links, share links)."""


def keyboard(buttons: tuple[tuple[Button, ...], ...], bot: telegram.Bot) -> telegram.InlineKeyboardMarkup | None:
    """Write rows of buttons as Telegram's inline keyboard; deep links lead to `bot`, whose name Telegram told us."""
    if not buttons:
        return None
    return telegram.InlineKeyboardMarkup([[_button(button, bot) for button in row] for row in buttons])


def preview(url: str, *, large: bool = False, above: bool = False) -> telegram.LinkPreviewOptions:
    """Ask for the card of a page beneath the post, a `large` one, or one `above` it; without a page, for none."""
    if not url:
        return telegram.LinkPreviewOptions(is_disabled=True)
    return telegram.LinkPreviewOptions(url=url, prefer_large_media=large or None, show_above_text=above or None)


def is_address(photo: str) -> bool:
    """Tell whether a photo is named by its address, and not by Telegram's id of it."""
    return photo.startswith(("http://", "https://"))


def card_of(page: str, photo: str, *, large: bool = False) -> telegram.LinkPreviewOptions:
    """Ask for the card of a page, a large one above the text where it stands for a photo that has an address."""
    url = page or (photo if is_address(photo) else "")
    return preview(url, large=large or bool(photo), above=bool(photo))


def _button(button: Button, bot: telegram.Bot) -> telegram.InlineKeyboardButton:
    if button.url:
        return telegram.InlineKeyboardButton(button.label, url=button.url)
    if button.inline and (not button.start or bot.supports_inline_queries):
        return telegram.InlineKeyboardButton(button.label, switch_inline_query=button.inline)
    if button.start:
        link = f"{bot.link}?start={button.start}"
        return telegram.InlineKeyboardButton(
            button.label, url=f"{SHARE}{quote(link, safe='')}" if button.inline else link
        )
    return telegram.InlineKeyboardButton(button.label, callback_data=button.data)
