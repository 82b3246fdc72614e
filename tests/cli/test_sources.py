"""`kabar sources` and `kabar collect`: where articles come from, and a look at it."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.sources.params import LONGEST, duration
from bot.errors import UsageError
from bot.source import Source, SourceKind
from tests.cli.conftest import FEED, Operator

Site = tuple[str, dict[str, bytes]]

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Daerah">
<outline type="rss" text="Warta Randu" xmlUrl="https://randu.example/feed"/>
<outline type="rss" title="Suara Kulon" xmlUrl="https://kulon.example/rss"/></outline></body></opml>"""


def test_a_folder_is_added_by_its_whole_path_and_named_after_itself(kabar: Operator) -> None:
    kabar.file("kabar desa/banjir.txt", "Banjir\n\nAir naik.")
    ran = kabar.well("sources", "add", "kabar desa", "--every", "30s")
    assert ran.out.splitlines()[-1] == (
        "Source 1 is added: kabar desa, a folder read every 30 s. Of what it holds already, the newest 3 are posted."
    )
    [source] = kabar.well("sources", "list", "--json").objects()
    assert source["address"] == str(kabar.folder / "kabar desa")
    assert (source["kind"], source["every_seconds"], source["failures"]) == ("folder", 30, 0)


def test_a_feed_is_recognised_and_shown_before_it_is_added(kabar: Operator, site: Site) -> None:
    url, pages = site
    pages["/feed"] = FEED
    assert kabar.well("sources", "add", f"{url}/feed", "--first-run", "none").out == (
        f"{url}/feed is a feed with 2 articles.\n  - Banjir di Kota Lembayung\n  - Pasar Randu dibuka lagi\n"
        "Source 1 is added: Warta, a feed read as often as it publishes. Nothing that it holds already is posted.\n"
    )


def test_a_source_of_a_known_kind_may_be_added_unseen(kabar: Operator) -> None:
    words = ("sources", "add", "https://www.warta.example", "--unseen")
    ran = kabar.well(*words, "--kind", "wordpress", "--name", "Warta", "--first-run", "all")
    assert ran.out == (
        "Source 1 is added: Warta, a wordpress read as often as it publishes. All that it holds already is posted.\n"
    )
    assert (kabar(*words).code, kabar(*words).err) == (
        2,
        "A source that is added unseen needs its kind; name it with --kind.\n",
    )


def test_www_is_no_part_of_a_name(kabar: Operator) -> None:
    ran = kabar.well("sources", "add", "https://www.warta.example/rss", "--kind", "feed", "--unseen")
    assert ran.out.startswith("Source 1 is added: warta.example, a feed")


def test_an_address_is_added_once(kabar: Operator) -> None:
    kabar.well("sources", "add", "https://warta.example", "--kind", "feed", "--unseen")
    ran = kabar("sources", "add", "https://warta.example", "--kind", "feed", "--unseen")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "https://warta.example is a source already; see 'kabar sources list'.\n"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("warta.example",), 1, "neither a folder, nor a file, nor a web address"),
        (("warta.example", "--kind", "feed"), 2, "start it with https://"),
        (("http://[broken", "--kind", "wordpress"), 2, "start it with https://"),
        (("~nobody-of-that-name/x", "--kind", "folder"), 2, "write its whole path"),
        (("https://warta.example", "--kind", "feed", "--every", "often"), 2, "write 30s, 5m, 2h or 1d"),
        (("https://warta.example", "--kind", "gopher"), 2, "gopher"),
    ],
)
def test_what_is_no_source_is_refused(kabar: Operator, words: tuple[str, ...], code: int, sentence: str) -> None:
    ran = kabar("sources", "add", *words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert kabar.well("sources", "list", "--json").json() == []


def test_a_password_in_an_address_is_not_listed(kabar: Operator) -> None:
    kabar.well("sources", "add", "https://sari:rahasia@warta.example/feed", "--kind", "feed", "--unseen")
    for listing in (kabar.well("sources", "list").out, kabar.well("sources", "list", "--json").out):
        assert "rahasia" not in listing
        assert "https://warta.example/feed" in listing


def test_a_source_is_removed_once(kabar: Operator) -> None:
    kabar.well("sources", "add", "https://warta.example", "--kind", "feed", "--unseen")
    assert kabar.well("sources", "remove", "1").out == "Source 1 is removed; its articles stay.\n"
    ran = kabar("sources", "remove", "1")
    assert (ran.code, ran.err) == (1, "There is no source 1; see 'kabar sources list'.\n")


def test_without_sources_both_commands_say_how_to_add_one(kabar: Operator) -> None:
    sentence = "There are no sources; add one with 'kabar sources add ADDRESS'.\n"
    assert kabar.well("sources", "list").out == sentence
    assert kabar.well("collect").out == sentence


def test_a_trial_explains_each_step_and_stores_nothing(kabar: Operator, site: Site) -> None:
    url, pages = site
    pages["/feed"] = FEED
    lines = kabar.well("sources", "test", f"{url}/feed").out.splitlines()
    assert lines[0] == f" 1. Asking {url}/feed."
    assert lines[1].startswith(" 2. HTTP/1.0 200, ")
    assert lines[2] == f" 3. It is a feed, to be read at {url}/feed."
    # The second of the minute that is the source's own may come half a minute sooner or later.
    assert re.fullmatch(r" 9\. It would be read again in [456] minutes: it is new here\.", lines.pop(8))
    assert lines[5:] == [
        " 6. 2 articles found, 0 left out, 0 withdrawn.",
        " 7. The first is known as '1'; its text has 20 characters.",
        " 8. It gives nothing by which to ask only for what changed.",
        f"{url}/feed is a feed with 2 articles.",
        "  - Banjir di Kota Lembayung",
        "  - Pasar Randu dibuka lagi",
    ]
    assert list(kabar.folder.iterdir()) == []


def test_a_source_that_is_there_is_tried_by_its_number(kabar: Operator, site: Site) -> None:
    url, pages = site
    pages["/feed"] = FEED
    kabar.well("sources", "add", f"{url}/feed")
    assert kabar.well("sources", "test", "1").out.splitlines()[-3] == f"{url}/feed is a feed with 2 articles."
    ran = kabar("sources", "test", "7")
    assert (ran.code, ran.err) == (1, "There is no source 7; see 'kabar sources list'.\n")


def test_an_address_that_is_not_public_is_refused_unless_it_is_allowed(kabar: Operator, site: Site) -> None:
    ran = kabar("sources", "add", f"{site[0]}/feed", SOURCES_ALLOW="10.0.0.0/8")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"{site[0]}/feed leads to 127.0.0.1, which is not a public address; name its host in SOURCES_ALLOW if it is"
        " yours.\n"
    )


def test_how_a_source_is_read_can_be_changed(kabar: Operator) -> None:
    kabar.well("sources", "add", "https://warta.example", "--kind", "feed", "--unseen")
    ran = kabar.well("sources", "set", "1", "--every", "30s", "--full-text", "always", "--name", "Warta", "--pause")
    assert ran.out == "Source 1 is changed: Warta, paused.\n"
    [source] = kabar.well("sources", "list", "--json").objects()
    assert (source["every_seconds"], source["full_text"], source["enabled"]) == (30, "always", False)
    assert "never: it is paused" in kabar.well("sources").out
    kabar.well("sources", "set", "1", "--adapt", "--resume")
    [source] = kabar.well("sources", "list", "--json").objects()
    assert (source["every_seconds"], source["name"], source["enabled"]) == (None, "Warta", True)


def test_an_editor_may_see_the_articles_of_a_source_first_and_all_may_have_topics(kabar: Operator) -> None:
    unseen = ("--kind", "feed", "--unseen", "--quality", "review", "--topics", "banjir, Cuaca  Ekstrem,banjir")
    kabar.well("sources", "add", "https://warta.example", *unseen)
    [source] = kabar.well("sources", "list", "--json").objects()
    assert (source["quality"], source["topics"]) == ("review", ["banjir", "Cuaca Ekstrem"])
    kabar.well("sources", "set", "1", "--quality", "post")
    [source] = kabar.well("sources", "list", "--json").objects()
    assert (source["quality"], source["topics"]) == ("post", ["banjir", "Cuaca Ekstrem"])
    kabar.well("sources", "set", "1", "--topics", "")
    [source] = kabar.well("sources", "list", "--json").objects()
    assert source["topics"] == []


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("set", "9", "--adapt"), 1, "There is no source 9"),
        (("set", "1", "--adapt", "--every", "5m"), 2, "--adapt and --every contradict each other"),
        (("set", "1"), 2, "Nothing is to be changed"),
        (("add", " "), 2, "The address is empty"),
        (("test", "1", "--kind", "feed"), 2, "leave --kind out"),
        (("set", "1", "--set", "nonsense"), 2, "'nonsense' sets nothing; write NAME=VALUE"),
        (("set", "1", "--set", "warna=biru"), 2, "A source of the kind feed has no option 'warna'"),
        (("add", "https://w.example", "--kind", "feed", "--first-run", "some"), 2, "none of none, last:N and all"),
    ],
)
def test_what_cannot_be_changed_is_said(kabar: Operator, words: tuple[str, ...], code: int, sentence: str) -> None:
    kabar.well("sources", "add", "https://warta.example", "--kind", "feed", "--unseen")
    ran = kabar("sources", *words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err


def test_trying_shows_three_headlines_and_what_was_left_out(kabar: Operator) -> None:
    for number in range(5):
        kabar.file(f"berita/{number}.txt", f"Berita \x1b[31m{number}\n\nIsi berita.")
    kabar.file("berita/kosong.txt", "")
    for path in (kabar.folder / "berita").iterdir():
        os.utime(path, (0, 0))  # so old that nobody is still writing it
    ran = kabar("sources", "test", "berita", "--kind", "folder")
    assert ran.out.count("  - Berita") == 3
    assert "\x1b" not in ran.out
    assert ran.err == "kosong.txt is empty.\n"


def test_trying_tells_what_there_is_to_note(kabar: Operator, site: Site) -> None:
    url, pages = site
    items = "".join(f"<item><guid>{n}</guid><title>Berita {n}</title></item>" for n in range(1002))
    pages["/feed"] = f'<rss version="2.0"><channel><title>Warta</title>{items}</channel></rss>'.encode()
    lines = kabar.well("sources", "test", f"{url}/feed").out.splitlines()
    assert f"{url}/feed is a feed with 1,000 articles." in lines
    assert lines[-1] == "Only the first 1,000 items were read; 2 more were left out."


def test_a_source_that_cannot_be_read_fails_the_trial(kabar: Operator, site: Site) -> None:
    ran = kabar("sources", "test", f"{site[0]}/nothing")
    assert (ran.code, len(re.findall(r"\b404\b", ran.out))) == (1, 1)
    assert ran.err == f"{site[0]}/nothing answered 404; check the address.\n"


def test_collect_reads_what_is_due_and_edits_it(kabar: Operator, site: Site) -> None:
    url, pages = site
    pages["/feed"] = FEED
    kabar.well("sources", "add", f"{url}/feed", "--name", "Warta")
    assert kabar.well("collect").out == "1 source read, 0 failed: 2 new, 0 edited, 0 withdrawn.\n"
    assert kabar.well("collect").out == "No source is due now.\n"
    assert "read 20" in kabar.well("sources", "list").out
    [first, *_] = kabar.well("search", "banjir", "--json").objects()
    assert (first["title"], first["source"]) == ("Banjir di Kota Lembayung", "Warta")


def test_collect_fails_only_when_all_sources_do(kabar: Operator, site: Site) -> None:
    url, pages = site
    pages["/feed"] = FEED
    kabar.well("sources", "add", f"{url}/feed")
    kabar.well("sources", "add", f"{url}/gone", "--kind", "feed", "--unseen")
    ran = kabar("collect")
    assert (ran.code, ran.out) == (0, "1 source read, 1 failed: 2 new, 0 edited, 0 withdrawn.\n")
    assert ran.err == (
        f"Source 2 ({url}/gone) answered 404; check the address or remove it with 'kabar sources remove 2'.\n"
    )
    kabar.well("sources", "remove", "1")
    kabar.write(
        lambda tables: tables.sources.add(Source(0, SourceKind.FEED, f"{url}/gone-too", "x", timedelta(minutes=5)))
    )
    ran = kabar("collect")
    assert (ran.code, ran.out) == (1, "0 sources read, 1 failed: 0 new, 0 edited, 0 withdrawn.\n")
    assert "failed 1 time, not read yet: Source 3" in kabar.well("sources", "list").out


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("30s", timedelta(seconds=30)),
        (" 5m ", timedelta(minutes=5)),
        ("2h", timedelta(hours=2)),
        ("30d", timedelta(days=30)),
    ],
)
def test_an_interval_is_a_number_and_its_unit(text: str, every: timedelta) -> None:
    assert duration(text) == every


@given(st.text(max_size=9) | st.from_regex(r"[0-9]{1,8}[smhd]", fullmatch=True))
def test_an_interval_is_within_its_bounds_or_refused(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert timedelta() < duration(text) <= LONGEST


def test_a_list_of_feeds_is_imported_and_exported_again(kabar: Operator) -> None:
    kabar.file("feeds.opml", OPML)
    assert (
        kabar.well("sources", "import", "feeds.opml", "--first-run", "none").out
        == "2 sources added; 0 were there already.\n"
    )
    assert kabar.well("sources", "import", "feeds.opml").out == "0 sources added; 2 were there already.\n"
    [first, _] = kabar.well("sources", "list", "--json").objects()
    assert (first["name"], first["address"], first["first_run"]) == (
        "Warta Randu",
        "https://randu.example/feed",
        "none",
    )
    exported = kabar.well("sources", "export").out
    assert "https://randu.example/feed" in exported
    kabar.file("again.opml", exported)
    assert kabar.well("sources", "import", "again.opml").out == "0 sources added; 2 were there already.\n"


def test_what_opml_cannot_hold_is_said(kabar: Operator) -> None:
    (kabar.folder / "berita").mkdir()
    kabar.well("sources", "add", "berita")
    ran = kabar("sources", "export")
    assert (ran.code, ran.out.count("<outline")) == (0, 0)
    assert ran.err


@pytest.mark.parametrize(("name", "sentence"), [("nowhere.opml", "cannot be read"), ("broken.opml", "broken.opml")])
def test_a_list_that_is_none_is_refused(kabar: Operator, name: str, sentence: str) -> None:
    kabar.file("broken.opml", "ini bukan daftar")
    ran = kabar("sources", "import", name)
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err


def test_the_store_is_no_source_of_its_own(kabar: Operator) -> None:
    kabar.well("sources")
    ran = kabar("sources", "add", str(kabar.folder / "kabar.db"))
    assert ran.code == 2
    assert "is Kabar's own store" in ran.err


def test_a_table_is_a_source_and_its_secrets_are_not_shown(kabar: Operator) -> None:
    with contextlib.closing(sqlite3.connect(kabar.folder / "cms.db")) as db:
        db.execute("CREATE TABLE berita (id INTEGER PRIMARY KEY, judul TEXT, isi TEXT)")
        db.execute("INSERT INTO berita VALUES (1, 'Pasar Randu dibuka', 'Pedagang kembali pagi ini.')")
        db.commit()
    ran = kabar.well("sources", "add", "cms.db", "--name", "CMS")
    assert "  - Pasar Randu dibuka" in ran.out.splitlines()
    assert kabar.well("collect").out == "1 source read, 0 failed: 1 new, 0 edited, 0 withdrawn.\n"
    kabar.well(
        "sources", "add", "https://w.example/api", "--kind", "json", "--unseen", "--set", "header.Authorization=rahasia"
    )
    assert "rahasia" not in kabar.well("sources", "list", "--json").out


def test_changed_options_are_heeded_though_nothing_else_changed(kabar: Operator, site: Site) -> None:
    url, pages = site
    pages["/api"] = b'[{"id": 1, "title": "Judul", "kepala": "Kepala", "text": "Isi berita."}]'
    kabar.well("sources", "add", f"{url}/api")
    kabar.well("collect")
    kabar.well("sources", "set", "1", "--set", "title=kepala")
    assert kabar.well("collect").out == "1 source read, 0 failed: 0 new, 1 edited, 0 withdrawn.\n"


def test_secrets_in_an_address_are_not_shown(kabar: Operator, site: Site) -> None:
    ran = kabar("sources", "test", f"{site[0]}/feed?apikey=rahasia&page=2")
    assert "rahasia" not in ran.out + ran.err
    assert "apikey=***&page=2" in ran.err
