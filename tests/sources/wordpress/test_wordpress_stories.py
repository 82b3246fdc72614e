"""The life of a post, from its first saving to its end, and what becomes of the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from tests.sources.press import NOON, Press, numbers, opened, stand

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
