"""/grup: a group's own admins choose its language, and the topics of /berita there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, ChatKind, Reply, Rules
from bot.words import LANGUAGES
from handlers.command import Ask, Command
from storage import Store
from tests.handlers.asking import HOSTILE, assert_telegram_takes, button, buttons_of, file, text_of
from tests.handlers.staff import ADMIN, EDITOR, LIMITED, OWNER, READER, ROOM, TEDUH, acts, by, command, hire, labels
from tests.making import NOON, story

CHIEF = 30
"""An admin of the group, whom the newsroom does not know."""

TOPICS = ("ekonomi", "olahraga", "banjir")
EXPIRED = Reply(notice="Tombol ini sudah lama. Silakan ulangi perintahnya.")
NO = "Hanya admin grup yang dapat mengubah setelan ini."


async def runs(chat_id: int, person_id: int) -> bool:
    return person_id == CHIEF and chat_id < 0


@pytest.fixture
async def grup(store: Store) -> Command:
    await hire(store)
    stories = [story(number, topics=(topic,), event=number) for number, topic in enumerate(TOPICS, 1)]
    await file(store, *(replace(each, title=f"Kabar {each.topics[0]}") for each in stories))
    return command(store, "grup", runs=runs)


async def known(store: Store, chat: int) -> Chat | None:
    return await store.read(lambda tables: tables.chats.get(chat))


async def rules(store: Store, chat: int = ROOM.id) -> Rules:
    found = await known(store, chat)
    assert found is not None
    return found.rules


async def asked(store: Store, person: int, text: str = "", chat: int = ROOM.id, language: str = "id") -> Ask:
    """Ask as the adapter would: with what the group has chosen by then."""
    found = await known(store, chat)
    chosen = Rules() if found is None else found.rules
    return replace(by(person, text, chat=chat, language=language), rules=chosen, title="Warga Teduh")


async def press(store: Store, grup: Command, reply: Reply, label: str, person: int = CHIEF) -> Reply:
    return await grup.press(await asked(store, person, button(reply, label)))


async def test_an_admin_of_the_group_chooses_its_language(store: Store, grup: Command) -> None:
    shown = await grup(await asked(store, CHIEF))
    assert text_of(shown).splitlines()[2:] == ["Bahasa: Menurut orangnya", "Topik /berita: semua"]
    assert labels(shown) == [
        "Bahasa Indonesia", "English", "✓ Menurut orangnya", "Banjir", "Ekonomi", "Olahraga"
    ]  # fmt: skip
    chosen = await press(store, grup, shown, "English")
    assert (chosen.edit, labels(chosen)[1]) == (True, "✓ English")
    assert (await rules(store)).language == "en"
    await press(store, grup, chosen, "Menurut orangnya")
    assert await rules(store) == Rules()


async def test_topics_are_put_in_and_taken_out_by_buttons(store: Store, grup: Command) -> None:
    shown = await press(store, grup, await grup(await asked(store, CHIEF)), "Ekonomi")
    both = await press(store, grup, shown, "Olahraga")
    assert text_of(both).endswith("Topik /berita: Ekonomi, Olahraga")
    assert labels(both)[3:] == ["✓ Ekonomi", "✓ Olahraga", "Banjir", "Semua topik"]
    one = await press(store, grup, both, "✓ Ekonomi")
    assert (await rules(store)).topics == ("olahraga",)
    await press(store, grup, one, "Semua topik")
    assert (await rules(store)).topics == ()


async def test_berita_shows_the_topics_of_its_group_and_others_where_they_are_asked_for(
    store: Store, grup: Command
) -> None:
    await grup(await asked(store, CHIEF, "Ekonomi, banjir"))
    berita = command(store, "berita")
    listed = await berita(await asked(store, READER))
    assert text_of(listed).startswith("Berita terbaru: Ekonomi, Banjir")
    assert "Kabar ekonomi" in text_of(listed)
    assert "Kabar banjir" in text_of(listed)
    assert "Kabar olahraga" not in text_of(listed)
    everything = await berita.press(await asked(store, READER, button(listed, "Semua berita")))
    assert "Kabar olahraga" in text_of(everything)
    assert "Kabar olahraga" in text_of(await berita(await asked(store, READER, "olahraga")))
    alone = replace(by(READER), rules=Rules(topics=("ekonomi",)))
    assert "Kabar olahraga" in text_of(await berita(alone))


async def test_the_pages_of_a_groups_topics_follow_what_it_chooses(store: Store, grup: Command) -> None:
    await file(store, *(story(n, topics=("ekonomi",), event=n, title=f"Pasar {n}") for n in range(10, 17)))
    await grup(await asked(store, CHIEF, "ekonomi"))
    berita = command(store, "berita")
    first = await berita(await asked(store, READER))
    second = await berita.press(await asked(store, READER, button(first, "Berikutnya")))
    assert text_of(second).startswith("Berita terbaru: Ekonomi")
    assert "Halaman 2 dari 2" in text_of(second)
    await grup(await asked(store, CHIEF, "banjir"))
    turned = await berita.press(await asked(store, READER, button(first, "Berikutnya")))
    assert text_of(turned).startswith("Berita terbaru: Banjir")


async def test_topics_are_typed_and_those_that_are_not_known_are_named(store: Store, grup: Command) -> None:
    unknown = await grup(await asked(store, CHIEF, f"cuaca, {HOSTILE}"))
    assert text_of(unknown).startswith("Belum ada berita bertopik Cuaca, ")
    assert_telegram_takes(unknown)
    shown = await grup(await asked(store, CHIEF, "cuaca, Olahraga, olahraga,, EKONOMI"))
    assert not shown.edit
    assert (await rules(store)).topics == ("olahraga", "ekonomi")


async def test_ten_topics_are_enough(store: Store, grup: Command) -> None:
    await file(store, *(story(n, topics=(f"topik{n}",), event=n) for n in range(20, 32)))
    await grup(await asked(store, CHIEF, ",".join(f"topik{n}" for n in range(20, 32))))
    assert len((await rules(store)).topics) == 10
    shown = await grup(await asked(store, CHIEF))
    unticked = next(each for each in buttons_of(shown)[3:] if not each.label.startswith("✓"))
    full = await grup.press(await asked(store, CHIEF, unticked.data.partition(":")[2]))
    assert full == Reply(notice="Sudah 10 topik. Lepaskan salah satunya dahulu.")


@pytest.mark.parametrize("person", [READER, EDITOR, LIMITED])
async def test_whoever_does_not_run_the_group_changes_nothing_there(store: Store, grup: Command, person: int) -> None:
    """Typed, and pressed under the answer to its admin."""
    shown = await grup(await asked(store, CHIEF))
    assert text_of(await grup(await asked(store, person, "ekonomi"))) == NO
    for label in ("English", "Ekonomi"):
        assert await press(store, grup, shown, label, person) == Reply(notice=NO)
    assert await rules(store) == Rules()


@pytest.mark.parametrize("person", [ADMIN, OWNER])
async def test_the_newsrooms_admins_may_too_and_the_log_says_so(store: Store, grup: Command, person: int) -> None:
    await grup(await asked(store, person, "ekonomi"))
    await press(store, grup, await grup(await asked(store, person)), "English", person)
    assert [(act.person_id, act.act, act.subject, act.before, act.after) for act in await acts(store)] == [
        (person, "group.rules", f"chat:{ROOM.id}", "", "ekonomi"),
        (person, "group.rules", f"chat:{ROOM.id}", "ekonomi", "en · ekonomi"),
    ]


async def test_a_group_that_kabar_did_not_know_is_remembered_and_its_acts_are_its_own(
    store: Store, grup: Command
) -> None:
    for chat, kind in ((-55, ChatKind.GROUP), (-1002000000055, ChatKind.SUPERGROUP)):
        await grup(await asked(store, CHIEF, "ekonomi", chat))
        assert await known(store, chat) == Chat(chat, kind, "Warga Teduh", rules=Rules(topics=("ekonomi",)))
    assert await acts(store) == []


async def test_the_numbers_of_topics_belong_to_their_group(store: Store, grup: Command) -> None:
    shown = await grup(await asked(store, CHIEF))
    data = button(shown, "Ekonomi")
    assert await grup.press(await asked(store, CHIEF, data, TEDUH.id)) == EXPIRED


@pytest.mark.parametrize("forged", ["", "x", "l:de", "l:ID", "t", "t:", "t:999", "t:-1", "t:x", "l", "t:1:2"])
async def test_forged_data_changes_nothing(store: Store, grup: Command, forged: str) -> None:
    reply = await grup.press(await asked(store, CHIEF, forged))
    assert reply.post is None or forged == "l"
    assert await rules(store) == Rules()


async def test_in_private_it_says_where_it_belongs(store: Store, grup: Command) -> None:
    assert text_of(await grup(by(CHIEF))).startswith("Perintah ini untuk grup")
    assert await grup.press(by(CHIEF, "l:en")) == EXPIRED


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_topics_fit(store: Store, grup: Command, language: str) -> None:
    long = [f"{n}" + "sangat" * 20 for n in range(14)]
    await file(store, *(story(40 + n, topics=(name,), event=40 + n, published_at=NOON) for n, name in enumerate(long)))
    shown = await grup(await asked(store, CHIEF, ",".join(long), language=language))
    assert_telegram_takes(shown)
    assert_telegram_takes(await command(store, "berita")(await asked(store, READER, language=language)))


async def test_without_stories_there_are_only_languages(store: Store) -> None:
    await hire(store)
    shown = await command(store, "grup", runs=runs)(await asked(store, CHIEF))
    assert labels(shown) == ["Bahasa Indonesia", "English", "✓ Menurut orangnya"]


async def test_where_nobody_tells_who_runs_a_group_nobody_does(store: Store) -> None:
    await hire(store)
    assert text_of(await command(store, "grup")(await asked(store, CHIEF))) == NO
