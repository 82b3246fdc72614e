"""/kanal: a channel's page, and its rules set by buttons and by words, by those who look after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Chat, ChatKind, OnWithdraw, Person, Reply, Role, Rules
from bot.routing.setting import FIELDS
from bot.rules import Card, Flow, OnEdit
from bot.words import LANGUAGES
from handlers.command import Ask
from handlers.kanal import Kanal
from handlers.kanal.pages import PICKED
from handlers.kanal.parts import PART_OF, PARTS, TYPED
from storage import Store
from storage.audit import Act
from tests.handlers.asking import CATALOGUES, ask, assert_telegram_takes, button, buttons_of, clock, file, text_of
from tests.making import CHANNEL, GROUP, READER, story

EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
ADMIN = Person(7, "Sari", role=Role.ADMIN)


def admin(text: str = "", language: str = "id") -> Ask:
    return ask(text, role=Role.ADMIN, language=language)


async def kanal_of(store: Store, *chats: Chat) -> Kanal:
    for chat in chats or (CHANNEL, GROUP, READER):
        await store.write(lambda tables, chat=chat: tables.chats.know(chat))  # type: ignore[misc]  # a chat of its own
    return Kanal(store, clock)


async def chat(store: Store) -> Chat:
    found = await store.read(lambda tables: tables.chats.get(CHANNEL.id))
    assert found is not None
    return found


async def rules(store: Store) -> Rules:
    return (await chat(store)).rules


async def acts(store: Store) -> Sequence[Act]:
    return await store.read(lambda tables: tables.audit.latest(99))


async def part(kanal: Kanal, label: str) -> Reply:
    """Open a part of the channel as a person does: the list, the channel, the part."""
    listed = await kanal(admin())
    panel = await kanal.press(admin(button(listed, "Atur Warta")))
    return await kanal.press(admin(button(panel, label)))


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
        ("Jam tenang", "kabar penting ikut", Rules(alarms=False)),
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


async def test_words_are_added_by_a_reply_and_removed_by_a_button(store: Store) -> None:
    kanal = await kanal_of(store)
    page = await part(kanal, "Kata wajib")
    assert text_of(page).endswith("/kanal 1001 kata …")
    added = await kanal(admin(r"1001 kata banjir*, /gempa \d,\d/, Kota Teduh"))
    assert not added.edit
    assert "Sekarang: banjir*, /gempa \\d,\\d/, Kota Teduh" in text_of(added)
    assert text_of(added).endswith("/kanal 1001 kata …")
    await kanal(admin("1001 kata banjir*"))
    await kanal(admin("1001 tanpa iklan"))
    gone = await kanal.press(admin(button(added, "✕ banjir*")))
    assert await kanal.press(admin(button(added, "✕ banjir*"))) == gone
    assert await rules(store) == Rules(wanted=(r"/gempa \d,\d/", "Kota Teduh"), unwanted=("iklan",))
    assert [(act.act, act.before, act.after) for act in await acts(store)] == [
        ("chat.wanted", r"banjir*, /gempa \d,\d/, Kota Teduh", r"/gempa \d,\d/, Kota Teduh"),
        ("chat.unwanted", "-", "iklan"),
        ("chat.wanted", "-", r"banjir*, /gempa \d,\d/, Kota Teduh"),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("kata /(banjir/", "“/(banjir/” tidak dapat dibaca (missing ): (banjir)."),
        ("kata ***", "“***” tidak berisi huruf atau angka."),
        ("kata " + ",".join(f"kata{n}" for n in range(31)), "Terlalu banyak: paling banyak 30."),
        ("tenang malam", "“malam” bukan jam."),
        ("zona Asia/Lembayung", "Zona “Asia/Lembayung” tidak dikenal."),
        ("zona Asia", "Zona “Asia” tidak dikenal."),
        ("utas besok", "Itu bukan topik forum."),
        ("per_hour banyak", "Tulislah bilangan dari 0 sampai 60."),
        ("card emas", "Pilihlah salah satu: none, small, large."),
        ("photo mungkin", "Pilihlah salah satu: on, off."),
        ("language jv", "Pilihlah salah satu: id, en."),
        ("templat " + "x" * 2001, "Template itu terlalu panjang."),
        ("topics !!!", "“!!!” tidak dapat menjadi topik."),
        ("sources " + "x" * 101, "Nama sumber harus berisi 1 sampai 100 huruf."),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason_and_changes_nothing(
    store: Store, words: str, says: str
) -> None:
    kanal = await kanal_of(store)
    refused = await kanal(admin(f"1001 {words}"))
    assert text_of(refused).startswith(says)
    typed = words.split(maxsplit=1)[0]
    assert typed not in TYPED or text_of(refused).endswith(f"/kanal 1001 {typed} …")
    assert await chat(store) == CHANNEL
    assert not await acts(store)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tenang 22.30-05:15", Rules(quiet_from=22 * 60 + 30, quiet_until=5 * 60 + 15)),
        ("tenang 23 – 5", Rules(quiet_from=23 * 60, quiet_until=5 * 60)),
        ("zona wit", Rules(zone="Asia/Jayapura")),
        ("zona Asia/Tokyo", Rules(zone="Asia/Tokyo")),
        ("templat {{ judul }}\n{{ ringkasan }}", Rules(own="{{ judul }}\n{{ ringkasan }}")),
        ("digest_at 6.30, 18", Rules(digest_at=(6 * 60 + 30, 18 * 60))),
    ],
)
async def test_what_buttons_do_not_offer_is_typed(store: Store, words: str, expected: Rules) -> None:
    kanal = await kanal_of(store)
    await kanal(admin(f"1001 {words}"))
    assert await rules(store) == expected


@pytest.mark.parametrize("written", ["42", "https://t.me/c/1234567890/42", "t.me/ruang/42/99"])
async def test_the_topic_of_a_forum_is_told_by_its_number_or_a_link(store: Store, written: str) -> None:
    kanal = await kanal_of(store)
    await kanal(admin(f"1001 utas {written}"))
    assert (await chat(store)).thread_id == 42


async def test_a_rule_that_was_typed_is_taken_back_by_a_button(store: Store) -> None:
    kanal = await kanal_of(store)
    await kanal(admin("1001 templat {{ judul }}"))
    await kanal(admin("1001 zona Asia/Tokyo"))
    look = await part(kanal, "Tampilan")
    assert "Sekarang: template sendiri, dengan foto" in text_of(look)
    assert not [one for one in buttons_of(look) if one.label == "✓ lengkap"]
    look = await kanal.press(admin(button(look, "✕ template sendiri")))
    assert "Sekarang: lengkap, dengan foto" in text_of(look)
    assert buttons_of(look)[0].label == "✓ lengkap"
    await kanal.press(admin(button(await part(kanal, "Zona waktu"), "zona redaksi")))
    assert await rules(store) == Rules()


async def test_a_part_is_opened_by_its_name_and_a_channel_by_its_number(store: Store) -> None:
    kanal = await kanal_of(store)
    assert text_of(await kanal(admin("1001 pace"))).startswith("Warta Lembayung · Irama")
    assert text_of(await kanal(admin("1001 kata"))).startswith("Warta Lembayung · Kata wajib")
    assert text_of(await kanal(admin("-1001 apa saja"))).startswith("Warta Lembayung\n")
    assert text_of(await kanal(admin("99"))) == "Tidak ada kanal bernomor 99. Lihat /kanal."
    assert text_of(await kanal(admin("apa saja"))).startswith("Kanal\n")


async def test_who_looks_after_one_channel_sees_and_changes_no_other(store: Store) -> None:
    kanal = await kanal_of(store)
    elsewhere = replace(admin(), person=replace(ADMIN, chats=frozenset({GROUP.id})))
    assert "Warta Lembayung" not in text_of(await kanal(elsewhere))
    assert "Ruang Redaksi" in text_of(await kanal(elsewhere))
    for forged in ("1001:page", "1001:0:0", "1001:posting:off", "1001:per_hour:4"):
        assert await kanal.press(replace(elsewhere, text=forged)) == EXPIRED
    assert text_of(await kanal(replace(elsewhere, text="1001 kata banjir"))).startswith("Tidak ada kanal")
    assert await chat(store) == CHANNEL
    assert not await acts(store)


@pytest.mark.parametrize(
    "forged",
    [
        "1001:page:rahasia:0",
        "1001:page:pace:x",
        "1001:posting:maybe",
        "1001:title:Palsu",
        "1001:unread:{}",
        "1001:per_hour:999999999999",
        "1001:per_hour:-1",
        "1001:per_hour:+:4",
        "1001:wanted:+:/(/",
        "1001:topics:+:999:0",
        "1001:zone:../../etc/passwd",
        "1001:zone:\0",
        "7:page",
        "7:per_hour:4",
        "-1001:page",
        "1001:",
        ":page",
        "1001:a:b:c:d:e",
    ],
)
async def test_forged_data_changes_nothing(store: Store, forged: str) -> None:
    kanal = await kanal_of(store)
    assert await kanal.press(admin(forged)) == EXPIRED
    assert await chat(store) == CHANNEL
    assert not await acts(store)


async def test_words_kept_in_another_chat_are_not_read_by_their_number(store: Store) -> None:
    kanal = await kanal_of(store)
    await kanal(admin("1001 kata rahasia"))
    page = await kanal.press(admin("1001:page:wanted:0"))
    remove = button(page, "✕ rahasia")
    foreign = ask(remove, role=Role.ADMIN, person=8)
    assert await kanal.press(foreign) == EXPIRED
    assert (await rules(store)).wanted == ("rahasia",)


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


@given(st.text(max_size=40) | st.text("0123456789:+-abcpageowntd_.", max_size=40).map(lambda text: f"1001:{text}"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
async def test_no_data_and_no_words_ever_raise(store: Store, text: str) -> None:
    kanal = Kanal(store, clock)
    await store.write(lambda tables: tables.chats.know(CHANNEL))
    assert await kanal.press(admin(text))
    assert await kanal(admin(text.replace(":", " ")))
