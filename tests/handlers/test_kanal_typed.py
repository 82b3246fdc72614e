"""/kanal: rules that are typed, in reply to a page or after the command."""

from __future__ import annotations

import pytest

from bot.model import Rules
from handlers.kanal.parts import TYPED
from storage import Store
from tests.handlers.asking import button, buttons_of, text_of
from tests.handlers.channels import acts, admin, chat, kanal_of, part, rules
from tests.making import CHANNEL


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
        ("per_hour banyak", "Tulis bilangan dari 0 sampai 60."),
        ("card emas", "Pilih salah satu: none, small, large."),
        ("photo mungkin", "Pilih salah satu: on, off."),
        ("language jv", "Pilih salah satu: id, en."),
        ("templat " + "x" * 2001, "Template ini 2.001 karakter, padahal paling panjang 2.000."),
        ("templat {% if judul %}", "Ada bagian template yang belum lengkap"),
        ("templat {{ jdul }}", "Isian “jdul” tidak ada."),
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
        ("topik Kota Lembayung, hukum", Rules(topics=("kota-lembayung", "hukum"))),
        ("sumber Warta  Teduh", Rules(sources=("Warta Teduh",))),
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
