"""What several commands on sources take, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import click

from bot.errors import UsageError
from bot.source import FirstRun, FullText, Quality, Source, SourceKind
from bot.sources import options_of
from bot.sources.options import stranger
from bot.sources.text import distinct

Change = Callable[[Source], Source]
"""What a command makes of a source as it is."""

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LONGEST = timedelta(days=30)


def kind() -> click.Option:
    """Take the kind of a source."""
    kinds = click.Choice([kind.value for kind in SourceKind])
    return click.Option(["--kind"], type=kinds, help="What it is; without this, a look finds out.")


def name() -> click.Option:
    """Take a source's name."""
    return click.Option(["--name"], default="", help="What posts call it; without this, what it calls itself.")


def every() -> click.Option:
    """Take how often a source is read."""
    text = "Pin how often it is read, such as 30s, 5m, 2h or 1d; without this, as often as it publishes."
    return click.Option(["--every"], help=text)


def full_text() -> click.Option:
    """Take when the pages of articles are fetched."""
    choices = click.Choice([each.value for each in FullText])
    return click.Option(["--full-text"], type=choices, help="When an article's page is fetched for its whole text.")


def quality() -> click.Option:
    """Take what becomes of a source's articles."""
    choices = click.Choice([each.value for each in Quality])
    return click.Option(
        ["--quality"], type=choices, help="Mend its faulty articles, hold them, post them, or review all."
    )


def topics() -> click.Option:
    """Take the topics of all a source's articles."""
    text = "Give its articles these topics beside their own, between commas; an empty text takes them back."
    return click.Option(["--topics"], default=None, help=text)


def headings(text: str) -> tuple[str, ...]:
    """Read topics between commas."""
    return distinct(" ".join(topic.split()) for topic in text.split(","))


def options() -> click.Option:
    """Take what a kind of source lets one set."""
    text = "Set what its kind lets you set (docs/sources.md), as NAME=VALUE: items=data.articles; may be repeated."
    return click.Option(["--set", "settings"], multiple=True, metavar="SETTING", help=text)


def duration(text: str) -> timedelta:
    """Read "30s", "5m", "2h" or "1d". Raises UsageError when it is none, nothing, or longer than 30 days."""
    found = re.fullmatch(r"([1-9][0-9]{0,6})([smhd])", text.strip())
    every = timedelta(seconds=int(found[1]) * UNITS[found[2]]) if found else timedelta()
    if not timedelta() < every <= LONGEST:
        raise UsageError(f"'{text}' is no interval; write 30s, 5m, 2h or 1d, at most {LONGEST.days}d.")
    return every


def first_run(text: str) -> FirstRun:
    """Read "none", "last:N" or "all". Raises UsageError when it is none of them."""
    try:
        return FirstRun.of(text)
    except ValueError as error:
        raise UsageError(f"{error}; write one of them, such as last:3.") from error


def pairs(settings: Sequence[str]) -> Mapping[str, str]:
    """Read NAME=VALUE texts. Raises UsageError for one that is none."""
    for setting in settings:
        if not setting.partition("=")[0].strip() or "=" not in setting:
            raise UsageError(f"'{setting}' sets nothing; write NAME=VALUE, such as items=data.articles.")
    return {name.strip(): value.strip() for name, _, value in (setting.partition("=") for setting in settings)}


def known(kind: SourceKind, given: Mapping[str, str]) -> Mapping[str, str]:
    """Give the options themselves when the kind knows all of them. Raises UsageError that lists what there is."""
    options = options_of(kind)
    if name := stranger(given, options):
        there = ", ".join(option.name for option in options) or "none"
        raise UsageError(f"A source of the kind {kind} has no option '{name}'; there are: {there}.")
    return given
