"""Layout: a story is made into a post once for each look, and follows its article in every chat's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.delivery.checking import SAMPLE
from bot.delivery.html import visible_length
from bot.delivery.parts import plain_text
from bot.layout import Layout
from bot.model import Act, Chat, ChatKind, Delivery, Draft, Rules
from bot.outcome import Sent
from bot.retrieval.answering import keys
from bot.retrieval.stems import stems
from bot.rules import Card, Look, OnEdit
from bot.sources import Harvest
from tests.desking import JAKARTA, WORDS, Newsroom, newsroom
from tests.making import CHANNEL, GROUP, NOON, READER
from tests.reports import CHILLI, FLOOD, SAME_FLOOD
from tests.storage.searching import asked
from tests.tdlib import parse_html
from tests.test_following import fan_out

LAYOUT = Layout(WORDS, JAKARTA)
BROKEN = "<b>{{ judul | truncate: judul }}</b>"


class TestPosts:
    """Values in, values out."""

    def test_a_post_is_made_once_for_each_look(self) -> None:
        posts = LAYOUT.posts([SAMPLE])
        assert posts(Look()) is posts(Rules(topics=("ekonomi",)).look)
        assert posts(Look()) is not posts(Look(language="en"))

    def test_its_words_are_of_the_looks_language(self) -> None:
        reports = [SAMPLE, replace(SAMPLE, article_id=2, source="Warta Teduh")]
        assert "Juga diberitakan: Warta Teduh" in LAYOUT.post(reports, Look()).html
        english = LAYOUT.post(reports, Look(language="en"))
        assert "Also reported by: Warta Teduh" in english.html
        assert english.buttons[0][0].label == "Read more"
        assert "withdrawn" in LAYOUT.notice(Look(language="en")).html

    def test_where_an_own_template_fails_the_post_looks_as_usual_and_the_log_says_why(self) -> None:
        look = Look(language="en", own=BROKEN, photo=False)
        with capture_logs() as logs:
            post = LAYOUT.post([SAMPLE], look)
        assert post == LAYOUT.post([SAMPLE], replace(look, own=""))
        (line,) = logs
        assert (line["event"], line["article"], line["line"]) == ("template.failed", 1, 1)

    def test_a_correction_says_so_and_shows_no_photo_again(self) -> None:
        story = replace(SAMPLE, image_url="https://kabar.example/1.jpg")
        posts = LAYOUT.posts([story])
        correction = LAYOUT.corrections(posts)(Look(template="ringkas"))
        assert plain_text(correction.html).splitlines()[:3] == ["Diperbarui", "", story.title]
        assert (correction.photo_url, posts(Look()).photo_url) == ("", story.image_url)

    def test_a_correction_of_the_longest_post_fits(self) -> None:
        twice = "{{ ringkasan | upcase }}<b>{{ ringkasan }}</b>"
        look = Look(own=f"{{% for each in topik %}}{twice}{twice}{{% endfor %}}")
        story = replace(SAMPLE, summary=replace(SAMPLE.summary, text="Air & lumpur <surut>. " * 45))
        html = LAYOUT.corrections(LAYOUT.posts([story]))(look).html
        assert 4000 < visible_length(html) <= 4096
        assert parse_html(html)["text"].startswith("Diperbarui\n\n")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as opened:
        yield opened


async def rule(room: Newsroom, chat: Chat, rules: Rules) -> None:
    await room.store.write(lambda tables: tables.chats.rule(chat.id, rules))


async def bring(room: Newsroom, *drafts: Draft) -> None:
    for draft in drafts:
        harvest = Harvest((draft,), None, None, "")
        await room.collector.take(harvest, origin=f"import:{draft.source}")
        await room.desk.catch_up()


async def send_all(room: Newsroom) -> None:
    room.clock.move(60)
    for number in range(1, 99):
        if not await room.look(lambda tables: tables.dispatch.heads(room.clock(), 1)):
            return
        await room.send(Sent(number))


async def of(room: Newsroom, chat: Chat) -> Sequence[Delivery]:
    return [each for each in await room.deliveries() if each.chat.id == chat.id]


async def said(room: Newsroom, chat: Chat) -> Sequence[tuple[Act, str]]:
    """List what is done in a chat, by the first line."""
    return [(each.act, plain_text(each.post.html).splitlines()[0]) for each in await of(room, chat)]


async def test_each_chat_gets_its_own_look_and_keeps_it_in_edits(room: Newsroom) -> None:
    await rule(room, GROUP, Rules(language="en", template="tajuk", card=Card.LARGE))
    await bring(room, FLOOD)
    await send_all(room)
    (usual,), (short,) = await of(room, CHANNEL), await of(room, GROUP)
    assert usual.post.html.startswith(f"<b>{FLOOD.title}</b>\n\n")
    assert short.post.html == f'<b><a href="{FLOOD.url}">{FLOOD.title}</a></b>'
    assert (usual.post.large_card, short.post.large_card) == (False, True)
    await bring(room, replace(FLOOD, title="Banjir Rendam 15 Desa di Lembayung, 300 Warga Mengungsi"))
    edit, short_edit = (await of(room, CHANNEL))[-1], (await of(room, GROUP))[-1]
    assert {edit.act, short_edit.act} == {Act.EDIT}
    assert plain_text(short_edit.post.html) == "Banjir Rendam 15 Desa di Lembayung, 300 Warga Mengungsi"
    assert len(edit.post.html) > len(short_edit.post.html)


async def test_a_chat_that_wants_replies_is_told_of_an_edit_by_one(room: Newsroom) -> None:
    await rule(room, CHANNEL, Rules(on_edit=OnEdit.REPLY))
    await rule(room, GROUP, Rules(on_edit=OnEdit.IGNORE))
    await bring(room, FLOOD)
    await send_all(room)
    await bring(room, SAME_FLOOD)  # who else reports it is no correction
    assert await said(room, CHANNEL) == [(Act.SEND, FLOOD.title)]
    await bring(room, replace(FLOOD, title="Banjir Rendam 15 Desa di Lembayung, 300 Warga Mengungsi"))
    assert await said(room, CHANNEL) == [(Act.SEND, FLOOD.title), (Act.SEND, "Diperbarui")]
    assert await said(room, GROUP) == [(Act.SEND, FLOOD.title)]


async def test_a_reader_who_follows_a_search_gets_it_in_the_readers_own_look(room: Newsroom) -> None:
    await room.know(READER)
    await room.store.write(lambda tables: tables.follows.add(READER.id, "cabai", keys(asked("cabai"), stems()), NOON))
    await rule(room, READER, Rules(language="en", photo=False))
    await bring(room, replace(CHILLI, image_url="https://warta.example/cabai.jpg"))
    await fan_out(room)
    (told,) = await of(room, READER)
    assert told.chat.kind is ChatKind.PRIVATE
    assert (told.post.photo_url, told.post.buttons[0][0].label) == ("", "Read more")
