"""Buttons as Telegram's inline keyboard."""

from __future__ import annotations

import telegram

from bot.model import Button


def keyboard(buttons: tuple[tuple[Button, ...], ...], bot: telegram.Bot) -> telegram.InlineKeyboardMarkup | None:
    """Write rows of buttons as Telegram's inline keyboard; deep links lead to `bot`, whose name Telegram told us."""
    if not buttons:
        return None
    return telegram.InlineKeyboardMarkup([[_button(button, bot) for button in row] for row in buttons])


def _button(button: Button, bot: telegram.Bot) -> telegram.InlineKeyboardButton:
    if button.url:
        return telegram.InlineKeyboardButton(button.label, url=button.url)
    if button.start:
        return telegram.InlineKeyboardButton(button.label, url=f"{bot.link}?start={button.start}")
    if button.inline:
        return telegram.InlineKeyboardButton(button.label, switch_inline_query=button.inline)
    return telegram.InlineKeyboardButton(button.label, callback_data=button.data)
