"""Which stories a chat wants, by what is in them: topics, sources, words. One verdict a rule that there is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.routing.patterns import Content, Patterns
from bot.routing.verdicts import Verdict
from bot.rules import Rules


def wants(content: Content, rules: Rules, patterns: Patterns) -> bool:
    """Tell whether a story is one that a chat wants, whenever it comes."""
    return all(verdict.passes for verdict in judged(content, rules, patterns))


def judged(content: Content, rules: Rules, patterns: Patterns) -> Iterator[Verdict]:
    """Judge a story by each rule on what is in it."""
    if rules.topics:
        yield _one_of("topics", rules.topics, next(filter(rules.topics.__contains__, content.topics), None))
    if rules.sources:
        named = (name for name in rules.sources if name.strip().casefold() == content.source)
        yield _one_of("sources", rules.sources, next(named, None))
    if rules.wanted:
        yield _one_of("wanted", rules.wanted, patterns.found(rules.wanted, content))
    if rules.unwanted:
        found = patterns.found(rules.unwanted, content)
        yield Verdict("why-unwanted-missed") if found is None else _met("unwanted", found, passes=False)


def _one_of(rule: str, wanted: tuple[str, ...], found: str | None) -> Verdict:
    """Pass a story in which one of what is wanted was found."""
    if found is None:
        return Verdict(f"why-{rule}-missed", passes=False, given={"wanted": ", ".join(wanted)})
    return _met(rule, found, passes=True)


def _met(rule: str, found: str, *, passes: bool) -> Verdict:
    return Verdict(f"why-{rule}-met", passes, {"found": found})
