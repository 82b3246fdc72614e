"""Quality: what is wrong with an article, as findings with their place and the words that show it.

damage         a few words: mixed scripts, garble, markup, mojibake, placeholders, chatbots
wholeness      doubled, cut off, too short
language       not in Indonesian
headline       not of this text
contradiction  two figures or sources of which one is wrong
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.editing import garble
from bot.editing.garble import Words
from bot.editing.language import is_foreign
from bot.editing.lexicon import Lexicon
from bot.editing.quality import contradiction, damage, headline, wholeness
from bot.editing.quality.kinds import Kind
from bot.model import Finding

# So much of the beginning tells the language.
_BEGINNING = 3000
# An article has so many findings at most: past that it is hopeless, and the rest says nothing new.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Judge:
    """Finds the faults of articles by the words of `lexicon`."""

    lexicon: Lexicon

    def find(self, title: str, text: str, known: Container[str] = frozenset()) -> tuple[Finding, ...]:
        """Return the faults of a cleaned article (`quality.kinds`), the headline's first, each once.

        `known` are single words that the store knows as names, as they are written. At most fifty findings; linear in
        the length of the text; never raises.
        """
        among = Words(self.lexicon, garble.vocabulary(f"{title}\n{text}"), known)
        found = (
            *islice(damage.find("title", title, among), _MOST),
            *wholeness.in_title(title, among),
            *headline.find(title, text),
            *_in_another_language(title, text),
            *islice(damage.find("text", text, among), _MOST),
            *wholeness.in_text(text, among),
            *contradiction.find(title, text),
        )
        return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.place != "title"))[:_MOST]

    def sound(self, sentence: str, counts: Mapping[str, int]) -> bool:
        """Tell whether nothing in `sentence` is damaged; `counts` is the `garble.vocabulary` of its article."""
        return next(damage.find("text", sentence, Words(self.lexicon, counts)), None) is None


def _in_another_language(title: str, text: str) -> Iterator[Finding]:
    if is_foreign(f"{title}\n{text}"[:_BEGINNING]):
        yield Finding(Kind.WRONG_LANGUAGE, "text", text[: damage.QUOTE].strip())
