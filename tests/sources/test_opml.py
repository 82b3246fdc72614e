"""Lists of feeds: as feed readers write them, as they break, as somebody might make them to hurt us, and ours."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.dom.minidom import parseString

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import Source, SourceKind
from bot.sources.opml import ADDRESS_LENGTH, BYTES, NAME_LENGTH, OUTLINES, Outline, left_out, read, written
from tests.sources.wire import HERE, patient, source

SAMPLES = sorted((HERE / "opml").glob("*.opml"))
FEED = source(SourceKind.FEED, "https://warta.lirang.example/feed/?isi=penuh&urut=baru")
GUARDED = replace(FEED, address="https://sari:rahasia@muara.example/rss", name='Kabar "Muara" & <Laut>')
FOLDER = source(SourceKind.FOLDER, "/srv/redaksi")


def listed(*feeds: str) -> bytes:
    return f"<opml><body>{''.join(feeds)}</body></opml>".encode()


def feed(address: str, name: str = "Warta", more: str = "") -> str:
    return f'<outline text="{name}" xmlUrl="{address}" {more}/>'


def facts(outline: Outline) -> dict[str, object]:
    """Give what an outline says, as it stands in the files of what is expected."""
    kept: dict[str, object] = json.loads(json.dumps({name: value for name, value in asdict(outline).items() if value}))
    return kept


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_list_is_read_as_expected(path: Path) -> None:
    assert [facts(outline) for outline in read(path.read_bytes())] == json.loads(
        path.with_suffix(".json").read_text("utf-8")
    )


def test_an_address_that_stands_twice_is_one_feed_where_it_stood_first() -> None:
    body = listed(
        feed("https://a.example/rss", "Satu"),
        feed("https://b.example"),
        feed("https://A.example/rss#atas", "Dua"),
        feed("https://b.example/"),
        feed("https://a.example/RSS", "Tiga"),
    )
    assert [outline.title for outline in read(body)] == ["Satu", "Warta", "Tiga"]


def test_a_list_without_feeds_is_an_empty_one() -> None:
    assert read(b"<opml version='2.0'><body/></opml>") == ()


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"umpan", b"<", b"<rss><channel/></rss>", b"<html><p>a", b"\xff\xfe", b"[]"]
)
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(
        SourceError, match=r"^feeds.opml is no OPML; have the feed reader export its subscriptions as OP"
    ):
        read(body, "feeds.opml")


@pytest.mark.parametrize("unit", ["<outline/>", "<lain/>", feed("https://a.example")])
def test_more_outlines_than_any_newsroom_has_are_refused(unit: str) -> None:
    assert len(read(listed(unit * (OUTLINES - 2)))) <= 1
    with pytest.raises(SourceError, match="The list holds more than 10,000 outlines; split it"):
        read(listed(unit * 100_000))


def test_folders_in_folders_without_end_are_read_as_deep_as_an_xml_parser_goes() -> None:
    assert read(listed('<outline text="Folder">' * 200, feed("https://a.example")))[0].folders == ("Folder",) * 200
    assert read(listed("<outline>" * 100_000, feed("https://a.example"))) == ()


def test_a_list_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SourceError, match="is larger than 15,728,640 bytes; split it"):
        read(b" " * (BYTES + 1))


def test_names_are_cut_and_addresses_without_end_left_out() -> None:
    long, longer = (f"https://a.example/{'x' * (ADDRESS_LENGTH - number)}" for number in (18, 17))
    found = read(listed(feed(long, "kata " * NAME_LENGTH), feed(longer)))
    assert [(outline.address, len(outline.title)) for outline in found] == [(long, NAME_LENGTH - 1)]


@pytest.mark.parametrize(
    "unit", ["&", "&a;", "&#1;", "&eacute;", "<", "<!--", "<outline ", '<outline text="', "]]>", "<!DOCTYPE a ["]
)
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    for body in (unit * 100_000, f"<opml>{unit * 100_000}"):
        with suppress(SourceError):
            assert read(body.encode()) == ()


@pytest.mark.parametrize(
    "codec", ["utf-7", "unicode_escape", "idna", "zlib", "tidak-ada", "gb-tidak-ada", "iso-8859-8"]
)
def test_a_list_chooses_no_codec_but_those_of_lists(codec: str) -> None:
    """A codec may take minutes (idna), or make bytes mean what they do not say (utf-7)."""
    body = f'<?xml version="1.0" encoding="{codec}"?>'.encode() + listed(feed("https://a.example/", r"\x41+AGE- "))
    assert read(body)[0].title == r"\x41+AGE-"


def test_a_declared_encoding_that_is_not_true_is_found_out() -> None:
    body = b'<?xml version="1.0" encoding="windows-1252"?>' + listed(feed("https://a.example", "Kaf\x81é"))
    assert read(body)[0].title == "Kaf\x81é"


@patient
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_feeds_or_our_own_error(body: bytes) -> None:
    for start in (b"", b"<opml>", b'<opml><outline xmlUrl="https://a.example" text="'):
        with suppress(SourceError):
            assert all(outline.title and outline.address.startswith("http") for outline in read(start + body))


names = st.text(st.characters(codec="utf-8"), max_size=40)
addresses = st.builds(
    "https://{}.example/{}".format,
    st.from_regex(r"[a-z]{1,9}", fullmatch=True),
    st.text("abcXYZ019-._~/?&=%+,;'\"<>", max_size=20),
)


@patient
@given(st.lists(st.tuples(names, addresses), max_size=9, unique_by=lambda pair: urlsplit(pair[1]).hostname))
def test_what_was_written_is_read_the_same(pairs: list[tuple[str, str]]) -> None:
    sources = [replace(FEED, name=name, address=address) for name, address in pairs]
    text = written(sources)
    assert parseString(text).getElementsByTagName("outline").length == len(pairs)
    found = read(text)
    assert [outline.address for outline in found] == [address for _, address in pairs]
    again = [replace(FEED, name=outline.title, address=outline.address) for outline in found]
    assert written(again) == text
    for (name, _), outline in zip(pairs, found, strict=True):
        if name.isprintable() and name.strip():
            assert outline.title == " ".join(name.split())


def test_a_list_of_ours_is_one_as_feed_readers_write_it() -> None:
    assert written([FEED, FOLDER, GUARDED]).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head><title>Kabar</title></head>\n"
        "  <body>\n"
        '    <outline text="Kabar Randuseta" title="Kabar Randuseta" type="rss"'
        ' xmlUrl="https://warta.lirang.example/feed/?isi=penuh&amp;urut=baru" htmlUrl="https://warta.lirang.example/"/>\n'
        '    <outline text="Kabar &quot;Muara&quot; &amp; &lt;Laut&gt;"'
        ' title="Kabar &quot;Muara&quot; &amp; &lt;Laut&gt;" type="rss"'
        ' xmlUrl="https://muara.example/rss" htmlUrl="https://muara.example/"/>\n'
        "  </body>\n"
        "</opml>\n"
    )


@pytest.mark.parametrize(
    ("sources", "sentences"),
    [
        ((FEED,), ()),
        ((), ()),
        ((FEED, FOLDER), ("Left out, because feed readers read feeds only: 1 of 2 sources.",)),
        ((GUARDED,), ("Left out, because a list is read by many: the passwords of 1 addresses.",)),
    ],
)
def test_it_is_told_what_is_left_out(sources: tuple[Source, ...], sentences: tuple[str, ...]) -> None:
    assert left_out(sources) == sentences
