"""What an API lists, however it lists it; and what is no list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Harvest, Reader
from bot.sources.http.answer import Answer
from bot.sources.lists.items import Mapped, recognised, said
from tests.sources.wire import answering, facts, patient, source

API = "https://r.example/api/berita"
NEXT = {"next": "lanjut"}

KEYS = ("articles", "data", "id", "title", "isi", "url", "date", "tags", "name", "rendered", "deleted")
WHERE = ("items", "id", "title", "text", "url", "published_at", "topics", "withdrawn", "since_field")
ASKED = (
    "@",
    "*",
    "[]",
    "[0]",
    "title",
    "sort(@)",
    "max(*)",
    "join(',', @)",
    "to_number(id)",
    "deleted == @",
    "&id",
    "x()",
)


EXPRESSIONS = {
    "items": "hasil.daftar[?jenis == 'berita']",
    "id": "join('-', ['b', to_string(nomor)])",
    "title": "kepala.judul",
    "text": "badan[].paragraf",
    "url": "pranala",
    "published_at": "waktu",
    "author": "tim[*].nama",
    "topics": "rubrik",
    "image_url": "media[0]",
    "source": "'Warta Lirang'",
    "withdrawn": "status == 'dicabut'",
}
ARTICLE = {
    "jenis": "berita",
    "nomor": 7,
    "kepala": {"judul": "Panen &amp; raya"},
    "badan": [{"paragraf": "<p>Satu.</p>"}, {"paragraf": "<p>Dua.</p>"}],
    "pranala": "/panen",
    "waktu": 1755747000,
    "tim": [{"nama": "Sari"}, {"nama": "Laras"}],
    "rubrik": ["Panen", {"name": "Lirang"}],
    "media": [{"src": "a.jpg"}],
}


async def read(body: object, options: Mapping[str, str] | None = None) -> Harvest:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with answering(raw) as http:
        return await Reader(http).read(replace(source(SourceKind.JSON, API), options=options or {}))


async def test_expressions_say_where_everything_stands() -> None:
    rows = [ARTICLE, ARTICLE | {"nomor": 8, "status": "dicabut"}, {"jenis": "iklan"}]
    found = await read({"hasil": {"daftar": rows}}, EXPRESSIONS)
    assert [facts(draft) for draft in found.drafts] == [
        {
            "external_id": "b-7",
            "title": "Panen & raya",
            "text": "<p>Satu.</p>\n\n<p>Dua.</p>",
            "url": "https://r.example/panen",
            "source": "Warta Lirang",
            "author": "Sari, Laras",
            "published_at": "1755747000",
            "topics": ["Panen", "Lirang"],
            "image_url": "https://r.example/api/a.jpg",
        }
    ]
    assert (found.withdrawn, found.skipped) == (("b-8",), ())


@pytest.mark.parametrize(
    "body",
    [
        [{"id": 1, "judul": "Panen"}],
        {"articles": [{"id": 1, "judul": "Panen"}]},
        {"data": {"items": [{"id": 1, "judul": "Panen"}]}, "items": 3},
        {"articles": [], "results": [1, {"id": 1, "judul": "Panen"}][1:], "data": ["x"]},
        {"berita": [{"id": 1, "judul": "Panen"}], "total": 1},
    ],
)
async def test_the_list_is_found_where_lists_stand(body: object) -> None:
    assert [draft.title for draft in (await read(body)).drafts] == ["Panen"]


async def test_an_article_needs_a_title_or_a_text_and_has_a_name_in_any_case() -> None:
    body = [{"title": "Panen"}, {"body": "<p>Air naik.</p>"}, {"id": 3}, "x", {"url": "/b", "name": "B", "text": "T"}]
    found = await read(body)
    assert [(draft.title, draft.text) for draft in found.drafts] == [
        ("Panen", "Panen"),
        ("Air naik.", "<p>Air naik.</p>"),
        ("B", "T"),
    ]
    names = [draft.external_id for draft in found.drafts]
    assert (len(names[0]), len(names[1]), names[2]) == (32, 32, "https://r.example/b")
    assert found.skipped == (
        "Item 3 has neither a title nor a text.",
        "Item 4 has neither a title nor a text.",
    )


async def test_what_is_taken_back_needs_a_name_and_the_last_word_counts() -> None:
    options = {"withdrawn": "dihapus"}
    rows = [
        {"id": 1, "title": "A", "dihapus": 0},
        {"id": 1, "dihapus": 1},
        {"id": 2, "dihapus": "1"},
        {"id": 2, "title": "B"},
        {"title": "C", "dihapus": True},
    ]
    found = await read(rows, options)
    assert ([draft.title for draft in found.drafts], found.withdrawn) == (["B"], ("1",))
    assert found.skipped == ("Item 5 is taken back, but has neither an id nor an address.",)


async def test_of_two_items_with_one_id_the_later_stays_and_it_is_told() -> None:
    found = await read([{"id": 1, "title": "Lama"}, {"id": 1, "title": "Baru"}, {"id": 1, "title": "Baru"}])
    assert [draft.title for draft in found.drafts] == ["Baru"]
    assert found.skipped == ("'Lama' was replaced by a later article of the same id.",)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"items": "a["}, "option 'items' is no JMESPath expression (Invalid jmespath expression: Incomplete "),
        ({"title": "a b"}, "option 'title' is no JMESPath expression (Unexpected token: b: Parse error at column 2"),
        ({"title": "besar(judul)"}, "option 'title' is no JMESPath expression (Unknown function: besar()); write it "),
        ({"text": "join(isi)"}, "option 'text' is no JMESPath expression (Expected 2 arguments for function join()"),
        ({"id": "(" * 5000}, "option 'id' is no JMESPath expression (maximum recursion depth exceeded"),
        ({"items": "tiada"}, "option 'items' finds no list; mend it; where null stands for an empty list, write ("),
        ({"cursor": "setelah"}, "option 'cursor' needs 'next'; say with 'next' where the cursor stands"),
        ({"since_format": "rfc"}, "option 'since_format' is 'rfc'; give one of iso, unix, unix_ms, date"),
        ({"order": "terbaru"}, "option 'order' is 'terbaru'; give one of newest, oldest"),
        ({"header.X Y": "a"}, "option 'header.X Y' is no header that can be sent; write it in plain ASCII"),
        ({"header.X-Kunci": "rahasia\r\nHost: x"}, "option 'header.X-Kunci' is no header that can be sent"),
        ({"header.X-Kunci": "rahasiå"}, "option 'header.X-Kunci' is no header that can be sent"),
    ],
)
async def test_a_wrong_option_is_named(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        await read([{"judul": "Panen"}], options)
    assert sentence in str(caught.value)
    assert "rahasi" not in str(caught.value)


async def test_an_expression_that_fails_on_one_article_leaves_the_field_empty() -> None:
    options = {"author": "join(', ', tim)", "topics": "contains(judul, nomor)"}
    found = await read([{"id": 1, "judul": "A", "tim": None}, {"id": 2, "judul": "B", "tim": ["Sari"]}], options)
    assert [draft.author for draft in found.drafts] == ["", "Sari"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<html>Masuk</html>", "is not JSON (Expecting value, line 1 column 1); check the address in a browser"),
        (b"{}", "holds no list of articles; say where it stands with the option 'items'"),
        (b'{"data": {"data": {"data": []}}}', "holds no list of articles"),
        (b"17", "holds no list of articles"),
        (b"[" * 100_000, "is JSON beyond reason"),
        (b"[" + b"{}," * 1_000_000 + b"{}]", "is JSON beyond reason"),
        (b"[" + b"9" * 10_000 + b"]", "is JSON beyond reason"),
    ],
)
async def test_what_lists_no_articles_is_refused(body: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        await read(body)
    assert sentence in str(caught.value)


async def test_wild_values_harm_nothing() -> None:
    deep = '{"isi":' * 400 + "1" + "}" * 400
    body = f'[{{"id": NaN, "title": "A\\ud800\\u0000", "text": 1e400, "url": "http://[x", "next": {deep}}}, 1e9, null]'
    found = await read(body.encode("utf-8-sig"), {"next": "[0].next", "withdrawn": "next == `{}`"})
    assert [draft.title for draft in found.drafts] == ["A?"]


async def test_of_ten_thousand_items_a_thousand_are_read() -> None:
    rows = [{"id": number, "judul": "A"} for number in range(10_000)]
    found = await read(rows)
    assert [draft.external_id for draft in found.drafts] == [str(number) for number in range(1_000)]
    assert found.note == "Only 1,000 items of a page were read; 9,000 were left out."
    oldest_first = await read(rows, {"order": "oldest"})
    assert [draft.external_id for draft in oldest_first.drafts] == [str(number) for number in range(9_000, 10_000)]


async def test_a_next_page_on_another_host_is_refused_with_a_sentence() -> None:
    body = {"berita": [{"judul": "A"}], "lanjut": "https://jahat.example/curi"}
    sentence = r"names its next page at https://jahat.example/curi, which is another host; give the address of that "
    with pytest.raises(SourceError, match=sentence):
        await read(body, NEXT)


async def test_pages_that_lead_in_a_circle_end() -> None:
    body = {"berita": [{"judul": "A"}], "lanjut": "?halaman=2"}
    assert len((await read(body, NEXT)).drafts) == 1


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (b'\xef\xbb\xbf [{"judul": "A"}]', True),
        (b'{"articles": [{"title": "A"}]}', True),
        (b'{"articles": []}', False),
        (b"[1, 2]", False),
        (b"[rusak", False),
        (b"<rss/>", False),
        (b"", False),
    ],
)
def test_a_list_of_articles_is_recognised(body: bytes, listed: bool) -> None:
    assert recognised(Answer(200, API, {}, body)) is listed


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


@patient
@given(value=VALUES, expressions=st.dictionaries(st.sampled_from(WHERE), st.sampled_from(ASKED), max_size=4))
def test_no_json_and_no_expression_gives_another_error(value: object, expressions: dict[str, str]) -> None:
    mapped = Mapped.of(replace(source(SourceKind.JSON, API), options=expressions))
    answer = Answer(200, API, {}, json.dumps(value).encode())
    with suppress(SourceError):
        for item in mapped.listed(said(answer), answer):
            assert mapped.item(item, "Item 1", API).mark


@patient
@given(text=st.text(st.sampled_from("ab.[]*?|&!@(){},:'\"0-<=> "), max_size=20), body=st.binary(max_size=30))
def test_no_text_for_an_expression_and_no_bytes_for_json_give_another_error(text: str, body: bytes) -> None:
    with suppress(SourceError):
        Mapped.of(replace(source(SourceKind.JSON, API), options={"title": text})).item({"a": [1, "b"]}, "Item 1", API)
    with suppress(SourceError):
        said(Answer(200, API, {}, body))
