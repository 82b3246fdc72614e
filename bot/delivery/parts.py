"""A post as the messages that it takes: one, or a photo and a text when the text is too long for a caption."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from bot.delivery.html import clip, escape, units, visible_length
from bot.model import Button, Delivery, Post

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""Telegram Bot API, sendMessage and sendPhoto: characters after entities parsing; counted here in UTF-16 units."""

_TAG = re.compile(r"<[^>]*>")
_BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a post. `text` is HTML unless `plain`; with a `photo_url` it is the photo's caption.

    `preview_url` is the page whose card stands with a text, also with one that goes out for want of its photo; a large
    one if `large_card`.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview_url: str = ""
    photo_url: str = ""
    plain: bool = False
    large_card: bool = False


def parts(post: Post) -> tuple[Part, ...]:
    """Split a post into its messages, between blocks and never within one; the buttons stand beneath the last."""
    long = bool(post.photo_url) and visible_length(post.html) > CAPTION_LIMIT
    return reworded(post, 2 if long else 1)


def reworded(post: Post, messages: int) -> tuple[Part, ...]:
    """Share a post among the messages that it stands in already, one or two, as `parts` would.

    A first block too long for a caption leaves that empty. A text of one block stands in both messages: where two
    were, none must go on saying what is not so any more.
    """
    if messages == 1:
        return (Part(post.html, post.buttons, post.preview_url, post.photo_url, large_card=post.large_card),)
    caption, _, text = post.html.partition(_BLANK_LINE)
    if visible_length(caption) > CAPTION_LIMIT or not _is_whole(caption):
        caption, text = "", post.html
    photo = Part(caption, preview_url=post.preview_url, photo_url=post.photo_url)
    return (photo, Part(text if text.strip() else caption, post.buttons))


def next_part(delivery: Delivery) -> Part:
    """Choose the first part that was not sent yet, as plain text when Telegram refused its HTML.

    A post that was shortened to one message after the first of two had left goes on with what was the second's.
    """
    sent, whole = len(delivery.message_ids), parts(delivery.post)
    part = whole[sent] if sent < len(whole) else reworded(delivery.post, 2)[1]
    return as_plain(part) if delivery.plain else part


def has_more(delivery: Delivery) -> bool:
    """Tell whether the post has another part after the next one."""
    return len(parts(delivery.post)) > len(delivery.message_ids) + 1


def as_plain(part: Part) -> Part:
    """Give the part without markup, within the limit: what is left to try when its HTML is refused."""
    limit = CAPTION_LIMIT if part.photo_url else TEXT_LIMIT
    return replace(part, text=clip(plain_text(part.text), limit), plain=True)


def as_caption(part: Part) -> Part:
    """Give the part for a message that is a photo: the blocks that fit, or else as many of the first one's words."""
    if part.plain:
        return replace(part, text=clip(part.text, CAPTION_LIMIT))
    blocks = part.text.split(_BLANK_LINE)
    while visible_length(_BLANK_LINE.join(blocks)) > CAPTION_LIMIT:
        blocks.pop()
    kept = _BLANK_LINE.join(blocks)
    if part.text and not (kept and _is_whole(kept)):
        kept = escape(clip(plain_text(part.text), CAPTION_LIMIT))
    return replace(part, text=kept)


def plain_text(markup: str) -> str:
    """Give the words of Telegram HTML that was made here."""
    return html.unescape(_TAG.sub("", markup))


def length(part: Part) -> int:
    """Count the UTF-16 units that Telegram counts of a part."""
    return units(part.text) if part.plain else visible_length(part.text)


def _is_whole(markup: str) -> bool:
    """Tell whether every tag is closed: Telegram HTML has no tag that stands alone."""
    return markup.count("<") == 2 * markup.count("</")
