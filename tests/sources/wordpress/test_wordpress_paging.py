"""Nothing is missed and nothing read for ever, however many posts were saved, whenever they are saved again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.errors import SourceError
from bot.sources.wordpress.posts import PER_PAGE
from tests.sources.press import API, NOON, Newsstand, Press, numbers, stand


async def opened(**settings: Any) -> tuple[Press, Newsstand]:
    """Make a site with one old post, read once."""
    site, reader = Press(**settings), stand(API)
    site.save(1)
    site.wait(hours=1)
    await reader.read(site)
    return site, reader


@pytest.mark.parametrize("spread", [60, 1, 0])
async def test_a_flood_of_edits_is_read_to_its_end_over_several_runs(spread: int) -> None:
    """1,200 posts are saved at once, as a plugin does: some by some, each second, or hundreds in one second."""
    site, reader = await opened()
    count = 1_200 if spread else 300
    for number in range(2, count):
        site.save(number)
        site.wait(seconds=spread)
    site.wait(hours=1)
    for _ in range(4):
        found = await reader.read(site)
    assert reader.shown == site.public
    assert (found.note, found.again_in) == ("", None)


async def test_what_is_left_of_a_flood_is_read_a_minute_later() -> None:
    site, reader = await opened()
    for number in range(2, 700):
        site.save(number)
        site.wait(seconds=1)
    site.wait(minutes=1)
    found = await reader.read(site)
    assert found.note == "More posts were modified; they are read next time."
    assert found.again_in == timedelta(minutes=1)


async def test_an_exactly_full_last_page_of_one_second_ends_a_later_run() -> None:
    site, reader = await opened()
    for number in range(2, 2 + 2 * PER_PAGE):
        site.save(number)
    site.wait(hours=1)
    found = await reader.read(site)
    assert numbers(found) == set(range(1, 2 + 2 * PER_PAGE))
    assert found.note == ""


async def test_more_than_five_hundred_posts_of_one_second_do_not_hold_the_source_up() -> None:
    site, reader = await opened()
    for number in range(2, 520):
        site.save(number)
    site.wait(hours=1)
    await reader.read(site)
    found = await reader.read(site)
    assert found.note == "More than 500 posts were saved in one second; the others are left out."
    site.save(1000)
    site.wait(hours=1)
    found = await reader.read(site)
    assert (1000 in numbers(found), found.note) == (True, "")


@pytest.mark.parametrize("saved", range(2, 46))
async def test_a_post_saved_again_while_we_page_shifts_nothing(saved: int) -> None:
    """All 45 share a second; one leaves it between the first page and the second."""
    site, reader = await opened()
    for number in range(2, 47):
        site.save(number)
    site.wait(hours=1)
    site.asked.clear()

    def meddle(request: httpx.Request) -> httpx.Response | None:
        if len(site.asked) == 2:
            site.save(saved, title="Ralat")
        return None

    site.before = meddle
    await reader.read(site)
    site.wait(minutes=1)
    await reader.read(site)
    assert reader.shown == site.public


@pytest.mark.parametrize("late", range(1, 6))
async def test_posts_that_come_and_go_during_the_first_run_shift_nothing(late: int) -> None:
    site, reader = Press(), stand(API)
    for number in range(1, 91):
        site.save(number)
        site.wait(minutes=1)
    site.wait(hours=1)

    def meddle(request: httpx.Request) -> httpx.Response | None:
        if len(site.asked) == late:
            site.save(80, status="trash")
            site.save(300)
        return None

    site.before = meddle
    await reader.read(site)
    site.before = lambda _: None
    for _ in range(2):
        site.wait(minutes=11)
        await reader.read(site)
    assert reader.shown == site.public


async def test_a_wordpress_too_old_to_filter_is_refused_and_not_read_from_its_beginning() -> None:
    site, reader = await opened()
    site.save(2, modified=datetime(2020, 1, 1))  # noqa: DTZ001 - a site's own clock names no zone

    def old(request: httpx.Request) -> httpx.Response:
        url = request.url.copy_remove_param("modified_after").copy_set_param("include", "2")
        return site(httpx.Request("GET", url))

    with pytest.raises(SourceError, match=r"ignores 'modified_after', as WordPress before 5\.7 does"):
        await reader.read(old)


async def test_a_refusal_in_the_middle_is_no_end() -> None:
    site, reader = await opened()
    for number in range(2, 50):
        site.save(number)
    site.wait(hours=1)
    site.before = lambda request: httpx.Response(400) if b"exclude" in request.url.query else None
    with pytest.raises(SourceError, match="answered 400"):
        await reader.read(site)


async def test_a_post_dated_ahead_does_not_hide_those_that_come_meanwhile() -> None:
    """An importer writes `modified` as it pleases; it comes again and again, and so does what is saved now."""
    site, reader = await opened()
    site.save(2, modified=site.local + timedelta(days=400))
    await reader.read(site)
    site.wait(hours=1)
    site.save(3)
    site.wait(hours=1)
    assert numbers(await reader.read(site)) == {2, 3}


async def test_a_time_far_ahead_without_its_utc_is_not_believed() -> None:
    site, reader = await opened()
    site.save(2, modified=site.local + timedelta(days=400))

    def untold(request: httpx.Request) -> httpx.Response:
        answer = site(request)
        body = answer.content.replace(b"modified_gmt", b"modified_xyz")
        return httpx.Response(answer.status_code, content=body, headers={"Date": answer.headers["Date"]})

    await reader.read(untold)
    site.wait(days=1)
    site.save(3)
    site.wait(hours=1)
    assert numbers(await reader.read(untold)) == {2, 3}


@pytest.mark.parametrize("broken", range(1, 8))
async def test_a_reading_that_breaks_off_anywhere_misses_nothing_and_withdraws_nothing(broken: int) -> None:
    """The state of a reading that failed is not kept: the next one does it all again."""
    site, reader = await opened()
    for number in range(2, 90):
        site.save(number)
        site.wait(seconds=7)
    site.schedule(200, NOON + timedelta(hours=2))
    site.wait(hours=2)
    site.cron()
    site.save(1, status="trash")
    site.asked.clear()

    def fail(request: httpx.Request) -> httpx.Response | None:
        if len(site.asked) == broken:
            raise httpx.ConnectError("putus")
        return None

    site.before = fail
    before = reader.source
    try:
        await reader.read(site)
    except SourceError:
        assert reader.source == before
    site.before = lambda _: None
    site.wait(minutes=11)
    found = await reader.read(site)
    assert reader.shown == site.public
    assert len({draft.external_id for draft in found.drafts}) == len(found.drafts)
    site.wait(minutes=11)
    assert (await reader.read(site)).withdrawn == ()
