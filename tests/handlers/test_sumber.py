"""/sumber: health at a glance, a page for each source, changes by admins alone, and new sources from an address."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.model import Draft, Reply, Role
from bot.source import FirstRun, Quality, Source, SourceKind
from bot.sources import UnreadableError
from bot.sources.finding import Seen
from bot.words import LANGUAGES
from handlers.command import Ask, keep_words
from handlers.sumber import Sumber
from storage import Store, Tables
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, clock, text_of
from tests.making import NOON, later
from tests.storage.searching import JAKARTA

OLD = "Tombol ini sudah lama. Silakan ulangi perintahnya."
ADDRESS = "https://warta.example/feed"
FEED = Source(0, SourceKind.FEED, ADDRESS, "Warta Lembayung")
DRAFTS = (
    Draft("1", "Banjir surut di Lembayung", "", published_at="2025-08-21T10:30:00+07:00"),
    Draft("2", "  Jembatan\n dibuka ", ""),
    Draft("3", "", ""),
    Draft("4", "Tidak ditampilkan", ""),
)
ONES = ("e:1:0", "c:1", "q:1:hold", "t:1", "r:1", "r:1:1", "a:1:3")


@dataclass
class Site:
    """Stands in for the web: answers a look, or fails as the web does."""

    seen: Seen = Seen(FEED, DRAFTS)  # noqa: RUF009 - frozen
    error: Exception | None = None
    asked: str = ""

    async def __call__(self, address: str) -> Seen:
        """Look at an address."""
        self.asked = address
        if self.error is not None:
            raise self.error
        return self.seen


@dataclass(frozen=True)
class Room:
    """The command, the store beneath it and the web that it looks at."""

    command: Sumber
    store: Store
    site: Site

    async def add(self, *sources: Source) -> None:
        """Add sources, and keep how their reading went."""

        def put(tables: Tables) -> None:
            for source in sources:
                added = tables.sources.add(source)
                assert added is not None
                tables.sources.keep(replace(source, id=added.id))

        await self.store.write(put)

    async def source(self, number: int = 1) -> Source | None:
        """Fetch a source."""
        return await self.store.read(lambda tables: tables.sources.get(number))

    async def acts(self) -> Sequence[tuple[str, str, str, str]]:
        """List what was done, the latest first."""
        done = await self.store.read(lambda tables: tables.audit.latest(10))
        return [(act.act, act.subject, act.before, act.after) for act in done]


@pytest.fixture
def room(store: Store) -> Room:
    site = Site()
    return Room(Sumber(store, clock, JAKARTA, site), store, site)


def admin(text: str = "", language: str = "id", chat: int = 0) -> Ask:
    return ask(text, role=Role.ADMIN, language=language, chat=chat)


def editor(text: str = "") -> Ask:
    return ask(text, role=Role.EDITOR)


WELL = replace(FEED, last_success_at=NOON - timedelta(minutes=5), next_check_at=later(180))
FAILING = Source(
    0,
    SourceKind.WORDPRESS,
    "https://kabar.example/wp-json/",
    "Kabar Melati",
    failures=3,
    last_error="https://kabar.example answered 500",
    next_check_at=later(3 * 3600),
)
PAUSED = Source(0, SourceKind.FOLDER, "/srv/berita", "Berkas", enabled=False)


class TestLooking:
    """What everybody in the newsroom sees."""

    async def test_without_sources_it_says_how_to_add_one(self, room: Room) -> None:
        assert text_of(await room.command(editor())).startswith("Belum ada sumber.")

    async def test_the_list_tells_the_health_of_each(self, room: Room) -> None:
        await room.add(WELL, FAILING, PAUSED)
        shown = await room.command(editor())
        assert text_of(shown) == (
            "Sumber berita (3)\n\n"
            "Warta Lembayung · umpan\ndibaca 5 menit lalu, berikutnya 3 menit lagi · 0 artikel sehari\n\n"
            "Kabar Melati · WordPress\n⚠ gagal 3 kali, terakhir berhasil belum pernah, berikutnya 3 jam lagi"
            " · 0 artikel sehari\n\n"
            "Berkas · folder\ndijeda · 0 artikel sehari"
        )
        assert [each.data for each in buttons_of(shown)] == ["sumber:s:1", "sumber:s:2", "sumber:s:3"]
        assert text_of(await room.command(admin())).endswith("tulis alamatnya: /sumber https://…")

    async def test_many_come_in_pages(self, room: Room) -> None:
        await room.add(*(replace(FEED, address=f"{ADDRESS}/{number}") for number in range(9)))
        second = await room.command.press(editor(button(await room.command(editor()), "Berikutnya")))
        assert (second.edit, len(buttons_of(second))) == (True, 2)

    async def test_a_page_tells_all_and_has_buttons_for_those_who_may_press_them(self, room: Room) -> None:
        await room.add(replace(FAILING, topics=("banjir", "cuaca"), quality=Quality.HOLD))
        shown = await room.command.press(editor("s:1"))
        assert shown.edit
        assert text_of(shown) == (
            "Kabar Melati (sumber 1)\nWordPress: https://kabar.example/wp-json/\n"
            "Keadaan: ⚠ gagal 3 kali, terakhir berhasil belum pernah, berikutnya 3 jam lagi\n"
            "Masalahnya: https://kabar.example answered 500\nArtikel sehari: 0\n"
            "Topik artikelnya: banjir, cuaca\nArtikelnya: Tahan yang cacat"
        )
        assert [each.label for each in buttons_of(shown)] == ["‹ Semua sumber"]
        typed = await room.command(admin("1"))
        assert (typed.edit, [each.label for each in buttons_of(typed)]) == (
            False,
            [
                "Jeda",
                "Baca sekarang",
                "Rapikan yang cacat",
                "✓ Tahan yang cacat",
                "Apa adanya",
                "Periksa semua dulu",
                "Topik",
                "Hapus",
                "‹ Semua sumber",
            ],
        )

    async def test_what_is_due_is_read_now(self, room: Room) -> None:
        await room.add(FEED)
        assert "belum pernah dibaca, berikutnya sebentar lagi" in text_of(await room.command(editor("1")))

    async def test_an_unknown_number_is_no_source(self, room: Room) -> None:
        assert text_of(await room.command(editor("9"))) == "Tidak ada sumber 9. Lihat /sumber."

    @pytest.mark.parametrize("data", ONES)
    @pytest.mark.parametrize("limited", [False, True])
    async def test_an_editor_or_an_admin_of_some_channels_changes_nothing(
        self, room: Room, data: str, *, limited: bool
    ) -> None:
        """What a source brings is for all channels."""
        await room.add(WELL)

        def who(text: str) -> Ask:
            asked = admin(text)
            return replace(asked, person=replace(asked.person, chats=frozenset({-1001}))) if limited else editor(text)

        no = "Maaf, mengubah sumber hanya untuk pemilik, dan admin yang mengurus semua kanal."
        assert await room.command.press(who(data)) == Reply(notice=no)
        for text in ("https://warta.example", "topik 1 banjir"):
            assert text_of(await room.command(who(text))) == no
        assert [each.data for each in buttons_of(await room.command(who("1")))] == ["sumber:p:0"]
        assert not text_of(await room.command(who(""))).endswith("tulis alamatnya: /sumber https://…")
        assert (await room.source(), room.site.asked) == (replace(WELL, id=1), "")

    @pytest.mark.parametrize(
        "data", ["", "x", "p", "p:x", "s:-1", "z:1", "e:1", "e:1:2", "q:1:x", "c:1:1", "r:1:2", "a:1", "a:x:3", "t:1:1"]
    )
    async def test_a_button_that_is_none_of_ours_is_old(self, room: Room, data: str) -> None:
        await room.add(WELL)
        assert await room.command.press(admin(data)) == Reply(notice=OLD)
        assert await room.source() == replace(WELL, id=1)


class TestChanging:
    """What an admin changes."""

    async def test_a_source_is_paused_and_read_again_each_noted_once(self, room: Room) -> None:
        await room.add(WELL)
        paused = await room.command.press(admin(button(await room.command(admin("1")), "Jeda")))
        assert (paused.edit, paused.notice) == (True, "Sumber ini dijeda.")
        assert "Keadaan: dijeda" in text_of(paused)
        await room.command.press(admin("e:1:0"))
        on = await room.command.press(admin(button(paused, "Lanjutkan")))
        assert on.notice == "Sumber ini dibaca lagi."
        assert await room.acts() == [
            ("source.resumed", "source:1", "paused", "on"),
            ("source.paused", "source:1", "on", "paused"),
        ]

    async def test_a_source_is_read_now(self, room: Room) -> None:
        await room.add(WELL)
        done = await room.command.press(admin("c:1"))
        assert done.notice == "Sebentar lagi dibaca."
        due = await room.store.read(lambda tables: tables.sources.due(NOON))
        assert [source.id for source in due] == [1]
        assert await room.acts() == [("source.checked", "source:1", "", "")]

    async def test_its_articles_are_reviewed_first(self, room: Room) -> None:
        await room.add(WELL)
        done = await room.command.press(admin(button(await room.command(admin("1")), "Periksa semua dulu")))
        assert "Artikelnya: Periksa semua dulu" in text_of(done)
        assert button(done, "✓ Periksa") == "q:1:review"
        assert await room.acts() == [("source.quality", "source:1", "", "review")]

    async def test_its_topics_are_given_by_a_reply_and_taken_back(self, room: Room) -> None:
        await room.add(WELL)
        asked = await room.command.press(admin("t:1"))
        assert text_of(asked).endswith("\n/sumber topik 1 …")
        done = await room.command(admin("topik 1  banjir ,  Cuaca Ekstrem, banjir,"))
        assert "Topik artikelnya: banjir, Cuaca Ekstrem" in text_of(done)
        await room.command(admin("topik 1 -"))
        source = await room.source()
        assert source is not None
        assert source.topics == ()
        assert [act[2:] for act in await room.acts()] == [("banjir, Cuaca Ekstrem", ""), ("", "banjir, Cuaca Ekstrem")]

    @pytest.mark.parametrize(
        "text",
        ["topik", "topik x banjir", "topik 1", "topik 1 ,", "topik 1 " + "x" * 41, "topik 1 a,b,c,d,e,f,g,h,i,j,k"],
    )
    async def test_topics_that_are_none_are_asked_for_again(self, room: Room, text: str) -> None:
        await room.add(WELL)
        assert text_of(await room.command(admin(text))).startswith("Tulis nomor sumber dan topiknya, paling banyak 10")

    async def test_topics_of_what_is_not_there_are_told(self, room: Room) -> None:
        assert text_of(await room.command(admin("topik 9 banjir"))) == "Tidak ada sumber 9. Lihat /sumber."

    async def test_a_source_is_removed_once_after_a_question(self, room: Room) -> None:
        await room.add(WELL)
        asked = await room.command.press(admin(button(await room.command(admin("1")), "Hapus")))
        assert text_of(asked).startswith("Hapus sumber Warta Lembayung?")
        assert button(asked, "‹ Kembali") == "s:1"
        gone = await room.command.press(admin(button(asked, "Ya, hapus")))
        assert (gone.edit, gone.notice) == (True, "Sumber itu dihapus; artikelnya tetap ada.")
        assert await room.source() is None
        assert await room.acts() == [("source.removed", "source:1", f"feed {ADDRESS}", "")]
        for data in ("r:1:1", "r:1", "t:1", "s:1", "e:1:0", "c:1"):
            assert (await room.command.press(admin(data))).notice == "Sumber itu sudah dihapus."
        assert len(await room.acts()) == 1


class TestAdding:
    """A new source, from an address."""

    async def test_a_look_shows_what_it_is_with_three_headlines_and_asks(self, room: Room) -> None:
        shown = await room.command(admin("warta.example/feed"))
        assert room.site.asked == ADDRESS
        assert text_of(shown) == (
            f"Warta Lembayung\numpan: {ADDRESS}\n\n4 artikel di sana. Contohnya:\n\n"
            "• Banjir surut di Lembayung\nKamis, 21 Agustus 2025 10.30 WIB\n• Jembatan dibuka\n–\n• –\n–\n\n"
            "Tambahkan sebagai sumber?"
        )
        assert await room.source() is None

    @pytest.mark.parametrize(
        ("label", "first_run", "quality"),
        [
            ("Ya, terbitkan tiga", FirstRun(3), None),
            ("Ya, hanya yang baru", FirstRun(0), None),
            ("Ya, periksa", FirstRun(3), Quality.REVIEW),
        ],
    )
    async def test_a_press_adds_it_once(
        self, room: Room, label: str, first_run: FirstRun, quality: Quality | None
    ) -> None:
        shown = await room.command(admin(ADDRESS))
        pressed = button(shown, label)
        done = await room.command.press(admin(pressed))
        assert (done.edit, done.notice) == (True, "Sumber ditambahkan, sebentar lagi dibaca.")
        assert await room.source() == replace(FEED, id=1, first_run=first_run, quality=quality)
        again = await room.command.press(admin(pressed))
        assert (text_of(again), again.notice) == (text_of(done), "Alamat itu sudah menjadi sumber.")
        assert await room.acts() == [("source.added", "source:1", "", f"feed {ADDRESS}")]
        there = await room.command(admin(ADDRESS))
        assert text_of(there) == "Alamat itu sudah menjadi sumber: Warta Lembayung."
        assert button(there, "Warta") == "s:1"

    async def test_a_press_leaves_it(self, room: Room) -> None:
        left = await room.command.press(admin(button(await room.command(admin(ADDRESS)), "Jangan")))
        assert text_of(left) == "Sumber itu tidak ditambahkan."
        assert await room.source() is None

    async def test_a_place_without_articles_may_be_added_too(self, room: Room) -> None:
        room.site.seen = Seen(FEED, ())
        assert "Belum ada artikel di sana." in text_of(await room.command(admin(ADDRESS)))

    @pytest.mark.parametrize(
        "text",
        ["banjir", "/etc/passwd", "file:///etc/passwd", "a b.example", "https://a.example\nx", "postgresql://db.x/y"],
    )
    async def test_what_is_no_web_address_is_not_looked_at(self, room: Room, text: str) -> None:
        assert text_of(await room.command(admin(text))).startswith("Tulis alamat web sumbernya")
        assert room.site.asked == ""

    async def test_why_an_address_cannot_be_read_is_told(self, room: Room) -> None:
        room.site.error = UnreadableError(ADDRESS, "answered 404", "name its kind with --kind")
        answer = text_of(await room.command(admin(ADDRESS)))
        assert answer.startswith("Alamat itu tidak dapat menjadi sumber.")
        assert answer.endswith(f"\n\n{ADDRESS} answered 404")

    async def test_a_site_that_does_not_answer_is_given_up(self, room: Room) -> None:
        room.site.error = TimeoutError()
        assert text_of(await room.command(admin(ADDRESS))).startswith("Situs itu terlalu lama menjawab.")

    @pytest.mark.parametrize(
        "words",
        [
            "banjir",
            'sumber ["table", "https://db.example", "x"]',
            'sumber ["feed", "/etc/passwd", "x"]',
            'sumber ["x", "https://a.example", "x"]',
            "sumber [1]",
            "sumber 7",
            '["feed", "https://a.example", "x"]',
        ],
    )
    async def test_only_what_was_looked_at_here_is_added(self, room: Room, words: str) -> None:
        """Numbers also stand for other words of this chat, and for those of other chats."""
        number = await room.store.write(lambda tables: keep_words(tables, admin(), words))
        assert await room.command.press(admin(f"a:{number}:3")) == Reply(notice=OLD)
        looked = button(await room.command(admin(ADDRESS)), "Ya, hanya")
        assert await room.command.press(admin(looked, chat=-200)) == Reply(notice=OLD)
        assert await room.command.press(admin(looked.replace(":0", ":9"))) == Reply(notice=OLD)
        assert await room.source() is None

    async def test_of_admins_who_press_at_once_one_adds(self, room: Room) -> None:
        pressed = button(await room.command(admin(ADDRESS)), "Ya, hanya")
        answers = await asyncio.gather(*(room.command.press(admin(pressed)) for _ in range(5)))
        assert sum(answer.notice.startswith("Sumber ditambahkan") for answer in answers) == 1
        assert len(await room.acts()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_and_most_hostile_source_fits_a_message(room: Room, language: str) -> None:
    failing = replace(
        FAILING, name=HOSTILE * 9, last_error=HOSTILE * 99, topics=(HOSTILE,) * 10, next_check_at=later(1e6)
    )
    await room.add(*(replace(failing, address=f"https://a.example/{'x' * 1500}{number}") for number in range(9)))
    room.site.seen = Seen(
        replace(FEED, name=HOSTILE * 99, address=f"https://b.example/{'y' * 1900}"), (Draft("1", HOSTILE * 99, ""),) * 3
    )
    assert_telegram_takes(await room.command(admin(language=language)))
    for text in ("s:1", "t:1", "r:1", "e:1:0", "p:1", "p:9"):
        assert_telegram_takes(await room.command.press(admin(text, language)))
    shown = await room.command(admin("https://b.example", language))
    assert_telegram_takes(shown)
    added = await room.command.press(admin(buttons_of(shown)[0].data.partition(":")[2], language))
    assert_telegram_takes(added)
    assert_telegram_takes(await room.command(admin("https://b.example", language)))
