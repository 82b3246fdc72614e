"""What people read: one Fluent catalogue a language, and times in that language.

No sentence for a reader stands anywhere else. Whatever text is put into a sentence is escaped on the way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from bot.words.markup import Markup, escape, sanitise

__all__ = ["LANGUAGES", "Markup", "Words", "escape", "is_midnight", "sanitise"]

LANGUAGES = ("id", "en")
"""The catalogues there are, the house's own language first."""

Argument = str | int | float

_SLOT = re.compile("[\ue000-\uf8ff]")
"""A private-use character that stands in a sentence for a text argument. Fluent refuses arguments over 2500
characters, and nothing in an argument should be able to reach Fluent; so it never sees them."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue. Call it for Telegram HTML, ask `plain` for buttons, notices and menus."""

    language: str
    _bundle: FluentBundle = field(repr=False)

    @classmethod
    def load(cls, language: str) -> "Words":
        """Read a catalogue; a language that has none ("jv", "") gets the Indonesian one."""
        known = language if language in LANGUAGES else LANGUAGES[0]
        bundle = FluentBundle([known], use_isolating=False)
        bundle.add_resource(_catalogue(known))
        return cls(known, bundle)

    def __call__(self, key: str, **arguments: Argument) -> Markup:
        """Return the sentence as Telegram HTML: a text argument is escaped unless it is `Markup`.

        Raises KeyError when the catalogue has no such sentence, or the sentence needs another argument.
        """
        return Markup(self._filled(key, {name: _html(value) for name, value in arguments.items()}))

    def plain(self, key: str, **arguments: Argument) -> str:
        """Return the sentence as plain text, for a button, a notice or the command menu. Raises KeyError."""
        return self._filled(key, {name: _plain(value) for name, value in arguments.items()})

    def knows(self, key: str) -> bool:
        """Tell whether there is such a sentence."""
        return self._bundle.has_message(key)

    def when(self, moment: datetime, zone: ZoneInfo) -> str:
        """Return the time in a zone: "Kamis, 21 Agustus 2025 10.30 WIB".

        The abbreviation is the time zone database's own: WIB, WITA and WIT for Indonesia's three zones.
        """
        local = _local(moment, zone)
        return self.plain(
            "when",
            **self._day(local),
            hour=f"{local:%H}",
            minute=f"{local:%M}",
            zone=local.tzname() or "",
        )

    def day(self, moment: datetime, zone: ZoneInfo) -> str:
        """Return the day in a zone: "Kamis, 21 Agustus 2025"."""
        return self.plain("day", **self._day(_local(moment, zone)))

    def _day(self, local: datetime) -> Mapping[str, Argument]:
        return {
            "weekday": self.plain("weekday", number=local.isoweekday()),
            "day": str(local.day),
            "month": self.plain("month", number=local.month),
            "year": str(local.year),
        }

    def ago(self, moment: datetime, now: datetime) -> str:
        """Return how long ago it was, roughly: "baru saja", "5 menit lalu", "kemarin". The future is now."""
        age = now - moment
        days = age.days
        if age < timedelta(minutes=1):
            return self.plain("ago-now")
        if age < timedelta(hours=1):
            return self.plain("ago-minutes", count=age.seconds // 60)
        if days < 1:
            return self.plain("ago-hours", count=age.seconds // 3600)
        if days < 2:
            return self.plain("ago-yesterday")
        if days < 30:
            return self.plain("ago-days", count=days)
        if days < 365:
            return self.plain("ago-months", count=days // 30)
        return self.plain("ago-years", count=days // 365)

    def _filled(self, key: str, arguments: Mapping[str, Argument]) -> str:
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"The catalogue {self.language}.ftl has no sentence '{key}'; add it.")
        texts = [value for value in arguments.values() if isinstance(value, str)]
        slots = iter(range(0xE000, 0xE000 + len(texts)))
        given = {name: chr(next(slots)) if isinstance(value, str) else value for name, value in arguments.items()}
        sentence, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise KeyError(f"The sentence '{key}' of {self.language}.ftl cannot be said: {errors[0]}.")
        return _SLOT.sub(lambda slot: texts[ord(slot.group()) - 0xE000], str(sentence))


@cache
def _catalogue(language: str) -> Resource:
    """Read a catalogue's file, once: to read one takes longer than to open the store."""
    return FluentResource((files("bot.words") / f"{language}.ftl").read_text("utf-8"))


def is_midnight(moment: datetime, zone: ZoneInfo) -> bool:
    """Tell whether it is exactly midnight in a zone: so a day without a time is kept."""
    local = _local(moment, zone)
    return (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)


def _html(value: Argument) -> Argument:
    return escape(value) if isinstance(value, str) else value


def _plain(value: Argument) -> Argument:
    return sanitise(value) if isinstance(value, str) else value


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:  # feeds say 9999-12-31T23:59:59Z for "never", which has no tomorrow in Jakarta
        return moment
