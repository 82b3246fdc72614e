"""Layout: a story's reports as the post of each look that a chat may want, made once a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from zoneinfo import ZoneInfo

import structlog

from bot.delivery.allowed import allowed
from bot.delivery.html import Markup, join
from bot.delivery.render import news
from bot.delivery.templates import TemplateError
from bot.model import Post, Story
from bot.rules import Look
from bot.words import LANGUAGES, Words

Posts = Callable[[Look], Post]
"""The post for each look, made when it is first asked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays stories out. `words` are the newsroom's, for looks without a language of their own; so is the `zone`.

    `languages` are the catalogues that there are.
    """

    words: Words
    zone: ZoneInfo
    languages: Mapping[str, Words] = field(default_factory=lambda: {each: Words.load(each) for each in LANGUAGES})

    def words_of(self, look: Look) -> Words:
        """Give the catalogue of a look's language."""
        return self.languages.get(look.language, self.words)

    def post(self, reports: Sequence[Story], look: Look) -> Post:
        """Make the post of the reports of an event, at least one, in their order.

        Where an owner's own template fails with this story, it looks as usual, and the log says why.
        """
        make = partial(news, reports[0], words=self.words_of(look), zone=self.zone, also=also(reports))
        try:
            return make(look=look)
        except TemplateError as error:
            log = structlog.get_logger("layout")
            log.warning("template.failed", article=reports[0].article_id, line=error.line, why=str(error))
            return make(look=replace(look, template="", own=""))

    def posts(self, reports: Sequence[Story]) -> Posts:
        """Make the post of an event for whatever look is asked for, each once."""
        return cache(partial(self.post, reports))

    def corrections(self, posts: Posts) -> Posts:
        """Make, of the posts of an event, what replies to those that stand: the newest words under a line that says so.

        The photo stands above already.
        """

        def correction(look: Look) -> Post:
            post = posts(look)
            html = join("\n\n", [self.words_of(look)("post-updated"), Markup(post.html)])
            return replace(post, html=allowed(html), photo_url="")

        return cache(correction)

    def notice(self, look: Look) -> Post:
        """Say that an article was withdrawn."""
        return Post(self.words_of(look)("withdrawn"))


def also(reports: Sequence[Story]) -> tuple[str, ...]:
    """Name the sources that reported an event beside its first report, each once."""
    first, *others = (report.source for report in reports)
    return tuple(dict.fromkeys(source for source in others if source and source.casefold() != first.casefold()))
