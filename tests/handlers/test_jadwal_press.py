"""/jadwal: what is planned is listed, moved, sent at once and cancelled, by whoever may, and once."""

from __future__ import annotations

import asyncio

import pytest

from bot.delivery.render import BREAKING_LIMIT
from bot.model import Chat, ChatKind, DeliveryState, Reply, Role
from handlers.adapter import OFFER
from handlers.agenda import CHANNELS_NAMED, ON_A_PAGE
from storage import Store, Tables
from storage.plans import PlanState
from tests.handlers.asking import HOSTILE, assert_telegram_takes, button, buttons_of, file, text_of
from tests.handlers.planning import EXPIRED, NOT_YOURS, SECOND, TOMORROW, TYPED, Desk, editor, limited, press
from tests.making import CHANNEL, NOON, later, story


@pytest.fixture
async def desk(store: Store) -> Desk:
    opened = Desk(store)
    await opened.begin()
    return opened


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
        assert acts[1:] == [("plan.channel-removed", "Warta Teduh"), ("plan.channel-added", "Warta Teduh")]
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
