"""A post as the messages that it takes: one, or a photo and a text when the text is too long for a caption."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from bot.delivery.html import clip, visible_length
from bot.model import Button, Delivery, Post

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""Telegram Bot API, sendMessage and sendPhoto: characters after entities parsing; counted here in UTF-16 units."""

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a post. `text` is HTML unless `plain`; with a `photo_url` it is the photo's caption."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview_url: str = ""
    photo_url: str = ""
    plain: bool = False


def parts(post: Post) -> tuple[Part, ...]:
    """Split a post into its messages, between blocks and never within one; the buttons stand beneath the last."""
    if not post.photo_url:
        return (Part(post.html, post.buttons, post.preview_url),)
    if visible_length(post.html) <= CAPTION_LIMIT:
        return (Part(post.html, post.buttons, photo_url=post.photo_url),)
    caption, text = texts(post, 2)
    if visible_length(caption) > CAPTION_LIMIT:
        return (Part("", photo_url=post.photo_url), Part(post.html, post.buttons))
    return (Part(caption, photo_url=post.photo_url), Part(text, post.buttons))


def texts(post: Post, messages: int) -> tuple[str, ...]:
    """Share a post's text among the messages that it has: all of it in one, or its first block in a caption.

    A text of one block stands in both: where two messages were, none must go on saying what is not so any more.
    """
    head, blank, rest = post.html.partition("\n\n")
    return (post.html,) if messages == 1 else (head, rest if blank else head)


def next_part(delivery: Delivery) -> Part:
    """Choose the first part that was not sent yet, as plain text when Telegram refused its HTML."""
    part = parts(delivery.post)[len(delivery.message_ids)]
    return as_plain(part) if delivery.plain else part


def has_more(delivery: Delivery) -> bool:
    """Tell whether the post has another part after the next one."""
    return len(parts(delivery.post)) > len(delivery.message_ids) + 1


def as_plain(part: Part) -> Part:
    """Give the part without markup, within the limit: what is left to try when its HTML is refused."""
    limit = CAPTION_LIMIT if part.photo_url else TEXT_LIMIT
    return replace(part, text=clip(plain_text(part.text), limit), plain=True)


def plain_text(markup: str) -> str:
    """Give the words of Telegram HTML that was made here."""
    return html.unescape(_TAG.sub("", markup))
