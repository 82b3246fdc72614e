"""`kabar preview`: how an article's post would look, and where it would go."""

from __future__ import annotations

from dataclasses import replace

from bot.cli.readable import readable
from storage import Tables
from tests import reports
from tests.cli.conftest import Operator
from tests.making import CHANNEL, FLOOD, GROUP, NOON

SILENT = replace(CHANNEL, id=-1003, title="Kanal Diam", posting=False)
SHUT = replace(CHANNEL, id=-1004, title="Kanal Tertutup", can_post=False)


def prepared(tables: Tables) -> None:
    """File an article, and know chats of every sort."""
    tables.articles.put(FLOOD, "test", NOON)
    for chat in (CHANNEL, GROUP, SILENT, SHUT):
        tables.chats.know(chat)


def test_a_person_sees_the_post_its_html_and_who_gets_it(kabar: Operator) -> None:
    kabar.write(prepared)
    out = kabar.well("preview", "1").out
    assert out.startswith("Banjir merendam Kota Lembayung\n\n")
    assert "\n[ Baca selengkapnya ] https://warta.example/banjir-1  [ Baca di Telegram ] t.me/BOT?start=b_1\n" in out
    assert "\nHTML:\n<b>Banjir merendam Kota Lembayung</b>\n" in out
    assert out.partition("Channels:\n")[2].splitlines() == [
        "  no   Kanal Diam (-1003): posting is off; an owner switches it on with /kanal",
        "  yes  Kanal Tertutup (-1004): posting is on; it waits, for Telegram does not let us post there now",
        "  yes  Ruang Redaksi (-2002): posting is on and no rule narrows it",
        "  yes  Warta Lembayung (-1001): posting is on and no rule narrows it",
    ]


def test_json_holds_the_same(kabar: Operator) -> None:
    kabar.write(prepared)
    found = kabar.well("preview", "1", "--json").json()
    assert isinstance(found, dict)
    assert list(found) == (
        "id html text buttons preview_url method findings own_title held event copy_of place names channels".split()
    )
    assert (found["method"], found["event"], found["held"], found["copy_of"]) == ("extractive", 1, None, None)
    assert found["text"].startswith("Banjir merendam Kota Lembayung\n\n")
    assert found["buttons"] == [
        [
            {"label": "Baca selengkapnya", "url": "https://warta.example/banjir-1"},
            {"label": "Baca di Telegram", "start": "b_1"},
        ]
    ]
    assert [channel["gets_it"] for channel in found["channels"]] == [False, True, True, True]


def test_an_article_of_nothing_has_no_post(kabar: Operator) -> None:
    kabar.write(lambda tables: tables.articles.put(replace(FLOOD, title=" ", text=" "), "test", NOON))
    ran = kabar("preview", "1")
    assert (ran.code, ran.err) == (1, "Article 1 has neither a headline nor a text, so it has no post.\n")


def test_a_story_without_an_address_can_be_read_in_the_chat(kabar: Operator) -> None:
    kabar.write(lambda tables: tables.articles.put(replace(FLOOD, url=""), "test", NOON))
    assert "\n\n[ Baca di Telegram ] t.me/BOT?start=b_1\n" in kabar.well("preview", "1").out


def test_without_channels_it_says_how_to_get_one(kabar: Operator) -> None:
    kabar.write(lambda tables: tables.articles.put(FLOOD, "test", NOON))
    assert kabar.well("preview", "1").out.endswith("Channels: none is known yet; make the bot an admin of one.\n")


def test_an_unknown_or_withdrawn_article_is_a_sentence(kabar: Operator) -> None:
    ran = kabar("preview", "7")
    assert (ran.code, ran.err) == (1, "There is no article 7; find its id with 'kabar search'.\n")
    kabar.write(lambda tables: tables.articles.put(FLOOD, "test", NOON))
    kabar.write(lambda tables: tables.articles.withdraw("test", ["banjir-1"], NOON))
    ran = kabar("preview", "1")
    assert (ran.code, ran.err) == (1, "Article 1 was withdrawn, so it has no post.\n")


def test_telegram_html_becomes_styled_text() -> None:
    text = readable('<b>Satu &amp; <i>dua</i></b> <tg-time unix="1">kini</tg-time> <a href="https://x.id">sini</a></u>')
    assert text.plain == "Satu & dua kini sini"
    assert [(span.start, span.end, str(span.style)) for span in text.spans] == [(0, 7, "bold"), (7, 10, "bold italic")]


def test_what_editing_found_is_told(kabar: Operator) -> None:
    def write(tables: Tables) -> None:
        for draft in (reports.FLOOD, reports.GARBLED, reports.PLACEHOLDER, reports.REPRINT):
            tables.articles.put(draft, draft.source, NOON)
        tables.chats.know(CHANNEL)

    kabar.write(write)
    mended, held, reprint = (kabar.well("preview", number).out for number in ("2", "3", "4"))
    assert f"Headline: the writer's is '{reports.GARBLED.title}'\n" in mended
    assert "Found: mixed-script in the title: Tุมภาพันธ์\n" in mended
    assert "  no   Warta Lembayung (-1001): the article is held; an editor decides with /antrean\n" in held
    assert "Story: the post is that of article 1, which reports the same\nText: it repeats article 1\n" in reprint
