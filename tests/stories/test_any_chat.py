"""What people live through who ask inline, who ask much, and who ask in a group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.sandbox.client import Message, number_of, words
from bot.sandbox.shapes import as_list, as_object, as_text
from tests.stories.newsroom import BOT, FOREIGNER, GROUP, INTRUDER, OWNER, READER, Newsroom, by_bot, draft

FLOODS = [
    draft(n, f"Banjir ke-{n} di Lembayung", url=f"https://warta.example/banjir-{n}", source="Warta Lembayung")
    for n in range(1, 54)
]


def cards(answer: Message) -> Sequence[Message]:
    """List what is offered."""
    return [as_object(card) for card in as_list(answer["results"])]


def titles(answer: Message) -> list[str]:
    return [as_text(card["title"]) for card in cards(answer)]


async def test_a_reader_finds_a_story_in_any_chat_turns_the_page_and_sends_its_card(desk: Newsroom) -> None:
    await desk.publish(*FLOODS)
    first = await desk.people.ask_inline(READER, "banjir")
    await desk.publish(draft(99, "Banjir susulan di Lembayung"))
    second = await desk.people.ask_inline(READER, "banjir", as_text(first["next_offset"]))
    assert (len(titles(first)), second["next_offset"]) == (50, "")
    assert sorted(titles(first) + titles(second)) == sorted(each.title for each in FLOODS)

    picked = next(card for card in (*cards(first), *cards(second)) if card["title"] == "Banjir ke-7 di Lembayung")
    card = as_text(as_object(picked["input_message_content"])["message_text"])
    assert card.startswith("Banjir ke-7 di Lembayung\n\n")
    (row,) = as_list(as_object(picked["reply_markup"])["inline_keyboard"])
    article, chat = (as_text(as_object(button)["url"]) for button in as_list(row))
    assert article == "https://warta.example/banjir-7"
    assert chat.startswith("https://t.me/")
    opened = await desk.ask(FOREIGNER, f"/start {chat.partition('?start=')[2]}")
    assert "rich_message" in opened or "Banjir ke-7" in words(opened)


async def test_a_card_that_is_sent_to_the_bot_itself_is_no_question(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:1])
    (card,) = cards(await desk.people.ask_inline(READER, "banjir"))
    sent = await desk.people.pick(READER, card)
    answer = await desk.ask(READER, "/cari banjir")
    assert [number_of(one) for one in await desk.people.messages(READER) if number_of(one) > sent][1:] == [
        number_of(answer)
    ]


async def test_without_words_the_newest_come_and_where_nothing_is_found_the_bot_is_offered(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:3])
    newest = await desk.people.ask_inline(READER, "")
    assert sorted(titles(newest)) == sorted(each.title for each in FLOODS[:3])
    assert titles(await desk.people.ask_inline(READER, "b_2")) == ["Banjir ke-2 di Lembayung"]
    nothing = await desk.people.ask_inline(FOREIGNER, "zzz")
    assert (nothing["results"], nothing["is_personal"]) == ([], True)
    assert nothing["button"] == {"text": "Search in the bot", "start_parameter": "cari"}
    start = words(await desk.ask(FOREIGNER, "/start cari"))
    assert start.startswith("Hello, Ann!")


async def test_any_words_whatever_are_answered_inline(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:1])
    for text in ('"', "(OR NEAR/3 *", "'; DROP TABLE stories; --", "<b>&amp;", "👩‍🚀", "x" * 256, "b_", "b_0"):
        answer = await desk.people.ask_inline(READER, text, offset=text)
        assert (answer["answered"], answer["results"]) == (True, []), text


async def test_who_floods_waits_and_others_do_not(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:1])
    for _ in range(60):
        await desk.people.say(INTRUDER, "/cari banjir")
    assert words(await desk.ask(READER, "/cari banjir")).startswith("1 berita")
    slowed = await desk.people.see(INTRUDER, lambda message: "terlalu cepat" in words(message))
    await desk.people.say(INTRUDER, "/cari banjir")
    told = [one for one in await desk.people.messages(INTRUDER) if "terlalu cepat" in words(one)]
    assert [number_of(one) for one in told] == [number_of(slowed)]


async def test_in_a_group_one_message_answers_a_person_who_asks_again(desk: Newsroom) -> None:
    await desk.publish(*FLOODS[:2])
    await desk.people.meet(type="supergroup", id=GROUP, title="Ruang", creator=OWNER)
    await desk.people.appoint(GROUP, BOT, "member", by=OWNER)
    for person in (READER, FOREIGNER):
        await desk.people.appoint(GROUP, person, "member", by=OWNER)
    asked = await desk.people.say(GROUP, "/cari zzz", person=READER)
    answer = await desk.people.see(GROUP, by_bot, after=asked)
    assert number_of(as_object(answer["reply_to_message"])) == asked
    await desk.people.say(GROUP, "/cari banjir", person=READER)
    changed = await desk.people.see(GROUP, lambda now: by_bot(now) and words(now).startswith("2 berita"))
    assert number_of(changed) == number_of(answer)
    other = await desk.ask(FOREIGNER, "/cari banjir", chat=GROUP)
    again = await desk.ask(READER, "/cari banjir", chat=GROUP)
    assert number_of(answer) < number_of(other) < number_of(again)
