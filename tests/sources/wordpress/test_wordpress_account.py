"""With an application password a site shows more; the password goes nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.errors import SourceError
from bot.sources.options import masked, stranger
from bot.sources.wordpress import wordpress
from bot.sources.wordpress.wishes import HOLD, PUBLISHED, Wishes
from tests.sources.press import API, SITE, Newsstand, Press, numbers, redirecting, stand

PASSWORD = "abcd efgh ijkl mnop"
ACCOUNT = {"user": "sari", "password": PASSWORD}


def press(role: str = "editor", **settings: Any) -> Press:
    """Make a site where Sari has an account, with three old posts."""
    site = Press(accounts={"sari": (PASSWORD.replace(" ", ""), role)}, **settings)
    for number in (1, 2, 3):
        site.save(number)
    site.wait(hours=1)
    return site


async def opened(role: str = "editor", **options: str) -> tuple[Press, Newsstand]:
    site, reader = press(role), stand(**{**ACCOUNT, **options})
    await reader.read(site)
    return site, reader


def test_the_options_are_declared_and_the_password_is_secret() -> None:
    given = {**ACCOUNT, "status": "publish,private", "hold": "2m", "breaking": "kilat"}
    assert stranger(given, wordpress.OPTIONS) == ""
    assert masked(given, wordpress.OPTIONS) == {**given, "password": "***"}


def test_options_become_values() -> None:
    given = {"user": " sari ", "password": PASSWORD, "status": "Publish, private", "hold": "2m", "breaking": "Kilat, "}
    wishes = Wishes.of(stand(**given).source)
    assert wishes == Wishes(
        "sari", PASSWORD, frozenset({"publish", "private"}), timedelta(minutes=2), frozenset({"kilat"})
    )
    assert PASSWORD not in repr(wishes)
    assert wishes.headers == {"Authorization": "Basic c2FyaTphYmNkIGVmZ2ggaWprbCBtbm9w"}
    plain = Wishes.of(stand().source)
    assert (plain.statuses, plain.hold, plain.headers) == (PUBLISHED, HOLD, {})


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"user": "sari"}, "has no option 'password'; give both 'user' and 'password', or neither"),
        ({"password": "x"}, "has no option 'user'; give both"),
        ({"status": "private"}, "status='private'; publish only, or give the options 'user' and 'password'"),
        ({**ACCOUNT, "status": "terbit"}, "status='terbit'; name some of publish, future, draft, pending, private"),
        ({**ACCOUNT, "status": "trash"}, "status='trash'; name some of"),
        ({"hold": "45"}, "hold='45'; give a time up to 1h, such as 45s, 2m or 0s"),
        ({"hold": "2h"}, "hold='2h'; give a time up to 1h"),
        ({"hold": "-1s"}, "hold='-1s'; give"),
    ],
)
async def test_an_option_that_cannot_be_meant_is_named_with_its_remedy(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        await stand(**options).read(Press())
    assert sentence in str(caught.value)
    assert str(caught.value).startswith(f"Source 12 ({SITE}) ")


async def test_what_is_trashed_or_unpublished_is_withdrawn_with_the_next_reading() -> None:
    site, reader = await opened()
    site.save(1, status="trash")
    site.save(2, status="draft")
    site.save(9, status="draft")
    site.wait(seconds=10)
    found = await reader.read(site)
    assert found.note == "Withdrawn: 1 trashed, 1 unpublished.", "a draft that was never public is not counted"
    assert reader.shown == site.public


async def test_what_is_deleted_at_once_is_found_missing_and_told_from_what_is_hidden() -> None:
    site, reader = await opened()
    del site.posts[1]
    site.posts[2] = replace(site.posts[2], status="draft")  # by a tool that does not note when
    site.posts[3] = replace(site.posts[3], status="trash")
    site.wait(minutes=10)
    found = await reader.read(site)
    assert (found.note, reader.shown) == ("Withdrawn: 1 deleted, 1 trashed, 1 unpublished.", {})


async def test_private_posts_are_articles_when_they_are_wanted() -> None:
    site, reader = await opened(status="publish,private")
    site.save(9, status="private")
    site.save(10, status="draft")
    site.wait(minutes=1)
    assert 10 not in numbers(await reader.read(site))
    site.posts[1] = replace(site.posts[1], status="private")
    site.wait(minutes=10)
    assert (await reader.read(site)).withdrawn == ("wp:10",), "as nobody took it, nothing comes of that"
    assert set(reader.shown) == {"wp:1", "wp:2", "wp:3", "wp:9"}


async def test_what_the_account_may_not_see_does_not_end_the_list() -> None:
    """An author's list is short by the drafts of others, though its pages count them."""
    site, reader = await opened("author")
    for number in range(100, 150):
        site.save(number, status="draft")
    site.wait(seconds=1)
    for number in range(200, 230):
        site.save(number)
    site.wait(minutes=1)
    await reader.read(site)
    assert reader.shown == site.public


async def test_a_list_that_grows_shorter_while_it_is_read_ends_there() -> None:
    site, reader = await opened("author")
    for number in range(100, 150):
        site.save(number, status="draft")
    site.wait(minutes=1)
    site.asked.clear()

    def tidy(request: httpx.Request) -> httpx.Response | None:
        if len(site.asked) == 3:
            for number in range(100, 150):
                del site.posts[number]
        return None

    site.before = tidy
    await reader.read(site)
    assert reader.shown == site.public


async def test_an_account_that_may_see_nothing_more_reads_what_is_published_and_says_so() -> None:
    site, reader = await opened("subscriber")
    site.save(9)
    site.save(1, status="draft")
    site.wait(minutes=10)
    found = await reader.read(site)
    assert found.note == (
        "The site does not let the account 'sari' see what is not published; make it an editor's in WordPress,"
        " and see whether the server passes passwords on. Withdrawn: 1 unpublished or trashed."
    )
    assert reader.shown == site.public


async def test_what_is_wanted_and_may_not_be_seen_is_an_error_and_withdraws_nothing() -> None:
    site = press("subscriber")
    reader = stand(**ACCOUNT, status="publish,private")
    with pytest.raises(SourceError, match="does not let the account 'sari' see what is not published; make it an"):
        await reader.read(site)


@pytest.mark.parametrize(
    ("account", "remedy"),
    [
        ({"user": "sari", "password": "salah"}, "make a new application password in WordPress"),
        ({"user": "sarah", "password": PASSWORD}, "check the option 'user'"),
    ],
)
async def test_a_wrong_account_is_told_with_what_to_do(account: dict[str, str], remedy: str) -> None:
    with pytest.raises(SourceError, match=remedy) as caught:
        await stand(**account).read(press())
    assert account["password"] not in str(caught.value)


async def told(address: str, site: Press) -> tuple[set[str], str]:
    """Read with the account; give the addresses that the password went to, and the error."""
    error = ""
    try:
        await stand(address, **ACCOUNT).read(site)
    except SourceError as caught:
        error = str(caught)
    trusted = [request.url for request in site.asked if "authorization" in request.headers]
    return {f"{url.scheme}://{url.host}:{url.port or ''}" for url in trusted}, error


@pytest.mark.parametrize(
    ("address", "home"),
    [
        (SITE, SITE),
        (API, SITE),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
async def test_the_password_goes_to_the_api_of_the_site(address: str, home: str) -> None:
    site = press(address=home)
    assert await told(address, site) == ({f"{home}:" if home == SITE else home}, "")


@pytest.mark.parametrize("address", ["http://randuseta.example", "http://192.168.1.9", "http://[::1"])
async def test_the_password_never_goes_over_plain_http(address: str) -> None:
    site = press(address=address if "[" not in address else SITE)
    sent, error = await told(address, site)
    assert sent == set()
    assert "is plain http, over which no password is sent; give the site's https address" in error or "[" in address


async def test_the_password_goes_where_the_same_host_answers_by_https() -> None:
    site = press(link=f'<{SITE}/wp-json/>; rel="https://api.w.org/"')
    site.before = redirecting("http://randuseta.example", SITE)
    assert await told("http://randuseta.example", site) == ({f"{SITE}:"}, "")


@pytest.mark.parametrize("other", ["https://penipu.example", "https://randuseta.example:8443"])
async def test_the_password_does_not_go_where_a_page_points(other: str) -> None:
    site = press(link=f'<{other}/wp-json/>; rel="https://api.w.org/"', address=other)
    site.before = lambda request: httpx.Response(200, headers={"Link": site.link}) if request.url.path == "/" else None
    sent, error = await told(SITE, site)
    assert sent <= {f"{SITE}:"}
    assert "is not at the host of the source's address, so the password is not sent there" in error


@pytest.mark.parametrize("status", [301, 302])
async def test_the_password_does_not_go_where_the_api_redirects(status: int) -> None:
    site, reader = await opened()
    before = reader.source
    site.address, site.before = "https://penipu.example", redirecting(SITE, "https://penipu.example", status)
    site.asked.clear()
    with pytest.raises(SourceError, match="is not at the host of the source's address"):
        await reader.read(site)
    assert {request.url.host for request in site.asked if "authorization" in request.headers} == {"randuseta.example"}
    assert reader.source == before
