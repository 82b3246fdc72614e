"""A story, or an editor's words, as the post that readers see: Telegram HTML within Telegram's limits.

Telegram Bot API, sendMessage: 1-4096 characters after entities parsing, at most 100 entities; the Bot API
server refuses more than 32768 bytes with tags. Whatever a template makes of a story is brought within these limits
(`bot.delivery.allowed`); by the limits below the built-in ones stay under 2,500 UTF-16 units by themselves.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.alarm import Alarm
from bot.delivery.hashtags import hashtags
from bot.delivery.html import bold, clip, escape, italic, join, sanitise, tg_time, units, usable_url
from bot.delivery.templates import TAJUK, Fact, Fault, Safe, TemplateError, filled, template_of
from bot.model import Button, Post, Story
from bot.rules import Card, Look
from bot.words import Markup, Words, is_midnight

USUAL = Look()
"""How posts look where nobody chose anything."""

HEADLINE_LIMIT = 300
"""UTF-16 units of a headline; longer ones are not headlines."""

SUMMARY_LIMIT = 1000
"""UTF-16 units of a summary: more than SUMMARY_LENGTH lets one have."""

SENTENCE_LIMIT = 400
"""UTF-16 units of a summary in one sentence."""

LISTED = 10
"""Topics, names and other sources that a template can go through."""

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


def news(story: Story, *, words: Words, zone: ZoneInfo, also: Sequence[str] = (), look: Look = USUAL) -> Post:
    """Render a story as a look wants it: by its template, with buttons to the article and to its text in the chat with
    the bot, perhaps a photo, perhaps the page's card.

    `words` are those of the look's language; who `also` reported it is named. A story that a built-in template has
    nothing to say of is rendered in the usual way. Raises TemplateError when the look's own template cannot be filled,
    or says nothing.
    """
    url, told = usable_url(story.url), facts(story, words=words, zone=zone, also=also)
    html = filled(template_of(look.template, look.own), told)
    if look.own and not html:
        raise TemplateError(Fault.FILLING, "Nothing comes of it.")
    bare = url and look.template == TAJUK and not look.own
    return Post(
        html or filled(template_of("", ""), told),
        buttons=() if bare else _read(story, url, words),
        preview_url="" if look.card is Card.NONE else url,
        photo_url=usable_url(story.image_url) if look.photo else "",
        large_card=look.card is Card.LARGE,
    )


def facts(story: Story, *, words: Words, zone: ZoneInfo, also: Sequence[str] = ()) -> Mapping[str, Fact]:
    """Tell what a template may say of a story, by name, without what it lacks; nothing is long.

    Times are drawn by the reader's client, in the reader's own zone; `zone` serves clients that cannot.
    """
    headline, summary = headline_of(story), clip(_lines(story.summary.text), SUMMARY_LIMIT)
    sentence = clip(_one_line(story.summary.sentence or summary), SENTENCE_LIMIT)
    others = tuple(filter(None, (clip(_one_line(source), SOURCE_LIMIT) for source in also)))
    told: Mapping[str, Fact] = {
        "judul": headline,
        "ringkasan": summary if summary != headline else "",
        "kalimat": sentence if sentence != headline else "",
        "sumber": clip(_one_line(story.source), SOURCE_LIMIT),
        "penulis": clip(_one_line(story.author), SOURCE_LIMIT),
        "tempat": clip(_one_line(story.place), SOURCE_LIMIT),
        "waktu": _safe(_time(story.published_at, words, zone)),
        "hari": _safe(_day(story.published_at, words, zone)),
        "topik": tuple(clip(_one_line(topic), SOURCE_LIMIT) for topic in story.topics[:LISTED]),
        "nama": tuple(clip(_one_line(name), SOURCE_LIMIT) for name in story.names[:LISTED]),
        "tagar": " ".join(hashtags((*story.topics[:TOPICS_SHOWN], *story.names))),
        "tautan": usable_url(story.url),
        "juga": _safe(_also(others, words)),
        "sumber_lain": others[:LISTED],
    }
    return {name: fact for name, fact in told.items() if fact}  # to Liquid, what is there is true, even if it is empty


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
    """Draw a time; midnight is how a day without a time is kept, so it is drawn as a day."""
    if is_midnight(moment, zone):
        return _day(moment, words, zone)
    return tg_time(moment, words.when(moment, zone))


def _day(moment: datetime, words: Words, zone: ZoneInfo) -> str:
    """Draw a day; one without a time in every reader's zone."""
    drawn = moment + HALF_A_DAY if is_midnight(moment, zone) else moment
    return tg_time(drawn, words.day(moment, zone), "wD")


def _safe(markup: str) -> Safe:
    """Mark what is Telegram HTML already, so that a template takes it as it is."""
    return Safe(escape(markup))


def _also(names: Sequence[str], words: Words) -> str:
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
