"""Editing: what is done to an article before readers see it. Pure functions over values; nothing is fetched.

Article -> characters -> html -> cleaning (furniture, dateline) -> sentences -> quality, summary -> Story
                                     \\-> dates                        topics, revision ----------/
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.editing import characters, cleaning, dates, garble, revision, sentences, summary, topics
from bot.editing.lexicon import Lexicon
from bot.editing.quality import Judge
from bot.model import Article, Story

# Feeds run ahead by a wrong zone at most; what is later than this was misread or mistyped.
_AHEAD = timedelta(days=1)
_DAY = timedelta(days=1)


def edit(article: Article, *, now: datetime, zone: ZoneInfo, limit: int = 500, judge: Judge | None = None) -> Story:
    """Return the story of an article: cleaned, dated, judged and summarised in at most `limit` UTF-16 units.

    `now` is aware; `zone` is where times without a zone are. A missing headline becomes the first sentence.
    The time is the article's own words for it, else its byline's, else the day that its lead names, when that is
    past, else when the store first saw it; never more than a day ahead of `now`. Never raises, whatever the article
    holds, and is deterministic. Without a `judge` the lexicon is read for this one article.
    """
    judge = judge or Judge(Lexicon.load())
    title = cleaning.clean_title(article.title)
    source = characters.line(article.source)
    cleaned = cleaning.clean(article.text, title=title, source=source)
    title = title or next(iter(sentences.split(cleaned.text)), "")
    counts = garble.vocabulary(f"{title}\n{cleaned.text}")
    story = Story(
        article_id=article.id,
        title=title,
        text=cleaned.text,
        summary=summary.summarise(
            title, cleaned.text, sound=lambda sentence: judge.sound(sentence, counts), limit=limit
        ),
        published_at=_published_at(article, cleaned, now=now, zone=zone),
        url=characters.address(article.url),
        source=source,
        author=characters.line(article.author),
        topics=topics.normalise(article.topics),
        image_url=characters.address(article.image_url),
        findings=judge.find(title, cleaned.text),
        quiet=article.quiet,
    )
    return replace(story, revision=revision.of(story))


def _published_at(article: Article, cleaned: cleaning.Cleaned, *, now: datetime, zone: ZoneInfo) -> datetime:
    stamps = (line.line for line in cleaned.removed if line.rule in ("stamp", "byline"))
    for words in (article.published_at, *stamps):
        read = dates.read(words, now=article.first_seen_at, zone=zone)  # "3 jam lalu" was said then, not now
        if read:
            return read if read <= now + _AHEAD else article.first_seen_at
    day = dates.named_day(cleaned.text.partition("\n\n")[0], zone=zone)
    return day if day and day + _DAY < article.first_seen_at else article.first_seen_at
