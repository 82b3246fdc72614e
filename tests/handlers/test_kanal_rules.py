"""/kanal: a channel's page, and its rules set by buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import ChatKind, OnWithdraw, Reply, Rules
from bot.routing.setting import FIELDS
from bot.rules import Card, Flow, OnEdit
from bot.source import Source, SourceKind
from bot.words import LANGUAGES
from handlers.kanal.pages import PICKED
from handlers.kanal.parts import PART_OF, PARTS, TYPED
from storage import Store
from tests.handlers.asking import CATALOGUES, assert_telegram_takes, button, buttons_of, file, text_of
from tests.handlers.channels import acts, admin, chat, kanal_of, part, rules
from tests.making import CHANNEL, GROUP, story


async def test_a_channels_page_tells_its_rules_and_leads_to_each(store: Store) -> None:
    kanal = await kanal_of(store)
    panel = await kanal.press(admin(button(await kanal(admin()), "Atur Warta")))
    assert panel.edit
    lines = text_of(panel).splitlines()
    assert lines[:3] == ["Warta Lembayung", "", "Kiriman aktif."]
    assert "Topik berita: semua topik" in lines
    assert "Irama: tanpa batas per jam, tanpa jarak, tanpa tunda" in lines
    assert [one.label for one in buttons_of(panel)] == [
        "Hentikan kiriman",
        *(CATALOGUES["id"].plain(f"button-kanal-part-{name}") for name in PARTS),
        "‹ Semua kanal",
    ]
    back = await kanal.press(admin(button(panel, "‹ Semua kanal")))
    assert text_of(back).startswith("Kanal\n")


async def test_posting_is_switched_on_the_page_too(store: Store) -> None:
    kanal = await kanal_of(store)
    panel = await kanal(admin("1001"))
    stopped = await kanal.press(admin(button(panel, "Hentikan")))
    assert (stopped.edit, stopped.notice) == (True, "Warta Lembayung sekarang nonaktif.")
    assert "Kiriman nonaktif." in text_of(stopped)
    await kanal.press(admin(button(panel, "Hentikan")))
    assert [act.act for act in await acts(store)] == ["chat.off"]
    await kanal.press(admin(button(stopped, "Aktifkan")))
    assert (await chat(store)).posting


async def test_a_page_of_a_channel_that_is_closed_to_us_says_so(store: Store) -> None:
    kanal = await kanal_of(store, replace(CHANNEL, can_post=False), replace(GROUP, can_post=False, posting=False))
    panel = await kanal(admin("-1001"))
    assert "Bot belum boleh mengirim pesan di sini." in text_of(panel)
    assert buttons_of(panel)[0].label == "Hentikan kiriman"
    assert buttons_of(await kanal(admin("-2002")))[0].label == "Topik berita"


@pytest.mark.parametrize(
    ("page", "label", "expected"),
    [
        ("Irama", "4 per jam", Rules(per_hour=4)),
        ("Irama", "jarak 15 mnt", Rules(distance=15)),
        ("Irama", "tunda 5 mnt", Rules(delay=5)),
        ("Jam tenang", "22.00-05.00", Rules(quiet_from=22 * 60, quiet_until=5 * 60)),
        ("Jam tenang", "tanpa kabar penting", Rules(alarms=False)),
        ("Penyampaian", "hanya rangkuman", Rules(flow=Flow.DIGEST)),
        ("Penyampaian", "18.00", Rules(digest_at=(18 * 60,))),
        ("Zona waktu", "WITA", Rules(zone="Asia/Makassar")),
        ("Tampilan", "ringkas", Rules(template="ringkas")),
        ("Tampilan", "tanpa foto", Rules(photo=False)),
        ("Tampilan", "kartu besar", Rules(card=Card.LARGE)),
        ("Tampilan", "English", Rules(language="en")),
        ("Perilaku", "disunting: dibalas", Rules(on_edit=OnEdit.REPLY)),
    ],
)
async def test_a_rule_is_set_by_a_button_and_a_second_press_does_nothing(
    store: Store, page: str, label: str, expected: Rules
) -> None:
    kanal = await kanal_of(store)
    shown = await part(kanal, page)
    press = admin(button(shown, label))
    done = await kanal.press(press)
    assert (done.edit, done.notice) == (True, "Tersimpan.")
    assert f"✓ {label}" in " ".join(one.label for one in buttons_of(done))
    assert await kanal.press(press) == done
    assert await rules(store) == expected
    (act,) = await acts(store)
    assert (act.person_id, act.subject) == (7, "chat:-1001")
    assert act.before != act.after


@pytest.mark.parametrize(
    ("page", "label", "expected"),
    [
        ("Perilaku", "tanpa bunyi", {"silent": True}),
        ("Perilaku", "tidak boleh diteruskan", {"protected": True}),
        ("Perilaku", "semat 6 jam", {"pin_hours": 6}),
        ("Perilaku", "ditarik: dihapus", {"on_withdraw": OnWithdraw.DELETE}),
        ("Topik forum", "topik Umum", {"thread_id": 1}),
    ],
)
async def test_how_a_channel_behaves_is_set_by_buttons_too(
    store: Store, page: str, label: str, expected: dict[str, object]
) -> None:
    kanal = await kanal_of(store)
    await kanal.press(admin(button(await part(kanal, page), label)))
    assert await chat(store) == replace(CHANNEL, **expected)  # type: ignore[arg-type]  # real fields


async def test_an_hour_for_digests_is_taken_back_by_the_same_button(store: Store) -> None:
    kanal = await kanal_of(store)
    both = await part(kanal, "Penyampaian")
    for hour in ("06.00", "18.00"):
        both = await kanal.press(admin(button(both, hour)))
    assert (await rules(store)).digest_at == (6 * 60, 18 * 60)
    await kanal.press(admin(button(both, "✓ 06.00")))
    assert (await rules(store)).digest_at == (18 * 60,)


async def test_topics_and_sources_are_picked_from_those_that_are_known(store: Store) -> None:
    kanal = await kanal_of(store)
    await file(store, story(1, topics=("Kota Lembayung",), source="Warta Teduh"), story(2, topics=("Banjir",)))
    topics = await part(kanal, "Topik berita")
    picked = await kanal.press(admin(button(topics, "Kota Lembayung")))
    assert "Sekarang: Kota Lembayung" in text_of(picked)
    await kanal.press(admin(button(await part(kanal, "Sumber"), "Warta Teduh")))
    assert await rules(store) == Rules(topics=("kota-lembayung",), sources=("Warta Teduh",))
    assert [one.label for one in buttons_of(picked)][:2] == ["✓ Kota Lembayung", "Banjir"]
    await kanal.press(admin(button(picked, "✓ Kota Lembayung")))
    assert (await rules(store)).topics == ()


async def test_one_topic_too_many_is_told_so(store: Store) -> None:
    kanal = await kanal_of(store)
    await file(store, story(1, topics=("Banjir",)))
    await kanal(admin("1001 topik " + ",".join(f"topik {number}" for number in range(50))))
    last = await kanal.press(admin("1001:page:topics:9"))
    refused = await kanal.press(admin(button(last, "Banjir")))
    assert refused == Reply(notice="Terlalu banyak: paling banyak 50. Hapus beberapa lebih dahulu.")
    assert len((await rules(store)).topics) == 50


async def test_a_source_that_has_brought_nothing_yet_can_be_picked_and_each_name_stands_once(store: Store) -> None:
    kanal = await kanal_of(store)
    await file(store, story(1, source="Warta Teduh"), story(2, source="Kabar Lembayung"))
    for name in ("WARTA TEDUH", "Buletin Baru"):
        feed = Source(0, SourceKind.FEED, f"https://warta.example/{name}", name, timedelta(hours=1))
        await store.write(lambda tables, feed=feed: tables.sources.add(feed))  # type: ignore[misc]  # a feed of its own
    await kanal(admin("1001 sources warta teduh"))
    shown = await part(kanal, "Sumber")
    assert [one.label for one in buttons_of(shown)] == ["✓ warta teduh", "Kabar Lembayung", "Buletin Baru", "‹ Kembali"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_many_sources_with_long_names_are_shown_in_pages(store: Store, language: str) -> None:
    kanal = await kanal_of(store)
    await file(store, *(story(n, source=f"{n:03} " + "Warta & Kabar 😀 " * 6) for n in range(1, PICKED + 3)))
    first = await kanal.press(admin("1001:page:sources:0", language))
    second = await kanal.press(admin(buttons_of(first)[PICKED].data.partition(":")[2], language))
    for page in (first, second):
        assert_telegram_takes(page)
    third = await kanal.press(admin(buttons_of(second)[0].data.partition(":")[2], language))
    assert third.post is not None
    assert_telegram_takes(third)
    assert len((await rules(store)).sources) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_is_one_that_telegram_takes(store: Store, language: str) -> None:
    longest = replace(CHANNEL, id=-1001234567890123, kind=ChatKind.CHANNEL, title="x<&" * 43)
    kanal = await kanal_of(store, longest)
    full = Rules(
        topics=tuple(f"topik-{n}-" + "y" * 80 for n in range(50)),
        sources=tuple(f"{n} & " + "z" * 90 for n in range(50)),
        wanted=tuple(f"{n} " + "<kata> " * 25 for n in range(30)),
        unwanted=tuple(f"/{n} " + "[&]" * 60 + "/" for n in range(30)),
        digest_at=tuple(range(0, 24 * 60, 60)),
        own="x" * 2000,
        zone="America/Argentina/ComodRivadavia",
    )
    await store.write(lambda tables: tables.chats.rule(longest.id, full))
    number = str(-longest.id)
    assert_telegram_takes(await kanal(admin(number, language)))
    for name in PARTS:
        assert_telegram_takes(await kanal.press(admin(f"{number}:page:{name}:0", language)))


def test_every_field_has_its_part_and_every_offer_its_field() -> None:
    assert PART_OF.keys() == FIELDS.keys()
    assert {part.offer for part in PARTS.values()} - {""} == TYPED.keys()
    assert all(len(part.fields) == len(set(part.fields)) for part in PARTS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIELDS)
def test_a_change_of_every_field_has_its_sentence_in_the_log(name: str, language: str) -> None:
    told = CATALOGUES[language].plain(f"log-chat-{name}", subject="Warta", before="-", after="x")
    assert told.endswith("Warta: - → x")
