"""Routing: which chats get a story, when and why, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import Chat, Routed, Rules, Summary
from bot.routing import Occasion, Patterns, decide, route
from bot.routing.content import wants
from bot.routing.patterns import Content
from bot.rules import Flow
from tests.making import CHANNEL, GROUP, NOON, READER, later, story

NOW = Occasion(NOON, ZoneInfo("Asia/Jakarta"), Patterns())
"""Noon in UTC: 19.00 in Jakarta."""

FLOOD = story(topics=("Banjir", "Kota Lembayung"), source="Warta Teduh")


def ruled(**rules: object) -> Chat:
    return replace(CHANNEL, rules=Rules(**rules))  # type: ignore[arg-type]  # each test names real rules


def posted(chat: Chat, *minutes: int) -> Occasion:
    """Now, after posts so many minutes ago."""
    return replace(NOW, posts={chat.id: [NOON - timedelta(minutes=each) for each in minutes]})


def test_every_chat_that_is_on_and_open_gets_a_story_with_the_reason() -> None:
    assert route(story(), [CHANNEL, GROUP, READER], NOW) == (
        Routed(CHANNEL, "posting is on and no rule narrows it"),
        Routed(GROUP, "posting is on and no rule narrows it"),
    )


def test_a_chat_needs_its_owners_switch() -> None:
    off = replace(CHANNEL, posting=False)
    assert route(story(), [off], NOW) == ()
    assert decide(story(), off, NOW).why == "posting is off; an owner switches it on with /kanal"


def test_a_story_waits_for_a_chat_that_telegram_has_closed_to_us() -> None:
    closed = replace(GROUP, can_post=False)
    waits = "posting is on; it waits, for Telegram does not let us post there now"
    assert route(story(), [closed], NOW) == (Routed(closed, waits),)


def test_a_story_that_says_nothing_goes_nowhere() -> None:
    nothing = Summary("", "extractive")
    assert route(story(title="", summary=nothing), [CHANNEL], NOW) == ()
    assert route(story(summary=nothing), [CHANNEL], NOW)
    assert route(story(title=""), [CHANNEL], NOW)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (Rules(topics=("ekonomi", "kota-lembayung")), "it has the topic kota-lembayung"),
        (Rules(sources=("warta TEDUH ",)), "its source is warta TEDUH "),
        (Rules(wanted=("longsor", "banjir*")), "'banjir*' is in it"),
        (Rules(unwanted=("longsor",)), "nothing unwanted is in it"),
    ],
)
def test_a_story_that_a_rule_wants_comes_and_the_rule_is_told(rules: Rules, why: str) -> None:
    (routed,) = route(FLOOD, [ruled(), replace(CHANNEL, rules=rules)], NOW)[1:]
    assert routed.why == f"posting is on; {why}"
    assert wants(Content(FLOOD), rules, NOW.patterns)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (Rules(topics=("ekonomi", "hukum")), "it has none of the topics ekonomi, hukum"),
        (Rules(sources=("Warta",)), "its source is none of Warta"),
        (Rules(wanted=("longsor", "(")), "none of the words wanted is in it: longsor, ("),
        (Rules(unwanted=("longsor", "air naik")), "'air naik' is in it, which is not wanted"),
    ],
)
def test_a_story_that_one_rule_turns_down_does_not_come(rules: Rules, why: str) -> None:
    chat = replace(CHANNEL, rules=replace(rules, delay=5))
    assert route(FLOOD, [chat], NOW) == ()
    assert decide(FLOOD, chat, NOW).why == why
    assert not wants(Content(FLOOD), rules, NOW.patterns)


def test_every_rule_that_turns_a_story_down_is_told() -> None:
    decision = decide(FLOOD, ruled(topics=("hukum",), sources=("Teduh",), flow=Flow.DIGEST), NOW)
    assert [verdict.why for verdict in decision.verdicts if not verdict.passes] == [
        "why-topics-missed",
        "why-sources-missed",
        "why-flow-digest",
    ]


def test_one_who_wants_digests_gets_no_story_at_once_and_one_who_wants_both_does() -> None:
    assert route(FLOOD, [ruled(flow=Flow.DIGEST)], NOW) == ()
    assert route(FLOOD, [ruled(flow=Flow.BOTH)], NOW)


@pytest.mark.parametrize(("delay", "comes"), [(0, True), (120, False), (300, True)])
def test_what_would_come_in_quiet_hours_is_for_the_digest(delay: int, comes: bool) -> None:
    chat = ruled(quiet_from=20 * 60, quiet_until=22 * 60 + 30, delay=delay)
    decision = decide(FLOOD, chat, NOW)
    assert decision.gets_it is comes
    assert comes or decision.why.startswith("it would come in the quiet hours, 20.00 to 22.30")


@pytest.mark.parametrize(
    ("rules", "minutes", "at", "why"),
    [
        (Rules(delay=5), (), later(300), "the pace gives it 19.05 WIB"),
        (Rules(distance=10), (4, 30), later(360), "the pace gives it 19.06 WIB"),
        (Rules(distance=10, zone="Asia/Jayapura"), (4,), later(360), "the pace gives it 21.06 WIT"),
        (Rules(per_hour=2), (50, 20), later(600), "the pace gives it 19.10 WIB"),
        (Rules(per_hour=2), (70, 20), None, "the pace lets it go at once"),
        (Rules(distance=10), (), None, "the pace lets it go at once"),
        (Rules(delay=5), (-30,), later(1800), "the pace gives it 19.30 WIB"),
    ],
)
def test_a_story_comes_when_its_pace_lets_it(
    rules: Rules, minutes: tuple[int, ...], at: datetime | None, why: str
) -> None:
    chat = replace(CHANNEL, rules=rules)
    (routed,) = route(FLOOD, [chat], posted(chat, *minutes))
    assert routed == Routed(chat, f"posting is on; {why}", at)


def test_a_story_that_would_wait_too_long_for_its_place_does_not_come() -> None:
    chat = ruled(per_hour=1)
    assert decide(FLOOD, chat, posted(chat, -5 * 60)).gets_it
    late = decide(FLOOD, chat, posted(chat, -5 * 60 - 1))
    assert (late.gets_it, late.why) == (False, "the pace would have it wait more than 6 hours")
