"""Filing: one event is one post whatever outlets report it; faults are mended or held; editors have the last word."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.copywriter import Copywriter, Terms
from bot.delivery.parts import plain_text
from bot.desk import Desk
from bot.editing import revision
from bot.editing.openers import Openers
from bot.editing.revision import wording
from bot.editing.writer import Writer
from bot.model import Act, Delivery, DeliveryState, Draft, Person, Role, Ruling, Story
from bot.outcome import Sent
from bot.sources import Harvest
from tests.desking import CHATS, EDITOR, FILING, JAKARTA, OWNER, Newsroom, newsroom
from tests.making import CHANNEL, GROUP
from tests.reports import CHILLI, FLOOD, GARBLED, PLACEHOLDER, REPRINT, SAME_FLOOD

PENDING, SENT, CANCELLED = DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.CANCELLED
SARI = 1002
OPENERS = Openers.load()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        await opened.store.write(lambda tables: tables.admins.grant(Person(SARI, "Sari", role=Role.EDITOR)))
        yield opened


async def bring(room: Newsroom, *drafts: Draft, first: int = 1) -> None:
    """Let drafts come in, one reading after another, and the desk file them."""
    for draft in drafts:
        await room.collector.take(Harvest((draft,), None, None, ""), origin=f"import:{draft.source}")
        await room.desk.catch_up()


async def send_all(room: Newsroom) -> None:
    """Send whatever may leave."""
    room.clock.move(60)
    for number in range(1, 99):
        if not await room.look(lambda tables: tables.dispatch.heads(room.clock(), 1)):
            return
        await room.send(Sent(number))


async def posts(room: Newsroom, chat: int = CHANNEL.id) -> Sequence[Delivery]:
    """List the posts of a channel."""
    return [each for each in await room.deliveries() if each.chat.id == chat and each.act is Act.SEND]


async def told(room: Newsroom, person: int = SARI) -> Sequence[str]:
    """List what an editor was told."""
    return [plain_text(each.post.html) for each in await room.deliveries() if each.chat.id == person]


async def story(room: Newsroom, article_id: int) -> Story:
    found = await room.look(lambda tables: tables.stories.get(article_id))
    assert found is not None
    return found


def lines(delivery: Delivery) -> Sequence[str]:
    return plain_text(delivery.post.html).splitlines()


class TestEvents:
    """One event, one post."""

    async def test_a_second_outlets_report_joins_the_post_that_waits(self, room: Newsroom) -> None:
        await bring(room, FLOOD, CHILLI, SAME_FLOOD)
        assert [(await story(room, number)).event for number in (1, 2, 3)] == [1, 2, 1]
        flood, chilli = await posts(room)
        assert (lines(flood)[0], "Juga diberitakan: Kabar Melati" in lines(flood)) == (FLOOD.title, True)
        assert not any(line.startswith("Juga diberitakan") for line in lines(chilli))

    async def test_it_edits_the_post_that_stands(self, room: Newsroom) -> None:
        await bring(room, FLOOD)
        await send_all(room)
        await bring(room, SAME_FLOOD)
        assert [each.state for each in await posts(room)] == [SENT]
        changes = [each for each in await room.deliveries() if each.act is Act.EDIT]
        assert [each.chat.id for each in changes] == [chat.id for chat in reversed(CHATS)] or len(changes) == 2
        assert all("Juga diberitakan: Kabar Melati" in lines(each) for each in changes)

    async def test_the_same_text_is_known_again_days_later_and_not_posted_twice(self, room: Newsroom) -> None:
        await bring(room, FLOOD)
        await send_all(room)
        room.clock.move(6 * 86400)
        await bring(room, REPRINT)
        reprint = await story(room, 2)
        assert (reprint.event, reprint.copy_of) == (1, 1)
        assert len(await posts(room)) == 1

    async def test_a_real_development_replies_to_the_post_of_its_event(self, room: Newsroom) -> None:
        await bring(room, FLOOD)
        await send_all(room)
        room.clock.move(5 * 3600)
        later_on = replace(
            SAME_FLOOD,
            title="Banjir Lembayung: Tanggul Kalirejo Jebol, Dua Warga Tewas dan 1.200 Orang Mengungsi",
            text=(
                "Dua warga tewas setelah tanggul Sungai Kalirejo jebol di Kabupaten Lembayung, Kamis (21/8/2025) sore. "
                "Banjir yang merendam 12 desa sejak dini hari meluas, dan kini 1.200 warga mengungsi.\n\n"
                + SAME_FLOOD.text
            ),
            published_at="2025-08-21T18:30:00+07:00",
        )
        await bring(room, later_on)
        assert (await story(room, 2)).event == 1
        first, second = await posts(room)
        assert lines(second)[0] == later_on.title
        assert second.target_ids == first.message_ids != ()

    async def test_when_the_first_report_is_withdrawn_another_stands_in_its_place(self, room: Newsroom) -> None:
        await bring(room, FLOOD, SAME_FLOOD)
        await send_all(room)
        room.outside("UPDATE articles SET withdrawn_at = 'ya' WHERE id = 1")
        await room.desk.catch_up()
        (change,) = [each for each in await room.deliveries() if each.act is Act.EDIT and each.chat.id == CHANNEL.id]
        assert lines(change)[0] == SAME_FLOOD.title
        room.outside("UPDATE articles SET withdrawn_at = 'ya' WHERE id = 2")
        await room.desk.catch_up()
        (change,) = [each for each in await room.deliveries() if each.act is Act.EDIT and each.chat.id == CHANNEL.id]
        assert lines(change) == ["Berita ini telah ditarik oleh redaksi."]

    async def test_an_edit_of_a_report_that_gives_no_words_edits_no_post(self, room: Newsroom) -> None:
        await bring(room, FLOOD, SAME_FLOOD)
        await send_all(room)
        before = await room.deliveries()
        await bring(room, replace(SAME_FLOOD, title="Ratusan Warga Lembayung Mengungsi akibat Banjir di 12 Desa"))
        assert await room.deliveries() == before

    async def test_what_a_quiet_archive_holds_is_posted_when_an_outlet_reports_it(self, room: Newsroom) -> None:
        await bring(room, FLOOD)
        room.outside("UPDATE articles SET quiet = 1")
        room.outside("DELETE FROM deliveries")
        await room.desk.catch_up()
        await bring(room, SAME_FLOOD)
        (post,) = await posts(room)
        assert lines(post)[0] == SAME_FLOOD.title


class TestEditorsOnEvents:
    """Editors take a story apart, or make two one."""

    async def test_an_article_that_is_split_gets_a_post_of_its_own_for_good(self, room: Newsroom) -> None:
        await bring(room, FLOOD, SAME_FLOOD)
        await send_all(room)
        assert await room.store.write(lambda tables: FILING.split(tables, 2, room.clock())) is not None
        assert [(await story(room, number)).event for number in (1, 2)] == [1, 2]
        assert [(lines(each)[0], each.state) for each in await posts(room)] == [
            (FLOOD.title, SENT),
            (SAME_FLOOD.title, PENDING),
        ]
        room.outside("UPDATE articles SET withdrawn_at = 'ya' WHERE id = 2")
        await room.desk.catch_up()
        room.outside("UPDATE articles SET withdrawn_at = NULL WHERE id = 2")
        await room.desk.catch_up()
        assert (await story(room, 2)).event == 2

    async def test_where_the_first_is_split_off_the_rest_get_a_post(self, room: Newsroom) -> None:
        await bring(room, FLOOD, SAME_FLOOD)
        await send_all(room)
        await room.store.write(lambda tables: FILING.split(tables, 1, room.clock()))
        assert [(await story(room, number)).event for number in (1, 2)] == [1, 2]
        assert [(lines(each)[0], each.state) for each in await posts(room)][1] == (SAME_FLOOD.title, PENDING)

    async def test_what_stands_alone_cannot_be_split(self, room: Newsroom) -> None:
        await bring(room, FLOOD)
        assert await room.store.write(lambda tables: FILING.split(tables, 1, room.clock())) is None
        assert await room.store.write(lambda tables: FILING.split(tables, 9, room.clock())) is None

    async def test_two_stories_become_one_under_the_second_ones_post(self, room: Newsroom) -> None:
        await bring(room, FLOOD, CHILLI)
        merged = await room.store.write(lambda tables: FILING.merge(tables, 2, 1, room.clock()))
        assert merged is not None
        assert (await story(room, 2)).event == 1
        assert [(lines(each)[0], each.state) for each in await posts(room)] == [
            (FLOOD.title, PENDING),
            (CHILLI.title, CANCELLED),
        ]
        assert await room.store.write(lambda tables: FILING.merge(tables, 2, 1, room.clock())) is None
        assert await room.store.write(lambda tables: FILING.merge(tables, 9, 1, room.clock())) is None

    async def test_a_story_that_was_told_nobody_is_posted_when_one_that_waits_becomes_part_of_it(
        self, room: Newsroom
    ) -> None:
        room.insert({"title": FLOOD.title, "text": FLOOD.text, "source": FLOOD.source, "quiet": 1})
        await room.desk.catch_up()
        await bring(room, CHILLI)
        await room.send(Sent(1))  # the group has it, the channel waits
        await room.store.write(lambda tables: FILING.merge(tables, 2, 1, room.clock()))
        assert [(each.subject, each.state) for each in await posts(room)] == [
            ("article:2", CANCELLED),
            ("article:1", PENDING),
        ]
        assert [(each.subject, each.state) for each in await posts(room, GROUP.id)] == [("article:2", SENT)]


class TestFaults:
    """What is garbled is mended where it can be, and held where it cannot."""

    async def test_a_garbled_headline_is_made_anew_posted_and_told_to_editors(self, room: Newsroom) -> None:
        await bring(room, GARBLED)
        mended = await story(room, 1)
        assert mended.own_title == GARBLED.title
        assert mended.title in mended.text or mended.title.casefold() in mended.text.casefold()
        assert len(mended.title) <= 100
        (post,) = await posts(room)
        assert lines(post)[0] == mended.title
        (notice,) = await told(room)
        assert GARBLED.title in notice
        assert mended.title in notice
        assert await told(room, OWNER) == [notice]

    async def test_an_editors_headline_edits_the_post_in_place(self, room: Newsroom) -> None:
        await bring(room, GARBLED)
        await send_all(room)
        ruling = Ruling("Pasar Murah Tirtasari Dibuka", GARBLED.title)
        await room.store.write(lambda tables: tables.rulings.decide(1, ruling, SARI, room.clock()))
        await room.desk.catch_up()
        changes = [each for each in await room.deliveries() if each.act is Act.EDIT]
        assert [lines(each)[0] for each in changes] == ["Pasar Murah Tirtasari Dibuka"] * 2
        assert len(await told(room)) == 1

    async def test_what_is_no_news_is_held_told_once_and_published_on_an_editors_word(self, room: Newsroom) -> None:
        await bring(room, PLACEHOLDER)
        assert (await story(room, 1)).held
        assert await posts(room) == []
        (notice,) = await told(room)
        assert notice.startswith("Artikel ini ditahan")
        await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=True), SARI, room.clock()))
        await room.desk.catch_up()
        assert [lines(each)[0] for each in await posts(room)] == [PLACEHOLDER.title]
        assert len(await told(room)) == 1

    async def test_an_editors_summary_edits_the_post_in_place_until_the_text_changes(self, room: Newsroom) -> None:
        await bring(room, CHILLI)
        await send_all(room)
        own = await story(room, 1)
        ruling = Ruling(summary="Cabai rawit mahal lagi di Tirtasari.", summary_of=wording(own))
        await room.store.write(lambda tables: tables.rulings.decide(1, ruling, SARI, room.clock()))
        await room.desk.catch_up()
        changes = [each for each in await room.deliveries() if each.act is Act.EDIT]
        assert [lines(each)[2] for each in changes] == ["Cabai rawit mahal lagi di Tirtasari."] * 2
        await bring(room, replace(CHILLI, text=f"{CHILLI.text} Stok beras cukup."))
        assert (await story(room, 1)).summary.method == own.summary.method

    async def test_what_an_editor_rejects_is_never_posted(self, room: Newsroom) -> None:
        await bring(room, PLACEHOLDER)
        await room.store.write(lambda tables: tables.rulings.decide(1, Ruling(shown=False), SARI, room.clock()))
        await room.desk.catch_up()
        assert (await story(room, 1)).held == "rejected"
        await bring(room, replace(PLACEHOLDER, text=PLACEHOLDER.text + " Tambahan."))
        assert await posts(room) == []
        assert len(await told(room)) == 1

    async def test_many_held_articles_of_a_source_are_told_of_together(self, room: Newsroom) -> None:
        await bring(
            room,
            *(
                replace(PLACEHOLDER, external_id=f"mesin-{n}", url="", text=f"{PLACEHOLDER.text} {'nomor ' * n}")
                for n in range(8)
            ),
        )
        notices = await told(room)
        assert [notice.startswith("Artikel ini ditahan") for notice in notices] == [True] * 5 + [False]
        assert notices[-1] == "Banyak artikel dari Mesin Berita ditahan pada jam ini. Semuanya ada di /antrean."

    async def test_a_post_that_stands_keeps_its_words_when_a_new_version_is_held(self, room: Newsroom) -> None:
        await bring(room, CHILLI)
        await send_all(room)
        await bring(room, replace(CHILLI, title=PLACEHOLDER.title, text=PLACEHOLDER.text))
        assert (await story(room, 1)).held
        assert [each.act for each in await room.deliveries() if each.chat.id in {CHANNEL.id, GROUP.id}] == [
            Act.SEND
        ] * 2

    async def test_a_quiet_archive_tells_nobody_anything(self, room: Newsroom) -> None:
        for number, draft in enumerate((GARBLED, PLACEHOLDER)):
            room.insert(
                {"title": draft.title, "text": draft.text, "quiet": 1, "url": f"https://mesin.example/q{number}"}
            )
        await room.desk.catch_up()
        assert await room.deliveries() == []
        assert [each.article_id for each in await room.look(lambda tables: tables.stories.held(9))] == [2]


class Model:
    """A language model's endpoint that answers what a test tells it to, and keeps what it was asked."""

    def __init__(self, says: str) -> None:
        self.says = says
        self.asked = list[str]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.content.decode())
        return httpx.Response(200, json={"choices": [{"message": {"content": self.says}}]})


@asynccontextmanager
async def writing(room: Newsroom, model: Model) -> AsyncIterator[Desk]:
    """Give the newsroom's desk a language model."""
    transport = httpx.MockTransport(model)
    async with Writer("https://model.example/v1", "kecil", "", timeout=5, transport=transport) as writer:
        terms = Terms(10, JAKARTA)
        yield Desk(
            room.store, lambda: EDITOR, FILING, room.clock, Copywriter(room.store, writer, OPENERS, terms, room.clock)
        )


class TestLanguageModel:
    """A model's summary is posted when it is faithful, and the article's own sentences when it is not."""

    async def test_a_faithful_summary_is_posted(self, room: Newsroom) -> None:
        says = (
            "Harga cabai rawit merah di Pasar Tirtasari naik menjadi Rp80.000 per kilogram, dari Rp62.000 sepekan lalu."
        )
        model = Model(says)
        async with writing(room, model) as desk:
            await room.collector.take(Harvest((CHILLI,), None, None, ""), origin="import:x")
            await desk.catch_up()
        filed = await story(room, 1)
        assert (filed.summary.text, filed.summary.method) == (says, "model:kecil")
        assert filed.revision == revision.of(filed)
        assert says in plain_text((await posts(room))[0].post.html)
        assert len(model.asked) == 1

    async def test_an_unfaithful_one_is_not(self, room: Newsroom) -> None:
        model = Model("Harga cabai di Pasar Tirtasari naik menjadi Rp95.000 per kilogram.")
        async with writing(room, model) as desk:
            await room.collector.take(Harvest((CHILLI,), None, None, ""), origin="import:x")
            await desk.catch_up()
        filed = await story(room, 1)
        assert filed.summary.method == "extractive"
        assert "95.000" not in filed.summary.text

    async def test_what_nobody_is_told_of_is_not_paid_for(self, room: Newsroom) -> None:
        model = Model("Apa saja.")
        async with writing(room, model) as desk:
            await room.collector.take(Harvest((PLACEHOLDER,), None, None, ""), origin="import:x")
            await desk.catch_up()
        assert model.asked == []


async def test_a_word_that_several_sources_have_is_no_garble(room: Newsroom) -> None:
    """No list knows "merkea"; three outlets that write it make it a name."""
    said = "Warga Merkea menanam merkea di ladang, dan merkea itu tumbuh subur sejak pagi. Panen berlangsung dua pekan."
    for number in range(3):
        room.insert({"title": f"Panen {number}", "text": said, "source": f"Warta {number}", "quiet": 1})
    await room.desk.catch_up()
    await bring(room, replace(CHILLI, text=f"{CHILLI.text}\n\nPedagang juga menjual merkea dari desa tetangga."))
    assert [each.quote for each in (await story(room, 4)).findings] == []
