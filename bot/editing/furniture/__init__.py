"""Furniture: what stands on a page and is not the article, as rules with their examples beside them.

The rules are the TOML files of this folder, the common ones (`common`, `calls`, `credits`, `notes`) and one an
outlet family; a newsroom adds a file of its own in the same form (`reading` says what a rule holds). All rules look at
every article, whoever published it: a third of the texts in article stores tell no outlet, and what is syndicated
brings another's furniture along. Therefore each must be certain by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bot.editing.furniture import reading
from bot.editing.furniture.reading import Rule, Where

__all__ = ["Furniture", "Rule", "Where"]

_LEADING = re.compile(r"^[\s>•·▪►▶➤👉📌*]+")
_BLANKS = re.compile(r" {2,}")
# No signature is longer than this.
_SIGNED = 240
_LINES = (Where.ANYWHERE, Where.TOP, Where.END, Where.EDGES, Where.LAST)


@dataclass(frozen=True, slots=True)
class Furniture:
    """All rules, and for each place one pattern that tells at once whether any of its rules takes a line."""

    rules: tuple[Rule, ...]
    _gates: Mapping[Where, re.Pattern[str]]
    _long: re.Pattern[str]
    _phrases: tuple[re.Pattern[str], ...]

    @classmethod
    def load(cls, own: Path | None = None) -> Furniture:
        """Return the rules of this folder, and those of a newsroom's `own` file after them.

        Raises `SettingsError` when the newsroom's file cannot be read, or a rule in it is no pattern or does not
        do to its own examples what they say.
        """
        if own is None:
            return _built_in()
        return cls.of((*_built_in().rules, *reading.newsroom(own)))

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Furniture:
        """Return these rules, made ready."""
        rules = tuple(rules)
        gates = {
            where: _any_of(where, [rule for rule in rules if rule.where is where]) for where in (*_LINES, Where.TAIL)
        }
        # One by one, for the engine looks for a pattern's first letters ten times as fast as for any of many.
        phrases = (pattern for rule in rules if rule.where is Where.INSIDE for pattern in rule.patterns)
        long = _any_of(Where.ANYWHERE, [rule for rule in rules if rule.long])
        return cls(rules, MappingProxyType(gates), long, tuple(map(re.compile, phrases)))

    def rule_for(self, line: str, *, top: bool = True, end: bool = True, last: bool = False) -> Rule | None:
        """Return the rule that takes a whole `line` away, or None when it stays.

        `top` and `end` say that the line is among the first or last few of its article, `last` that it is the last
        one, behind a sentence.
        """
        line = _LEADING.sub("", line).strip() or line
        if len(line) > reading.LONGEST and not self._long.fullmatch(line):
            return None
        for where in _LINES:
            if where.looks(top=top, end=end, last=last) and self._gates[where].fullmatch(line):
                taking = (rule for rule in self.rules if rule.where is where and rule.takes(line))
                return next(taking, None)
        return None

    def without_phrases(self, text: str) -> str:
        """Return `text` without the phrases that are furniture inside a paragraph too, a space in their place."""
        without = text
        for phrase in self._phrases:
            without = phrase.sub(" ", without)
        return text if without == text else _BLANKS.sub(" ", without)

    def without_signature(self, line: str) -> str:
        """Return an article's last `line` without the reporter's code or credit behind its last full stop."""
        found = self._gates[Where.TAIL].search(line, max(0, len(line) - _SIGNED))
        return line[: found.start()].rstrip() if found else line


def _any_of(where: Where, rules: Iterable[Rule]) -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern for rule in rules) or r"(?!)", where.flags)


@cache
def _built_in() -> Furniture:
    return Furniture.of(reading.built_in())
