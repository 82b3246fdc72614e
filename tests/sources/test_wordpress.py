"""WordPress's REST API, played by a site that filters, sorts and pages its posts as WordPress does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.source import Source, SourceKind
from bot.sources import Harvest, Reader
from bot.sources.posts import PER_PAGE
from tests.sources.wire import HERE, answering, client, facts, patient, source

SITE = "https://randuseta.example"
API = f"{SITE}/wp-json/wp/v2/posts"
NOON = datetime(2025, 8, 21, 12)  # noqa: DTZ001 - a site's own clock names no zone


@dataclass
class Site:
    """A WordPress of our own: posts by number, each with its time of modification."""

    posts: dict[int, datetime] = field(default_factory=dict)
    plain: bool = False
    link: str = ""
    old: bool = False
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        query = dict(parse_qsl(request.url.query.decode()))
        here = query.get("rest_route") == "/wp/v2/posts" if self.plain else request.url.path == "/wp-json/wp/v2/posts"
        if here:
            return self.listing(query)
        home = request.url.path in {"", "/", "/warta"}
        return httpx.Response(200 if home else 404, text="<html>", headers={"Link": self.link} if self.link else {})

    def listing(self, query: dict[str, str]) -> httpx.Response:
        after = query.get("modified_after", "") if not self.old else ""
        chosen = [number for number, modified in self.posts.items() if modified.isoformat() > after]
        chosen.sort(key=lambda number: (self.posts[number], number), reverse=query["order"] == "desc")
        size, number = int(query["per_page"]), int(query["page"])
        if number > 1 and (number - 1) * size >= len(chosen):
            return httpx.Response(400, json={"code": "rest_post_invalid_page_number", "message": "Page too large."})
        shown = chosen[(number - 1) * size : number * size]
        return httpx.Response(200, json=[self.post(each) for each in shown], headers={"ETag": f'"{shown}"'})

    def post(self, number: int) -> dict[str, Any]:
        return {
            "id": number,
            "modified": self.posts[number].isoformat(),
            "title": {"rendered": f"Kabar {number}"},
            "content": {"rendered": "<p>Teks.</p>"},
        }


async def run(site: Site, before: Source) -> tuple[Harvest, Source]:
    """Read once, and give the source as the store would hold it afterwards."""
    async with client(site) as http:
        found = await Reader(http).read(before)
    after = replace(before, state=found.state, etag=found.etag, last_modified=found.last_modified)
    return found, after


def numbers(found: Harvest) -> set[int]:
    return {int(draft.external_id.removeprefix("wp:")) for draft in found.drafts}


async def test_posts_become_drafts_as_expected() -> None:
    async with answering((HERE / "wordpress" / "posts.json").read_bytes()) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
    expected = json.loads((HERE / "wordpress" / "expected.json").read_text())
    assert [facts(draft) for draft in found.drafts] == expected["drafts"]
    assert list(found.skipped) == expected["skipped"]


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (Site(), SITE),
        (Site(), f"{SITE}/"),
        (Site(), f"{SITE}/wp-json/"),
        (Site(), f"{SITE}/wp-json/wp/v2/posts?categories=7"),
        (Site(link=f'<{SITE}/wp-json/>; rel="https://api.w.org/"'), f"{SITE}/warta"),
        (Site(plain=True), SITE),
        (Site(plain=True), f"{SITE}/?rest_route=/"),
        (Site(plain=True, link=f'<{SITE}/index.php?rest_route=/>; rel="https://api.w.org/"'), f"{SITE}/warta"),
    ],
)
async def test_the_api_is_found_from_any_address_of_a_site(site: Site, address: str) -> None:
    site.posts = {1: NOON}
    site.asked.clear()
    found, after = await run(site, source(SourceKind.WORDPRESS, address))
    assert numbers(found) == {1}
    site.asked.clear()
    await run(site, after)
    assert len(site.asked) == 1, "the address that answered is remembered"


async def test_the_filters_of_a_full_address_stay() -> None:
    site = Site({1: NOON})
    await run(site, source(SourceKind.WORDPRESS, f"{API}?categories=7&per_page=3"))
    query = dict(parse_qsl(site.asked[-1].url.query.decode()))
    assert query == {
        "categories": "7",
        "per_page": "20",
        "_embed": "author,wp:featuredmedia,wp:term",
        "orderby": "modified",
        "order": "desc",
        "page": "1",
    }


async def test_the_first_run_takes_the_newest_hundred_and_says_so() -> None:
    site = Site({number: NOON - timedelta(hours=number) for number in range(1, 131)})
    found, _ = await run(site, source(SourceKind.WORDPRESS, API))
    assert numbers(found) == set(range(1, 101))
    assert found.note == "Only the newest 100 posts were read, as on every first run."


@pytest.mark.parametrize("count", [PER_PAGE, 2 * PER_PAGE, 3])
async def test_a_last_page_that_is_full_ends_the_first_run_quietly(count: int) -> None:
    site = Site({number: NOON + timedelta(hours=number) for number in range(count)})
    site.posts = {number + 1: modified for number, modified in site.posts.items()}
    found, _ = await run(site, source(SourceKind.WORDPRESS, API))
    assert (len(found.drafts), found.note) == (count, "")


async def test_later_runs_bring_what_is_new_and_what_was_edited() -> None:
    site = Site({1: NOON - timedelta(hours=5), 2: NOON - timedelta(hours=1), 3: NOON})
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    site.posts |= {1: NOON + timedelta(minutes=30), 4: NOON - timedelta(minutes=5)}
    found, after = await run(site, after)
    assert numbers(found) == {1, 3, 4}, "a post saved late, with an earlier time, comes too"
    found, _ = await run(site, after)
    assert numbers(found) == {1}, "only the window is read again"


async def test_a_site_without_news_answers_that_nothing_changed() -> None:
    site = Site({1: NOON})
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    _, after = await run(site, after)
    assert after.etag
    async with client(lambda request: httpx.Response(304)) as http:
        found = await Reader(http).read(after)
    assert (found.drafts, found.etag, found.state) == ((), after.etag, after.state)


async def test_a_validator_is_kept_only_for_the_address_it_came_from() -> None:
    site = Site({1: NOON})
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    assert after.etag is None
    site.posts[2] = NOON + timedelta(hours=1)
    _, after = await run(site, after)
    assert after.etag is None


@pytest.mark.parametrize("spread", [timedelta(hours=1), timedelta(seconds=1), timedelta(seconds=0)])
async def test_a_flood_of_edits_is_read_to_its_end_over_several_runs(spread: timedelta) -> None:
    """1,200 posts are saved at once, as a plugin does: some by some, each second, or all in one second."""
    site = Site({1: NOON})
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    count = 1_200 if spread else 480
    site.posts |= {number: NOON + timedelta(hours=1) + spread * number for number in range(2, count)}
    seen: set[int] = set()
    for _ in range(4):
        found, after = await run(site, after)
        seen |= numbers(found)
    assert seen >= set(range(2, count))
    assert found.note == ""


async def test_an_exactly_full_last_page_of_one_second_ends_a_later_run() -> None:
    site = Site({1: NOON})
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    site.posts |= dict.fromkeys(range(2, 2 + 2 * PER_PAGE), NOON + timedelta(hours=1))
    found, _ = await run(site, after)
    assert numbers(found) == set(range(1, 2 + 2 * PER_PAGE))
    assert found.note == ""


async def test_a_wordpress_too_old_to_filter_is_refused_and_not_read_from_its_beginning() -> None:
    site = Site({number: NOON - timedelta(days=number) for number in range(1, 60)}, old=True)
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    with pytest.raises(SourceError, match=r"ignores 'modified_after', as WordPress before 5\.7 does"):
        await run(site, after)


async def test_more_than_five_hundred_posts_of_one_second_do_not_hold_the_source_up() -> None:
    site = Site({1: NOON})
    _, after = await run(site, source(SourceKind.WORDPRESS, API))
    site.posts |= dict.fromkeys(range(2, 700), NOON)
    found, after = await run(site, after)
    assert found.note == "More posts were modified; they are read next time."
    site.posts[1000] = NOON + timedelta(hours=2)
    found, after = await run(site, after)
    found, _ = await run(site, after)
    assert 1000 in numbers(found)


@pytest.mark.parametrize(
    "state", ["", "bukan json", "[]", '{"api": "x"}', '{"api": "x", "since": "kemarin"}', "[" * 9999]
)
async def test_a_state_that_is_not_ours_means_a_first_run(state: str) -> None:
    found, after = await run(Site({1: NOON}), source(SourceKind.WORDPRESS, API, state))
    assert numbers(found) == {1}
    assert json.loads(after.state) == {"api": API, "since": "2025-08-21T11:50:00"}


async def test_an_empty_site_is_no_error() -> None:
    found, after = await run(Site(), source(SourceKind.WORDPRESS, API))
    assert (found.drafts, after.state) == ((), "")


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (
            401,
            b'{"code": "x", "message": "Sorry, you are not allowed to do that."}',
            "answered 401: 'Sorry, you are not",
        ),
        (200, b'{"code": "rest_disabled", "message": "REST <b>API</b> mati"}', "answered 200: 'REST API mati'"),
        (200, b"<html>", "gave no list of posts; check the address, or add the site's feed instead or remove it"),
        (200, b"[" * 100_000, "gave no list of posts"),
        (200, b'{"a": 1}', "gave no list of posts"),
        (503, b"<html>", "answered 503; wait for the next try"),
    ],
)
async def test_a_refusal_is_told_in_the_words_of_wordpress(status: int, body: bytes, sentence: str) -> None:
    async with answering(body, status) as http:
        for address in (API, SITE):
            with pytest.raises(SourceError, match=r"^Source 12 \(https://randuseta\.example/") as caught:
                await Reader(http).read(source(SourceKind.WORDPRESS, address))
            assert sentence in str(caught.value)


async def test_a_page_longer_than_asked_for_is_cut() -> None:
    posts = [{"id": number, "title": {"rendered": "Kabar"}} for number in range(1, 100_001)]
    async with answering(json.dumps(posts).encode()) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
    assert len(found.drafts) == PER_PAGE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "title",
                    "content",
                    "rendered",
                    "protected",
                    "modified",
                    "date_gmt",
                    "_embedded",
                    "author",
                    "wp:term",
                    "wp:featuredmedia",
                    "link",
                    "name",
                    "message",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@patient
@given(json_values)
async def test_any_json_gives_articles_or_a_sentence(value: object) -> None:
    async with answering(json.dumps(value).encode()) as http:
        try:
            found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
        except SourceError:
            return
    assert all(draft.title and draft.text for draft in found.drafts)
