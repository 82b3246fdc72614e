"""`kabar channels`: how posts look and behave in each channel and group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, DeliveryState, Lane, OnWithdraw, Rules
from bot.rules import Flow
from storage import Tables
from tests.cli.conftest import Operator
from tests.making import CHANNEL, GROUP, NOON, READER, post, routed

ID = str(CHANNEL.id)


@pytest.fixture
def newsroom(kabar: Operator) -> Operator:
    """An operator whose store knows a channel, a group without leave to post, and a reader."""

    def know(tables: Tables) -> None:
        for chat in (CHANNEL, replace(GROUP, can_post=False), READER):
            tables.chats.know(chat)

    kabar.write(know)
    return kabar


def channel(kabar: Operator) -> Chat:
    """Fetch the channel as it is stored."""
    found = kabar.write(lambda tables: tables.chats.get(CHANNEL.id))
    assert found is not None
    return found


def test_no_channel_says_what_to_do(kabar: Operator) -> None:
    assert kabar.well("channels", "list").out.startswith("No channel is known; make the bot an admin of one")
    assert kabar.well("channels", "list", "--json").json() == []


def test_channels_are_listed_with_their_manner_and_readers_are_not(newsroom: Operator) -> None:
    newsroom.well("channels", "set", ID, *"--topic 42 --silent --protect --on-withdraw delete --pin-hours 6".split())
    head, group, warta = newsroom.well("channels", "list").out.splitlines()
    assert head.split() == ["Id", "Title", "Posting", "Manner"]
    assert group.split("  ")[0] == "-2002"
    assert group.rstrip().endswith("on, not allowed  sound, edit when withdrawn")
    assert warta.rstrip().endswith(
        "on               topic 42, silent, protected, delete when withdrawn, breaking news pinned 6 h"
    )


def test_json_has_the_fields_that_are_promised(newsroom: Operator) -> None:
    assert newsroom.well("channels", "list", "--json").objects()[1] == {
        "id": -1001,
        "kind": "channel",
        "title": "Warta Lembayung",
        "username": "wartalembayung",
        "posting": True,
        "can_post": True,
        "topic": 0,
        "silent": False,
        "protected": False,
        "on_withdraw": "edit",
        "pin_hours": 0,
        "rules": {},
    }


def test_what_is_named_is_changed_and_the_rest_stays(newsroom: Operator) -> None:
    said = newsroom.well("channels", "set", ID, "--silent", "--on-withdraw", "delete").out
    assert said == "Warta Lembayung (-1001): posting on, silent, delete when withdrawn.\n"
    assert channel(newsroom) == replace(CHANNEL, silent=True, on_withdraw=OnWithdraw.DELETE)
    newsroom.well("channels", "set", "--sound", "--protect", "--topic", "1", ID)
    newsroom.well("channels", "set", "--pin-hours", "6", ID, "--on-withdraw", "ignore")
    expected = replace(CHANNEL, protected=True, thread_id=1, pin_hours=6, on_withdraw=OnWithdraw.IGNORE)
    assert channel(newsroom) == expected
    newsroom.well("channels", "set", ID, "--no-protect", "--topic", "0", "--pin-hours", "0", "--on-withdraw", "edit")
    assert channel(newsroom) == CHANNEL


def test_without_a_choice_the_channel_is_only_told_of(newsroom: Operator) -> None:
    assert newsroom.well("channels", "set", ID).out == (
        "Warta Lembayung (-1001): posting on, sound, edit when withdrawn.\n"
    )
    assert channel(newsroom) == CHANNEL


def test_switching_off_calls_back_what_waits_once_and_the_audit_tells_of_it(newsroom: Operator) -> None:
    newsroom.write(lambda tables: tables.outbox.add(routed(), "article:1", "news", Lane.NEWS, post(), NOON))
    for _ in range(2):
        assert "posting off" in newsroom.well("channels", "set", ID, "--no-posting").out
    assert newsroom.write(lambda tables: tables.outbox.counts()) == {DeliveryState.CANCELLED: 1}
    assert "posting on" in newsroom.well("channels", "set", ID, "--posting").out
    acts = newsroom.write(lambda tables: tables.audit.latest(9))
    assert [(act.person_id, act.act, act.subject) for act in acts] == [
        (0, "chat.on", "chat:-1001"),
        (0, "chat.off", "chat:-1001"),
    ]


@pytest.mark.parametrize("number", ["-7", "-1001234567890", "5"])
def test_a_channel_that_is_not_known_is_said_to_be_so(newsroom: Operator, number: str) -> None:
    ran = newsroom("channels", "set", number, "--silent")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"No channel has the id {number}; see 'kabar channels list'.\n"


def test_a_channel_that_telegram_closed_says_so_whatever_is_switched(newsroom: Operator) -> None:
    for words, told in (("--no-posting", "off"), ("--posting", "on")):
        said = newsroom.well("channels", "set", str(GROUP.id), words).out
        assert said.startswith(f"Ruang Redaksi (-2002): posting {told}, not allowed, ")


def test_rules_are_set_by_name_and_listed_as_they_are_set(newsroom: Operator) -> None:
    rules = {"topics": "ekonomi, kota-lembayung", "wanted": r"banjir*, /gempa \d,\d/", "per_hour": "4"}
    rules |= {"quiet": "22.00-05.00", "zone": "Asia/Makassar", "photo": "off", "flow": "both"}
    said = newsroom.well("channels", "set", ID, *(f"--rule={name}={value}" for name, value in rules.items())).out
    assert "edit when withdrawn, topics='ekonomi, kota-lembayung', wanted=" in said
    assert channel(newsroom).rules == Rules(
        topics=("ekonomi", "kota-lembayung"),
        wanted=("banjir*", r"/gempa \d,\d/"),
        per_hour=4,
        quiet_from=22 * 60,
        quiet_until=5 * 60,
        zone="Asia/Makassar",
        photo=False,
        flow=Flow.BOTH,
    )
    listed = newsroom.well("channels", "list", "--json").objects()[1]["rules"]
    assert listed == rules
    taken_back = ("topics=-", "wanted=-", "per_hour=0", "quiet=-", "zone=-", "photo=on", "flow=instant")
    newsroom.well("channels", "set", *(f"--rule={rule}" for rule in taken_back), ID)
    assert channel(newsroom) == CHANNEL


def test_each_change_is_in_the_audit_with_what_was_before_and_after(newsroom: Operator) -> None:
    newsroom.well("channels", "set", ID, "--silent", "--rule", "per_hour=4")
    acts = newsroom.write(lambda tables: tables.audit.latest(9))
    assert [(act.person_id, act.act, act.before, act.after) for act in acts] == [
        (0, "chat.silent", "off", "on"),
        (0, "chat.per_hour", "0", "4"),
    ]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("per_hour", "'per_hour' is no rule; write NAME=VALUE, with one of the names topics, "),
        ("silent=on", "'silent=on' is no rule; "),
        ("per_hour=many", "--rule per_hour: Please write a number from 0 to 60."),
        ("own={% if judul %}", "--rule own: A part of the template is not complete"),
        ("wanted=/(banjir/", "--rule wanted: “/(banjir/” cannot be read (missing ): (banjir)."),
    ],
)
def test_a_rule_that_cannot_be_is_refused_and_nothing_is_changed(newsroom: Operator, rule: str, says: str) -> None:
    ran = newsroom("channels", "set", ID, "--silent", "--rule", rule)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(says)
    assert channel(newsroom) == CHANNEL


def test_a_person_is_no_channel(newsroom: Operator) -> None:
    assert newsroom("channels", "set", str(READER.id), "--posting").code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["set"],
        ["set", "abc"],
        ["set", ID, "--topic", "-1"],
        ["set", ID, "--pin-hours", "x"],
        ["set", ID, "--on-withdraw", "burn"],
        ["set", ID, "--slient"],
        ["set", ID, "-5"],
        ["set", str(-(2**60))],
    ],
)
def test_wrong_usage_is_said_and_changes_nothing(newsroom: Operator, words: list[str]) -> None:
    ran = newsroom("channels", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert channel(newsroom) == CHANNEL
