"""Routing: which chats get a story, and why."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Routed, Summary
from bot.routing import route
from tests.making import CHANNEL, GROUP, READER, story


def test_every_chat_that_is_on_and_open_gets_a_story_with_the_reason() -> None:
    assert route(story(), [CHANNEL, GROUP, READER]) == (
        Routed(CHANNEL, "posting is on and no rule narrows it"),
        Routed(GROUP, "posting is on and no rule narrows it"),
    )


def test_a_chat_needs_its_owners_switch() -> None:
    assert route(story(), [replace(CHANNEL, posting=False)]) == ()


def test_a_story_waits_for_a_chat_that_telegram_has_closed_to_us() -> None:
    closed = replace(GROUP, can_post=False)
    waits = "posting is on; it waits, for Telegram does not let us post there now"
    assert route(story(), [closed]) == (Routed(closed, waits),)


def test_a_story_that_says_nothing_goes_nowhere() -> None:
    nothing = Summary("", "extractive")
    assert route(story(title="", summary=nothing), [CHANNEL]) == ()
    assert route(story(summary=nothing), [CHANNEL])
    assert route(story(title=""), [CHANNEL])
