"""An article about what was breaking news already replies to it without a sound; any other is news as ever."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.editing.alarms import tells_of
from bot.model import Act, Delivery, Draft, Lane
from bot.outcome import Sent
from bot.pushing import Pushing
from bot.sources import Harvest
from storage import Tables
from tests.desking import IDF, JAKARTA, WORDS, Newsroom, newsroom
from tests.making import CHANNEL, GROUP, story

BRIDGE = Draft(
    "1",
    "Tiang terkikis arus, Jembatan Lembayung ditutup untuk kendaraan",
    "Pemerintah Kota Lembayung menutup Jembatan Lembayung sejak Kamis malam. Tiang utama jembatan terkikis arus sungai"
    " setelah hujan tiga hari. Kendaraan dialihkan ke jalan lingkar selatan.",
    url="https://warta.example/jembatan",
    source="Warta Lembayung",
    published_at="2025-08-21T19:10:00+07:00",
)
FESTIVAL = Draft(
    "2",
    "Wali Kota Lembayung buka pekan budaya di alun-alun",
    "Wali Kota Lembayung membuka pekan budaya tahunan pada Kamis malam. Puluhan kelompok tari dari desa-desa tampil.",
    source="Warta Lembayung",
    published_at="2025-08-21T19:20:00+07:00",
)
ALARM = "Jembatan Lembayung ditutup\nArus sungai mengikis tiang utama."


async def push(room: Newsroom, text: str = ALARM, *, article_id: int = 0, url: str = "", chats: int = 2) -> int:
    """Send breaking news to some of the chats at once; gives its number."""

    def release(tables: Tables) -> int:
        ids = [CHANNEL.id, GROUP.id][:chats]
        number = tables.breaking.draft(7, text, ids, room.clock(), article_id=article_id, url=url)
        assert Pushing(WORDS, room.clock, JAKARTA).release(tables, number, 7) == chats
        return number

    return await room.store.write(release)


async def bring(room: Newsroom, draft: Draft) -> Sequence[Delivery]:
    """Let an article come in; gives its posts."""
    await room.collector.take(Harvest((draft,), None, None, ""), origin="test")
    await room.desk.catch_up()
    return await news(room)


async def news(room: Newsroom) -> Sequence[Delivery]:
    return [each for each in await room.deliveries() if (each.kind, each.act) == ("news", Act.SEND)]


async def send_all(room: Newsroom) -> None:
    for number in range(1, 9):
        await room.send(Sent(number))


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


async def test_an_article_that_tells_of_it_replies_without_a_sound_where_it_stands(room: Newsroom) -> None:
    await push(room, chats=1)
    await send_all(room)
    channel, group = sorted(await bring(room, BRIDGE), key=lambda each: -each.chat.id)
    assert (channel.chat.id, channel.post.silent, channel.target_ids) == (CHANNEL.id, True, (1,))
    assert (group.chat.id, group.post.silent, group.target_ids) == (GROUP.id, False, ())


async def test_another_report_of_the_event_that_it_told_of_changes_nothing(room: Newsroom) -> None:
    number = await push(room)
    await bring(room, BRIDGE)
    assert (await room.look(lambda tables: tables.breaking.recent(room.clock())))[0].article_id == 1
    other = await bring(room, FESTIVAL)
    assert [each.post.silent for each in other if each.subject == "article:2"] == [False, False]
    assert number == 1


async def test_an_article_with_its_link_is_known_whatever_it_says(room: Newsroom) -> None:
    await push(room, "Sesuatu terjadi", url=BRIDGE.url)
    assert [each.post.silent for each in await bring(room, BRIDGE)] == [True, True]


async def test_the_article_that_it_was_made_from_follows_it_also_when_its_post_waits_already(room: Newsroom) -> None:
    assert [each.post.silent for each in await bring(room, BRIDGE)] == [False, False]
    await push(room, "Jembatan ditutup", article_id=1)
    await send_all(room)
    followed = await news(room)
    assert [(each.post.silent, len(each.target_ids)) for each in followed] == [(True, 1), (True, 1)]
    assert followed[0].lane is Lane.NEWS


async def test_what_was_withdrawn_or_is_a_day_old_is_followed_by_nothing(room: Newsroom) -> None:
    number = await push(room)
    await room.store.write(lambda tables: Pushing(WORDS, room.clock, JAKARTA).withdraw(tables, number, 7))
    await push(room, "Air bersih di Teduh mati total malam ini")
    room.clock.now += timedelta(hours=25)
    assert [each.post.silent for each in await bring(room, BRIDGE)] == [False, False]


SAME = [
    (ALARM, BRIDGE.title, BRIDGE.text),
    ("Gempa M 5,8 guncang Teduh", "Gempa magnitudo 5,8 mengguncang Teduh", "Gempa mengguncang Teduh siang ini."),
    ("Pasar Rantau Belida terbakar, puluhan kios hangus", "Puluhan kios di Pasar Rantau Belida hangus terbakar",
     "Kebakaran melanda Pasar Rantau Belida dini hari."),
    ("Gubernur Lembayung ditangkap KPK", "KPK tangkap Gubernur Lembayung", "Penyidik menangkap Gubernur Lembayung."),
]  # fmt: skip
OTHER = [
    (ALARM, FESTIVAL.title, FESTIVAL.text),
    (ALARM, "Wali Kota Lembayung resmikan jembatan baru", "Jembatan baru di Kota Lembayung diresmikan Kamis pagi."),
    ("Gempa M 5,8 guncang Teduh", "Gempa magnitudo 5,1 mengguncang Teduh", "Gempa susulan mengguncang Teduh."),
    ("Gubernur Lembayung ditangkap KPK", "Gubernur Lembayung buka pekan budaya", "Gubernur Lembayung membuka pekan."),
    ("Kebakaran di Pasar Lembayung", "Harga cabai di Pasar Lembayung naik", "Kebakaran bulan lalu masih terasa."),
    ("Kereta anjlok di Teduh", "Kereta anjlok di Lembayung", "Kereta anjlok di Lembayung. Jalur ke Teduh ditutup."),
    ("Banjir!", "Banjir merendam Kota Lembayung", "Banjir merendam kota sejak pagi."),
    ("Pilkada Teduh ditunda 3 hari", "Pilkada Teduh ditunda 7 hari", "Pilkada Teduh ditunda 7 hari oleh panitia."),
]  # fmt: skip


@pytest.mark.parametrize(("alarm", "title", "text"), SAME)
def test_an_article_that_says_what_the_alarm_said_is_known(alarm: str, title: str, text: str) -> None:
    headline, _, rest = alarm.partition("\n")
    assert tells_of(headline, rest, story(title=title, text=text), idf=IDF)


@pytest.mark.parametrize(("alarm", "title", "text"), OTHER)
def test_an_article_about_the_same_place_or_people_is_not(alarm: str, title: str, text: str) -> None:
    headline, _, rest = alarm.partition("\n")
    assert not tells_of(headline, rest, story(title=title, text=text), idf=IDF)
