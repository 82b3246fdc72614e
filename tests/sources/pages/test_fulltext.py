"""Whole texts in place of excerpts: a feed and the pages of its articles, run after run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Draft
from bot.source import FullText, SourceKind
from bot.sources import Harvest
from bot.sources.pages.fulltext import AGAIN, LATER, REMEMBERED, SHORT, SOON, completed, is_excerpt, own
from bot.sources.pages.visit import PAGES, TRIED_OUT
from tests.sources.pages.running import Runs
from tests.sources.wire import answering, client, patient, source

SITE = "https://lirang.example"
LONG = "Hujan semalaman merendam lima kelurahan di Kota Lirang. " * 10


@dataclass
class Site:
    """A feed of excerpts, and the pages behind it."""

    entries: dict[str, str] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    conditions: list[str | None] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path[1:]
        if name == "feed":
            return self.feed(request)
        self.asked.append(name)
        if name in self.down:
            return httpx.Response(500)
        if name in self.moved:
            return httpx.Response(302, headers={"Location": self.moved[name]})
        title, author = f"Kabar {name}", '<meta name="author" content="Sari Dewi">'
        picture = '<meta property="og:image" content="/foto.jpg">'
        return httpx.Response(200, html=f"<title>{title}</title>{author}{picture}<p>{LONG}</p><p>Ujung {name}.</p>")

    def feed(self, request: httpx.Request) -> httpx.Response:
        self.conditions.append(request.headers.get("if-none-match"))
        tag = f'"{hash(tuple(self.entries.items()))}"'
        if request.headers.get("if-none-match") == tag:
            return httpx.Response(304)
        items = "".join(
            f"<item><guid>{name}</guid><link>{SITE}/{name}</link><title>Kabar {name}</title>"
            f"<description>{text}</description></item>"
            for name, text in self.entries.items()
        )
        return httpx.Response(200, text=f"<rss version='2.0'><channel>{items}</channel></rss>", headers={"ETag": tag})


class Run(Runs[Site]):
    """Runs of a feed that gives excerpts."""

    def __init__(self, site: Site, policy: FullText = FullText.SHORT, *, first: bool = False) -> None:
        before = source(SourceKind.FEED, f"{SITE}/feed")
        super().__init__(site, replace(before, full_text=policy, settled=not first))


def names(found: Harvest) -> list[str]:
    return [draft.external_id for draft in found.drafts]


async def test_an_excerpt_becomes_the_text_of_its_page() -> None:
    run = Run(Site({"1": "Hujan semalaman […]"}))
    (draft,) = (await run()).drafts
    assert draft.text.endswith("\n\nUjung 1.")
    assert (draft.external_id, draft.title, draft.url) == ("1", "Kabar 1", f"{SITE}/1")
    assert (draft.author, draft.image_url) == ("Sari Dewi", f"{SITE}/foto.jpg")


async def test_each_page_is_fetched_once_and_its_excerpt_does_not_come_again() -> None:
    run = Run(Site({"1": "Hujan.", "2": LONG}))
    assert names(await run()) == ["1", "2"]
    run.site.entries["3"] = "Baru."
    found = await run()
    assert (names(found), run.site.asked) == (["2", "3"], ["3"])
    assert (await run()).drafts == ()
    assert run.site.conditions[-1] is not None


async def test_an_entry_that_changes_is_fetched_again() -> None:
    run = Run(Site({"1": "Hujan."}))
    await run()
    run.site.entries["1"] = "Hujan reda."
    found = await run()
    assert (names(found), run.site.asked) == (["1"], ["1"])


async def test_an_entry_whose_markup_alone_changes_is_not() -> None:
    run = Run(Site({"1": "Hujan.<![CDATA[<img src='a'>]]>"}))
    await run()
    run.site.entries["1"] = "Hujan.<![CDATA[<img src='b'>]]>"
    assert ((await run()).drafts, run.site.asked) == ((), [])


@pytest.mark.parametrize(
    ("policy", "text", "asked"),
    [
        (FullText.NEVER, "Hujan.", []),
        (FullText.SHORT, LONG, []),
        (FullText.SHORT, LONG + " Baca selengkapnya", ["1"]),
        (FullText.ALWAYS, LONG, ["1"]),
    ],
)
async def test_the_owner_decides_which_pages_are_fetched(policy: FullText, text: str, asked: list[str]) -> None:
    run = Run(Site({"1": text}), policy)
    assert names(await run()) == ["1"]
    assert run.site.asked == asked


async def test_a_text_longer_than_that_of_the_page_stays() -> None:
    run = Run(Site({"1": LONG + LONG}), FullText.ALWAYS)
    (draft,) = (await run()).drafts
    assert draft.text == (LONG + LONG).strip()


async def test_a_page_that_fails_leaves_the_excerpt_and_is_tried_three_more_times() -> None:
    run = Run(Site({"1": "Hujan."}, down={"1"}))
    for tries in range(AGAIN):
        found = await run()
        assert [draft.text for draft in found.drafts] == ["Hujan."]
        assert (found.again_in, found.note, found.etag) == (LATER, "", None), tries
    found = await run()
    assert (found.again_in, found.etag is None) == (None, False)
    assert found.note == "Pages that gave no article, so that the excerpt stays: 1."
    run.site.entries["2"] = LONG
    assert (names(await run()), run.site.asked) == (["1", "2"], [])


async def test_a_page_that_comes_at_the_second_try_replaces_its_excerpt() -> None:
    run = Run(Site({"1": "Hujan.", "2": "Reda."}, down={"1"}))
    await run()
    run.site.down.clear()
    found = await run()
    assert (names(found), run.site.asked) == (["1"], ["1"])
    assert found.drafts[0].text.endswith("Ujung 1.")
    assert found.etag


async def test_while_the_page_of_an_edited_entry_fails_its_excerpt_does_not_overwrite_the_text() -> None:
    run = Run(Site({"1": "Hujan."}))
    await run()
    run.site.entries["1"], run.site.down = "Hujan reda.", {"1"}
    assert [names(await run()) for _ in range(AGAIN + 1)] == [[], [], [], ["1"]]


@pytest.mark.parametrize("to", ["https://lain.example/x", "/", "/login"])
async def test_a_page_that_leads_elsewhere_is_not_tried_again(to: str) -> None:
    run = Run(Site({"1": "Hujan."}, moved={"1": to}))
    found = await run()
    assert (found.drafts[0].text, found.again_in, bool(found.etag)) == ("Hujan.", None, True)
    run.site.entries["2"] = LONG
    await run()
    assert run.site.asked == []


async def test_a_first_run_fetches_the_newest_pages_only_and_holds_nothing_back() -> None:
    """What is held back would come after the first run, and so be posted as if it were new."""
    run = Run(Site({str(number): "Hujan." for number in range(PAGES + 30)}), first=True)
    found = await run()
    assert (len(found.drafts), len(run.site.asked)) == (PAGES + 30, PAGES)
    assert (found.again_in, bool(found.etag)) == (None, True)
    run.site.entries = {"baru": "Baru.", **run.site.entries}
    await run()
    assert run.site.asked == ["baru"]


async def test_later_runs_take_twenty_pages_and_soon_the_rest() -> None:
    run = Run(Site({str(number): "Hujan." for number in range(PAGES + 3)}))
    found = await run()
    assert (len(found.drafts), found.again_in, found.etag) == (PAGES, SOON, None)
    found = await run()
    assert names(found) == ["20", "21", "22"]
    assert (found.again_in, bool(found.etag)) == (None, True)


async def test_a_source_only_tried_out_fetches_few_pages() -> None:
    run = Run(Site({str(number): "Hujan." for number in range(9)}), first=True)
    run.source = replace(run.source, id=0)
    assert len((await run()).drafts) == 9
    assert len(run.site.asked) == TRIED_OUT


async def test_what_the_feed_asks_for_is_kept_beside_what_the_pages_need() -> None:
    before = replace(source(SourceKind.FEED, f"{SITE}/feed"), full_text=FullText.SHORT, settled=True)
    harvest = Harvest(
        (Draft("1", "Kabar", "Hujan.", url=f"{SITE}/1"),), note="Satu.", again_in=timedelta(seconds=5), moved_to=SITE
    )
    async with client(Site(down={"1"})) as http:
        found = await completed(before, harvest, http)
    assert (found.again_in, found.note, found.moved_to) == (timedelta(seconds=5), "Satu.", SITE)


async def test_a_page_that_fails_does_not_hold_up_an_archive_that_is_still_being_read() -> None:
    before = replace(source(SourceKind.JSON, SITE, "halaman 1"), full_text=FullText.SHORT)
    harvest = Harvest((Draft("1", "Kabar", "Hujan.", url=f"{SITE}/1"),), state="halaman 2", backlog=True)
    async with client(Site(down={"1"})) as http:
        found = await completed(before, harvest, http)
    assert own(replace(before, state=found.state)).state == "halaman 2"


async def test_the_memory_of_pages_is_bounded_but_holds_all_that_the_source_names() -> None:
    site = Site()
    run = Run(site, first=True)
    count = REMEMBERED + 100
    site.entries = {str(number): "Hujan." for number in range(count)}
    await run()
    site.entries = {f"b{number}": LONG for number in range(3)}
    await run()
    assert len(json.loads(run.source.state)["pages"]) == REMEMBERED + 3


async def test_a_kind_is_given_its_own_part_of_the_state() -> None:
    before = source(SourceKind.JSON, SITE, '{"own":"kursor","pages":{}}')
    assert own(before).state == "kursor"
    for state in ("kursor", "[1]", '{"own":"x"}', "[" * 100_000):
        assert own(replace(before, state=state)).state == state
    wordpress = source(SourceKind.WORDPRESS, SITE, before.state)
    async with answering(b"") as http:
        assert own(wordpress) == wordpress
        assert await completed(wordpress, Harvest(()), http) == Harvest(())


async def test_nothing_new_leaves_the_state_as_it_was() -> None:
    before = replace(source(SourceKind.FEED, SITE, "kursor"), full_text=FullText.SHORT)
    async with answering(b"") as http:
        assert (await completed(before, Harvest.unchanged(own(before)), http)).state == "kursor"
        paged = replace(before, state='{"own":"kursor","pages":{"x":["1",0,true]}}')
        assert (await completed(paged, Harvest.unchanged(own(paged)), http)).state == paged.state


@pytest.mark.parametrize(
    "ending",
    [
        "…",
        "...",
        "[…]",
        "[&#8230;]",
        "Baca selengkapnya",
        "Selengkapnya »",
        "<a href='x'>Lihat selengkapnya...</a>",
        "Continue reading",
        'Continue reading <span>"Banjir Kota Lirang"</span> →',
        "Read more",
        "[&hellip;]</p>\n<p>The post <a>Banjir</a> appeared first on <a>Lirang Pos</a>.</p>",
        "[...] Artikel Banjir pertama kali tampil di Lirang Pos.",
    ],
)
def test_a_text_that_goes_on_elsewhere_is_an_excerpt(ending: str) -> None:
    assert is_excerpt(f"<p>{LONG}</p> {ending}")


def test_a_short_text_is_an_excerpt_and_a_long_one_is_not() -> None:
    assert is_excerpt("<p class='" + "x" * SHORT + "'>Hujan.</p>")
    assert not is_excerpt(LONG + "Selengkapnya ada pada surat itu.")
    assert not is_excerpt(LONG)


@patient
@given(st.text(max_size=300))
def test_any_text_is_or_is_not_an_excerpt(text: str) -> None:
    assert is_excerpt(text) in {True, False}
