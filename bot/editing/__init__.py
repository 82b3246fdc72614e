"""Editing: what is done to an article before readers see it. Pure functions over values; nothing is fetched.

Article -> characters -> html -> cleaning (furniture, dateline) -> sentences -> quality, mending -> summary -> Story
                                     \\-> dates                        topics, names, revision -----------/

What it knows (rules, words, weights) is read once, by `Editor.load`. Beside it, on stories: `identity` (is it a copy?),
`events` (what does it report?), `ruling` (what an editor decided), and for summaries by a language model `writer` and
`faithful`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from bot.editing import characters, cleaning, dates, garble, names, revision, sentences
from bot.editing.furniture import Furniture
from bot.editing.lexicon import Lexicon
from bot.editing.mending import is_sound, mend
from bot.editing.quality import Judge
from bot.editing.quality.contradiction import disputed
from bot.editing.summary import Model, Reading
from bot.editing.topics import Classifier
from bot.model import Article, Finding, Story, Summary
from bot.source import Quality

# Feeds run ahead by a wrong zone at most; what is later than this was misread or mistyped.
_AHEAD = timedelta(days=1)
_DAY = timedelta(days=1)
# Why a story is held whose embargo cannot be read: nobody else can tell when it ends.
_EMBARGO_UNREAD = "embargo-unread"
# Names that a story keeps, the most telling first: for hashtags, and for search.
_NAMES = 8


@dataclass(frozen=True, slots=True)
class Editor:
    """Edits articles. `zone` is where times without a zone are, `limit` a summary's most UTF-16 units; `quality` is for
    articles whose source says nothing of it."""

    zone: ZoneInfo
    furniture: Furniture
    judge: Judge
    model: Model
    classifier: Classifier
    limit: int = 500
    quality: Quality = Quality.MEND

    @classmethod
    def load(
        cls,
        zone: ZoneInfo,
        *,
        limit: int = 500,
        quality: Quality = Quality.MEND,
        furniture: Path | None = None,
        topics: Path | None = None,
    ) -> Self:
        """Read the rules, words and weights, and a newsroom's own rules of furniture and topics, where it has any.

        Raises:
            SettingsError: one of the newsroom's files cannot be read, or holds a rule that is wrong.
        """
        judge, classifier = Judge(Lexicon.load()), Classifier.load(topics)
        return cls(zone, Furniture.load(furniture), judge, Model.load(), classifier, limit, quality)

    def edit(self, article: Article, *, now: datetime, known: Container[str] = frozenset()) -> Story:
        """Return the story of an article: cleaned, dated, judged, mended, summarised, and filed under topics.

        `now` is aware; `known` are words that the store has as names. A garbled or missing headline is made anew from
        the lead. The time is the article's own words for it, else its byline's, else the day that its lead names, when
        that is past, else when the store first saw it; never more than a day ahead of `now`. Never raises, whatever the
        article holds, and is deterministic.
        """
        title, source = cleaning.clean_title(article.title), characters.line(article.source)
        knows = self.judge.lexicon.knows
        cleaned = cleaning.clean(article.text, title=title, source=source, furniture=self.furniture, known=knows)
        text = cleaned.text
        findings = self.judge.find(title, text, known)
        policy = Quality(article.quality) if article.quality else self.quality
        mended = mend(title, text, findings, policy=policy)
        headline = mended.title or next(iter(sentences.split(text)), "")
        embargo = dates.read(article.embargo_until, now=article.first_seen_at, zone=self.zone)
        story = Story(
            article_id=article.id,
            title=headline,
            text=text,
            summary=self._summary(headline, text, findings),
            published_at=_published_at(article, cleaned, now=now, zone=self.zone),
            url=characters.address(article.url),
            source=source,
            author=characters.line(article.author),
            topics=self.classifier.assigned(article.topics, url=article.url, title=headline, text=text),
            image_url=characters.address(article.image_url),
            findings=findings,
            quiet=article.quiet,
            place=cleaned.dateline.place,
            outlet=cleaned.dateline.outlet,
            names=names.tags(names.find(headline, text), limit=_NAMES),
            own_title=mended.own_title,
            held=mended.held or (_EMBARGO_UNREAD if article.embargo_until and embargo is None else ""),
            embargo=embargo,
        )
        return replace(story, revision=revision.of(story))

    def sounding(self, story: Story) -> Callable[[str], bool]:
        """Return what tells whether nothing is wrong with a sentence that somebody else wrote about a story."""
        counts = garble.vocabulary(f"{story.title}\n{story.text}")
        return lambda sentence: self.judge.sound(sentence, counts) and not disputed(sentence, story.findings)

    def _summary(self, title: str, text: str, findings: Sequence[Finding]) -> Summary:
        reading = Reading.of(title, text, model=self.model, sound=partial(is_sound, findings=findings))
        return replace(reading.summary(self.limit), sentence=reading.sentence().text)


def _published_at(article: Article, cleaned: cleaning.Cleaned, *, now: datetime, zone: ZoneInfo) -> datetime:
    stamps = (line.line for line in cleaned.removed if line.rule in ("stamp", "byline"))
    for words in (article.published_at, *stamps):
        read = dates.read(words, now=article.first_seen_at, zone=zone)  # "3 jam lalu" was said then, not now
        if read:
            return read if read <= now + _AHEAD else article.first_seen_at
    day = dates.named_day(cleaned.text.partition("\n\n")[0], zone=zone)
    return day if day and day + _DAY < article.first_seen_at else article.first_seen_at
