"""Looking for a post whose answer was lost, in a chat where others write too."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.delivery.parts import Part
from bot.delivery.reconcile import FAR, MOST, TRIES, Busy, Closed, Gap, Settler, Shown, same_words
from bot.outcome import Later, Sent, Unknown
from tests.making import CHANNEL, NOON

LOG = -777
OURS = Part("<b>Banjir &amp; longsor</b>\n\nAir naik.")
STANDS = "Banjir & longsor\n\nAir naik."
Seen = Shown | Gap | Closed | Busy


@dataclass
class Chat:
    """A chat by message id; what is not named is a gap. `trouble` is seen first, whatever is looked at."""

    messages: dict[int, str]
    trouble: list[Seen] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)

    async def look(self, chat_id: int, message_id: int, log_chat_id: int) -> Seen:
        assert (chat_id, log_chat_id) == (CHANNEL.id, LOG)
        self.looked.append(message_id)
        if self.trouble:
            return self.trouble.pop(0)
        return Shown(self.messages[message_id]) if message_id in self.messages else Gap()

    async def settle(self, part: Part = OURS, after: int = 10) -> object:
        return await Settler(self, LOG).settle(CHANNEL, part, after, NOON)


NOT_THERE = Later(NOON, "it was looked for and is not in the chat")


async def test_a_post_right_after_the_last_known_one_is_found_with_one_look() -> None:
    chat = Chat({10: "lama", 11: STANDS})
    assert await chat.settle() == Sent(11)
    assert chat.looked == [11]


async def test_posts_of_others_and_service_messages_in_between_are_passed_over() -> None:
    chat = Chat({10: "lama", 11: "Iklan", 13: "Cuaca", 16: "", 17: STANDS, 18: "Iklan"})
    assert await chat.settle() == Sent(17)


async def test_the_gaps_of_a_deleted_album_are_not_the_end_of_the_chat() -> None:
    assert await Chat({10: "lama", 11: "Iklan", 22: STANDS}).settle() == Sent(22)


async def test_a_post_that_is_not_there_may_be_sent_again() -> None:
    chat = Chat({10: "lama", 12: "Iklan"})
    assert await chat.settle() == NOT_THERE
    assert chat.looked == [11, 12, *range(13, 13 + FAR), 10]


async def test_an_identical_post_from_before_is_not_taken_for_this_one() -> None:
    assert await Chat({9: STANDS, 10: STANDS}).settle() == NOT_THERE


async def test_a_settling_that_was_cut_off_starts_anew_and_ends_the_same() -> None:
    chat = Chat({10: "lama", 11: "Iklan", 12: STANDS})
    await chat.look(CHANNEL.id, 11, LOG)
    assert await chat.settle() == Sent(12)


async def test_a_chat_that_cannot_be_forwarded_from_is_not_taken_for_an_empty_one() -> None:
    """Of protected content every number looks like a gap, the known one too."""
    assert await Chat({}).settle() is None


@pytest.mark.parametrize("closed_at", [1, FAR + 1])
async def test_a_chat_or_log_chat_that_is_closed_tells_nothing(closed_at: int) -> None:
    gaps: list[Seen] = [Gap()] * (closed_at - 1)
    assert await Chat({10: "lama"}, trouble=[*gaps, Closed("bot was kicked")]).settle() is None


async def test_a_short_wait_that_telegram_asks_for_is_kept() -> None:
    busy = Busy(timedelta(milliseconds=1), "retry after 0")
    chat = Chat({10: "lama", 11: "Iklan", 12: STANDS}, trouble=[busy, busy])
    assert await chat.settle() == Sent(12)
    assert chat.looked == [11, 11, 11, 12]


@pytest.mark.parametrize("gaps", [0, FAR])
async def test_where_nothing_can_be_seen_now_it_is_looked_for_later(gaps: int) -> None:
    trouble: list[Seen] = [*[Gap()] * gaps, *[Busy(timedelta(), "no clear answer")] * TRIES]
    assert await Chat({10: "lama"}, trouble=trouble).settle() == Unknown("no clear answer")


async def test_a_wait_of_hours_is_not_waited_for() -> None:
    assert await Chat({10: "lama"}, trouble=[Busy(timedelta(hours=12), "retry after 43838")]).settle() is None


async def test_nothing_is_known_where_nothing_was_sent_before() -> None:
    chat = Chat({1: STANDS})
    assert await chat.settle(after=0) is None
    assert chat.looked == []


async def test_a_photo_without_words_is_not_told_from_anothers() -> None:
    chat = Chat({10: "lama", 11: ""})
    assert await chat.settle(Part("", photo_url="https://warta.example/1.jpg")) is None
    assert chat.looked == []


async def test_too_many_posts_of_others_are_left_to_people() -> None:
    chat = Chat(dict.fromkeys(range(10, 999), "Iklan"))
    assert await chat.settle() is None
    assert len(chat.looked) == MOST


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (STANDS, True),
        ("Banjir & longsor\nAir  naik.\n", True),
        ("Banjir &amp; longsor Air naik.", False),
        (STANDS + " Lagi.", False),
        ("", False),
    ],
)
def test_words_are_compared_as_telegram_keeps_them(text: str, same: bool) -> None:
    assert same_words(text, OURS) is same
    assert same_words(text, replace(OURS, text=STANDS, plain=True)) is same
