"""What editors are told of an article whose headline was mended, or that is held from readers, and what they can do."""

from __future__ import annotations

from bot.delivery.html import clip
from bot.delivery.render import HEADLINE_LIMIT
from bot.model import Button, Post, Story
from bot.words import Words

QUOTED = 400
"""UTF-16 units of a text that are quoted."""


def why_held(story: Story, words: Words) -> str:
    """Say why a story is held, in words; a reason that the catalogue does not know is a fault of some kind."""
    try:
        return words.plain(f"held-{story.held}")
    except KeyError:
        return words.plain("held-faults")


def choices(article_id: int, words: Words) -> tuple[Button, ...]:
    """Offer to publish or to reject a held article (`handlers.antrean`)."""
    return (
        Button(words.plain("button-show"), data=f"antrean:{article_id}:1"),
        Button(words.plain("button-reject"), data=f"antrean:{article_id}:0"),
    )


def held(story: Story, words: Words) -> Post:
    """Write the notice of a held article, with its reason and the choices."""
    html = words(
        "notify-held",
        title=clip(story.title, HEADLINE_LIMIT),
        quote=clip(story.text, QUOTED),
        why=why_held(story, words),
        article=str(story.article_id),
    )
    return Post(html, buttons=(choices(story.article_id, words),))


def held_many(story: Story, words: Words) -> Post:
    """Write the notice that so many articles of a source are held that they are not told of one by one."""
    return Post(words("notify-held-many", source=clip(story.source, HEADLINE_LIMIT) or "–"))


def mended(story: Story, words: Words) -> Post:
    """Write the notice of a headline that the desk made in place of the writer's, with a way back."""
    html = words(
        "notify-mended",
        own=clip(story.own_title, HEADLINE_LIMIT),
        title=clip(story.title, HEADLINE_LIMIT),
        article=str(story.article_id),
    )
    return Post(html, buttons=((Button(words.plain("button-own-title"), data=f"judul:{story.article_id}"),),))
