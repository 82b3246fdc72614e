"""What a person does: writes, uses the command menu, presses buttons, is someone else."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.sandbox.page.scene import Scene, keyboard

pytestmark = pytest.mark.asyncio(loop_scope="session")

COMMANDS = [
    {"command": "berita", "description": "Berita terbaru"},
    {"command": "cari", "description": "Cari berita"},
    {"command": "bantuan", "description": "Semua perintah"},
]


async def test_a_message_reaches_the_bot_and_its_answer_appears_without_a_reload(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.field.fill("Halo, ada kabar?")
    await scene.field.press("Enter")
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    assert (update["message"]["text"], update["message"]["from"]["id"]) == ("Halo, ada kabar?", person)
    await expect(scene.last()).to_have_class(re.compile(r"\bout\b"))
    await expect(scene.field).to_have_value("")
    answer = await scene.say(person, "<b>Ada</b> & banyak", reply_markup=keyboard({"Berikutnya »": "page:2"}))
    await expect(scene.message(answer).locator("strong")).to_have_text("Ada")
    await expect(scene.button("Berikutnya »")).to_be_visible()


async def test_shift_enter_starts_a_line_and_blanks_are_not_sent(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.field.fill("   ")
    await scene.field.press("Enter")
    await scene.field.fill("satu")
    await scene.field.press("Shift+Enter")
    await scene.page.keyboard.type("dua")
    await scene.field.press("Enter")
    await expect(scene.last()).to_contain_text("satu\ndua")
    assert [update["message"]["text"] for update in await scene.hands.updates()] == ["satu\ndua"]


async def test_a_press_spins_until_the_bot_answers_and_a_double_click_presses_once(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.say(person, "Halaman 1", reply_markup=keyboard({"Berikutnya": "page:2"}))
    await scene.open(person)
    await scene.button("Berikutnya").dblclick()
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    query = update["callback_query"]
    assert (query["data"], query["from"]["first_name"]) == ("page:2", "Sari")
    await expect(scene.button("Berikutnya")).to_have_attribute("aria-busy", "true")
    await scene.hands.call("answerCallbackQuery", callback_query_id=query["id"], text="Halaman 2")
    await expect(scene.page.locator("#toast")).to_contain_text("Halaman 2")
    await expect(scene.button("Berikutnya")).to_have_attribute("aria-busy", "false")
    assert await scene.hands.call("getUpdates", offset=update["update_id"] + 1) == []


async def test_an_alert_waits_in_a_dialog_until_it_is_closed(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.say(person, "Siarkan?", reply_markup=keyboard({"Ya": "yes", "Tidak": "no"}))
    await scene.open(person)
    await scene.button("Ya").click()
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    asked = update["callback_query"]["id"]
    await scene.hands.call("answerCallbackQuery", callback_query_id=asked, text="Hanya editor.", show_alert=True)
    dialog = scene.page.get_by_role("dialog", name="Jawaban bot")
    await expect(dialog).to_contain_text("Hanya editor.")
    await dialog.get_by_role("button", name="Tutup").click()
    await expect(dialog).to_be_hidden()


async def test_the_command_menu_narrows_while_one_types_and_sends_what_is_chosen(scene: Scene) -> None:
    await scene.hands.call("setMyCommands", commands=COMMANDS)
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.button("Perintah bot").click()
    offers = scene.page.get_by_role("option")
    await expect(offers).to_have_text(["/beritaBerita terbaru", "/cariCari berita", "/bantuanSemua perintah"])
    await scene.page.keyboard.type("b")
    await expect(offers).to_have_count(2)
    await scene.field.press("ArrowDown")
    await expect(scene.field).to_have_attribute("aria-activedescendant", "command-1")
    await scene.field.press("Tab")
    await expect(scene.field).to_have_value("/bantuan ")
    await expect(offers).to_have_count(0)
    await scene.field.fill("/ca")
    await scene.field.press("Enter")
    await expect(scene.last()).to_contain_text("/cari")
    await scene.field.fill("/")
    await scene.page.get_by_role("option", name="/berita").click()
    await expect(scene.last()).to_contain_text("/berita")


async def test_a_command_in_a_message_is_sent_by_a_click_and_the_menu_follows_the_bot(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.say(person, "Coba /berita hari ini")
    await scene.open(person)
    await expect(scene.button("Perintah bot")).to_be_hidden()
    await scene.hands.call("setMyCommands", commands=COMMANDS)
    await expect(scene.button("Perintah bot")).to_be_visible()
    await scene.button("/berita").click()
    await expect(scene.last()).to_have_text("/berita21.13")


async def test_a_reply_names_its_message_to_the_bot(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    question = await scene.say(person, "Kota mana?")
    await scene.open(person)
    await scene.message(question).hover()
    await scene.message(question).get_by_role("button", name="Balas pesan ini").click()
    await scene.page.keyboard.type("Muara")
    await scene.field.press("Enter")
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    assert update["message"]["reply_to_message"]["message_id"] == question


async def test_in_a_group_one_chooses_who_writes(scene: Scene) -> None:
    group = await scene.hands.chat("group")
    for number, name in ((5, "Sari"), (6, "Budi")):
        await scene.hands.person(number, name)
        await scene.hands.post("members", chat_id=group, user_id=number, status="member")
    await scene.open(group)
    await scene.page.get_by_label("Menulis sebagai").select_option("Budi")
    await scene.field.fill("Rapat jam tiga")
    await scene.field.press("Enter")
    await expect(scene.last()).to_have_class(re.compile(r"\bout\b"))
    written = (await scene.hands.get(f"chats/{group}/messages"))[-1]
    assert (written["from"]["first_name"], written["text"]) == ("Budi", "Rapat jam tiga")
    await scene.page.get_by_label("Menulis sebagai").select_option("Sari")
    await expect(scene.last()).to_have_class(re.compile(r"\bin\b"))


async def test_only_an_admin_writes_in_a_channel_but_any_reader_presses(scene: Scene) -> None:
    channel = await scene.channel()
    await scene.hands.person(5, "Sari")
    await scene.say(channel, "Ikuti?", reply_markup=keyboard({"Ikuti": "follow"}))
    await scene.open(channel)
    await expect(scene.field).to_be_visible()
    await scene.page.get_by_label("Menulis sebagai").select_option("Sari")
    await expect(scene.field).to_be_hidden()
    await expect(scene.page.locator("#dock")).to_contain_text("Hanya admin yang menulis di kanal ini.")
    await scene.button("Ikuti").click()
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    query = update["callback_query"]
    assert query["from"]["id"] == 5
    await scene.hands.call("answerCallbackQuery", callback_query_id=query["id"])
    await expect(scene.button("Ikuti")).to_have_attribute("aria-busy", "false")


async def test_a_reply_keyboard_sends_the_words_of_its_buttons(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.say(person, "Pilih", reply_markup={"keyboard": [[{"text": "Olahraga"}, {"text": "Ekonomi"}]]})
    await scene.open(person)
    await scene.button("Ekonomi").click()
    await expect(scene.last()).to_contain_text("Ekonomi")
    await scene.say(person, "Terima kasih", reply_markup={"remove_keyboard": True})
    await expect(scene.button("Ekonomi")).to_be_hidden()


async def test_a_newcomer_becomes_another_reader_with_the_small_form(scene: Scene) -> None:
    await scene.open()
    await expect(scene.page.get_by_text("Belum ada obrolan.")).to_be_visible()
    await scene.button("Chat baru").click()
    await scene.page.get_by_label("Nama").fill("Ayu Larasati")
    await scene.page.get_by_label("Bahasa").select_option("English")
    await scene.button("Buat chat").click()
    await expect(scene.page.get_by_role("heading", name="Ayu Larasati")).to_be_visible()
    await scene.field.fill("/start")
    await scene.field.press("Enter")
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    assert update["message"]["from"]["language_code"] == "en"


async def test_a_deep_link_to_the_bot_starts_it_here_instead_of_leaving_the_machine(scene: Scene) -> None:
    channel = await scene.channel()
    person = await scene.hands.person(5, "Sari")
    username = (await scene.hands.call("getMe"))["username"]
    link = keyboard({"Ikuti topik": f"https://t.me/{username}?start=topic-17"})
    await scene.say(channel, "Banjir surut", reply_markup=link)
    await scene.open(channel)
    await scene.page.get_by_role("link", name="Ikuti topik").click()
    await expect(scene.last()).to_contain_text("/start topic-17")
    (update,) = await scene.hands.call("getUpdates", timeout=5)
    assert (update["message"]["text"], update["message"]["chat"]["id"]) == ("/start topic-17", person)
    assert len(scene.page.context.pages) == 1


async def test_refused_words_come_back_into_the_field_with_the_reason(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    await scene.hands.post("members", chat_id=person, user_id=1, status="kicked")
    await scene.field.fill("Masih di situ?")
    await scene.field.press("Enter")
    await expect(scene.page.locator("#toast")).to_contain_text("blocked the bot")
    await expect(scene.field).to_have_value("Masih di situ?")
    assert [complaint for complaint in scene.complaints if "400" not in complaint] == []
    scene.complaints.clear()


async def test_two_people_at_two_pages_see_each_other(scene: Scene) -> None:
    person = await scene.hands.person(5, "Sari")
    await scene.open(person)
    other = await scene.page.context.new_page()
    await other.goto(f"{scene.url}/#chat={person}")
    await expect(other.locator("#connection")).to_contain_text("Tersambung")
    await scene.field.fill("Dari halaman pertama")
    await scene.field.press("Enter")
    await expect(other.locator("#messages")).to_contain_text("Dari halaman pertama")
    await other.close()
