"""/jadwal: posts and breaking drafts are planned by whoever may, and once however often it is typed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.delivery.render import BREAKING_LIMIT
from bot.model import Rules
from handlers.adapter import OFFER
from storage import Store
from storage.breaking import BreakingState
from tests.handlers.asking import buttons_of, text_of
from tests.handlers.planning import GREETING, NOT_YOURS, SECOND, TOMORROW, TYPED, Desk, editor, limited, press
from tests.making import CHANNEL, NOON, later


@pytest.fixture
async def desk(store: Store) -> Desk:
    opened = Desk(store)
    await opened.begin()
    return opened


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
            ("99 besok 06.00", "Draf b99 tidak ada"),
            ("b99 besok 06.00", "Draf b99 tidak ada"),
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
        for typed in (f"{draft} besok 06.00", f"b{draft} besok 06.00", f"B{draft} besok 07.00"):
            shown = await desk.command(editor(typed))
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
            assert (offered["name"], offered["given"]) == ("jadwal", f"b{draft} ")

    @pytest.mark.parametrize("state", [BreakingState.CONFIRMED, BreakingState.CANCELLED])
    async def test_one_that_was_decided_cannot_be_planned(self, desk: Desk, state: BreakingState) -> None:
        draft = await desk.draft()
        shown = await desk.command(editor(f"{draft} besok 06.00"))
        await desk.store.write(lambda tables: tables.breaking.decide(draft, state, NOON))
        assert text_of(await desk.command(editor(f"{draft} lusa 06.00"))).startswith(f"Draf b{draft} tidak ada, atau")
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
