"""/pengaturan: a reader's own language, zone, quiet hours, photos, and how news comes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Reply, Rules
from bot.rules import Flow
from handlers.command import Ask
from handlers.pengaturan import Pengaturan
from storage import Store
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, text_of
from tests.storage.searching import JAKARTA

OLD = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")


@pytest.fixture
def pengaturan(store: Store) -> Pengaturan:
    return Pengaturan(store, clock, JAKARTA)


async def rules(store: Store) -> Rules:
    """Give what the reader wants now."""
    chat = await store.read(lambda tables: tables.chats.get(7))
    return Rules() if chat is None else chat.rules


async def asking(store: Store, text: str = "") -> Ask:
    """Ask with the rules that the reader has now, as the adapter does."""
    return replace(ask(text), rules=await rules(store))


def labels(reply: Reply) -> list[str]:
    return [each.label for each in buttons_of(reply)]


async def test_all_settings_are_shown_with_what_changes_them(pengaturan: Pengaturan) -> None:
    reply = await pengaturan(ask())
    assert_telegram_takes(reply)
    assert text_of(reply).split("\n") == [
        "Pengaturan Anda",
        "",
        "Bahasa: seperti Telegram",
        "Zona waktu: WIB, sekarang pukul 19.00",
        "Jam tenang: tidak ada",
        "Foto: ya",
        "Berita datang begitu terbit.",
    ]
    assert labels(reply)[:4] == ["Bahasa", "Zona waktu", "Jam tenang", "Tanpa foto"]


async def test_a_language_is_chosen_and_spoken_at_once(pengaturan: Pengaturan, store: Store) -> None:
    which = await pengaturan.press(ask(button(await pengaturan(ask()), "Bahasa")))
    assert (which.edit, labels(which)) == (True, ["Indonesia", "English", "✓ seperti Telegram", "‹ Kembali"])
    english = await pengaturan.press(ask(button(which, "English")))
    assert text_of(english).startswith("Your settings\n\nLanguage: English\nTime zone: WIB, where it is 19:00")
    assert await rules(store) == Rules(language="en")
    back = await pengaturan.press(await asking(store, "bahasa:telegram"))
    assert text_of(back).startswith("Pengaturan Anda\n\nBahasa: seperti Telegram")


async def test_a_zone_is_chosen_or_typed(pengaturan: Pengaturan, store: Store) -> None:
    which = await pengaturan.press(ask(button(await pengaturan(ask()), "Zona")))
    assert labels(which) == ["WIB", "WITA", "WIT", "Lainnya …", "‹ Kembali"]
    wita = await pengaturan.press(ask(button(which, "WITA")))
    assert "Zona waktu: WITA, sekarang pukul 20.00" in text_of(wita)
    again = await pengaturan.press(await asking(store, "zona"))
    assert "✓ WITA" in labels(again)
    other = await pengaturan.press(ask(button(which, "Lainnya")))
    assert (other.edit, text_of(other).endswith("\n/pengaturan zona …")) == (False, True)
    tokyo = await pengaturan(ask("zona  Tokyo"))
    assert "Zona waktu: JST, sekarang pukul 21.00" in text_of(tokyo)
    assert (await rules(store)).zone == "Asia/Tokyo"


async def test_quiet_hours_are_chosen_typed_and_ended(pengaturan: Pengaturan, store: Store) -> None:
    which = await pengaturan.press(ask(button(await pengaturan(ask()), "Jam tenang")))
    assert labels(which) == ["✓ Tidak ada", "21.00–06.00", "22.00–05.00", "23.00–07.00", "Lainnya …", "‹ Kembali"]
    night = await pengaturan.press(ask(button(which, "22.00")))
    assert "Jam tenang: 22.00–05.00; beritanya menunggu dalam rangkuman sesudahnya" in text_of(night)
    typed = await pengaturan(ask("tenang 23:30 sampai 4"))
    assert "Jam tenang: 23.30–04.00" in text_of(typed)
    assert await rules(store) == Rules(quiet_from=23 * 60 + 30, quiet_until=4 * 60)
    other = await pengaturan.press(ask(button(which, "Lainnya")))
    assert text_of(other).endswith("\n/pengaturan tenang …")
    ended = await pengaturan.press(ask(button(which, "✓ Tidak ada")))
    assert "Jam tenang: tidak ada" in text_of(ended)


async def test_photos_are_switched_off_and_on(pengaturan: Pengaturan, store: Store) -> None:
    off = await pengaturan.press(ask(button(await pengaturan(ask()), "Tanpa foto")))
    assert "Foto: tidak" in text_of(off)
    assert await rules(store) == Rules(photo=False)
    on = await pengaturan.press(ask(button(off, "Pakai foto")))
    assert "Foto: ya" in text_of(on)


async def test_how_news_comes_is_chosen_here_too(pengaturan: Pengaturan, store: Store) -> None:
    both = await pengaturan.press(ask(button(await pengaturan(ask()), "Keduanya")))
    assert text_of(both).endswith("Berita datang begitu terbit, lalu sebagai rangkuman pukul 06.00 WIB.")
    noon = await pengaturan.press(await asking(store, button(both, "12.00")))
    assert noon.edit
    assert await rules(store) == Rules(flow=Flow.BOTH, digest_at=(360, 720))


async def test_one_setting_changes_and_the_others_stay(pengaturan: Pengaturan, store: Store) -> None:
    for data in ("bahasa:en", "zona:wit", "tenang:1260-360", "foto:0", "f:digest"):
        await pengaturan.press(ask(data))
    expected = Rules(
        language="en", zone="Asia/Jayapura", quiet_from=1260, quiet_until=360, photo=False, flow=Flow.DIGEST
    )
    assert await rules(store) == replace(expected, digest_at=(360,))
    shown = await pengaturan.press(await asking(store, "m"))
    assert text_of(shown).endswith("rangkuman pukul 06.00 WIT.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("zona", "Kota atau zona waktu itu belum saya kenal."),
        ("zona Lembayung", "Kota atau zona waktu itu belum saya kenal."),
        (f"zona {HOSTILE}", "Kota atau zona waktu itu belum saya kenal."),
        ("tenang", "Jam itu tidak dapat saya baca."),
        ("tenang nanti malam", "Jam itu tidak dapat saya baca."),
        ("tenang 22.00-22.00", "Jam itu tidak dapat saya baca."),
        ("warna biru", "Pengaturan Anda"),
    ],
)
async def test_what_cannot_be_read_gets_an_example_and_changes_nothing(
    pengaturan: Pengaturan, store: Store, text: str, answer: str
) -> None:
    reply = await pengaturan(ask(text))
    assert_telegram_takes(reply)
    assert text_of(reply).startswith(answer)
    assert await rules(store) == Rules()


@pytest.mark.parametrize(
    "forged",
    [
        *("", "x", "m:1", "foto", "foto:2", "foto:other", "bahasa:jv", "bahasa:other", "zona:utc"),
        *("tenang:0-1", "tenang:other:1", "f:kadang", "h:5"),
    ],
)
async def test_forged_data_is_an_old_button(pengaturan: Pengaturan, store: Store, forged: str) -> None:
    assert await pengaturan.press(ask(forged)) == OLD
    assert await rules(store) == Rules()


async def test_in_a_group_it_is_neither_shown_nor_changed(pengaturan: Pengaturan, store: Store) -> None:
    assert text_of(await pengaturan(ask("zona Tokyo", chat=-100))).endswith("Tulis /pengaturan di sana.")
    assert await pengaturan.press(ask("foto:0", chat=-100)) == OLD
    assert await store.read(lambda tables: tables.chats.get(-100)) is None
