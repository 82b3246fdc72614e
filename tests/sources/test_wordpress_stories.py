"""The life of a post, from its first saving to its end, and what becomes of the article."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from tests.sources.press import API, NOON, SITE, Newsstand, Press, numbers, redirecting, stand

NEW = "https://kabar-randuseta.example"


async def opened(count: int = 3, address: str = SITE, **options: str) -> tuple[Press, Newsstand]:
    """Make a site with some old posts, read once."""
    site, reader = Press(), stand(address, **options)
    for number in range(1, count + 1):
        site.save(number)
    site.wait(hours=1)
    await reader.read(site)
    assert reader.shown == site.public
    return site, reader


# Held.


async def test_a_post_saved_five_times_in_its_first_minute_is_one_article() -> None:
    site, reader = await opened()
    brought = []
    for save in range(5):
        site.save(9, title=f"Jembatan Kampung Hulu, naskah {save + 1}")
        site.wait(seconds=12)
        found = await reader.read(site)
        brought += [draft.external_id for draft in found.drafts]
    assert "wp:9" not in brought
    assert found.again_in == timedelta(seconds=45 - 12 + 1)
    site.wait(seconds=34)
    found = await reader.read(site)
    assert reader.shown["wp:9"] == "Jembatan Kampung Hulu, naskah 5"
    assert found.again_in is None


async def test_a_post_that_is_saved_all_the_time_comes_after_six_holds() -> None:
    site, reader = await opened()
    waited = 0
    while "wp:9" not in reader.shown:
        site.save(9)
        site.wait(seconds=30)
        waited += 30
        await reader.read(site)
    assert waited == 6 * 45 + 30


async def test_an_edit_of_an_article_is_not_held() -> None:
    site, reader = await opened()
    site.save(2, title="Kabar 2, ralat")
    site.wait(seconds=1)
    await reader.read(site)
    assert reader.shown["wp:2"] == "Kabar 2, ralat"


async def test_a_long_hold_does_not_let_the_reading_move_past_the_post() -> None:
    site, reader = await opened(hold="1h")
    site.save(9, date=site.local - timedelta(days=9))
    site.wait(minutes=1)
    site.save(1)
    for _ in range(5):
        site.wait(minutes=11)
        assert 9 not in numbers(await reader.read(site))
        site.save(1)
    site.wait(minutes=11)
    assert 9 in numbers(await reader.read(site))


async def test_the_first_run_holds_too() -> None:
    site, reader = Press(), stand()
    site.save(1)
    site.wait(seconds=10)
    assert (await reader.read(site)).again_in == timedelta(seconds=36)
    site.wait(seconds=36)
    assert numbers(await reader.read(site)) == {1}


@pytest.mark.parametrize("breaking", ["Kabar Kilat", "kabar-kilat", "olahraga, KABAR KILAT"])
async def test_breaking_news_are_not_held(breaking: str) -> None:
    site, reader = await opened(breaking=breaking)
    site.save(9, category="Kabar Kilat")
    site.save(10)
    assert numbers(await reader.read(site)) == {1, 2, 3, 9}


async def test_without_a_hold_a_post_comes_at_once() -> None:
    site, reader = await opened(hold="0s")
    site.save(9)
    assert 9 in numbers(await reader.read(site))


@pytest.mark.parametrize("skew", [timedelta(hours=-3), timedelta(days=400)])
async def test_only_the_clock_of_the_site_counts(skew: timedelta) -> None:
    site, reader = Press(now=NOON + skew), stand()
    site.save(1)
    site.wait(seconds=44)
    assert (await reader.read(site)).drafts == ()
    site.wait(seconds=1)
    assert numbers(await reader.read(site)) == {1}


async def test_a_clock_before_the_editors_twenty_seconds_slow_holds_twenty_seconds_longer() -> None:
    """Of two machines behind one name, one is slow: the post is of the future."""
    site, reader = await opened()
    site.save(9)
    site.wait(seconds=-20)
    assert (await reader.read(site)).again_in == timedelta(seconds=66)


async def test_where_the_server_tells_no_time_ours_is_taken() -> None:
    site, reader = Press(), stand()
    site.save(1)

    def timeless(request: httpx.Request) -> httpx.Response:
        answer = site(request)
        del answer.headers["Date"]
        return answer

    assert numbers(await reader.read(timeless)) == {1}


# Withdrawn.


@pytest.mark.parametrize("status", ["draft", "pending", "private", "trash"])
async def test_a_post_that_is_unpublished_is_withdrawn_within_ten_minutes(status: str) -> None:
    site, reader = await opened()
    site.save(2, status=status)
    site.wait(minutes=9)
    assert (await reader.read(site)).withdrawn == ()
    site.wait(minutes=1)
    found = await reader.read(site)
    assert (found.withdrawn, found.note) == (("wp:2",), "Withdrawn: 1 unpublished or trashed.")
    assert reader.shown == site.public


async def test_a_post_that_is_deleted_is_withdrawn() -> None:
    site, reader = await opened()
    del site.posts[2]
    site.wait(minutes=10)
    found = await reader.read(site)
    assert (found.withdrawn, found.note) == (("wp:2",), "Withdrawn: 1 deleted.")


async def test_the_note_counts_each_way_out() -> None:
    site, reader = await opened(count=12)
    for number in (1, 2):
        site.save(number, status="draft")
    del site.posts[3]
    site.save(4, password="x")
    site.wait(minutes=10)
    found = await reader.read(site)
    assert found.note == "Withdrawn: 1 deleted, 1 protected by a password, 2 unpublished or trashed."
    assert found.skipped == ("Post 4 is protected by a password.",)
    assert reader.shown == site.public


async def test_a_post_behind_a_password_is_withdrawn_at_once_and_comes_back_without_it() -> None:
    site, reader = await opened()
    site.save(2, password="rahasia")
    site.wait(minutes=1)
    await reader.read(site)
    assert "wp:2" not in reader.shown
    site.save(2, password="")
    site.wait(minutes=1)
    await reader.read(site)
    assert reader.shown == site.public


async def test_a_post_that_is_published_again_comes_back() -> None:
    site, reader = await opened()
    site.save(2, status="trash")
    site.wait(minutes=10)
    await reader.read(site)
    site.save(2, status="publish")
    site.wait(minutes=1)
    await reader.read(site)
    assert reader.shown == site.public


async def test_a_post_withdrawn_by_mistake_comes_back_though_nobody_saved_it() -> None:
    """A plugin closed the site to strangers for a while."""
    site, reader = await opened()
    site.wait(hours=5)
    site.save(9)
    site.wait(minutes=1)
    await reader.read(site)
    site.posts[2] = replace(site.posts[2], status="private")
    site.wait(minutes=10)
    await reader.read(site)
    assert "wp:2" not in reader.shown
    site.posts[2] = replace(site.posts[2], status="publish")
    site.wait(minutes=10)
    await reader.read(site)
    assert reader.shown == site.public
    site.wait(minutes=10)
    assert numbers(await reader.read(site)) == {9}, "it is like any other again; only the window is read"


# Moved.


async def test_a_site_that_moves_to_https_does_not_repeat_its_archive() -> None:
    plain, site = "http://randuseta.example", Press("http://randuseta.example")
    reader = stand(plain)
    site.save(1)
    site.wait(hours=5)
    site.save(2)
    site.wait(hours=1)
    await reader.read(site)
    site.address, site.before = SITE, redirecting(plain, SITE)
    site.save(3)
    site.wait(minutes=2)
    assert numbers(await reader.read(site)) == {2, 3}, "only the window and what is new"
    site.asked.clear()
    await reader.read(site)
    assert {request.url.scheme for request in site.asked} == {"https"}, "the API is asked where it is now"
    site.wait(minutes=10)
    assert (await reader.read(site)).moved_to == SITE, "the address itself is looked at with the next sweep"
    assert (await reader.read(site)).moved_to == SITE


@pytest.mark.parametrize("address", ["https://lama.example/wp-json/wp/v2/posts?categories=7", "https://lama.example"])
async def test_a_site_that_moves_to_another_domain_goes_on_there(address: str) -> None:
    site, reader = Press("https://lama.example"), stand(address)
    site.save(1)
    site.wait(hours=5)
    site.save(2)
    site.wait(hours=1)
    await reader.read(site)
    site.address, site.before = NEW, redirecting("https://lama.example", NEW)
    site.wait(minutes=10)
    await reader.read(site)
    site.wait(minutes=10)
    found = await reader.read(site)
    moved = f"{NEW}/wp-json/wp/v2/posts?categories=7" if "wp-json" in address else NEW
    assert found.moved_to == moved
    reader.source = replace(reader.source, address=moved)  # as the desk does after a week
    site.save(3)
    site.wait(minutes=1)
    found = await reader.read(site)
    assert (numbers(found), found.moved_to) == ({2, 3}, "")
    assert reader.shown == site.public


async def test_a_redirect_that_ends_after_an_hour_leads_back() -> None:
    site, reader = Press(), stand(API)
    site.save(1)
    site.wait(hours=1)
    await reader.read(site)
    site.address, site.before = NEW, redirecting(SITE, NEW)
    site.wait(minutes=10)
    assert (await reader.read(site)).moved_to == f"{NEW}/wp-json/wp/v2/posts"
    copy = Press(NEW, now=site.now, posts=dict(site.posts))
    site.address, site.before = SITE, lambda request: copy(request) if request.url.host == httpx.URL(NEW).host else None
    site.save(2)
    for press in (site, copy):
        press.wait(minutes=10)
    found = await reader.read(site)
    assert (reader.shown, found.moved_to) == (site.public, "")
    assert json.loads(reader.source.state)["api"] == API


async def test_an_old_address_that_dies_does_not_matter_any_more() -> None:
    site, reader = await opened(address=API)
    site.address, site.before = NEW, redirecting(SITE, NEW)
    await reader.read(site)

    def dead(request: httpx.Request) -> httpx.Response | None:
        if request.url.host == httpx.URL(SITE).host:
            raise httpx.ConnectError("tiada")
        return None

    site.before = dead
    site.save(9)
    site.wait(minutes=11)
    found = await reader.read(site)
    assert (9 in numbers(found), found.moved_to) == (True, f"{NEW}/wp-json/wp/v2/posts")


async def test_a_temporary_redirect_moves_nothing() -> None:
    site, reader = await opened(address=API)
    site.address, site.before = NEW, redirecting(SITE, NEW, 302)
    site.save(9)
    site.wait(minutes=1)
    found = await reader.read(site)
    assert (9 in numbers(found), found.moved_to, json.loads(found.state)["api"]) == (True, "", API)


async def test_a_site_that_gives_its_permalinks_up_is_found_again() -> None:
    site, reader = await opened()
    site.permalinks = False
    site.save(9)
    site.wait(minutes=1)
    assert 9 in numbers(await reader.read(site))
    site.asked.clear()
    await reader.read(site)
    assert {request.url.path for request in site.asked} == {"/"}


async def test_a_list_that_is_nowhere_any_more_is_told_where_it_was() -> None:
    site, reader = await opened()
    site.before = lambda request: httpx.Response(404 if "wp" in str(request.url) else 200)
    with pytest.raises(SourceError, match=r"randuseta\.example/wp-json/wp/v2/posts\S* answered 404"):
        await reader.read(site)


# All of it, in any order.

ACTS = st.one_of(
    st.tuples(
        st.sampled_from(["save", "trash", "draft", "publish", "protect", "delete", "schedule"]), st.integers(1, 12)
    ),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 50, 300, 700, 5000])),
    st.tuples(st.just("read"), st.just(0)),
    st.tuples(st.just("fail"), st.integers(1, 5)),
)


def act(site: Press, name: str, value: int) -> None:
    """Let the newsroom do something to a post, as far as WordPress lets it."""
    changes: dict[str, Any] = {
        "save": {"title": f"Kabar {value} pada {site.local:%H.%M.%S}"},
        "trash": {"status": "trash"},
        "draft": {"status": "draft"},
        "publish": {"status": "publish", "password": ""},
        "protect": {"password": "rahasia"},
    }
    match name:
        case "wait":
            site.wait(seconds=value)
            site.cron()
        case "delete":
            site.posts.pop(value, None)
        case "schedule":
            site.schedule(value, site.now + timedelta(minutes=7))
        case _ if value in site.posts or name == "save":
            site.save(value, **changes[name])


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTS, max_size=40), st.booleans())
async def test_whatever_happens_readers_see_in_the_end_what_is_public(acts: list[tuple[str, int]], known: bool) -> None:
    site = Press(accounts={"sari": ("abcd efgh".replace(" ", ""), "editor")})
    reader = stand(**({"user": "sari", "password": "abcd efgh"} if known else {}))
    for name, value in acts:
        if name == "read":
            await reader.read(site)
        elif name == "fail":
            await broken(site, reader, value)
        else:
            act(site, name, value)
    for _ in range(10):
        site.wait(minutes=11)
        site.cron()
        found = await reader.read(site)
    assert reader.shown == site.public
    assert (found.again_in, found.note) == (None, "")


async def broken(site: Press, reader: Newsstand, after: int) -> None:
    """Read, and let the network die after some answers."""
    site.asked.clear()

    def die(request: httpx.Request) -> httpx.Response | None:
        if len(site.asked) > after:
            raise httpx.ReadError("putus")
        return None

    site.before = die
    try:
        await reader.read(site)
    except SourceError:
        pass
    finally:
        site.before = lambda _: None
