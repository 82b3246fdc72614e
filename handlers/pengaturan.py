"""/pengaturan: what a reader wants here: language, zone, quiet hours, photos, and how news comes.

One message that edits itself. A button holds `pengaturan:m` for all of it, `pengaturan:WHAT` for the choices of one
thing, `pengaturan:WHAT:VALUE` for one of them, and those of `handlers.rhythm`. What has other values than the buttons
offer is typed: "/pengaturan zona Makassar", "/pengaturan tenang 22.00-05.00".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.delivery.html import join
from bot.model import Button, Clock, Reply, Rules
from bot.routing.hours import zone_of
from bot.routing.zones import INDONESIAN, read_span, read_zone, zone_label
from bot.words import LANGUAGES, Markup, Words
from handlers import rhythm
from handlers.command import Ask, data, noticed, said
from handlers.following import settle
from storage import Store

QUIET = ((21 * 60, 6 * 60), (22 * 60, 5 * 60), (23 * 60, 7 * 60))
"""Quiet hours that are offered, in minutes after midnight."""

TYPED = ("zona", "tenang")
"""What may be typed."""

Change = Callable[[Rules], Rules]


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """Show a reader's settings, and change them. `zone` is the newsroom's."""

    store: Store
    clock: Clock
    zone: ZoneInfo
    speaking: Callable[[str], Words] = Words.load

    async def __call__(self, ask: Ask) -> Reply:
        """Show the settings; change one first, if it is typed."""
        if not ask.private:
            return said(ask.words("pengaturan-private"))
        what, _, value = ask.text.strip().partition(" ")
        if what not in TYPED:
            return self._all(ask, ask.rules)
        change = _typed(what, value)
        if change is None:
            return said(ask.words(f"pengaturan-{what}-unread"))
        return await self._changed(ask, change)

    async def press(self, ask: Ask) -> Reply:
        """Show the choices of one thing, or take one."""
        match ask.text.split(":") if ask.private else []:
            case ["m"]:
                return replace(self._all(ask, ask.rules), edit=True)
            case ["zona" | "tenang" as what, "other"]:
                return said(ask.words(f"pengaturan-{what}-other"))
            case [what] if what in ASKED:
                return self._choices(ask, what)
            case ["f" | "h" as act, value] if rhythm.changed(ask.rules, act, value):
                changed = await self._changed(ask, lambda rules: rhythm.changed(rules, act, value) or rules)
                return replace(changed, edit=True)
            case [what, value] if what in CHOICES and value in CHOICES[what]:
                return replace(await self._changed(ask, CHOICES[what][value]), edit=True)
        return noticed(ask.words.plain("button-expired"))

    async def _changed(self, ask: Ask, change: Change) -> Reply:
        """Change the settings, and show them in the language that they have now."""
        rules = await self.store.write(lambda tables: settle(tables, ask, change))
        words = self.speaking(rules.language) if rules.language else ask.words
        return self._all(replace(ask, words=words), rules)

    def _all(self, ask: Ask, rules: Rules) -> Reply:
        words, now = ask.words, self.clock()
        zone = zone_of(rules, self.zone)
        local = now.astimezone(zone)
        lines = [
            words("pengaturan-language", language=words.plain(f"language-{rules.language or 'telegram'}")),
            words(
                "pengaturan-zone",
                zone=zone_label(zone, now),
                time=rhythm.hour(local.hour * 60 + local.minute, words),
            ),
            _quiet(rules, words),
            words("pengaturan-photo-on" if rules.photo else "pengaturan-photo-off"),
            rhythm.told(rules, words, self.zone, now),
        ]
        photo = Button(
            words.plain("button-photo-off" if rules.photo else "button-photo-on"),
            data=data("pengaturan", "foto", int(not rules.photo)),
        )
        ways = [Button(words.plain(f"button-pengaturan-{what}"), data=data("pengaturan", what)) for what in ASKED]
        return said(
            join("\n\n", [words("pengaturan-title"), join("\n", lines)]),
            tuple(ways[:2]),
            (*ways[2:], photo),
            *rhythm.buttons("pengaturan", rules, words),
        )

    def _choices(self, ask: Ask, what: str) -> Reply:
        """Show the values of one thing, the present one marked."""
        words, rules = ask.words, ask.rules
        buttons = [
            Button(
                rhythm.marked(_label(what, value, words), on=change(rules) == rules),
                data=data("pengaturan", what, value),
            )
            for value, change in CHOICES[what].items()
        ]
        if what in TYPED:
            buttons.append(Button(words.plain("button-other"), data=data("pengaturan", what, "other")))
        back = Button(words.plain("button-back"), data=data("pengaturan", "m"))
        return said(words(f"pengaturan-{what}-which"), *_rows(buttons), (back,), edit=True)


def _language(language: str) -> Change:
    return lambda rules: replace(rules, language=language)


def _zone(zone: str) -> Change:
    return lambda rules: replace(rules, zone=zone)


def _hours(start: int, end: int) -> Change:
    return lambda rules: replace(rules, quiet_from=start, quiet_until=end)


def _photo(*, photo: bool) -> Change:
    return lambda rules: replace(rules, photo=photo)


CHOICES: Mapping[str, Mapping[str, Change]] = {
    "bahasa": {**{language: _language(language) for language in LANGUAGES}, "telegram": _language("")},
    "zona": {name.casefold(): _zone(zone) for name, zone in INDONESIAN.items()},
    "tenang": {"0": _hours(0, 0), **{f"{start}-{end}": _hours(start, end) for start, end in QUIET}},
    "foto": {"0": _photo(photo=False), "1": _photo(photo=True)},
}
"""What buttons can set each thing to."""

ASKED = ("bahasa", "zona", "tenang")
"""The things whose choices are asked for; photos are only on or off."""


def _typed(what: str, value: str) -> Change | None:
    """Read what was typed; None when it cannot be read."""
    if what == "zona":
        zone = read_zone(value)
        return _zone(zone) if zone else None
    span = read_span(value)
    return None if span is None else _hours(*span)


def _quiet(rules: Rules, words: Words) -> Markup:
    if rules.quiet_from == rules.quiet_until:
        return words("pengaturan-quiet-none")
    start, end = rhythm.hour(rules.quiet_from, words), rhythm.hour(rules.quiet_until, words)
    return words("pengaturan-quiet", start=start, end=end)


def _label(what: str, value: str, words: Words) -> str:
    if what == "bahasa":
        return words.plain(f"language-{value}")
    if what == "tenang" and value != "0":
        return "–".join(rhythm.hour(int(each), words) for each in value.split("-"))
    return words.plain("button-quiet-none") if what == "tenang" else value.upper()


def _rows(buttons: Sequence[Button]) -> Sequence[tuple[Button, ...]]:
    return [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
