"""A site without a feed: its sitemaps, and the pages that they name, run after run."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field, replace

import httpx
import pytest

from bot.errors import SourceError
from bot.source import SourceKind
from bot.sources import Harvest, Reader
from bot.sources.pages.sitemap import AGAIN, CHILDREN, LATER, LISTED, MADE_UP, SOON
from bot.sources.pages.visit import PAGES, TRIED_OUT
from tests.sources.pages.running import Runs
from tests.sources.wire import answering, client, source

SITE = "https://lirang.example"
DATE = "Thu, 21 Aug 2025 05:00:00 GMT"


def news(name: str, published: str = "2025-08-21T08:00:00+07:00", more: str = "", changed: str = "") -> str:
    tail = f"<lastmod>{changed}</lastmod>" if changed else ""
    return (
        f"<url><loc>{SITE}/{name}</loc>{tail}<news:news><news:publication><news:name>Lirang Pos</news:name>"
        f"</news:publication><news:publication_date>{published}</news:publication_date>"
        f"<news:title>Kabar {name}</news:title>{more}</news:news></url>"
    )


def plain(name: str, changed: str = "") -> str:
    return f"<url><loc>{SITE}/{name}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"


def urlset(*entries: str) -> str:
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(entries)}</urlset>"


def index(*children: str) -> str:
    """Make an index of these sitemaps: each a name and perhaps, behind a blank, its date."""
    parted = (child.partition(" ") for child in children)
    entries = (
        f"<sitemap><loc>{SITE}/{name}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</sitemap>"
        for name, _, changed in parted
    )
    return f"<sitemapindex>{''.join(entries)}</sitemapindex>"


@dataclass
class Site:
    """Sitemaps by their paths, and pages at every other path, but those that are down or hold no article."""

    maps: dict[str, str]
    down: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path[1:]
        self.asked.append(name)
        if name in self.down:
            return httpx.Response(500)
        if name in self.maps:
            tag = f'"{hash(self.maps[name])}"'
            if request.headers.get("if-none-match") == tag:
                return httpx.Response(304, headers={"Cache-Control": "max-age=60"})
            headers = {"ETag": tag, "Date": DATE, "Cache-Control": "max-age=60"}
            return httpx.Response(200, text=self.maps[name], headers=headers)
        text = "" if name in self.empty else f"<p>Teks {name}.</p>"
        return httpx.Response(200, html=f"<title>Judul {name}</title><meta name=author content='Sari Dewi'>{text}")

    @property
    def pages(self) -> list[str]:
        """The pages that were asked for."""
        return [name for name in self.asked if name not in self.maps]


class Run(Runs[Site]):
    """Runs of a sitemap."""

    def __init__(self, site: Site) -> None:
        super().__init__(site, source(SourceKind.SITEMAP, f"{SITE}/{next(iter(site.maps))}"))


def names(found: Harvest) -> list[str]:
    return [draft.url.rpartition("/")[2] for draft in found.drafts]


async def test_an_article_is_its_page_with_the_sitemaps_words_on_title_and_date() -> None:
    more = "<news:keywords>banjir, kota</news:keywords>"
    image = f"<image:image><image:loc>{SITE}/foto.jpg</image:loc></image:image></url>"
    run = Run(Site({"news.xml": urlset(news("a", more=more).replace("</url>", image))}))
    (draft,) = (await run()).drafts
    assert (draft.title, draft.text, draft.author) == ("Kabar a", "Teks a.", "Sari Dewi")
    assert (draft.published_at, draft.source) == ("2025-08-21T08:00:00+07:00", "Kabar Randuseta")
    assert (draft.topics, draft.image_url, draft.external_id) == (("banjir", "kota"), f"{SITE}/foto.jpg", f"{SITE}/a")


async def test_a_source_without_a_name_takes_that_of_the_publication() -> None:
    run = Run(Site({"news.xml": urlset(news("a"))}))
    run.source = replace(run.source, name="")
    assert (await run()).drafts[0].source == "Lirang Pos"


async def test_only_what_is_new_or_changed_is_fetched() -> None:
    site = Site({"news.xml": urlset(news("a"), news("b"))})
    run = Run(site)
    assert names(await run()) == ["a", "b"]
    assert (await run()).drafts == ()
    assert site.asked == ["news.xml"]
    site.maps["news.xml"] = urlset(news("c"), news("a", changed="2025-08-21T09:00:00Z"), news("b"))
    assert names(await run()) == ["c", "a"]


async def test_a_sitemap_that_did_not_change_says_for_how_long() -> None:
    run = Run(Site({"news.xml": urlset(news("a"))}))
    first = await run()
    second = await run()
    assert (second.etag, second.state) == (first.etag, first.state)
    assert (first.fresh_for.seconds, second.fresh_for.seconds) == (60, 60)


async def test_the_first_run_takes_the_newest_twenty_and_no_others_ever() -> None:
    entries = [news(f"{number}", f"2025-08-20T{number:02}:00:00Z") for number in range(PAGES + 4)]
    run = Run(Site({"news.xml": urlset(*entries)}))
    found = await run()
    assert names(found) == [str(number) for number in range(PAGES + 3, 3, -1)]
    assert found.note == "Only the newest 20 of 24 articles were read, as on every first run."
    assert (found.again_in, bool(found.etag)) == (None, True)
    run.site.maps["news.xml"] += " "
    assert (await run()).drafts == ()


async def test_a_later_flood_is_read_twenty_at_a_time_the_newest_first() -> None:
    site = Site({"news.xml": urlset(news("a"))})
    run = Run(site)
    await run()
    entries = [news(f"{number}", f"2025-08-21T{number:02}:00:00Z") for number in range(2 * PAGES - 17)]
    site.maps["news.xml"] = urlset(*entries)
    found = await run()
    assert (len(found.drafts), found.again_in, found.etag) == (PAGES, SOON, None)
    assert found.note == "Articles left for the next time: 3."
    found = await run()
    assert (names(found), found.again_in, bool(found.etag)) == (["2", "1", "0"], None, True)


async def test_a_source_only_tried_out_fetches_few_pages() -> None:
    run = Run(Site({"news.xml": urlset(*map(news, "abcdef"))}))
    run.source = replace(run.source, id=0)
    assert len((await run()).drafts) == TRIED_OUT


async def test_a_page_that_fails_is_tried_in_three_runs_then_left_out() -> None:
    run = Run(Site({"news.xml": urlset(news("a"), news("b"))}, down={"a"}))
    assert names(await run()) == ["b"]
    for _ in range(AGAIN - 1):
        found = await run()
        assert (found.again_in, found.etag, found.skipped) == (LATER, None, ())
    found = await run()
    assert found.skipped == (f"{SITE}/a answered 500 in 3 runs; it is left out.",)
    assert found.etag
    run.site.maps["news.xml"] += " "
    await run()
    assert run.site.pages == []


async def test_a_first_run_is_not_over_while_its_pages_fail() -> None:
    """Else they would come as news when the site is well again."""
    run = Run(Site({"news.xml": urlset(news("a"), news("b"))}, down={"a"}))
    assert [(await run()).backlog for _ in range(AGAIN + 1)] == [True, True, False]


async def test_a_page_without_an_article_is_told_of_and_not_asked_again() -> None:
    run = Run(Site({"news.xml": urlset(news("a"))}, empty={"a"}))
    assert (await run()).skipped == (f"{SITE}/a holds no article.",)
    run.site.maps["news.xml"] += " "
    assert (await run()).skipped == ()


async def test_a_general_sitemap_gives_what_changed_in_its_last_two_days() -> None:
    days = {"a": "2025-08-21T10:00:00Z", "b": "2025-08-20", "tentang": "2025-08-19T11:00:00Z", "lama": "2024-01-01"}
    entries = [plain(name, changed) for name, changed in days.items()]
    run = Run(Site({"sitemap.xml": urlset(*entries, plain("x"))}, empty={"tentang"}))
    found = await run()
    assert (names(found), found.skipped) == (["a", "b"], ()), "a page that is no article is no news"
    assert [draft.title for draft in found.drafts] == ["Judul a", "Judul b"]


async def test_a_date_to_come_is_no_date() -> None:
    run = Run(Site({"sitemap.xml": urlset(plain("a", "2099-01-01"), plain("b", "2025-08-20"))}))
    assert names(await run()) == ["b"]
    undated = Site({"sitemap.xml": urlset(plain("a", "2025-08-20"))})

    def say(request: httpx.Request) -> httpx.Response:
        answer = undated(request)
        answer.headers.pop("date", None)
        return answer

    async with client(say) as http:
        assert names(await Reader(http).read(source(SourceKind.SITEMAP, f"{SITE}/sitemap.xml"))) == ["a"]


async def test_one_date_for_all_is_that_of_the_sitemap_and_makes_nothing_new() -> None:
    names_ = [str(number) for number in range(MADE_UP)]
    site = Site({"news.xml": urlset(*(news(name, changed="2025-08-21T09:00:00Z") for name in names_))})
    run = Run(site)
    await run()
    site.maps["news.xml"] = urlset(*(news(name, changed="2025-08-21T09:05:00Z") for name in names_))
    assert (await run()).drafts == ()
    with pytest.raises(SourceError, match=r"names 10 pages and says of none when it was written; add the site's news"):
        await Run(Site({"sitemap.xml": urlset(*(plain(name, "2025-08-21") for name in names_))}))()


async def test_news_stand_out_among_general_entries_and_each_is_taken_once() -> None:
    run = Run(Site({"s.xml": urlset(plain("x", "2025-08-21"), news("a"), news("a"))}))
    assert names(await run()) == ["a"]


async def test_two_addresses_of_one_article_are_one() -> None:
    def say(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/s.xml":
            return httpx.Response(200, text=urlset(news("a"), news("amp/a"), news("b?utm_source=peta"), news("b/")))
        canonical = f"<link rel=canonical href='{SITE}/a'>" if "a" in request.url.path else ""
        return httpx.Response(200, html=f"<title>Judul</title>{canonical}<p>Teks.</p>")

    async with client(say) as http:
        found = await Reader(http).read(source(SourceKind.SITEMAP, f"{SITE}/s.xml"))
    assert [draft.external_id for draft in found.drafts] == [f"{SITE}/a", f"{SITE}/b"]


async def test_no_more_entries_are_looked_at_than_google_takes() -> None:
    entries = [news(f"n{number}") for number in range(LISTED + 9)]
    run = Run(Site({"news.xml": urlset(*entries)}))
    assert (await run()).note == "Only the newest 20 of 1,000 articles were read, as on every first run."


async def test_an_index_leads_to_its_newest_sitemaps() -> None:
    site = Site(
        {
            "index.xml": index("tua.xml 2020-01-01", "b1.xml", "b3.xml 2025-08-21", "b12.xml"),
            "tua.xml": urlset(news("tua")),
            "b1.xml": urlset(news("satu")),
            "b3.xml": urlset(news("tiga")),
            "b12.xml": urlset(news("duabelas")),
        }
    )
    run = Run(site)
    found = await run()
    assert (names(found), found.etag) == (["tiga", "tua", "duabelas"], None)
    assert len([name for name in site.asked if name in site.maps]) == CHILDREN + 1
    site.maps["b3.xml"] = urlset(news("baru"), news("tiga"))
    assert names(await run()) == ["baru"]
    assert (await run()).drafts == ()


async def test_a_sitemap_named_for_news_comes_before_newer_ones() -> None:
    children = [f"p{number}.xml 2025-08-21" for number in range(5)]
    maps = {f"p{number}.xml": urlset(news(f"p{number}")) for number in range(5)}
    site = Site({"index.xml": index(*children, "sitemap-news.xml"), **maps, "sitemap-news.xml": urlset(news("a"))})
    assert "a" in names(await Run(site)())


async def test_a_sitemap_of_an_index_that_fails_does_not_hold_up_the_others() -> None:
    site = Site({"index.xml": index("a.xml", "b.xml"), "a.xml": urlset(news("a")), "b.xml": ""}, down={"b.xml"})
    run = Run(site)
    found = await run()
    assert (names(found), found.skipped) == (["a"], (f"{SITE}/b.xml answered 500.",))
    site.down.add("a.xml")
    with pytest.raises(SourceError, match=r"answered 500; wait for the next try"):
        await run()


async def test_an_index_whose_sitemaps_did_not_change_gives_nothing() -> None:
    site = Site({"index.xml": index("a.xml"), "a.xml": urlset(news("a"))})
    run = Run(site)
    await run()
    before = run.source.state
    assert ((await run()).drafts, run.source.state) == ((), before)


async def test_a_sitemap_that_breaks_off_is_asked_for_again_without_conditions() -> None:
    run = Run(Site({"news.xml": urlset(news("a"), news("b"))[:-30]}))
    found = await run()
    assert (names(found), found.etag, found.backlog) == (["a"], None, False)


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<html>Halo</html>", "is not a sitemap that can be read; check the address in a browser"),
        (b"\x1f\x8brusak", "broke off in its packed body; wait for the next try"),
        (gzip.compress(b" " * 16_000_000), "unpacks to more than 15,728,640 bytes; give one of its sitemaps"),
    ],
)
async def test_what_is_no_sitemap_is_refused_with_a_sentence(body: bytes, trouble: str) -> None:
    async with answering(body) as http:
        with pytest.raises(SourceError, match=rf"^Source 12 \(https://lirang.example/s.xml\) {trouble} or remove it"):
            await Reader(http).read(source(SourceKind.SITEMAP, f"{SITE}/s.xml"))


async def test_an_empty_sitemap_is_no_error() -> None:
    assert (await Run(Site({"s.xml": urlset()}))()).drafts == ()


@pytest.mark.parametrize("state", ["x", "[]", '{"seen":3}', '{"seen":3,"sitemaps":{"x":[1,2]}}', "[" * 100_000])
async def test_a_state_that_is_not_ours_is_a_first_run(state: str) -> None:
    run = Run(Site({"s.xml": urlset(news("a"))}))
    run.source = replace(run.source, state=state)
    assert names(await run()) == ["a"]
