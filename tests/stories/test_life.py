"""What a post lives through after it was sent: edited, withdrawn, pinned; and how each channel wants its posts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.model import Act, DeliveryState, Draft, OnWithdraw
from bot.sandbox.client import Message, buttons, number_of, words
from bot.sandbox.shapes import as_list, as_object
from bot.sources import Harvest
from tests.stories.newsroom import BOT, CHANNEL, GROUP, OWNER, Newsroom, draft, labels

PHOTO = "https://warta.example/banjir.jpg"
NOTICE = "Berita ini telah ditarik oleh redaksi."


async def rewrite(desk: Newsroom, *drafts: Draft, withdrawn: tuple[str, ...] = ()) -> None:
    """Edit articles, and withdraw some, as their source tells."""
    await desk.kabar.collector.take(
        Harvest(drafts, etag=None, last_modified=None, state="", withdrawn=withdrawn), origin="test"
    )
    await desk.kabar.desk.catch_up()


async def only(desk: Newsroom, chat: int = CHANNEL) -> Message:
    """Wait for the one post of a chat that the bot wrote."""
    await desk.people.see(chat, lambda message: bool(message["by_bot"]))
    (message,) = [each for each in await desk.people.messages(chat) if each["by_bot"] and words(each)]
    return message


async def becomes(desk: Newsroom, start: str, chat: int = CHANNEL) -> Message:
    """Wait until the chat's newest post begins so."""
    return await desk.people.see(chat, lambda message: words(message).startswith(start))


def edits(message: Message) -> Sequence[str]:
    """List what stood in a message before, oldest first."""
    return [words(as_object(version)) for version in as_list(message["edits"])]


async def test_an_edited_article_edits_its_post_and_quick_corrections_are_one_edit(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(draft(1, "Banjir merendam tiga desa", url="https://warta.example/1"))
    first = await only(desk)
    for count in ("empat", "lima"):
        await rewrite(desk, draft(1, f"Banjir merendam {count} desa", url="https://warta.example/1"))
    edited = await becomes(desk, "Banjir merendam lima desa")
    assert number_of(edited) == number_of(first)
    assert [text.split("\n")[0] for text in edits(edited)] == ["Banjir merendam tiga desa"]
    assert labels(edited) == ["Baca selengkapnya", "Baca di Telegram"]
    assert buttons(edited)[0]["url"] == "https://warta.example/1"


async def test_a_change_of_typography_edits_nothing(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(draft(1, 'Bupati: "Air naik"', "Air naik sejak pagi di Lembayung."))
    await only(desk)
    await rewrite(desk, draft(1, "BUPATI: “Air naik”", "Air  naik, sejak pagi di Lembayung!"))
    await desk.publish(draft(2, "Kabar kedua"))
    await desk.posted(2)
    await rewrite(desk, draft(2, "Kabar kedua, dibetulkan"))
    await becomes(desk, "Kabar kedua, dibetulkan")  # whatever the first edit caused would have been made before
    assert edits((await desk.people.messages(CHANNEL))[-2]) == []


@pytest.mark.parametrize(
    ("manner", "stands"), [(OnWithdraw.EDIT, [NOTICE]), (OnWithdraw.DELETE, []), (OnWithdraw.IGNORE, ["Kabar keliru"])]
)
async def test_a_withdrawn_article_takes_its_post_back_in_the_way_the_channel_wants(
    desk: Newsroom, manner: OnWithdraw, stands: list[str]
) -> None:
    await desk.open_channel()
    await desk.prefer(on_withdraw=manner)
    await desk.publish(draft(1, "Kabar keliru", url="https://warta.example/1"))
    await only(desk)
    await rewrite(desk, withdrawn=("1",))
    await desk.settled()

    async def so() -> bool:
        return [text.split("\n")[0] for text in await desk.posts()] == stands

    await desk.people.until(so, f"the channel did not come to show {stands}")
    for message in await desk.people.messages(CHANNEL):
        assert bool(buttons(message)) == (manner is OnWithdraw.IGNORE)


async def test_a_withdrawn_article_that_comes_back_is_told_in_its_old_post(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(draft(1, "Kabar yang benar"))
    first = await only(desk)
    await rewrite(desk, withdrawn=("1",))
    await becomes(desk, NOTICE)
    await rewrite(desk, draft(1, "Kabar yang benar, ditegaskan"))
    back = await becomes(desk, "Kabar yang benar, ditegaskan")
    assert number_of(back) == number_of(first)


async def test_an_article_withdrawn_before_its_edit_was_made_becomes_a_notice_at_once(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(draft(1, "Kabar"))
    await only(desk)
    await rewrite(desk, draft(1, "Kabar lain"))
    await rewrite(desk, withdrawn=("1",))
    noticed = await becomes(desk, NOTICE)
    await desk.settled()
    assert [text.split("\n")[0] for text in edits(noticed)] == ["Kabar"]


async def test_an_article_with_a_picture_goes_out_as_a_photo_with_its_caption(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.publish(draft(1, "Banjir merendam desa", image_url=PHOTO, url="https://warta.example/1"))
    photo = await only(desk)
    assert photo["photo_url"] == PHOTO
    assert str(photo["caption"]).startswith("Banjir merendam desa\n\nWarga ")
    assert labels(photo) == ["Baca selengkapnya", "Baca di Telegram"]
    await rewrite(desk, draft(1, "Banjir surut", image_url=PHOTO, url="https://warta.example/1"))
    edited = await becomes(desk, "Banjir surut")
    assert (number_of(edited), edited["photo_url"]) == (number_of(photo), PHOTO)
    assert labels(edited) == ["Baca selengkapnya", "Baca di Telegram"]


THEN = "2025-08-21T10:30:00+07:00"
LONG = (
    "Warga di tepi Sungai Kalirejo mengungsi ke balai kota karena air naik sejak pagi dan jalan terputus di mana-mana,"
    " sementara Bupati Lembayung Ratna Prameswari mengerahkan 15 perahu karet serta membuka dapur umum bagi tiga"
    " kecamatan yang terendam. Petugas menyisir rumah warga lanjut usia di Desa Sukamekar sampai ketinggian air turun"
    " menjadi satu meter saja, sekolah diliburkan selama dua hari, dan bantuan beras dari gudang provinsi tiba di"
    " pelabuhan besar pada hari Jumat malam itu juga."
)


async def test_a_caption_that_would_be_too_long_becomes_a_photo_and_a_text_with_no_word_cut(desk: Newsroom) -> None:
    """A headline, a summary and hashtags can pass 1,024 characters; both messages are edited, and taken back."""
    await desk.open_channel()
    await desk.prefer(on_withdraw=OnWithdraw.DELETE)
    title = "Judul yang sangat panjang " * 11 + "sungguhan "
    topics = tuple(f"topik{'x' * 33}{number}" for number in range(5))
    await desk.publish(draft(1, title, LONG, image_url=PHOTO, topics=topics, source="S" * 79, published_at=THEN))
    await desk.posted(2)
    photo, text = await desk.people.messages(CHANNEL)
    assert ("photo" in photo, "photo" in text) == (True, False)
    assert words(photo) == title.strip()
    renamed = title.strip().replace("sungguhan", "sekaligus")
    assert words(text).startswith(LONG[:100])
    assert "#Topikxxx" in words(text)
    await rewrite(desk, draft(1, renamed, LONG, image_url=PHOTO, topics=topics, source="S" * 79, published_at=THEN))
    assert number_of(await becomes(desk, renamed)) == number_of(photo)
    await rewrite(desk, withdrawn=("1",))

    async def gone() -> bool:
        return not await desk.posts()

    await desk.people.until(gone, "the photo or its text still stood there")


async def test_a_picture_that_cannot_be_had_leaves_a_text_with_its_large_card_above(desk: Newsroom) -> None:
    await desk.open_channel()
    unreachable = "http://127.0.0.1:9/banjir.jpg"
    await desk.publish(draft(1, "Banjir merendam desa", image_url=unreachable))
    post = await only(desk)
    assert "photo" not in post
    card = as_object(post["link_preview_options"])
    assert (card["prefer_large_media"], card["show_above_text"]) == (True, True)
    assert card["url"] == unreachable


async def test_posts_go_to_the_topic_that_was_chosen_and_the_general_one_has_no_number(desk: Newsroom) -> None:
    await desk.people.meet(type="supergroup", id=GROUP, title="Ruang Warga", creator=OWNER, is_forum=True)
    await desk.topic(GROUP, "Olahraga")
    topic = await desk.topic(GROUP, "Berita")
    await desk.people.appoint(GROUP, BOT, "administrator", by=OWNER)
    await desk.people.see(OWNER, lambda message: "Ruang Warga" in words(message))
    await desk.people.press(OWNER, await desk.ask(OWNER, "/kanal"), "Aktifkan Ruang Warga")
    for number, thread in enumerate((topic, 1), 1):
        await desk.prefer(GROUP, thread_id=thread)
        await desk.publish(draft(number, f"Kabar nomor {number}"))
        await becomes(desk, f"Kabar nomor {number}", GROUP)
    posts = {words(each).split("\n")[0]: each.get("message_thread_id") for each in await desk.people.messages(GROUP)}
    assert (posts["Kabar nomor 1"], posts["Kabar nomor 2"]) == (topic, None)


async def test_silent_and_protected_posts_are_so_and_breaking_news_makes_its_sound_and_is_pinned(
    desk: Newsroom,
) -> None:
    await desk.open_channel()
    await desk.prefer(silent=True, protected=True, pin_hours=6)
    await desk.publish(draft(1))
    quiet = await only(desk)
    assert (quiet["silent"], quiet["has_protected_content"], quiet["pinned"]) == (True, True, False)
    await desk.push("Jembatan ditutup")

    async def pinned() -> bool:
        return any(each["pinned"] for each in await desk.people.messages(CHANNEL))

    await desk.people.until(pinned, "breaking news was not pinned")
    loud = next(each for each in await desk.people.messages(CHANNEL) if each["pinned"])
    assert words(loud).startswith("BREAKING NEWS")
    assert (loud["silent"], loud["has_protected_content"]) == (False, True)


async def test_a_pin_ends_after_its_hours_and_holds_back_no_edit_until_then(desk: Newsroom) -> None:
    await desk.open_channel()
    await desk.prefer(pin_hours=6)
    await desk.push("Jembatan ditutup")
    await desk.posted(1)
    await desk.settled()
    waiting = await desk.deliveries(DeliveryState.PENDING)
    assert [(each.act, each.target_ids) for each in waiting] == [(Act.UNPIN, (1,))]
    await desk.publish(draft(1, "Kabar"))
    await becomes(desk, "Kabar")
    await rewrite(desk, draft(1, "Kabar lain"))
    await becomes(desk, "Kabar lain")
