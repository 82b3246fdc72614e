"""The article at an address, through the client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import httpx
import pytest

from bot.model import Draft
from bot.sources import PoliteClient, UnreadableError
from bot.sources.pages.visit import GIVE_UP, NoArticleError, visit, visits
from tests.sources.wire import client

ADDRESS = "https://lirang.example/berita/banjir-17"
LEAD = "Hujan semalaman merendam lima kelurahan di Kota Lirang, Kamis dini hari."
REST = "Posko pengungsian dibuka di gedung olahraga dan menampung 112 orang."


def page(*paragraphs: str, more: str = "") -> str:
    return f"<title>Banjir</title><h1>Banjir Kota Lirang</h1>{''.join(f'<p>{words}</p>' for words in paragraphs)}{more}"


def web(pages: Mapping[str, httpx.Response | str]) -> Callable[[httpx.Request], httpx.Response]:
    """Make a web of these addresses, by path and query; all else is not found."""

    def say(request: httpx.Request) -> httpx.Response:
        answer = pages.get(request.url.raw_path.decode(), httpx.Response(404))
        return httpx.Response(200, html=answer) if isinstance(answer, str) else answer

    return say


async def visited(pages: Mapping[str, httpx.Response | str], address: str = ADDRESS) -> Draft:
    async with client(web(pages)) as http:
        return await visit(address, http)


async def test_an_article_is_fetched_with_its_charset() -> None:
    body = page("Kafé “Wening” buka.").encode("cp1252")
    answer = httpx.Response(200, content=body, headers={"Content-Type": "text/html; charset=windows-1252"})
    draft = await visited({"/berita/banjir-17": answer})
    assert (draft.title, draft.text, draft.url) == ("Banjir Kota Lirang", "Kafé “Wening” buka.", ADDRESS)


async def test_an_article_in_parts_is_read_on_its_one_page() -> None:
    link = '<a href="?page=all">Tampilkan semua</a>'
    pages = {"/berita/banjir-17": page(LEAD, more=link), "/berita/banjir-17?page=all": page(LEAD, REST)}
    draft = await visited(pages)
    assert (draft.text, draft.external_id) == (f"{LEAD}\n\n{REST}", ADDRESS)


@pytest.mark.parametrize(
    "answer", [httpx.Response(500), page("Pendek."), "<p>", httpx.Response(302, headers={"Location": "/"})]
)
async def test_a_one_page_version_that_is_none_leaves_what_there_is(answer: httpx.Response | str) -> None:
    link = '<a href="?page=all">Tampilkan semua</a>'
    draft = await visited({"/berita/banjir-17": page(LEAD, more=link), "/berita/banjir-17?page=all": answer, "/": "x"})
    assert draft.text == LEAD


@pytest.mark.parametrize("to", ["/", "https://lain.example/berita/banjir-17", "/masuk?lanjut=/berita/banjir-17"])
async def test_a_page_that_leads_elsewhere_is_no_article(to: str) -> None:
    def say(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/berita/banjir-17" and request.url.host == "lirang.example":
            return httpx.Response(302, headers={"Location": to})
        return httpx.Response(200, html=page(LEAD))

    async with client(say) as http:
        with pytest.raises(NoArticleError, match=r"^https://lirang.example/berita/banjir-17 leads to https://"):
            await visit(ADDRESS, http)


@pytest.mark.parametrize(
    "answer",
    ["<p>", httpx.Response(200, content=b"%PDF", headers={"Content-Type": "application/pdf"}), httpx.Response(304)],
)
async def test_a_page_without_an_article_says_so(answer: httpx.Response | str) -> None:
    with pytest.raises(NoArticleError, match=r"holds no article; see it in a browser\.$"):
        await visited({"/berita/banjir-17": answer})


async def test_a_page_that_cannot_be_fetched_is_another_matter() -> None:
    with pytest.raises(UnreadableError, match="answered 404") as caught:
        await visited({})
    assert not isinstance(caught.value, NoArticleError)


async def test_pages_come_in_order_each_or_its_error_two_at_once() -> None:
    together = most = 0

    async def say(request: httpx.Request) -> httpx.Response:
        nonlocal together, most
        together += 1
        most = max(most, together)
        await asyncio.sleep(0.001)
        together -= 1
        return httpx.Response(404) if request.url.path == "/3" else httpx.Response(200, html=page(request.url.path))

    hosts = [f"https://h{number}.example/{number}" for number in range(8)]
    async with PoliteClient(httpx.MockTransport(say)) as http:
        found = await visits(hosts, http)
    assert [answer.text if isinstance(answer, Draft) else type(answer) for answer in found] == [
        f"/{number}" if number != 3 else UnreadableError for number in range(8)
    ]
    assert most == 2


@pytest.mark.parametrize(("headers", "asked"), [({}, GIVE_UP + 1), ({"Retry-After": "60"}, 2)])
async def test_a_site_that_fails_is_soon_left_alone_and_others_are_not(headers: dict[str, str], asked: int) -> None:
    asks: list[str] = []

    def say(request: httpx.Request) -> httpx.Response:
        asks.append(request.url.host)
        if request.url.host == "sehat.example":
            return httpx.Response(200, html=page(LEAD))
        return httpx.Response(503, headers=headers)

    addresses = [f"https://www.sakit.example/{number}" for number in range(9)] + ["https://sehat.example/a"]
    async with client(say) as http:
        found = await visits(addresses, http)
    assert asks.count("www.sakit.example") <= asked, "two are asked at once"
    assert isinstance(found[-1], Draft)
    assert str(found[8]) == "https://www.sakit.example/8 was not asked, since its site fails; wait for the next try."
