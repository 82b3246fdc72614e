"""A story, or an editor's words, as the post that readers see: Telegram HTML within Telegram's limits.

Telegram Bot API, sendMessage: 1-4096 characters after entities parsing, at most 100 entities; the Bot API
server refuses more than 32768 bytes with tags. The limits below add up to fewer than 2,500 visible UTF-16
units, each at most 6 bytes when escaped, so no story whatever can pass them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.alarm import Alarm
from bot.delivery.hashtags import hashtags
from bot.delivery.html import bold, clip, italic, join, sanitise, tg_time, units, usable_url
from bot.model import Button, Post, Story
from bot.words import Markup, Words, is_midnight

HEADLINE_LIMIT = 300
"""UTF-16 units of a headline; longer ones are not headlines."""

SUMMARY_LIMIT = 1000
"""UTF-16 units of a summary: more than SUMMARY_LENGTH lets one have."""

HALF_A_DAY = timedelta(hours=12)
"""From a day's midnight to its noon, which is on that day in nearly every zone."""

SOURCE_LIMIT = 80
"""UTF-16 units of a source's name."""

ALSO_NAMED = 6
"""Other sources of a story that are named; the rest are counted."""

TOPICS_SHOWN = 3
"""Topics among a post's hashtags; the names that the story is about have the rest."""

BREAKING_LIMIT = 3500
"""UTF-16 units of an editor's breaking news: one message, with room for its label and, in the preview, the
list of channels."""

CORRECTION_LIMIT = 400
"""UTF-16 units of a correction: with the longest breaking news still one message."""


def news(story: Story, *, words: Words, zone: ZoneInfo, also: Sequence[str] = ()) -> Post:
    """Render a story: headline, summary, source and time, who `also` reported it, hashtags, buttons to the article
    and to its text in the chat with the bot.

    What is missing is left out, with its punctuation. The reader's client draws the time in the reader's own
    zone; `zone` serves clients that cannot.
    """
    url, headline = usable_url(story.url), headline_of(story)
    summary = clip(_lines(story.summary.text), SUMMARY_LIMIT)
    blocks = [
        bold(headline) if headline else "",
        summary if summary != headline else "",
        origin_of(story, words, zone),
        _also(also, words),
        " ".join(hashtags((*story.topics[:TOPICS_SHOWN], *story.names))),
    ]
    return Post(
        join("\n\n", blocks), buttons=_read(story, url, words), preview_url=url, photo_url=usable_url(story.image_url)
    )


def breaking(alarm: Alarm, *, words: Words) -> Post:
    """Render an editor's plain text: the label and the first line in bold, the rest plain, a correction before them.

    There it is seen first, and stays where a caption has no room for all. Raises ValueError when the text is blank or
    has more than `BREAKING_LIMIT` UTF-16 units, its correction more than `CORRECTION_LIMIT` (see `units`).
    """
    headline, _, rest = sanitise(alarm.text).strip().partition("\n")
    if not headline or units(alarm.text) > BREAKING_LIMIT or units(alarm.correction) > CORRECTION_LIMIT:
        raise ValueError(f"Breaking news has 1 to {BREAKING_LIMIT} UTF-16 units, not {units(alarm.text)}; shorten it.")
    right = words("breaking-correction", words=_one_line(alarm.correction)) if alarm.correction else ""
    label, url = bold(words("breaking-label")), usable_url(alarm.url)
    return Post(
        join("\n\n", [label, right, bold(headline.rstrip()), rest.strip()]),
        buttons=((Button(words.plain("button-read"), url=url),),) if url else (),
        silent=alarm.silent,
        photo_url=alarm.photo,
    )


def correction(said: str, *, words: Words) -> Post:
    """Render a correction as a message of its own, which answers what was wrong."""
    return Post(words("breaking-correction", words=_one_line(said)))


def headline_of(story: Story) -> str:
    """Give a story's headline as plain text on one line, at most `HEADLINE_LIMIT` UTF-16 units; it may be empty."""
    return clip(_one_line(story.title), HEADLINE_LIMIT)


def origin_of(story: Story, words: Words, zone: ZoneInfo) -> Markup:
    """Tell a story's source, where it has one, and its time."""
    source = clip(_one_line(story.source), SOURCE_LIMIT)
    return join(" · ", [italic(source) if source else "", _time(story.published_at, words, zone)])


def _time(moment: datetime, words: Words, zone: ZoneInfo) -> str:
    """Draw a time; midnight is how a day without a time is kept, so it is drawn as a day, in every reader's zone."""
    if is_midnight(moment, zone):
        return tg_time(moment + HALF_A_DAY, words.day(moment, zone), "wD")
    return tg_time(moment, words.when(moment, zone))


def _also(sources: Sequence[str], words: Words) -> str:
    names = list(filter(None, (clip(_one_line(source), SOURCE_LIMIT) for source in sources)))
    named, more = ", ".join(names[:ALSO_NAMED]), len(names) - ALSO_NAMED
    if not named:
        return ""
    return words("post-also-more", sources=named, count=more) if more > 0 else words("post-also", sources=named)


def payload_of(article_id: int) -> str:
    """Write what a deep link to a story carries: "b_17" in t.me/BOT?start=b_17."""
    return f"b_{article_id}"


def _read(story: Story, url: str, words: Words) -> tuple[tuple[Button, ...], ...]:
    here = Button(words.plain("button-read-here"), start=payload_of(story.article_id))
    return ((Button(words.plain("button-read"), url=url), here),) if url else ((here,),)


def _one_line(text: str) -> str:
    return " ".join(sanitise(text).split())


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(_one_line, sanitise(text).split("\n"))))
