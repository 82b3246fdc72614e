"""WordPress's REST API: the posts of a site are found, and read whole, from wherever reading begins."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import parse_qsl

import httpx
import pytest

from bot.source import SourceKind
from bot.sources import Reader
from bot.sources.wordpress.posts import FIELDS, PER_PAGE
from tests.sources.press import API, NOON, SITE, Press, numbers, redirecting, stand
from tests.sources.wire import HERE, answering, client, facts, source

LINK = f'<{SITE}/wp-json/>; rel="https://api.w.org/"'


def press(count: int, **settings: object) -> Press:
    """Make a site with posts 1 to `count`, one an hour, the last of them an hour ago."""
    site = Press(**settings)  # type: ignore[arg-type]  # each test names real fields
    site.wait(hours=-count)
    for number in range(1, count + 1):
        site.save(number)
        site.wait(hours=1)
    return site


async def test_posts_become_drafts_as_expected() -> None:
    async with answering((HERE / "wordpress" / "posts.json").read_bytes()) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
    expected = json.loads((HERE / "wordpress" / "expected.json").read_text())
    assert [facts(draft) for draft in found.drafts] == expected["drafts"]
    assert list(found.skipped) == expected["skipped"]


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (Press(), SITE),
        (Press(), f"{SITE}/"),
        (Press(), f"{SITE}/wp-json/"),
        (Press(), f"{SITE}/wp-json/wp/v2/posts?categories=7"),
        (Press(), f"{SITE}/2025/08/pasar-randuseta-buka-lagi/"),
        (Press(link=LINK), f"{SITE}/warta"),
        (Press(page=f'<head><link rel="https://api.w.org/" href="{SITE}/wp-json/" />'), f"{SITE}/warta"),
        (Press(page="<link href='/wp-json/' rel='https://api.w.org/'>"), f"{SITE}/warta"),
        (Press(prefix="/api", link=LINK.replace("wp-json", "api")), SITE),
        (Press(prefix="/api"), f"{SITE}/api/wp/v2/posts"),
        (Press(permalinks=False), SITE),
        (Press(permalinks=False), f"{SITE}/?rest_route=/"),
        (Press(permalinks=False, link=f'<{SITE}/index.php?rest_route=/>; rel="https://api.w.org/"'), f"{SITE}/warta"),
        (Press(f"{SITE}/blog"), f"{SITE}/blog/"),
        (Press("https://www.randuseta.example", before=redirecting(SITE, "https://www.randuseta.example", 302)), SITE),
    ],
)
async def test_the_api_is_found_from_any_address_of_a_site(site: Press, address: str) -> None:
    site.save(1)
    site.wait(hours=1)
    reader = stand(address)
    assert numbers(await reader.read(site)) == {1}
    site.asked.clear()
    await reader.read(site)
    lists = [request for request in site.asked if b"modified_" in request.url.query]
    assert len(lists) == len(site.asked) == 2, "the address that answered is remembered"


async def test_the_filters_of_a_full_address_stay_and_only_what_is_read_is_asked_for() -> None:
    site = press(1)
    await stand(f"{API}?categories=7&per_page=3").read(site)
    assert dict(parse_qsl(site.asked[-1].url.query.decode())) == {
        "categories": "7",
        "per_page": "20",
        "_fields": FIELDS,
        "_embed": "author,wp:featuredmedia,wp:term",
        "orderby": "modified",
        "order": "desc",
        "page": "1",
    }


async def test_an_author_and_a_category_are_embedded() -> None:
    found = await stand().read(press(1))
    assert (found.drafts[0].author, found.drafts[0].topics) == ("Sari Ratnasari", ("Daerah",))


async def test_the_first_run_takes_the_newest_hundred_and_says_so() -> None:
    found = await stand().read(press(130))
    assert numbers(found) == set(range(31, 131))
    assert found.note == "Only the newest 100 posts were read, as on every first run."


@pytest.mark.parametrize("count", [PER_PAGE, 2 * PER_PAGE, 5 * PER_PAGE, 3])
async def test_a_last_page_that_is_full_ends_the_first_run_quietly(count: int) -> None:
    site = press(count)
    found = await stand(API).read(site)
    assert (len(found.drafts), found.note) == (count, "")
    assert len(site.asked) == -(-count // PER_PAGE), "X-WP-TotalPages says where the end is"


async def test_without_totals_a_full_page_means_that_more_may_follow() -> None:
    site = press(PER_PAGE)

    def stripped(request: httpx.Request) -> httpx.Response:
        answer = site(request)
        return httpx.Response(answer.status_code, content=answer.content, headers={"Date": answer.headers["Date"]})

    found = await stand(API).read(stripped)
    assert (len(found.drafts), len(site.asked)) == (PER_PAGE, 2)


async def test_later_runs_bring_what_is_new_and_what_was_edited() -> None:
    site, reader = press(3), stand(API)
    await reader.read(site)
    site.save(1, title="Kabar 1, ralat")
    site.save(4, modified=site.posts[3].modified - timedelta(minutes=5))
    site.wait(minutes=2)
    assert numbers(await reader.read(site)) == {1, 3, 4}, "a post saved late, with an earlier time, comes too"
    assert numbers(await reader.read(site)) == {1}, "only the window is read again"


async def test_the_newest_post_comes_first_whenever_it_was_saved() -> None:
    site, reader = press(3), stand(API)
    site.save(2)
    site.wait(minutes=5)
    assert [draft.external_id for draft in (await reader.read(site)).drafts] == ["wp:3", "wp:2", "wp:1"]
    site.save(1)
    assert [draft.external_id for draft in (await reader.read(site)).drafts] == ["wp:2", "wp:1"]


async def test_a_site_without_news_answers_that_nothing_changed() -> None:
    site, reader = press(1), stand(API)
    site.before = lambda request: httpx.Response(304) if "if-none-match" in request.headers else None

    def tagged(request: httpx.Request) -> httpx.Response:
        answer = site(request)
        answer.headers["ETag"] = '"1"'
        return answer

    await reader.read(tagged)
    assert reader.source.etag is None, "the address of the first run is not asked again"
    await reader.read(tagged)
    before = reader.source
    assert before.etag == '"1"'
    assert (await reader.read(tagged)).drafts == ()
    assert reader.source == before
    site.before = lambda _: None
    site.save(2)
    site.wait(hours=1)
    await reader.read(tagged)
    assert reader.source.etag is None, "a later address has validators of its own"


async def test_while_a_post_is_held_the_list_is_read_whole() -> None:
    site, reader = Press(), stand(API, breaking="kilat")

    def tagged(request: httpx.Request) -> httpx.Response:
        answer = site(request)
        answer.headers["ETag"] = '"1"'
        return answer

    site.save(1, category="Kilat")
    await reader.read(tagged)
    await reader.read(tagged)
    assert reader.source.etag == '"1"'
    site.save(2)  # in the same second
    found = await reader.read(tagged)
    assert (found.again_in, found.etag) == (timedelta(seconds=46), None)


async def test_the_site_says_how_long_its_answer_stays_fresh() -> None:
    async with answering(b"[]", headers={"Cache-Control": "max-age=300"}) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API))
    assert found.fresh_for == timedelta(minutes=5)


async def test_a_scheduled_post_comes_though_its_time_of_saving_is_long_ago() -> None:
    site, reader = press(3), stand(API)
    site.schedule(9, NOON + timedelta(hours=2))
    site.wait(hours=1)
    site.save(4)
    site.wait(minutes=50)
    await reader.read(site)
    site.wait(minutes=12)
    site.cron()
    assert numbers(await reader.read(site)) == {4, 9}
    assert numbers(await reader.read(site)) == {4}, "only the window is read again"


async def test_a_scheduled_post_that_appears_an_hour_late_comes_with_the_next_sweep() -> None:
    site, reader = press(3), stand(API)
    site.schedule(9, NOON + timedelta(hours=1))
    for number in range(10, 14):
        site.save(number)
        site.wait(minutes=30)
        await reader.read(site)
    site.cron()
    site.wait(minutes=11)
    assert 9 in numbers(await reader.read(site))


@pytest.mark.parametrize("state", ["", "bukan json", "[]", '{"api":"x"}', '{"api":"x","since":"kemarin"}', "[" * 9999])
async def test_a_state_that_is_not_ours_means_a_first_run(state: str) -> None:
    site, reader = press(1), stand(API)
    await reader.read(site)
    whole = reader.source.state
    async with client(site) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, API, state))
    assert numbers(found) == {1}
    assert json.loads(found.state) == json.loads(whole)
    assert json.loads(whole) == {
        "site": API,
        "api": API,
        "since": "2025-08-21T10:50:00",
        "watched": {"1": "2025-08-21T11:00:00"},
        "swept": "2025-08-21T05:00:00+00:00",
    }


async def test_the_state_of_an_earlier_version_goes_on() -> None:
    site = press(3)
    async with client(site) as http:
        kept = source(SourceKind.WORDPRESS, SITE, json.dumps({"api": API, "since": "2025-08-21T10:50:00"}))
        found = await Reader(http).read(kept)
    assert numbers(found) == {1, 2, 3}, "it names no posts, so those of the last day are taken for unknown"


async def test_an_empty_site_is_no_error() -> None:
    reader = stand(API)
    found = await reader.read(Press())
    assert (found.drafts, reader.source.state) == ((), "")


async def test_several_protected_posts_are_counted_in_one_sentence() -> None:
    site = press(3)
    for number in (1, 2):
        site.save(number, password="rahasia")
    found = await stand().read(site)
    assert (numbers(found), found.skipped) == ({3}, ("2 posts are protected by a password.",))


async def test_a_site_that_tells_only_gmt_is_not_read_from_the_beginning_each_time() -> None:
    post = {"id": 7, "modified_gmt": "2025-08-21T03:30:00", "title": {"rendered": "Pasar dibuka"}}
    async with answering(json.dumps([post]).encode()) as http:
        found = await Reader(http).read(source(SourceKind.WORDPRESS, "https://r.example/wp-json/"))
    assert [draft.title for draft in found.drafts] == ["Pasar dibuka"]
    assert found.state != ""
