"""Feeds as they are in the wild: each file of feeds/ stands beside what is expected of it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Harvest, Reader
from bot.sources.feed import BYTES, ITEMS
from tests.sources.wire import HERE, answering, client, facts, patient, recorded, source

ADDRESS = "https://k.example/feed/"
FEEDS = sorted((HERE / "feeds").glob("*.xml"))


async def harvest(body: bytes, headers: dict[str, str] | None = None) -> Harvest:
    async with answering(body, headers=headers) as http:
        return await Reader(http).read(source(SourceKind.FEED, ADDRESS))


def rss(items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>K</title>{items}</channel></rss>'.encode()


def item(number: int, text: str = "Teks.") -> str:
    return f"<item><guid>g{number}</guid><title>Kabar {number}</title><description>{text}</description></item>"


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
async def test_each_feed_gives_the_articles_expected_of_it(path: Path) -> None:
    body, expected = recorded(path)
    found = await harvest(body, {"Content-Type": "application/xml", "ETag": '"1"'})
    assert [facts(draft) for draft in found.drafts] == expected["drafts"]
    assert list(found.skipped) == expected.get("skipped", [])


async def test_what_the_next_fetch_needs_is_kept() -> None:
    dated = {"ETag": '"1"', "Last-Modified": "Thu, 21 Aug 2025 03:30:00 GMT"}
    found = await harvest(rss(item(1)), dated)
    assert (found.etag, found.last_modified) == ('"1"', "Thu, 21 Aug 2025 03:30:00 GMT")


async def test_a_feed_that_broke_off_is_asked_for_again_without_conditions() -> None:
    """Otherwise "not modified" would keep its last item away for ever."""
    found = await harvest(rss(item(1) + item(2))[:-50], {"ETag": '"1"'})
    assert [draft.external_id for draft in found.drafts] == ["g1"]
    assert found.etag is None


@pytest.mark.parametrize(
    "body",
    [b"", b"Halo", b"<html><body>Beranda</body></html>", b'{"version": 1}', rss(item(1))[:60], b"\x00\xff" * 50],
)
async def test_what_is_no_feed_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        await harvest(body)
    assert str(caught.value) == (
        f"Source 12 ({ADDRESS}) is not a feed that can be read; "
        "check the address in a browser or remove it with 'kabar sources remove 12'."
    )


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (rss(item(1, "<gml:pos srsDimension='x'>1</gml:pos>")).replace(b"</rss>", b""), "KeyError"),
        (b'<?xml version="1.0" encoding="U:\xa5\xbc*TF-8"?>' + rss(item(1))[21:], "UnicodeDecodeError"),
    ],
)
async def test_what_breaks_feedparser_itself_is_a_sentence(body: bytes, error: str) -> None:
    with pytest.raises(SourceError, match=f"is a feed broken beyond reading \\({error}\\); have its owner mend it or"):
        await harvest(body)


async def test_a_new_item_on_top_renames_no_other_in_a_feed_of_equal_guids() -> None:
    def same(number: int) -> str:
        return item(number).replace(f"<guid>g{number}<", "<guid>0<")

    before = await harvest(rss(same(1) + same(2)))
    after = await harvest(rss(same(3) + same(1) + same(2)))
    assert [draft.external_id for draft in after.drafts[1:]] == [draft.external_id for draft in before.drafts]


@patient
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "0", "x"]), st.sampled_from(["", "http://k.example/a"]), st.integers(0, 3)),
        max_size=8,
    )
)
async def test_no_two_articles_of_a_feed_share_a_name_and_none_is_lost(rows: list[tuple[str, str, int]]) -> None:
    items = "".join(
        f"<item><guid>{guid}</guid><link>{link}</link><title>{words}</title></item>" for guid, link, words in rows
    )
    found = await harvest(rss(items))
    names = [draft.external_id for draft in found.drafts]
    assert len(set(names)) == len(names)
    assert "" not in names
    assert len(names) == len(set(rows))


async def test_a_feed_of_a_hundred_thousand_items_is_cut_at_the_first_thousand() -> None:
    body = rss("".join(item(number) for number in range(100_000)))
    assert len(body) > 5_000_000
    started = time.process_time()
    found = await harvest(body)
    assert time.process_time() - started < 5
    assert [draft.external_id for draft in found.drafts] == [f"g{number}" for number in range(ITEMS)]
    assert found.note == "Only the first 1,000 items were read; 99,000 more were left out."
    assert not found.skipped


async def test_a_feed_of_many_megabytes_is_cut_between_items() -> None:
    found = await harvest(rss("".join(item(number, "Kabar baik. " * 100_000) for number in range(6))))
    assert [draft.external_id for draft in found.drafts] == ["g0", "g1", "g2", "g3"]
    assert found.note == "Only the first 4 items were read; 2 more were left out."


async def test_one_item_larger_than_the_limit_is_left_out() -> None:
    found = await harvest(rss(item(1, "K" * (BYTES + 10))))
    assert found.drafts == ()
    assert found.skipped == ("The last item breaks off in the middle; it is left for the next time.",)


async def test_a_feed_cut_without_an_end_still_gives_its_first_items() -> None:
    body = rss("".join(item(number) for number in range(ITEMS + 5)))
    found = await harvest(body[: body.index(b"g1001") + 8])
    assert len(found.drafts) == ITEMS


async def test_a_feed_is_asked_for_as_a_feed_only_if_it_changed() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        assert "application/rss+xml" in request.headers["accept"]
        return httpx.Response(304)

    async with client(say) as http:
        assert (await Reader(http).read(source(SourceKind.FEED, ADDRESS, "x"))).state == "x"


@patient
@given(st.data())
async def test_a_damaged_feed_gives_articles_or_a_sentence(data: st.DataObject) -> None:
    """Bytes of a real feed are cut, repeated and overwritten anywhere."""
    body = bytearray(data.draw(st.sampled_from([path.read_bytes() for path in FEEDS])))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 200)))
        body[start:end] = data.draw(
            st.binary(max_size=20) | st.sampled_from([b"<![CDATA[", b"<item>", b"&#0;", b"]]>"])
        )
    try:
        found = await harvest(bytes(body))
    except SourceError:
        return
    assert all(draft.title and draft.text and draft.external_id for draft in found.drafts)
    for draft in found.drafts:
        json.dumps(facts(draft), ensure_ascii=False).encode()
