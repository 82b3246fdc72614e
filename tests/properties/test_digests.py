"""Whatever stories hold, a digest of them is one message that Telegram takes, and nothing in it is lost silently."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery.digest import MOST, Digests, Item, place_of, says
from bot.delivery.html import started
from bot.model import Chat, ChatKind
from bot.words import LANGUAGES, Words
from tests.making import NOON, story
from tests.properties.test_rendering import ZONES, assert_telegram_takes, stories
from tests.tdlib import kinds, parse_html

pytestmark = pytest.mark.no_cover  # other tests measure the same code, in a tenth of the time

RENDERS = {language: Digests(Words.load(language)) for language in LANGUAGES}
CHAT = Chat(-1001234567890, ChatKind.CHANNEL, "Warta")
places = st.sampled_from(["", place_of(CHAT, 17)])
items = st.lists(st.builds(Item, stories, st.integers(0, 10**6), places), max_size=MOST + 15)
LONG = [
    Item(story(number, title="𝕏" * 5000, topics=(f"topik{number}" * 9,), source="&" * 999), 9) for number in range(MOST)
]


@given(items, st.sampled_from(LANGUAGES), st.sampled_from(ZONES))
@example(LONG, "id", ZONES[0])
@example([Item(story(1, title="</a>", url="start:b_1")), Item(story(2, title='href="start:b_2">'))], "en", ZONES[1])
def test_any_stories_are_one_message_with_a_count_of_what_had_no_room(
    told: list[Item], language: str, zone: ZoneInfo
) -> None:
    saying = [each for each in told if says(each.story)]
    found = RENDERS[language](saying, NOON, zone, private=False)
    if found is None:
        assert not saying
        return
    assert_telegram_takes(found.post)
    parsed = parse_html(started(found.post.html, lambda: "https://t.me/kabar_bot"))
    assert kinds(parsed).count("TextUrl") == len(found.items)
    assert list(found.items) == saying[: len(found.items)]
    if left := len(saying) - len(found.items):
        assert str(left) in parsed["text"].splitlines()[-1] or left == 1
