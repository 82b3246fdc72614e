"""Revision: one name for all that a reader could see of a story, and what two versions of it say differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from bot.editing import sentences
from bot.model import Story

EDITORS = "editor"
"""The method of a summary that an editor wrote."""

_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
# A word with a capital that does not open a sentence is of a name.
_NAMED = re.compile(r"(?<![.!?…\"“”‘’:(\n])\s+(?P<name>[^\W\d_][\w’'-]*)")


def of(story: Story) -> str:
    """Return 32 hex digits (BLAKE2b, 128 bits) that change whenever anything that readers see changes.

    The article's id, the findings and the name of the summary's method are not seen. Who may see it counts.
    """
    seen = (story.title, story.text, story.summary.text, story.published_at.isoformat(), story.url)
    more = (story.source, story.author, "\x1e".join(story.topics), story.image_url, story.held)
    return blake2b("\x1f".join(seen + more).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later version of a story says that an earlier one did not: each part that changed, with its words."""

    headline: bool = False
    lead: bool = False
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    link: bool = False
    picture: bool = False
    summary: bool = False

    @property
    def material(self) -> bool:
        """Say whether anything of it matters to a reader."""
        return bool(self.parts())

    def parts(self) -> tuple[str, ...]:
        """Name the parts that changed, as the newsroom's records have them: "headline", "numbers 5, 7"."""
        said = (
            "headline" if self.headline else "",
            "lead" if self.lead else "",
            f"numbers {', '.join(self.numbers)}" if self.numbers else "",
            f"names {', '.join(self.names)}" if self.names else "",
            "link" if self.link else "",
            "picture" if self.picture else "",
            "summary" if self.summary else "",
        )
        return tuple(filter(None, said))


def compare(earlier: Story, later: Story) -> Difference:
    """Return what two versions of a story say differently, in headline, lead, link, picture, and in their summaries.

    Typography (case, punctuation, quotes, blanks) is no difference, nor what stands below the summary; but of a summary
    that an editor wrote every character counts. `numbers` and `names` are those of one version only, in their order.
    """
    numbers = _apart(_NUMBERS.findall(earlier.summary.text), _NUMBERS.findall(later.summary.text))
    return Difference(
        headline=_plain(earlier.title) != _plain(later.title),
        lead=_plain(_lead(earlier)) != _plain(_lead(later)),
        numbers=numbers,
        names=_apart(list(_names(earlier.summary.text)), list(_names(later.summary.text))),
        link=earlier.url != later.url,
        picture=earlier.image_url != later.image_url,
        summary=EDITORS in {earlier.summary.method, later.summary.method}
        and earlier.summary.text != later.summary.text,
    )


def is_material(earlier: Story, later: Story) -> bool:
    """Tell whether a new version says something else that matters to a reader; see `compare`."""
    return compare(earlier, later).material


def _apart(earlier: list[str], later: list[str]) -> tuple[str, ...]:
    """Return what stands in one list only, those of the earlier first."""
    both = set(earlier) & set(later)
    return tuple(dict.fromkeys(each for each in (*earlier, *later) if each not in both))


def _names(text: str) -> Iterator[str]:
    for found in _NAMED.finditer(text):
        if found["name"][0].isupper():
            yield found["name"]


def _lead(story: Story) -> str:
    return next(iter(sentences.split(story.text)), "")


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def wording(story: Story) -> str:
    """Return 32 hex digits (BLAKE2b, 128 bits) that change whenever the article's text says something else.

    Typography (case, punctuation, quotes, blanks) changes nothing.
    """
    return blake2b(_plain(story.text).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
