"""APIs that list articles, played by one that pages, filters and sorts as they do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest

from bot.errors import SourceError
from bot.source import Source, SourceKind
from bot.sources import Harvest, PoliteClient, Reader
from bot.sources.lists.listing import PAGES, SOON
from tests.sources.wire import client, source

API = "https://r.example/api/berita"
NOON = datetime(2025, 8, 21, 12, tzinfo=UTC)
NEXT = {"next": "lanjut"}
CURSOR = {"next": "kursor", "cursor": "setelah"}
SINCE = {"since": "sejak", "since_field": "diubah"}


@dataclass
class Api:
    """An API of our own: articles by number, each with the time of its last change, newest first."""

    articles: dict[int, datetime] = field(default_factory=dict)
    size: int = 5
    oldest_first: bool = False
    ends: int = 200
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        query = dict(parse_qsl(request.url.query.decode()))
        start, since = int(query.get("setelah", 0)), datetime.fromisoformat(query.get("sejak", "0001-01-01T00:00Z"))
        chosen = [number for number, changed in self.articles.items() if changed >= since]
        chosen.sort(reverse=not self.oldest_first)
        shown, end = chosen[start : start + self.size], start + self.size
        said: dict[str, object] = {"berita": [self.article(number) for number in shown]}
        if end < len(chosen) or self.ends != 200:
            said |= {"kursor": end, "lanjut": f"?{urlencode(query | {'setelah': end})}"}
        return httpx.Response(200 if shown or not start else self.ends, json=said)

    def article(self, number: int) -> dict[str, Any]:
        return {"id": number, "judul": f"Kabar {number}", "isi": "Teks.", "diubah": self.articles[number].isoformat()}

    def publish(self, *numbers: int) -> None:
        self.articles |= {number: NOON + timedelta(minutes=number) for number in numbers}


def api(*options: Mapping[str, str]) -> Source:
    given = {name: value for each in options for name, value in each.items()}
    return replace(source(SourceKind.JSON, API), options=given)


async def run(site: Api, before: Source) -> tuple[Harvest, Source, int]:
    """Read once; give also the source as the store would hold it afterwards, and how often the API was asked."""
    site.asked.clear()
    async with client(site) as http:
        found = await Reader(http).read(before)
    after = replace(before, state=found.state, etag=found.etag, last_modified=found.last_modified)
    return found, after, len(site.asked)


def numbers(found: Harvest) -> list[int]:
    return [int(draft.external_id) for draft in found.drafts]


async def test_a_list_without_pages_is_asked_whether_it_changed() -> None:
    headers = {"ETag": '"1"', "Last-Modified": "x", "Cache-Control": "max-age=60"}
    asked: list[httpx.Request] = []

    def say(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.host == "r.example":
            return httpx.Response(301, headers={"Location": "https://baru.example/api"})
        known = request.headers.get("if-none-match")
        return httpx.Response(304 if known else 200, json=[{"id": 1, "judul": "A"}], headers=headers)

    async with client(say) as http:
        first = await Reader(http).read(api())
        second = await Reader(http).read(replace(api(), etag=first.etag, last_modified=first.last_modified))
    assert (first.etag, first.last_modified, first.state, len(first.drafts)) == ('"1"', "x", "", 1)
    assert second == replace(first, drafts=())
    assert (second.fresh_for, second.moved_to) == (timedelta(minutes=1), "https://baru.example/api")


@pytest.mark.parametrize("options", [NEXT, CURSOR])
async def test_pages_are_followed_until_one_brings_nothing_new(options: dict[str, str]) -> None:
    site = Api()
    site.publish(*range(1, 24))
    found, after, asked = await run(site, api(options))
    assert (sorted(numbers(found)), asked) == (list(range(1, 24)), 5)
    _, after, asked = await run(site, after)
    assert asked == 1, "nothing is new on the first page"
    site.publish(*range(24, 32))
    found, after, asked = await run(site, after)
    assert set(numbers(found)) >= set(range(24, 32))
    assert asked == 3, "the third page is all known"


async def test_an_edit_far_down_is_found_while_pages_bring_something_new() -> None:
    site = Api()
    site.publish(*range(1, 12))
    _, after, _ = await run(site, api(NEXT))
    site.publish(12, 13, 14, 15, 16)
    site.articles[3] += timedelta(days=1)
    found, _, _ = await run(site, replace(after, options={**NEXT, "text": "diubah"}))
    assert 3 in numbers(found)


async def test_a_first_run_takes_no_more_than_its_pages_and_says_so() -> None:
    site = Api(size=2)
    site.publish(*range(1, 60))
    found, after, asked = await run(site, api(NEXT))
    assert (asked, len(found.drafts), found.again_in) == (PAGES, 50, None)
    assert found.note == "Only the newest 50 articles were read, as on every first run."
    assert (await run(site, after))[2] == 1


async def test_what_a_later_run_could_not_take_is_read_next_time() -> None:
    site = Api(size=2)
    site.publish(1, 2)
    _, after, _ = await run(site, api(NEXT))
    site.publish(*range(3, 90))
    found, after, asked = await run(site, after)
    assert (asked, found.again_in, found.note) == (PAGES, SOON, "More articles wait; they are read next time.")
    rest, after, _ = await run(site, after)
    assert set(numbers(found)) | set(numbers(rest)) >= set(range(3, 90))
    assert rest.again_in is None
    site.publish(90)
    assert 90 in numbers((await run(site, after))[0]), "then it begins at the front again"


@pytest.mark.parametrize("options", [NEXT, CURSOR])
async def test_a_list_with_the_oldest_first_is_followed_to_its_end_over_several_runs(options: dict[str, str]) -> None:
    site = Api(size=2, oldest_first=True)
    site.publish(*range(1, 70))
    begun = api(options, {"order": "oldest"})
    found, after, _ = await run(site, begun)
    assert (numbers(found), found.again_in) == (list(range(1, 51)), SOON)
    found, after, _ = await run(site, after)
    assert (numbers(found), found.again_in) == (list(range(51, 70)), None)
    site.publish(70, 71)
    found, after, asked = await run(site, after)
    assert (numbers(found), asked) == ([69, 70, 71], 2), "it goes on from its last page"


async def test_a_run_takes_no_more_than_a_thousand_articles() -> None:
    site = Api(size=700, oldest_first=True)
    site.publish(*range(1, 1_300))
    found, after, _ = await run(site, api(NEXT, {"order": "oldest"}))
    assert (numbers(found), found.again_in) == (list(range(1, 701)), SOON)
    assert numbers((await run(site, after))[0]) == list(range(701, 1_300))


async def test_a_page_that_is_not_stored_is_read_again() -> None:
    site = Api(size=2, oldest_first=True)
    site.publish(*range(1, 60))
    _, after, _ = await run(site, api(CURSOR, {"order": "oldest"}))

    def broken(request: httpx.Request) -> httpx.Response:
        return httpx.Response(503) if len(site.asked) == 2 else site(request)

    site.asked.clear()
    async with client(broken) as http:
        with pytest.raises(SourceError, match="answered 503"):
            await Reader(http).read(after)
    assert numbers((await run(site, after))[0]) == list(range(51, 60))


@pytest.mark.parametrize("status", [400, 404, 410])
async def test_a_page_kept_too_long_sends_us_back_to_the_front(status: int) -> None:
    site = Api(size=2, oldest_first=True, ends=status)
    site.publish(*range(1, 60))
    _, after, _ = await run(site, api(CURSOR, {"order": "oldest"}))
    site.articles.clear()
    site.publish(1, 2)
    found, _, _ = await run(site, after)
    assert numbers(found) == [1, 2]
    assert found.note == f"Page 2 answered {status}: taken for the end of the list."


async def test_what_changed_since_is_asked_for_with_an_overlap() -> None:
    site = Api()
    site.publish(*range(1, 100))
    found, after, _ = await run(site, api(SINCE, CURSOR))
    assert len(found.drafts) == 99
    site.articles[7] = NOON + timedelta(hours=3)
    found, after, asked = await run(site, after)
    assert asked == 3
    assert set(numbers(found)) == {7, *range(89, 100)}
    assert dict(site.asked[0].url.params) == {"sejak": "2025-08-21T13:29:00Z"}
    _, after, _ = await run(site, after)
    assert dict(site.asked[0].url.params) == {"sejak": "2025-08-21T14:50:00Z"}


@pytest.mark.parametrize("oldest_first", [True, False])
async def test_since_moves_on_only_when_all_pages_were_read(oldest_first: bool) -> None:
    site = Api(size=2, oldest_first=oldest_first)
    site.publish(1, 2)
    begun = api(SINCE, NEXT, {"order": "oldest" if oldest_first else "newest"})
    _, after, _ = await run(site, begun)
    site.publish(*range(3, 130))
    read: set[int] = set()
    for runs in range(1, 4):
        found, after, _ = await run(site, after)
        read |= set(numbers(found))
        assert (found.again_in == SOON) == (runs < 3)
    assert read == set(range(1, 130))
    await run(site, after)
    assert dict(site.asked[0].url.params) == {"sejak": "2025-08-21T13:59:00Z"}


async def test_an_article_dated_ahead_hides_nothing() -> None:
    site = Api()
    site.publish(1, 2)
    site.articles[9] = datetime.now(UTC) + timedelta(days=400)
    _, after, _ = await run(site, api(SINCE))
    await run(site, after)
    assert dict(site.asked[0].url.params) == {"sejak": "2025-08-21T11:52:00Z"}


async def test_it_is_told_when_no_item_says_when_it_was_changed() -> None:
    site = Api()
    site.publish(1)
    found, _, _ = await run(site, api({"since": "sejak"}))
    assert found.note == "No item says when it was changed; name where it does with the option 'since_field'."


async def test_secrets_go_to_the_sources_own_host_alone() -> None:
    told: list[tuple[str, str | None, str | None]] = []

    def say(request: httpx.Request) -> httpx.Response:
        token = request.headers.get("x-kunci")
        told.append((str(request.url), token, request.headers.get("authorization")))
        if request.url.host == "r.example" and "hal" not in request.url.params:
            return httpx.Response(301, headers={"Location": "https://baru.example/api?sejak=x"})
        following = {"baru.example": "http://r.example/api?hal=2", "r.example": "https://r.example/api?hal=3"}
        more = {"lanjut": following[request.url.host]} if request.url.params.get("hal") != "3" else {}
        return httpx.Response(200, json={"berita": [{"judul": "A"}], **more})

    private = replace(api(NEXT, SINCE, {"header.X-Kunci": "k"}), address="https://sari:rahasia@r.example/api")
    async with client(say) as http:
        found = await Reader(http).read(private)
    assert [(url, token, bool(basic)) for url, token, basic in told] == [
        ("https://sari:rahasia@r.example/api", "k", True),
        ("https://baru.example/api?sejak=x", None, False),
        ("https://sari:rahasia@r.example/api?hal=2", "k", True),
        ("https://sari:rahasia@r.example/api?hal=3", "k", True),
    ]
    assert found.moved_to == "https://baru.example/api"


@pytest.mark.parametrize(
    "state", ["", "x", "[]", "{}", '{"place": 3}', "[" * 9999, '{"place":"","since":"x","newest":1,"seen":7}']
)
async def test_a_state_that_is_not_ours_means_a_first_look(state: str) -> None:
    site = Api()
    site.publish(1, 2)
    found, _, _ = await run(site, replace(api(NEXT), state=state))
    assert sorted(numbers(found)) == [1, 2]


async def test_a_place_kept_on_another_host_is_forgotten() -> None:
    site = Api()
    site.publish(1)
    state = json.dumps({"place": "https://lama.example/api", "since": None, "newest": None, "seen": []})
    await run(site, replace(api(NEXT), state=state))
    assert site.asked[0].url == API


async def test_large_pages_are_spread_over_runs() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("hal", 1))
        item = {"id": number, "judul": "A", "isi": "k" * 9_000_000}
        return httpx.Response(200, json={"berita": [item], "lanjut": f"?hal={number + 1}" if number < 3 else None})

    async with PoliteClient(httpx.MockTransport(say)) as http:
        first = await Reader(http).read(api(NEXT, {"order": "oldest"}))
        second = await Reader(http).read(replace(api(NEXT, {"order": "oldest"}), state=first.state))
    assert (numbers(first), numbers(second)) == ([1, 2], [3])
