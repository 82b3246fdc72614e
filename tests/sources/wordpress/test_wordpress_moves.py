"""A site that moves, or gives its permalinks up, goes on where it was: its posts keep their names."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest

from bot.errors import SourceError
from bot.sources.harvest import UnreadableError
from tests.sources.press import API, SITE, Press, numbers, opened, redirecting, stand

NEW = "https://kabar-randuseta.example"


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


async def test_a_site_that_is_gone_for_good_says_so_though_its_list_is_only_lost() -> None:
    site, reader = await opened()
    site.before = lambda request: httpx.Response(404 if "wp" in str(request.url) else 410)
    with pytest.raises(UnreadableError) as caught:
        await reader.read(site)
    assert caught.value.gone
