"""What breaking news is made from: words, a photo with a caption, an article, or the message that a command answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.delivery.html import clip, sanitise, units, usable_url
from bot.delivery.render import BREAKING_LIMIT, SUMMARY_LIMIT, headline_of
from bot.model import Story
from bot.words import Markup
from handlers.command import Ask
from storage import Tables

ARTICLE = re.compile("[0-9]{1,15}")
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
DEEP_LINK = re.compile(r"[?&]start=b_([0-9]{1,15})\Z")
"""A link of ours to a story, as people share it."""


@dataclass(frozen=True, slots=True)
class Material:
    """Words, a photo, a link to read on, and the article that it is all from (0: none)."""

    text: str
    photo: str = ""
    url: str = ""
    article_id: int = 0


def gathered(ask: Ask) -> Material:
    """Take what a person gave: their own words before those of the message that they answer, and either's photo."""
    quoted, own = ask.quoted, _clean(ask.text)
    text = own or (_clean(quoted.text) if quoted is not None else "")
    return Material(text, ask.photo or (quoted.photo if quoted is not None else ""))


def material(tables: Tables, given: Material, ask: Ask) -> Material | Markup:
    """Put an article in place of its number or its link; or say, kindly, why nothing can be made of what was given."""
    words, text = ask.words, given.text
    if not text:
        return words("breaking-words-missing") if given.photo else words("breaking-usage")
    if ARTICLE.fullmatch(text) or ADDRESS.fullmatch(text):
        story = _story(tables, text)
        if story is None:
            return words("article-unknown", article=text) if text.isdigit() else words("breaking-link-unknown")
        return _of(story, given.photo)
    if units(text) > BREAKING_LIMIT:
        return words("breaking-too-long", limit=BREAKING_LIMIT)
    return given


def _story(tables: Tables, text: str) -> Story | None:
    if text.isdigit():
        return tables.stories.get(int(text))
    ours = DEEP_LINK.search(text)
    return tables.stories.get(int(ours[1])) if ours else tables.stories.at(text)


def _of(story: Story, photo: str) -> Material:
    """Make breaking news of a story: its headline, its summary, its link and its photo."""
    text = _clean("\n".join(filter(None, [headline_of(story), clip(story.summary.text, SUMMARY_LIMIT)])))
    return Material(text, photo or usable_url(story.image_url), usable_url(story.url), story.article_id)


def _clean(text: str) -> str:
    return sanitise(text).strip()
