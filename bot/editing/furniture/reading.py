"""Reading rules of furniture from TOML, and saying in a sentence what is wrong with a newsroom's own.

    [[rule]]
    name = "hotline"                    # what is logged and shown
    where = "end"                       # anywhere (default), top, end, edges, last, inside or tail
    pattern = 'hubungi redaksi .{0,80}' # a regular expression, or a list of alternatives
    gone = ["Hubungi redaksi Kabar Melati di 0800"]    # lines that it takes
    kept = ["Hubungi redaksi, warga mengadu."]         # news that looks alike and stays
    long = true                         # takes lines of more than 260 characters too (default false)

A pattern for lines must match the whole line; one for `inside` is cut out of paragraphs; one for `tail` is cut off
the end of the article. Case is ignored in lines and counts inside. `{NAME}`, `{DATE}` and the like are the `[parts]`
of common.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from bot.errors import SettingsError

# A line longer than this is a paragraph with something glued to it, and stays, unless its rule is `long`.
LONGEST = 260


class Where(StrEnum):
    """Where a rule looks: at whole lines, into paragraphs, or behind the article's last full stop.

    `LAST` is an article's very last line, when the line before it ends a sentence: what stands alone there is no item
    of a list.
    """

    ANYWHERE = "anywhere"
    TOP = "top"
    END = "end"
    EDGES = "edges"
    LAST = "last"
    INSIDE = "inside"
    TAIL = "tail"

    @property
    def flags(self) -> re.RegexFlag:
        """Case is ignored in whole lines. Within text it counts: it makes certain, and ten times as fast."""
        return re.NOFLAG if self in (Where.INSIDE, Where.TAIL) else re.IGNORECASE

    def looks(self, *, top: bool, end: bool, last: bool) -> bool:
        """Tell whether a rule for lines looks at one that is among the first (`top`) or last (`end`) few, or last."""
        match self:
            case Where.LAST:
                return last
            case Where.TOP:
                return top
            case Where.END:
                return end
            case Where.EDGES:
                return top or end
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of furniture: its name, the patterns that give it away, where they look, and its examples."""

    name: str
    patterns: tuple[str, ...]
    where: Where = Where.ANYWHERE
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    long: bool = False

    @property
    def pattern(self) -> str:
        """Give all patterns as one."""
        return "|".join(f"(?:{pattern})" for pattern in self.patterns)

    def takes(self, line: str) -> bool:
        """Tell whether the rule takes `line`, or something out of it."""
        pattern = re.compile(self.pattern, self.where.flags)
        if self.where in (Where.INSIDE, Where.TAIL):
            return bool(pattern.search(line))
        if len(line) > LONGEST and not self.long:
            return False
        return bool(pattern.fullmatch(line))


def built_in() -> Iterator[Rule]:
    """Give the rules of this folder: the common ones first, then those of each outlet family by its name."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml")]
    for file in sorted(files, key=lambda file: (file.name != "common.toml", file.name)):
        yield from _rules(tomllib.loads(file.read_text("utf-8")))


def newsroom(path: Path) -> tuple[Rule, ...]:
    """Return the rules of a newsroom's own file, each tried on its examples.

    Raises `SettingsError`, which names the file, the rule and the remedy.
    """
    try:
        rules = tuple(_rules(tomllib.loads(path.read_text("utf-8"))))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}); give the file of furniture rules.") from error
    except ValueError as error:
        raise SettingsError(f"{path}: {error}; see bot/editing/furniture/common.toml for the form.") from error
    for rule in rules:
        _tried(rule, path)
    return rules


def _tried(rule: Rule, path: Path) -> None:
    named = f'{path}: the rule "{rule.name}"'
    if not rule.gone:
        raise SettingsError(f"{named} has no example in gone; give it a line that it takes.")
    for line in rule.gone:
        if not rule.takes(line):
            raise SettingsError(f'{named} leaves "{line}", which its gone promises; widen its pattern.')
    for line in rule.kept:
        if rule.takes(line):
            raise SettingsError(f'{named} takes "{line}", which its kept protects; narrow its pattern.')


def _rules(file: Mapping[str, object]) -> Iterator[Rule]:
    entries = file.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("rules are written under [[rule]]")
    for entry in entries:
        yield _rule(entry)


def _rule(entry: Mapping[str, object]) -> Rule:
    name, where = entry.get("name"), entry.get("where", "anywhere")
    if not isinstance(name, str) or not name:
        raise ValueError("a rule lacks its name")
    if where not in set(Where):
        raise ValueError(f'the rule "{name}" has where = {where!r}; write one of {", ".join(Where)}')
    unknown = set(entry) - {"name", "where", "pattern", "gone", "kept", "long"}
    if unknown:
        raise ValueError(f'the rule "{name}" has {", ".join(sorted(unknown))}, which no rule has; take it out')
    patterns = tuple(_pattern(name, written) for written in _words(name, entry, "pattern"))
    if not patterns:
        raise ValueError(f'the rule "{name}" lacks its pattern; write what it takes')
    gone, kept = _words(name, entry, "gone"), _words(name, entry, "kept")
    return Rule(name, patterns, Where(str(where)), gone, kept, entry.get("long") is True)


def _words(name: str, entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f'the rule "{name}" has a {key} that is no text or list of texts; put it in quotes')
    return tuple(words)


def _pattern(name: str, pattern: str) -> str:
    for part, written in _parts().items():
        pattern = pattern.replace(f"{{{part}}}", written)
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f'the rule "{name}" has a pattern that is none ({error}); mend it') from error
    return pattern


@cache
def _parts() -> Mapping[str, str]:
    """Return the named parts that patterns are built of; a part may use those before it."""
    parts: dict[str, str] = {}
    common = resources.files(__package__).joinpath("common.toml").read_text("utf-8")
    for name, written in tomllib.loads(common)["parts"].items():
        for known, expansion in parts.items():
            written = written.replace(f"{{{known}}}", expansion)  # noqa: PLW2901
        parts[name] = written
    return parts
