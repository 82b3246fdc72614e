"""What editors are told of an article whose headline was mended, or that is held from readers, and what they can do."""

from __future__ import annotations

from bot.delivery.html import clip
from bot.delivery.render import HEADLINE_LIMIT
from bot.model import Button, Post, Story
from bot.words import Words

QUEUE = "antrean"
"""The command that the buttons belong to."""

NAME_LIMIT = 64
"""UTF-16 units of a person's name: the notice on a button has room for 200 characters."""

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
        Button(words.plain("button-show"), data=f"{QUEUE}:a{article_id}:1"),
        Button(words.plain("button-reject"), data=f"{QUEUE}:a{article_id}:0"),
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
    mend = Button(words.plain("button-mend-summary"), data=f"{QUEUE}:a{story.article_id}:s")
    return Post(html, buttons=(choices(story.article_id, words), (mend,)))


def decided(what: str, title: str, name: str, words: Words) -> Post:
    """Write what stands in place of a notice once somebody has decided: what, on which article or chat, and who.

    `what` is a word of `storage.decisions.Decided`.
    """
    html = words(f"decided-{what}", title=clip(title, HEADLINE_LIMIT), name=clip(name, NAME_LIMIT))
    return Post(html, buttons=((Button(words.plain("button-queue"), data=f"{QUEUE}:q"),),))


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
