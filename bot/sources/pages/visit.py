"""The article at an address: its page fetched, its one-page version preferred, a page of another site refused.

visits -> at most two at once -> visit -> PoliteClient -> page.py (in a thread) -> Draft
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Draft
from bot.source import Source
from bot.sources.harvest import UnreadableError
from bot.sources.http.answer import Answer, shown
from bot.sources.http.client import PoliteClient
from bot.sources.http.turns import A_HOST
from bot.sources.pages.links import site, strayed
from bot.sources.pages.page import article, whole

PAGES = 20
"""Pages fetched in one run of a source; the rest waits for the next."""
TRIED_OUT = 3
"""Pages fetched of a source that is only tried out."""
GIVE_UP = 3
"""Pages of a site that fail before no more of it are asked for in this run: it is down, or it has had enough."""

_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


class NoArticleError(UnreadableError):
    """The page answered, and holds no article; to ask again would not help."""


def pages_of(source: Source) -> int:
    """Say how many pages may be fetched for a source in one run."""
    return PAGES if source.id else TRIED_OUT


async def visits(addresses: Sequence[str], http: PoliteClient) -> list[Draft | UnreadableError]:
    """Fetch the articles at these addresses, in their order; each is one or the reason why not.

    Two at once, so that the bodies of a run never fill the memory. Once `GIVE_UP` pages of a site have failed, or one
    asked for patience, the others of it fail unasked.
    """
    turns = asyncio.Semaphore(A_HOST)
    troubles: Counter[str] = Counter()

    async def one(address: str) -> Draft | UnreadableError:
        async with turns:
            if troubles[site(address)] >= GIVE_UP:
                return UnreadableError(shown(address), "was not asked, since its site fails", "wait for the next try")
            try:
                return await visit(address, http)
            except NoArticleError as error:
                return error
            except UnreadableError as error:
                troubles[site(address)] += GIVE_UP if error.retry_after else 1
                return error

    return await asyncio.gather(*map(one, addresses))


async def visit(address: str, http: PoliteClient) -> Draft:
    """Fetch the article at an address. Raises NoArticleError when none is there, UnreadableError when nothing came."""
    answer = await _fetched(address, http)
    draft, rest = await asyncio.to_thread(_read, answer)
    if draft is None:
        raise NoArticleError(shown(address), "holds no article", "see it in a browser")
    return replace(draft, text=await _all_of(draft.text, rest, http)) if rest else draft


async def _all_of(text: str, address: str, http: PoliteClient) -> str:
    """Give the text of an article's one-page version, if it comes and is longer than what there is."""
    try:
        draft, _ = await asyncio.to_thread(_read, await _fetched(address, http))
    except UnreadableError:
        return text
    return max(text, draft.text if draft else "", key=len)


async def _fetched(address: str, http: PoliteClient) -> Answer:
    answer = (await http.get(address, accept=_ACCEPT)).required()
    if strayed(address, answer.url):
        raise NoArticleError(shown(address), f"leads to {shown(answer.url)}", "see it in a browser")
    return answer


def _read(answer: Answer) -> tuple[Draft | None, str]:
    """Give the article of an answer, and the address of its one-page version."""
    kind = answer.headers.get("content-type", "")
    if kind and "html" not in kind.lower():
        return None, ""
    return article(answer.body, answer.url, kind), whole(answer.body, answer.url, kind)
