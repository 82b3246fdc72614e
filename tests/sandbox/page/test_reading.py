"""What a person sees: posts, marks, words, and messages that come while they look on."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.sandbox.page.scene import Scene, keyboard

pytestmark = pytest.mark.asyncio(loop_scope="session")

POST = (
    "<b>Jembatan Tirta Dibuka</b>\n\nWarga Muara tak perlu lagi memutar.\n"
    '<i>Warta Muara</i> · <tg-time unix="1790000000" format="wDt">21 September 2026</tg-time>\n#muara'
)


async def test_a_channel_post_has_a_bold_headline_the_time_in_the_readers_zone_and_a_link(scene: Scene) -> None:
    channel = await scene.channel()
    link = keyboard({"Baca selengkapnya": "https://warta.example/jembatan"})
    post = scene.message(await scene.say(channel, POST, reply_markup=link))
    await scene.open()
    await expect(scene.page.get_by_role("heading", name="Kabar Nusantara")).to_be_visible()
    await expect(post.locator("strong")).to_have_text("Jembatan Tirta Dibuka")
    await expect(post.locator("em")).to_have_text("Warta Muara")
    await expect(post.locator(".hashtag")).to_have_text("#muara")
    moment = post.locator(".text time")
    await expect(moment).to_have_text("Senin, 21 September 2026 pukul 21.13")
    await expect(moment).to_have_attribute("title", "21 September 2026")
    anchor = post.get_by_role("link", name="Baca selengkapnya")
    await expect(anchor).to_have_attribute("href", "https://warta.example/jembatan")
    await expect(anchor).to_have_attribute("rel", "noopener noreferrer")


async def test_the_card_of_a_page_shows_its_host_and_address_and_fetches_nothing(scene: Scene) -> None:
    channel = await scene.channel()
    asked = await scene.say(channel, "Satu", link_preview_options={"url": "https://warta.example/satu"})
    refused = await scene.say(channel, "https://warta.example/dua", link_preview_options={"is_disabled": True})
    await scene.open(channel)
    card = scene.message(asked).locator(".card")
    await expect(card).to_contain_text("warta.example")
    await expect(card).to_have_attribute("href", "https://warta.example/satu")
    await expect(scene.message(refused).locator(".card")).to_have_count(0)


async def test_an_edited_message_is_marked_and_shows_what_it_said_before(scene: Scene) -> None:
    channel = await scene.channel()
    post = await scene.say(channel, "Skor <b>1-0</b>")
    await scene.open(channel)
    await scene.hands.call("editMessageText", chat_id=channel, message_id=post, text="Skor 2-0")
    await expect(scene.message(post).locator(".text")).to_have_text("Skor 2-0")
    await scene.message(post).get_by_role("button", name="diedit").click()
    dialog = scene.page.get_by_role("dialog", name="Versi sebelumnya")
    await expect(dialog.locator("li .text")).to_have_text("Skor 1-0")
    await expect(dialog.locator("strong")).to_have_text("1-0")
    await scene.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_pins_fill_the_bar_that_leads_to_them_and_unpinning_empties_it(scene: Scene) -> None:
    channel = await scene.channel()
    posts = [await scene.say(channel, f"Kabar {number} " + "kata " * 60) for number in range(12)]
    await scene.open(channel)
    bar = scene.page.locator("#pinbar")
    await expect(bar).to_be_hidden()
    await scene.hands.call("pinChatMessage", chat_id=channel, message_id=posts[0])
    await expect(bar).to_contain_text("Pesan tersemat")
    await expect(bar).to_contain_text("Kabar 0")
    await expect(scene.message(posts[0])).not_to_be_in_viewport()
    await bar.click()
    await expect(scene.message(posts[0])).to_be_in_viewport()
    await expect(scene.message(posts[0]).get_by_role("img", name="Disematkan")).to_be_visible()
    await scene.hands.call("unpinChatMessage", chat_id=channel)
    await expect(bar).to_be_hidden()


async def test_a_deleted_message_stays_struck_out_with_a_note_and_without_buttons(scene: Scene) -> None:
    channel = await scene.channel()
    post = await scene.say(channel, "Keliru", reply_markup=keyboard({"Baca": "https://warta.example"}))
    await scene.open(channel)
    await scene.hands.call("deleteMessage", chat_id=channel, message_id=post)
    row = scene.message(post)
    await expect(row).to_contain_text("Pesan ini telah dihapus")
    await expect(row.locator(".text")).to_have_css("text-decoration-line", "line-through")
    await expect(row.get_by_role("link")).to_have_count(0)


async def test_a_silent_post_a_reply_and_a_forward_say_what_they_are(scene: Scene) -> None:
    channel = await scene.channel()
    person = await scene.hands.person(5, "Sari")
    silent = await scene.say(channel, "Diam-diam", disable_notification=True)
    question = await scene.hands.write(person, person, "Apa kabar?")
    answer = await scene.say(person, "Baik.", reply_parameters={"message_id": question["message_id"]})
    sent = await scene.hands.call("forwardMessage", chat_id=person, from_chat_id=channel, message_id=silent)
    await scene.open(person)
    await expect(scene.message(answer).locator(".quote")).to_have_text("SariApa kabar?")
    await expect(scene.message(sent["message_id"])).to_contain_text("Diteruskan dari Kabar Nusantara")
    await scene.listed(channel).click()
    await expect(scene.message(silent).get_by_role("img", name="Dikirim tanpa bunyi")).to_be_visible()


async def test_a_protected_post_is_marked_and_one_that_failed_is_not_there(scene: Scene) -> None:
    channel = await scene.channel()
    post = await scene.say(channel, "Hanya di sini", protect_content=True)
    await scene.hands.post("faults", kind="500")
    await scene.hands.refusal("sendMessage", chat_id=channel, text="Tidak sampai")
    await scene.open(channel)
    await expect(scene.message(post).get_by_role("img", name="Tidak dapat diteruskan")).to_be_visible()
    await expect(scene.page.locator("#messages .message")).to_have_count(1)


async def test_a_photo_comes_from_the_sandbox_itself(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a73"
        "0000001149444154789c63f8cfc0f01f8c19200c0023e403fd2c0b1b0a0000000049454e44ae426082"
    )
    sent = await scene.hands.client.post(
        "/bot1:SANDBOX/sendPhoto", data={"chat_id": str(person), "caption": "Peta"}, files={"photo": picture}
    )
    assert sent.json()["ok"], sent.text
    await scene.open(person)
    image = scene.page.get_by_role("img", name="Foto: Peta")
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("naturalWidth", 2)


async def test_a_photo_of_another_machine_is_named_and_not_fetched(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.hands.call("sendPhoto", chat_id=person, photo="https://foto.example/peta.png", caption="Peta")
    await scene.open(person)
    await expect(scene.last().get_by_role("link")).to_have_attribute("href", "https://foto.example/peta.png")
    await expect(scene.last()).to_contain_text("Foto di foto.example")


async def test_a_rich_message_has_headings_lists_and_tables(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    html = (
        "<h2>Klasemen</h2><p>Pekan <b>kelima</b></p><ul><li>Bahari FC</li><li>Tirta United</li></ul>"
        "<table><tr><th>Klub</th><th>Poin</th></tr><tr><td>Bahari FC</td><td>12</td></tr></table>"
    )
    await scene.hands.call("sendRichMessage", chat_id=person, rich_message={"html": html})
    await scene.open(person)
    await expect(scene.last().get_by_role("heading")).to_have_text("Klasemen")
    await expect(scene.last().locator("strong")).to_have_text("kelima")
    await expect(scene.last().get_by_role("listitem").locator("p")).to_have_text(["Bahari FC", "Tirta United"])
    await expect(scene.last().get_by_role("cell")).to_have_text(["Bahari FC", "12"])


async def test_a_reaction_stands_beneath_its_message(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    word = await scene.hands.write(person, person, "Terima kasih")
    await scene.open(person)
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await scene.hands.call("setMessageReaction", chat_id=person, message_id=word["message_id"], reaction=reaction)
    await expect(scene.last().get_by_label("Reaksi")).to_have_text("👍 1")


async def test_unread_messages_are_counted_until_their_chat_is_opened(scene: Scene) -> None:
    channel = await scene.channel()
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    for number in range(3):
        await scene.say(channel, f"Kabar {number}")
    await expect(scene.listed(channel)).to_contain_text("Kabar 2")
    await expect(scene.listed(channel).locator(".badge")).to_have_text("3")
    await scene.listed(channel).click()
    await expect(scene.listed(channel).locator(".badge")).to_have_count(0)
    await scene.page.reload()
    await expect(scene.listed(channel).locator(".badge")).to_have_count(0)


async def test_the_address_opens_a_chat_and_back_returns_to_the_one_before(scene: Scene) -> None:
    first, second = await scene.channel("Kanal Satu"), await scene.channel("Kanal Dua")
    await scene.open(second)
    await expect(scene.page).to_have_title("Kanal Dua · Kabar")
    await scene.listed(first).click()
    await expect(scene.page.get_by_role("heading", name="Kanal Satu")).to_be_visible()
    await scene.page.go_back()
    await expect(scene.listed(second)).to_have_attribute("aria-current", "page")


async def test_topics_of_a_forum_can_be_read_and_written_one_by_one(scene: Scene) -> None:
    forum = await scene.hands.chat("supergroup", is_forum=True)
    topic = (await scene.hands.post(f"chats/{forum}/topics", name="Liputan"))["message_thread_id"]
    await scene.say(forum, "Untuk semua")
    inside = await scene.say(forum, "Tim ke Muara", message_thread_id=topic)
    await scene.open(forum)
    await expect(scene.page.locator("#messages .topic")).to_have_text(["# Liputan"])
    await scene.message(inside).get_by_role("button", name="# Liputan").click()
    await expect(scene.page.locator("#topics [aria-pressed=true]")).to_have_text("Liputan")
    await expect(scene.page.locator("#messages .topic")).to_have_count(0)
    await scene.button("Semua").click()
    await scene.page.locator("#topics").get_by_role("button", name="Liputan").click()
    await expect(scene.page.locator("#messages .message")).to_have_count(1)
    await expect(scene.message(inside)).to_be_visible()
    await scene.field.fill("Siap")
    await scene.field.press("Enter")
    await expect(scene.last()).to_contain_text("Siap")
    written = (await scene.hands.get(f"chats/{forum}/messages"))[-1]
    assert (written["text"], written["message_thread_id"]) == ("Siap", topic)


async def test_typing_is_shown_until_the_message_comes(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.hands.call("sendChatAction", chat_id=person, action="typing")
    status = scene.page.locator("#talk-status")
    await expect(status).to_contain_text("Kabar sedang mengetik")
    await scene.say(person, "Sudah.")
    await expect(status).not_to_contain_text("mengetik")
    await expect(scene.page.locator("#announcer")).to_have_text("Kabar: Sudah.")
