"""Filing: an edited article into the store, its event, its posts, and the newsroom's notice. One transaction's work.

    story --ruling--> which event? --> stories, prints, terms
                          |
              readers may be told of it?
                |                     `--no--> held: editors are told
                v
    the event's one post in each chat: sent, or reworded with "also reported by"; a real development replies to it

A *story* as people know it, one event with many reports, is an event here, named by the article that opened it; its
post stands under that article's subject in the outbox. Its first report that readers may see gives it its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.delivery import held
from bot.editing import events, identity
from bot.editing.revision import Difference, compare
from bot.editing.ruling import EMBARGO, REJECTED, ruled
from bot.editing.terms import Idf
from bot.layout import Layout, Posts
from bot.model import Chat, Lane, Story
from bot.retrieval.abbreviations import Abbreviations
from bot.retrieval.answering import Reading, Told
from bot.retrieval.stems import stems
from bot.routing import Occasion, Patterns, route
from bot.routing.pace import looked_at, paced
from bot.sequel import answers, follows
from storage import Tables
from storage.telling import newsroom, tell

DEBOUNCE = timedelta(seconds=30)
"""How long an edit waits for the next one: a newsroom that corrects an article saves it several times."""

TOLD_ONE_BY_ONE = 5
"""Held articles of a source that editors are told of one by one in an hour; then once that there are many."""

CANDIDATES = 30
"""Reports that are compared with a new one, for the event that they tell of."""

LIKE = 4
"""Texts that are compared with a new one, word for word."""


def subject_of(article_id: int) -> str:
    """Name an article, or the event that it opened, in the outbox and the audit."""
    return f"article:{article_id}"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a story is looked up by: the prints of its text, and the key terms of what it reports."""

    prints: tuple[int, ...]
    terms: tuple[int, ...]

    @classmethod
    def of(cls, story: Story, idf: Idf) -> Marks:
        """Make the marks of a story."""
        return cls(identity.prints(story.text), events.key_terms(story, idf=idf))


@dataclass(frozen=True, slots=True)
class Filing:
    """Files stories. `layout` makes their posts; `owners` are told with its words and its zone.

    `idf` gives the weights of words when the first story comes: they take a moment to read. `short` are the newsroom's
    own abbreviations, for the searches that readers follow; `patterns` finds what owners want, or do not.
    """

    layout: Layout
    idf: Callable[[], Idf]
    owners: tuple[int, ...] = ()
    debounce: timedelta = DEBOUNCE
    short: Abbreviations | None = None
    patterns: Patterns = field(default_factory=Patterns)
    reading: Reading = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Make what reads followed queries, which remembers them."""
        object.__setattr__(self, "reading", Reading(self.layout.zone, self.short))

    def publish(self, tables: Tables, story: Story, now: datetime) -> None:
        """File a story; post it when it is new to readers, reword its post when what matters to them changed."""
        story = ruled(story, tables.rulings.of(story.article_id), now)
        earlier = tables.stories.get(story.article_id)
        if earlier is not None and _seen(earlier) == _seen(story):
            return
        told = Marks.of(story, self.idf())
        story = self._placed(tables, story, earlier, told)
        tables.stories.put(story)
        tables.prints.put(story.article_id, told.prints)
        tables.events.put_terms(story, told.terms)
        if story.voiced:
            self._tell_readers(tables, story, earlier, now)
        elif not story.quiet:
            self._tell_held(tables, story, now)
        if story.held == EMBARGO and earlier is not None and earlier.voiced:
            self._take_back(tables, story.article_id, earlier.event, "the article was put under embargo", now)

    def withdraw(self, tables: Tables, article_id: int, now: datetime) -> None:
        """Take an article from readers; where others report the same event, theirs stands in its place."""
        story = tables.stories.get(article_id)
        event = article_id if story is None else story.event
        tables.stories.remove(article_id)
        self._take_back(tables, article_id, event, "the article was withdrawn", now)

    def _take_back(self, tables: Tables, article_id: int, event: int, why: str, now: datetime) -> None:
        notice = self.layout.notice
        tables.digests.recall(event, why, now)
        if event != article_id:
            tables.outbox.withdraw(subject_of(article_id), notice, why, now)
        if not self.repost(tables, event, why, now):
            tables.outbox.withdraw(subject_of(event), notice, why, now)
            tables.fanouts.end(event)

    def repost(self, tables: Tables, event: int, why: str, now: datetime) -> bool:
        """Give an event's post its newest words wherever it waits or stands; tells whether it has any to show."""
        posts, subject = self.posts(tables, event), subject_of(event)
        if posts is None:
            return False
        tables.outbox.replace(subject, "news", posts)
        tables.outbox.amend(subject, posts, why, now + self.debounce, now)
        return True

    def posts(self, tables: Tables, event: int) -> Posts | None:
        """Make an event's posts: its first report that readers may see, and who else reported it; None without one.

        The post for a chat is that of `chat.rules.look`.
        """
        reports = voiced(tables, event)
        return self.layout.posts(reports) if reports else None

    def split(self, tables: Tables, article_id: int, now: datetime) -> Story | None:
        """Take an article out of its event, for good; whatever has no post then gets one. None when it is alone."""
        story = tables.stories.get(article_id)
        reports = () if story is None else tables.events.reports(story.event)
        if story is None or len(reports) < 2:
            return None
        tables.events.split(article_id)
        for report in reports:
            moved = tables.stories.get(report.article_id)
            if moved is not None and moved.event != story.event:
                self._post(tables, moved, now)
        self.repost(tables, story.event, "an editor took an article out of it", now)
        return story

    def merge(self, tables: Tables, article_id: int, into: int, now: datetime) -> Story | None:
        """Make the events of two articles one, under the second one's post; None when they are one, or unknown.

        What waits of the first one's post is called back, and readers get the other's instead; where it stands, it
        stays.
        """
        story, other = tables.stories.get(article_id), tables.stories.get(into)
        if story is None or other is None or story.event == other.event:
            return None
        tables.events.merge(story.event, other.event)
        tables.outbox.hand_on(subject_of(story.event), subject_of(other.event))
        tables.outbox.cancel(subject_of(story.event), "an editor made it part of another story", now)
        tables.fanouts.merge(story.event, other.event)
        self._post(tables, other, now, unless=story.event)
        self.repost(tables, other.event, "an editor made another story part of it", now)
        return other

    def _placed(self, tables: Tables, story: Story, earlier: Story | None, told: Marks) -> Story:
        """Decide once which event a story reports: its copy's, one that it joins, or its own."""
        if earlier is not None:
            return replace(story, event=earlier.event, copy_of=earlier.copy_of)
        original = _original(tables, story, told.prints)
        if original is not None:
            return replace(story, event=original.event, copy_of=original.article_id)
        candidates = tables.events.candidates(told.terms, story.published_at, CANDIDATES)
        apart = tables.events.apart(story.article_id)
        return replace(story, event=events.choose(story, candidates, idf=self.idf(), apart=apart) or story.article_id)

    def _tell_readers(self, tables: Tables, story: Story, earlier: Story | None, now: datetime) -> None:
        """Post what is new to readers, and reword what they have of it."""
        newly = earlier is None or not earlier.voiced
        if story.own_title and (earlier is None or earlier.own_title != story.own_title):
            self._tell_mended(tables, story, now)
        reports = voiced(tables, story.event)
        if newly:
            self._follow(tables, story, reports, now)
            self._post(tables, story, now)
            self._tell_followers(tables, story, now)
        difference = Difference() if earlier is None else compare(earlier, story)
        if not (newly or difference.material):
            return
        why = ": ".join(filter(None, ["the article was edited", ", ".join(difference.parts())]))
        if newly or reports[0].article_id == story.article_id:
            self._reword(tables, subject_of(story.event), self.layout.posts(reports), why, now, edited=not newly)
        if story.article_id != story.event:  # it may have been a development, with a post of its own
            posts = self.layout.posts([story])
            self._reword(tables, subject_of(story.article_id), posts, why, now, edited=not newly)

    def _tell_followers(self, tables: Tables, story: Story, now: datetime) -> None:
        """Let an event be brought to the readers who follow what its new report answers (`bot.fanning`)."""
        told = Told.by(story, stems())
        answered = tables.follows.answered(told, lambda words: self.reading(words, now))
        tables.fanouts.start(story.event, (query.id for query in answered), now)

    def _reword(self, tables: Tables, subject: str, posts: Posts, why: str, now: datetime, *, edited: bool) -> None:
        """Give a subject's post its newest words wherever it waits, and as each chat wants it where it stands.

        Only an article that was `edited` is worth a correction.
        """
        due, corrections = now + self.debounce, self.layout.corrections(posts) if edited else None
        tables.outbox.replace(subject, "news", posts)
        tables.outbox.revise(subject, "news", posts, why, due, now, corrections)

    def occasion(self, tables: Tables, chats: Iterable[Chat], now: datetime) -> Occasion:
        """Look up what routing to these chats depends on beside the story."""
        posts = {one.id: tables.outbox.lately(one.id, looked_at(one.rules)) for one in chats if paced(one.rules)}
        return Occasion(now, self.layout.zone, self.patterns, posts)

    def _post(self, tables: Tables, story: Story, now: datetime, *, unless: int = 0) -> None:
        """Send an event's post wherever it has not been sent, nor that of the event `unless`."""
        posts, subject = self.posts(tables, story.event), subject_of(story.event)
        if posts is not None:
            chats, alarm = tables.chats.on(), follows(tables, story, now, self.idf)
            for routed in route(story, chats, self.occasion(tables, chats, now)):
                if not unless or tables.outbox.standing(routed.chat.id, subject_of(unless)) is None:
                    post, target = posts(routed.chat.rules.look), answers(tables, alarm, routed.chat.id)
                    tables.outbox.add(routed, subject, "news", Lane.NEWS, post, now, target=target)

    def _follow(self, tables: Tables, story: Story, reports: Sequence[Story], now: datetime) -> None:
        """Let a real development of an event reply to its post, where that was sent."""
        others = [report for report in reports if report.article_id != story.article_id]
        own = story.article_id != story.event and not story.copy_of
        if not (others and own and events.is_development(others, story)):
            return
        posts, chats = self.layout.posts([story]), tables.chats.on()
        for routed in route(story, chats, self.occasion(tables, chats, now)):
            first = tables.outbox.standing(routed.chat.id, subject_of(story.event))
            if first is not None:
                post, subject = posts(routed.chat.rules.look), subject_of(story.article_id)
                tables.outbox.add(routed, subject, "news", Lane.NEWS, post, now, target=first)

    def _tell_held(self, tables: Tables, story: Story, now: datetime) -> None:
        """Tell editors of a held article; of many of a source, once an hour that there are many."""
        if story.held in {REJECTED, EMBARGO}:
            return
        people = newsroom(tables, self.owners)
        if tables.stories.held_of(story.source) <= TOLD_ONE_BY_ONE:
            notice = held.held(story, self.layout.words)
            tell(tables, people, f"desk:{story.article_id}", "held", Lane.NEWS, notice, now, "an article is held")
        else:
            subject = f"desk:{story.source}:{now:%Y-%m-%dT%H}"
            notice = held.held_many(story, self.layout.words)
            tell(tables, people, subject, "held", Lane.NEWS, notice, now, "many articles are held")

    def _tell_mended(self, tables: Tables, story: Story, now: datetime) -> None:
        if not tables.rulings.of(story.article_id).title:  # an editor's own headline is no news to editors
            people, notice = newsroom(tables, self.owners), held.mended(story, self.layout.words)
            tell(tables, people, f"desk:{story.article_id}", "mended", Lane.NEWS, notice, now, "a headline was mended")


def _seen(story: Story) -> tuple[str, bool, datetime | None]:
    """Tell what of a story decides who may see what of it; when that is the same, nothing has changed."""
    return story.revision, story.quiet, story.embargo


def _original(tables: Tables, story: Story, prints: Sequence[int]) -> Story | None:
    """Find the story whose text this one repeats."""
    like = tables.prints.like(prints, LIKE)
    stories = {number: found for number, _ in like if (found := tables.stories.get(number)) is not None}
    copies = identity.copies(story.text, ((number, found.text) for number, found in stories.items()))
    return next((stories[number] for number in copies if number != story.article_id), None)


def voiced(tables: Tables, event: int) -> Sequence[Story]:
    """List the reports of an event that readers may be told of, in the order in which they came."""
    return [report for report in tables.events.reports(event) if report.voiced]
