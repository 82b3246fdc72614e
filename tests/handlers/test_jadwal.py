"""/jadwal: what is planned, moved, sent at once and cancelled, by whoever may, and once however it is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.delivery.render import BREAKING_LIMIT
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Reply, Role, Rules
from bot.planning import Planning
from bot.pushing import Pushing
from handlers.adapter import OFFER
from handlers.agenda import CHANNELS_NAMED, ON_A_PAGE
from handlers.command import Ask
from handlers.jadwal import Jadwal
from storage import Store, Tables
from storage.breaking import BreakingState
from storage.plans import Plan, PlanState
from tests.desking import JAKARTA, WORDS, Clock
from tests.handlers.asking import HOSTILE, ask, assert_telegram_takes, button, buttons_of, file, text_of
from tests.making import CHANNEL, NOON, later, story

GREETING = "Selamat pagi, warga Lembayung!\nPasar <pagi> dibuka & ramai."
TYPED = f"besok 06.00\n{GREETING}"
TOMORROW = "Jumat, 22 Agustus 2025 06.00 WIB"
SECOND = Chat(-1002, ChatKind.CHANNEL, "Warta Teduh", posting=True)
EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
NOT_YOURS = "Rencana ini milik orang lain. Hanya perencananya, admin, atau pemilik yang dapat mengubahnya."


@dataclass
class Desk:
    """The command, the store beneath it, a clock that is moved, and how often the sender was roused."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    wakes: int = 0

    def __post_init__(self) -> None:
        self.planning = Planning(WORDS, JAKARTA, (1001,), Pushing(WORDS, self.clock), self.clock)
        self.command = Jadwal(self.store, self.clock, JAKARTA, self.planning, self._wake)

    def _wake(self) -> None:
        self.wakes += 1

    async def draft(self, *chats: int) -> int:
        """Draft breaking news."""
        ids = chats or (CHANNEL.id,)
        return await self.store.write(lambda tables: tables.breaking.draft(7, GREETING, ids, NOON))

    async def plan(self, number: int = 1) -> Plan:
        found = await self.store.read(lambda tables: tables.plans.get(number))
        assert found is not None
        return found

    async def waiting(self) -> Sequence[Delivery]:
        found = await self.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 99))
        return [each for each in found if each.chat.kind is not ChatKind.PRIVATE]

    async def acts(self) -> list[tuple[int, str, str, str, str]]:
        """List who did what, the first first."""
        done = await self.store.read(lambda tables: tables.audit.latest(20))
        return [(act.person_id, act.act, act.subject, act.before[:16], act.after[:16]) for act in reversed(done)]


@pytest.fixture
async def desk(store: Store) -> Desk:
    await store.write(lambda tables: [tables.chats.know(chat) for chat in (CHANNEL, SECOND)])
    return Desk(store)


def editor(text: str = "", person: int = 7, language: str = "id", role: Role = Role.EDITOR) -> Ask:
    return ask(text, role=role, person=person, language=language)


def limited(asked: Ask, *chats: int) -> Ask:
    """Limit a role to some chats."""
    return replace(asked, person=replace(asked.person, chats=frozenset(chats)))


async def press(desk: Desk, reply: Reply, label: str, **who: object) -> Reply:
    return await desk.command.press(editor(button(reply, label), **who))  # type: ignore[arg-type]  # real fields


class TestPlanning:
    async def test_a_post_is_planned_and_shown_as_it_will_be(self, desk: Desk) -> None:
        shown = await desk.command(editor(TYPED))
        assert text_of(shown) == (
            f"Direncanakan.\n\nRencana r1: menunggu waktunya\n{TOMORROW}\nkiriman · Sari · 2 kanal:\n"
            f"• Warta Teduh\n• Warta Lembayung\n\n{GREETING}\n\n"
            "Untuk mengganti waktunya, balas pesan ini dengan waktu yang baru:\n/jadwal r1 …"
        )
        assert [each.label for each in buttons_of(shown)] == [
            "Kirim sekarang",
            "Batalkan",
            "Pilih kanal",
            "‹ Semua rencana",
        ]
        plan = await desk.plan()
        assert (plan.text, plan.due_at, plan.chat_ids) == (GREETING, later(11 * 3600), (SECOND.id, CHANNEL.id))
        assert await desk.waiting() == []
        assert await desk.acts() == [(7, "plan.made", "plan:1", "", "2025-08-21T23:00")]

    async def test_it_is_told_in_english_to_who_reads_english(self, desk: Desk) -> None:
        shown = text_of(await desk.command(editor(f"tomorrow 6am\n{GREETING}", language="en")))
        assert shown.startswith(
            "Planned.\n\nPlan r1: waits for its time\nFriday, 22 August 2025 06:00 WIB\npost · Sari ·"
        )

    async def test_a_time_is_in_the_persons_own_zone(self, desk: Desk) -> None:
        asked = replace(editor(TYPED), rules=Rules(zone="Asia/Jayapura"))
        assert "Jumat, 22 Agustus 2025 06.00 WIT" in text_of(await desk.command(asked))
        assert (await desk.plan()).due_at == later(9 * 3600)

    async def test_the_same_typed_twice_is_one_plan(self, desk: Desk) -> None:
        replies = await asyncio.gather(*(desk.command(editor(TYPED)) for _ in range(3)))
        assert sorted(text_of(reply).partition("\n")[0] for reply in replies) == [
            "Direncanakan.",
            *["Rencana ini sudah ada, jadi tidak dibuat dua kali."] * 2,
        ]
        assert await desk.store.read(lambda tables: tables.plans.count()) == 1
        assert len(await desk.acts()) == 1

    async def test_what_others_plan_is_theirs(self, desk: Desk) -> None:
        await desk.command(editor(TYPED))
        await desk.command(editor(TYPED, person=8))
        assert await desk.store.read(lambda tables: tables.plans.count()) == 2

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("halo", "Waktunya belum disebut."),
            (f"besok\n{GREETING}", "Jamnya belum disebut."),
            (f"31 Februari 06.00\n{GREETING}", "Hari atau jam itu tidak ada."),
            (f"kemarin 06.00\n{GREETING}", "Waktu itu sudah lewat."),
            (f"21 Agustus 2028 06.00\n{GREETING}", "Waktu itu lebih dari setahun lagi."),
            (f"besok 06.00 ya bos\n{GREETING}", "Waktunya tidak saya pahami."),
            ("besok 06.00", "Waktunya sudah jelas, teksnya belum ada."),
            ("besok 06.00\n \u202e", "Waktunya sudah jelas, teksnya belum ada."),
            ("besok 06.00\n" + "x" * (BREAKING_LIMIT + 1), "Teksnya terlalu panjang."),
            ("99 besok 06.00", "Draf 99 tidak ada"),
            ("r99 besok 06.00", "Tidak ada rencana r99."),
            ("9" * 99 + " besok 06.00", "Waktunya tidak saya pahami."),
        ],
    )
    async def test_what_cannot_be_planned_is_said_and_nothing_is_kept(self, desk: Desk, text: str, answer: str) -> None:
        assert text_of(await desk.command(editor(text))).startswith(answer)
        assert await desk.store.read(lambda tables: tables.plans.count()) == 0

    async def test_without_a_channel_of_ones_own_nothing_is_planned(self, desk: Desk) -> None:
        reply = await desk.command(limited(editor(TYPED), -99))
        assert text_of(reply).startswith("Belum ada kanal yang aktif")

    async def test_a_post_is_for_the_channels_that_its_planner_looks_after(self, desk: Desk) -> None:
        await desk.command(limited(editor(TYPED), SECOND.id))
        assert (await desk.plan()).chat_ids == (SECOND.id,)


class TestDrafts:
    async def test_a_breaking_draft_is_planned_by_its_number_once(self, desk: Desk) -> None:
        draft = await desk.draft()
        for time in ("besok 06.00", "besok 06.00", "besok 07.00"):
            shown = await desk.command(editor(f"{draft} {time}"))
        assert text_of(shown).startswith("Waktunya diganti.\n\nRencana r1: menunggu waktunya\n")
        assert "Pilih kanal" not in [each.label for each in buttons_of(shown)]
        plan = await desk.plan()
        assert (plan.breaking, plan.text, plan.due_at) == (draft, GREETING, later(12 * 3600))
        assert [act[1] for act in await desk.acts()] == ["plan.made", "plan.moved", "plan.moved"]

    async def test_without_a_time_it_is_asked_for_by_an_offer(self, desk: Desk) -> None:
        draft = await desk.draft()
        for typed in (f"{draft}", f"{draft} nanti saja"):
            offered = OFFER.search(text_of(await desk.command(editor(typed))))
            assert offered is not None
            assert (offered["name"], offered["given"]) == ("jadwal", f"{draft} ")

    @pytest.mark.parametrize("state", [BreakingState.CONFIRMED, BreakingState.CANCELLED])
    async def test_one_that_was_decided_cannot_be_planned(self, desk: Desk, state: BreakingState) -> None:
        draft = await desk.draft()
        shown = await desk.command(editor(f"{draft} besok 06.00"))
        await desk.store.write(lambda tables: tables.breaking.decide(draft, state, NOON))
        assert text_of(await desk.command(editor(f"{draft} lusa 06.00"))).startswith(f"Draf {draft} tidak ada, atau")
        assert text_of(await desk.command(editor())).startswith("Belum ada yang direncanakan.")
        for label in ("Kirim sekarang", "Batalkan"):
            assert (await press(desk, shown, label)).notice.startswith("Rencana ini sudah diputuskan")
        assert text_of(await desk.command(editor("r1 lusa 06.00"))).startswith("Rencana ini sudah diputuskan")
        assert "drafnya sudah dikirim atau dibatalkan" in text_of(await desk.command(editor("r1")))

    async def test_one_for_channels_of_others_too_is_for_others_to_plan(self, desk: Desk) -> None:
        draft = await desk.draft(CHANNEL.id, SECOND.id)
        reply = await desk.command(limited(editor(f"{draft} besok 06.00"), SECOND.id))
        assert text_of(reply).startswith("Draf ini juga untuk kanal yang bukan tanggung jawab Anda")

    async def test_one_that_another_editor_planned_is_not_moved(self, desk: Desk) -> None:
        draft = await desk.draft()
        await desk.command(editor(f"{draft} besok 06.00"))
        assert text_of(await desk.command(editor(f"{draft} lusa 06.00", person=8))) == NOT_YOURS
        assert (await desk.plan()).due_at == later(11 * 3600)

    async def test_sent_now_it_is_breaking_news(self, desk: Desk) -> None:
        draft = await desk.draft()
        sent = await press(desk, await desk.command(editor(f"{draft} besok 06.00")), "Kirim sekarang")
        assert sent.notice == "Sedang dikirim."
        assert [(each.kind, each.subject) for each in await desk.waiting()] == [("breaking", f"breaking:{draft}")]


class TestChanging:
    async def test_a_plan_is_moved_by_a_reply_to_its_page(self, desk: Desk) -> None:
        offered = OFFER.search(text_of(await desk.command(editor(TYPED))))
        assert offered is not None
        moved = await desk.command(editor(f"{offered['given']}Senin depan jam 7 pagi"))
        assert text_of(moved).startswith(
            "Waktunya diganti.\n\nRencana r1: menunggu waktunya\nSenin, 25 Agustus 2025 07.00"
        )
        assert (await desk.acts())[-1] == (7, "plan.moved", "plan:1", "2025-08-21T23:00", "2025-08-25T00:00")

    async def test_what_is_no_time_leaves_it_and_offers_again(self, desk: Desk) -> None:
        await desk.command(editor(TYPED))
        reply = text_of(await desk.command(editor("r1 besok")))
        assert reply.startswith("Jamnya belum disebut.")
        assert reply.endswith("/jadwal r1 …")
        assert (await desk.plan()).due_at == later(11 * 3600)

    async def test_its_number_alone_shows_it(self, desk: Desk) -> None:
        await desk.command(editor(TYPED))
        assert text_of(await desk.command(editor("R1"))).startswith(f"Rencana r1: menunggu waktunya\n{TOMORROW}")

    async def test_sent_now_it_leaves_once(self, desk: Desk) -> None:
        shown = await desk.command(editor(TYPED))
        replies = await asyncio.gather(*(press(desk, shown, "Kirim sekarang") for _ in range(5)))
        assert [reply.notice for reply in replies].count("Sedang dikirim.") == 1
        assert {each.subject for each in await desk.waiting()} == {"plan:1"}
        assert len(await desk.waiting()) == 2
        assert desk.wakes
        assert text_of(replies[0]).startswith("Sedang dikirim.\n\nRencana r1: sudah dikirim\n")
        assert [each.label for each in buttons_of(replies[0])] == ["‹ Semua rencana"]
        late = await desk.command(editor("r1 lusa 06.00"))
        assert text_of(late).startswith("Rencana ini sudah diputuskan, jadi tidak ada yang berubah.")
        desk.clock.now = later(99999)
        await desk.planning.look(desk.store)
        assert len(await desk.waiting()) == 2

    async def test_a_cancelled_one_is_not_sent_and_may_be_planned_again(self, desk: Desk) -> None:
        shown = await desk.command(editor(TYPED))
        cancelled = await press(desk, shown, "Batalkan")
        assert (cancelled.edit, cancelled.notice) == (True, "Dibatalkan. Untuk mengembalikannya, rencanakan lagi.")
        for label in ("Batalkan", "Kirim sekarang"):
            assert (await press(desk, shown, label)).notice.startswith("Rencana ini sudah diputuskan")
        assert text_of(await desk.command(editor())).startswith("Belum ada yang direncanakan.")
        again = await press(desk, cancelled, "Rencanakan lagi")
        assert again.notice == "Direncanakan."
        assert (await press(desk, cancelled, "Rencanakan lagi")).notice.startswith("Rencana ini sudah diputuskan")
        assert (await desk.plan()).state is PlanState.PLANNED
        assert [act[1] for act in await desk.acts()] == ["plan.made", "plan.cancelled", "plan.made"]

    async def test_one_whose_time_went_by_is_planned_again_only_with_a_new_one(self, desk: Desk) -> None:
        cancelled = await press(desk, await desk.command(editor(TYPED)), "Batalkan")
        desk.clock.now = later(99999)
        assert (await press(desk, cancelled, "Rencanakan lagi")).notice.startswith("Rencana ini sudah diputuskan")
        assert [each.label for each in buttons_of(await desk.command(editor("r1")))] == ["‹ Semua rencana"]
        assert text_of(await desk.command(editor("r1 besok 06.00"))).startswith("Waktunya diganti.")

    async def test_without_an_open_channel_it_stays(self, desk: Desk) -> None:
        shown = await desk.command(limited(editor(TYPED), CHANNEL.id))
        await desk.store.write(lambda tables: tables.chats.switch(CHANNEL.id, posting=False))
        assert (await press(desk, shown, "Kirim sekarang")).notice.startswith("Belum ada kanal yang aktif")
        assert (await desk.plan()).open

    @pytest.mark.parametrize("label", ["Kirim sekarang", "Batalkan"])
    async def test_only_its_planner_an_admin_or_an_owner_changes_it(self, desk: Desk, label: str) -> None:
        shown = await desk.command(editor(TYPED))
        assert await press(desk, shown, label, person=8) == Reply(notice=NOT_YOURS)
        assert text_of(await desk.command(editor("r1 lusa 06.00", person=8))) == NOT_YOURS
        assert (await desk.plan()).state is PlanState.PLANNED
        assert (await press(desk, shown, label, person=8, role=Role.ADMIN)).edit

    async def test_its_planner_is_told_when_an_admin_sends_it(self, desk: Desk) -> None:
        shown = await desk.command(editor(TYPED))
        await press(desk, shown, "Kirim sekarang", person=8, role=Role.ADMIN)
        found = await desk.store.read(lambda tables: tables.outbox.listed(DeliveryState.PENDING, 99))
        assert [each.kind for each in found if each.chat.id == 7] == ["plan-done"]

    async def test_who_does_not_look_after_all_its_channels_does_not_send_it(self, desk: Desk) -> None:
        shown = await desk.command(editor(TYPED))
        now = limited(editor(button(shown, "Kirim"), person=8, role=Role.ADMIN), CHANNEL.id)
        assert (await desk.command.press(now)).notice.startswith("Rencana ini juga untuk kanal yang bukan")
        assert await desk.waiting() == []


class TestChannels:
    async def test_channels_are_added_and_taken_off_however_often_it_is_pressed(self, desk: Desk) -> None:
        chosen = await press(desk, await desk.command(editor(TYPED)), "Pilih kanal")
        assert [each.label for each in buttons_of(chosen)] == ["✅ Warta Teduh", "✅ Warta Lembayung", "‹ Kembali"]
        for _ in range(2):
            left = await press(desk, chosen, "✅ Warta Teduh")
            assert [each.label for each in buttons_of(left)][:2] == ["▫️ Warta Teduh", "✅ Warta Lembayung"]
        assert (await desk.plan()).chat_ids == (CHANNEL.id,)
        last = await press(desk, left, "✅ Warta Lembayung")
        assert last.notice.startswith("Paling sedikit harus ada satu kanal.")
        back = await press(desk, left, "▫️ Warta Teduh")
        assert text_of(back).endswith("Dikirim ke 2 kanal. Tekan kanal untuk menambah atau melepasnya.")
        acts = [(act, after) for _, act, _, _, after in await desk.acts()]
        assert acts[1:] == [("plan.channel-removed", "-1002"), ("plan.channel-added", "-1002")]
        assert text_of(await press(desk, back, "‹ Kembali")).startswith("Rencana r1: menunggu waktunya")

    async def test_nobody_adds_a_channel_of_others(self, desk: Desk) -> None:
        await desk.command(limited(editor(TYPED), CHANNEL.id))
        for chat in (1002, 99, 7):
            forged = limited(editor(f"1:5:{chat}:1:0"), CHANNEL.id)
            assert await desk.command.press(forged) == EXPIRED
        assert await desk.command.press(editor("1:5:1002:1:0", person=8)) == Reply(notice=NOT_YOURS)
        assert (await desk.plan()).chat_ids == (CHANNEL.id,)

    async def test_a_plan_that_is_decided_or_a_drafts_has_no_channels_to_choose(self, desk: Desk) -> None:
        draft = await desk.draft()
        await desk.command(editor(f"{draft} besok 06.00"))
        shown = await desk.command(editor(TYPED))
        chosen = await press(desk, shown, "Pilih kanal")
        await press(desk, shown, "Batalkan")
        for forged in ("1:4:0", "1:5:1002:1:0", "2:4:0", button(chosen, "✅ Warta Teduh"), "99:4:0"):
            assert await desk.command.press(editor(forged)) == EXPIRED
        assert (await desk.plan(2)).chat_ids == (SECOND.id, CHANNEL.id)

    async def test_many_channels_come_in_pages_and_some_are_named(self, desk: Desk) -> None:
        def many(tables: Tables) -> None:
            for number in range(20):
                tables.chats.know(Chat(-3000 - number, ChatKind.CHANNEL, f"Kanal {number} " + "😀" * 60, posting=True))

        await desk.store.write(many)
        shown = await desk.command(editor(TYPED))
        assert text_of(shown).count("• ") == CHANNELS_NAMED
        assert "\n…\n" in text_of(shown)
        page = await press(desk, shown, "Pilih kanal")
        assert len(buttons_of(page)) == ON_A_PAGE + 2
        for _ in range(2):
            page = await desk.command.press(editor(buttons_of(page)[-2].data.partition(":")[2]))
            assert_telegram_takes(page)
        assert len(buttons_of(page)) == 22 - 2 * ON_A_PAGE + 2


class TestList:
    async def test_with_nothing_planned_it_says_how_to(self, desk: Desk) -> None:
        assert text_of(await desk.command(editor())).startswith("Belum ada yang direncanakan.\n\nTulis waktunya, lalu")

    async def test_what_lies_ahead_is_listed_the_next_first_with_embargoes(self, desk: Desk) -> None:
        await file(desk.store, story(17, held="embargo", embargo=later(3600), source="Warta Teduh"))
        await desk.command(editor(TYPED))
        await desk.command(editor(f"{await desk.draft()} dalam 30 menit", person=8))
        shown = await desk.command(editor())
        assert text_of(shown) == (
            "Yang akan datang (3)\n\n"
            "r2 · Kamis, 21 Agustus 2025 19.30 WIB\nSelamat pagi, warga Lembayung!\nbreaking · Sari · 1 kanal\n\n"
            "a17 · Kamis, 21 Agustus 2025 20.00 WIB\nBanjir merendam Kota Lembayung\nembargo berakhir · Warta Teduh\n\n"
            f"r1 · {TOMORROW}\nSelamat pagi, warga Lembayung!\nkiriman · Sari · 2 kanal"
        )
        assert [(each.label, each.data) for each in buttons_of(shown)] == [
            ("r2", "jadwal:2:0"),
            ("a17", "embargo:17:0"),
            ("r1", "jadwal:1:0"),
        ]
        opened = await press(desk, shown, "r1")
        assert (opened.edit, text_of(opened).partition("\n")[0]) == (True, "Rencana r1: menunggu waktunya")

    async def test_what_was_missed_is_listed_as_such(self, desk: Desk) -> None:
        await desk.command(editor(TYPED))
        await desk.store.write(lambda tables: tables.plans.decide(1, PlanState.MISSED, NOON))
        assert "r1 · terlewat: Jumat" in text_of(await desk.command(editor()))

    async def test_a_long_list_has_pages_at_their_longest_too(self, desk: Desk) -> None:
        for number in range(6):
            await desk.command(editor(f"dalam {number + 1} jam\n{HOSTILE * 20}{number}"))
        first = await desk.command(editor())
        assert_telegram_takes(first)
        second = await press(desk, first, "Berikut")
        assert (second.edit, text_of(second).endswith("2 dari 2")) == (True, True)
        assert buttons_of(second)[0].label == "r6"
        assert text_of(await desk.command.press(editor("999"))) == text_of(second)

    @pytest.mark.parametrize(
        "text", ["x" * BREAKING_LIMIT, '"' * BREAKING_LIMIT, "😀" * (BREAKING_LIMIT // 2), HOSTILE]
    )
    async def test_any_text_that_fits_has_a_page_that_telegram_takes(self, desk: Desk, text: str) -> None:
        for number in range(9):
            chat = Chat(-4000 - number, ChatKind.CHANNEL, '"&😀' * 64, posting=True)
            await desk.store.write(lambda tables, chat=chat: tables.chats.know(chat))  # type: ignore[misc]
        shown = await desk.command(editor(f"besok 06.00\n{text}"))
        assert_telegram_takes(shown)
        assert OFFER.search(text_of(shown))

    @pytest.mark.parametrize(
        "forged", ["", "x", "0:1", "99:0", "99:1", "1:7", "-1:0", "1:5:1002:2:0", "1:5:1002", "9" * 99, "1:1:1:1:1:1"]
    )
    async def test_forged_data_is_an_old_button(self, desk: Desk, forged: str) -> None:
        await desk.command(editor(TYPED))
        assert await desk.command.press(editor(forged)) == EXPIRED
        assert len(await desk.acts()) == 1
