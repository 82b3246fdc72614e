"""Who is in which chat, who learns of it, and what a bot in a group reads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.hands import Hands


async def test_a_bot_that_is_made_an_admin_learns_by_whom_and_with_which_rights(hands: Hands) -> None:
    channel = (await hands.post("chats", type="channel", title="Kanal"))["id"]
    await hands.post("members", chat_id=channel, user_id=1, status="administrator", can_delete_messages=False)
    (update,) = await hands.updates()
    change = update["my_chat_member"]
    assert (change["chat"]["title"], change["from"]["first_name"]) == ("Kanal", "Owner")
    assert change["old_chat_member"]["status"] == "left"
    new = change["new_chat_member"]
    assert (new["status"], new["can_post_messages"], new["can_delete_messages"]) == ("administrator", True, False)
    assert "can_pin_messages" not in new
    await hands.person(5)
    await hands.post("members", chat_id=channel, user_id=1, status="kicked", by=5)
    (update,) = await hands.updates()
    assert update["my_chat_member"]["from"]["id"] == 5
    assert update["my_chat_member"]["new_chat_member"] == {
        "user": new["user"], "status": "kicked", "until_date": 0
    }  # fmt: skip


async def test_a_person_who_blocks_the_bot_is_told_of_by_my_chat_member(hands: Hands) -> None:
    await hands.person(5)
    await hands.post("members", chat_id=5, user_id=1, status="kicked")
    await hands.post("members", chat_id=5, user_id=1, status="member")
    blocked, unblocked = [update["my_chat_member"] for update in await hands.updates()]
    assert (blocked["chat"]["id"], blocked["from"]["id"]) == (5, 5)
    assert (blocked["new_chat_member"]["status"], unblocked["new_chat_member"]["status"]) == ("kicked", "member")


async def test_coming_and_going_leaves_notices_in_groups(hands: Hands) -> None:
    await hands.person(5)
    group = (await hands.post("chats", type="group", title="Warga"))["id"]
    await hands.post("members", chat_id=group, user_id=1, status="member")
    await hands.post("members", chat_id=group, user_id=5, status="member")
    await hands.post("members", chat_id=group, user_id=5, status="left")
    kinds = [update.get("message", {}) for update in await hands.updates()]
    assert kinds[1]["new_chat_members"][0]["username"] == "kabar_sandbox_bot"
    assert kinds[2]["new_chat_members"][0]["id"] == 5
    assert kinds[3]["left_chat_member"]["id"] == 5


async def test_other_bots_learn_of_members_only_as_admins(hands: Hands) -> None:
    await hands.person(5)
    group = await hands.chat("supergroup")
    for token in ("1:SANDBOX", "2:OTHER"):
        await hands.call("getUpdates", token, allowed_updates=["chat_member"])
    await hands.post("members", chat_id=group, user_id=2, status="member")
    await hands.post("members", chat_id=group, user_id=5, status="restricted", can_send_messages=True)
    told = [update["chat_member"]["new_chat_member"] for update in await hands.updates()]
    assert [(member["user"]["id"], member["status"]) for member in told] == [(2, "member"), (5, "restricted")]
    assert (told[1]["can_send_messages"], told[1]["can_send_photos"]) == (True, False)
    assert await hands.updates("2:OTHER") == []


async def test_a_chat_tells_a_bot_of_itself_and_its_members(hands: Hands) -> None:
    await hands.person(5)
    group = await hands.chat("supergroup", username="warga", is_forum=True)
    await hands.post("members", chat_id=group, user_id=2, status="administrator")
    chat = await hands.call("getChat", chat_id="@warga")
    assert (chat["is_forum"], chat["active_usernames"], chat["accent_color_id"]) == (True, ["warga"], 0)
    admins = await hands.call("getChatAdministrators", chat_id=group)
    assert [(admin["user"]["id"], admin["status"]) for admin in admins] == [(1000, "creator"), (1, "administrator")]
    assert admins[0]["is_anonymous"] is False
    assert await hands.call("getChatMemberCount", chat_id=group) == 3
    assert (await hands.call("getChatMember", chat_id=group, user_id=1000))["status"] == "creator"
    assert (await hands.call("getChat", chat_id=5))["first_name"] == "Budi"


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("getChatMember", {"chat_id": 5}, "invalid user_id specified"),
        ("getChatMember", {"chat_id": 5, "user_id": 77}, "user not found"),
        ("getChatAdministrators", {"chat_id": 5}, "there are no administrators in the private chat"),
        ("leaveChat", {"chat_id": 5}, "chat member status can't be changed in private chats"),
    ],
)
async def test_a_private_chat_is_no_group(hands: Hands, method: str, parameters: dict[str, Any], reason: str) -> None:
    await hands.person(5)
    assert await hands.refusal(method, **parameters) == f"400 Bad Request: {reason}"


async def test_a_bot_that_leaves_learns_of_it_and_cannot_leave_twice(hands: Hands) -> None:
    group = await hands.chat("supergroup", username="warga")
    assert await hands.refusal("getChatMember", chat_id=group, user_id=77) == "400 Bad Request: PARTICIPANT_ID_INVALID"
    assert await hands.call("leaveChat", chat_id=group)
    assert (await hands.updates())[0]["my_chat_member"]["from"]["id"] == 1
    assert (
        await hands.refusal("leaveChat", chat_id=group) == "403 Forbidden: bot is not a member of the supergroup chat"
    )


async def test_an_upgrade_tells_both_ids_and_keeps_the_members(hands: Hands) -> None:
    group = await hands.chat("group", status="member")
    new = await hands.post(f"chats/{group}/upgrade")
    assert (new["type"], len(new["members"])) == ("supergroup", 2)
    leaving, arriving = [update["message"] for update in await hands.updates()]
    assert (leaving["chat"]["id"], leaving["migrate_to_chat_id"]) == (group, new["id"])
    assert (arriving["chat"]["id"], arriving["migrate_from_chat_id"]) == (new["id"], group)
    assert "was upgraded" in await hands.complaint(f"chats/{group}/messages", from_=1000, text="x")
    assert "no basic group any more" in await hands.complaint(f"chats/{group}/upgrade")


async def test_a_bot_that_is_no_admin_reads_only_what_is_meant_for_it(hands: Hands) -> None:
    group = await hands.chat("supergroup", status="member")
    own = (await hands.call("sendMessage", chat_id=group, text="halo"))["message_id"]
    for text in (
        "obrolan biasa",
        "🎉 /berita",
        "/cari@kabar_sandbox_bot x",
        "/cari@bot_lain",
        "hai @kabar_sandbox_bot",
    ):
        await hands.write(group, 1000, text)
    await hands.write(group, 1000, "balasan", reply_to_message_id=own)
    read = [update["message"]["text"] for update in await hands.updates()]
    assert read == ["🎉 /berita", "/cari@kabar_sandbox_bot x", "hai @kabar_sandbox_bot", "balasan"]
    await hands.post("members", chat_id=group, user_id=1, status="administrator")
    await hands.updates()
    await hands.write(group, 1000, "obrolan biasa")
    assert len(await hands.updates()) == 1


async def test_bots_never_hear_bots_nor_themselves_but_other_admins_of_a_channel(hands: Hands) -> None:
    channel = await hands.chat("channel")
    await hands.post("members", chat_id=channel, user_id=2, status="administrator")
    await hands.call("sendMessage", chat_id=channel, text="dari bot")
    await hands.write(channel, 1000, "dari admin")
    assert [update["channel_post"]["text"] for update in await hands.updates()] == ["dari admin"]
    assert [u["channel_post"]["text"] for u in await hands.updates("2:OTHER") if "channel_post" in u] == ["dari admin"]


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("group", {"user_id": 1, "status": "boss"}, "There is no status 'boss'"),
        ("channel", {"user_id": 1, "status": "member"}, "A bot can be in a channel only as 'administrator'."),
        ("group", {"user_id": 77, "status": "member"}, "Nobody has the id 77"),
        ("group", {"user_id": 1, "status": "left", "by": 77}, "Nobody has the id 77"),
        ("private", {"user_id": 1, "status": "left"}, "a person can only block"),
        ("private", {"user_id": 5, "status": "kicked"}, "a person can only block"),
    ],
)
async def test_memberships_that_cannot_be_are_refused(
    hands: Hands, kind: str, body: dict[str, Any], reason: str
) -> None:
    chat = await hands.person(5) if kind == "private" else await hands.chat(kind)
    assert reason in await hands.complaint("members", chat_id=chat, **body)
