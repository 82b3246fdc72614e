"""Whatever a newsroom does, and whenever we read: in the end readers see exactly what is public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from tests.sources.press import Newsstand, Press, stand

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


@settings(deadline=None, max_examples=40)
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
