"""Times that the bot reads and shows are in the reader's own zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model import Rules
from handlers.baca import Baca
from handlers.cari import Cari
from storage import Store
from tests.handlers.asking import ask, clock, file, text_of
from tests.making import NOON, story
from tests.storage.searching import JAKARTA

TOKYO = Rules(zone="Asia/Tokyo")


async def test_a_story_is_dated_where_its_reader_is(store: Store) -> None:
    baca = Baca(store, clock, JAKARTA, richly=False)
    await file(store, story(1))
    assert "19.00 WIB" in text_of(await baca(ask("1")))
    assert "21.00 JST" in text_of(await baca(replace(ask("1"), rules=TOKYO)))
    assert "21.00 JST" in text_of(await baca.press(replace(ask("1:1"), rules=TOKYO)))


async def test_yesterday_is_that_of_who_asks(store: Store) -> None:
    """It is 23.00 on the 21st in Jakarta, and 1.00 on the 22nd in Tokyo."""
    cari = Cari(store, lambda: NOON + timedelta(hours=4), JAKARTA)
    await file(store, story(1, title="Banjir pagi", published_at=NOON + timedelta(hours=1)))
    await file(store, story(2, title="Banjir lama", published_at=NOON - timedelta(days=1)))
    wib = text_of(await cari(ask("kemarin")))
    jst = text_of(await cari(replace(ask("kemarin"), rules=TOKYO)))
    assert ("Banjir lama" in wib, "Banjir pagi" in wib) == (True, False)
    assert ("Banjir lama" in jst, "Banjir pagi" in jst) == (False, True)
