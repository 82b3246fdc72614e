"""The editors of a channel's rules, as data: which parts its page has, and what each offers by buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A field (`bot.routing.setting`) that is set to one of some values, as they are written.

    Of a list each is added and taken away. They stand `row` in a row of buttons. One without values is typed, and
    taken back by a button.
    """

    name: str
    values: tuple[str, ...] = ()
    row: int = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a channel. `picks` is a list whose values are known, `lists` one whose values people type.

    `offer` is what a reply to the page is called in "/kanal CHAT OFFER …".
    """

    name: str
    steps: tuple[Step, ...] = ()
    picks: str = ""
    lists: str = ""
    offer: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields that it sets."""
        return (*(step.name for step in self.steps), *filter(None, (self.picks, self.lists)))


def _step(name: str, values: str, row: int = 4) -> Step:
    return Step(name, tuple(values.split()), row)


SWITCH = "on off"
HOURS = " ".join(f"{hour:02}.00" for hour in range(24))

PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part("topics", picks="topics", offer="topik"),
        Part("sources", picks="sources", offer="sumber"),
        Part("wanted", lists="wanted", offer="kata"),
        Part("unwanted", lists="unwanted", offer="tanpa"),
        Part(
            "pace",
            (
                _step("per_hour", "0 1 2 4 6 10 20"),
                _step("distance", "0 5 10 15 30 60"),
                _step("delay", "0 2 5 10 15 30 60"),
            ),
        ),
        Part(
            "quiet",
            (_step("quiet", "- 21.00-05.00 22.00-05.00 22.00-06.00 23.00-05.00", 2), _step("alarms", SWITCH, 1)),
            offer="tenang",
        ),
        Part("flow", (_step("flow", "instant digest both", 1), _step("digest_at", HOURS, 6))),
        Part("zone", (_step("zone", "- WIB WITA WIT"),), offer="zona"),
        Part(
            "look",
            (
                _step("template", "lengkap ringkas tajuk", 3),
                Step("own"),
                _step("photo", SWITCH, 2),
                _step("card", "none small large", 3),
                _step("language", "- id en", 3),
            ),
            offer="templat",
        ),
        Part(
            "manner",
            (
                _step("silent", "off on", 2),
                _step("protected", "off on", 2),
                _step("pin_hours", "0 1 3 6 12 24", 3),
                _step("on_edit", "edit reply ignore", 1),
                _step("on_withdraw", "edit delete ignore", 1),
            ),
        ),
        Part("forum", (_step("thread_id", "0 1", 2),), offer="utas"),
    )
}
"""Every part, in the order of the page."""

PART_OF: Mapping[str, Part] = {name: part for part in PARTS.values() for name in part.fields}
"""The part that sets a field."""

TYPED: Mapping[str, str] = {
    "topik": "topics",
    "sumber": "sources",
    "kata": "wanted",
    "tanpa": "unwanted",
    "tenang": "quiet",
    "zona": "zone",
    "templat": "own",
    "utas": "thread_id",
}
"""What an offer is called, and the field that it sets."""
