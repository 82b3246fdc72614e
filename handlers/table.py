"""The one command table: routes, /bantuan and Telegram's command menu are all read from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.digesting import Digesting
from bot.filing import Filing
from bot.model import Clock, Role
from bot.planning import Planning
from bot.retrieval.abbreviations import Abbreviations
from bot.words import Words
from handlers.antrean import Antrean
from handlers.baca import Baca
from handlers.bantuan import Bantuan, Topic
from handlers.berhenti import Berhenti
from handlers.berita import Berita
from handlers.breaking import BreakingNews
from handlers.cari import Cari
from handlers.command import EVERYWHERE, Entry, Shown
from handlers.deciding import Deciding
from handlers.embargo import Embargo
from handlers.gabung import Gabung
from handlers.grup import Grup, Runs, nobody
from handlers.hapus_data import HapusData
from handlers.invitations import Invitations, Joining
from handlers.jadwal import Jadwal
from handlers.judul import Judul
from handlers.kanal import Kanal
from handlers.langganan import Langganan
from handlers.log import Log
from handlers.pengaturan import Pengaturan
from handlers.pisah import Pisah
from handlers.populer import Populer
from handlers.pratinjau import Pratinjau
from handlers.privasi import Privasi
from handlers.ralat import Ralat
from handlers.rangkuman import Rangkuman
from handlers.ringkasan import Ringkasan
from handlers.simpan import Simpan
from handlers.start import Start
from handlers.status import Status
from handlers.sumber import PATIENCE, Look, Sumber
from handlers.tarik import Tarik
from handlers.terkait import Terkait
from handlers.tersimpan import Tersimpan
from handlers.tim import Tim
from handlers.topik import Topik
from storage import Store


@dataclass(frozen=True, slots=True)
class Needs:
    """What the commands are made from: the store, the time, the words of posts, the filing of stories, the sender.

    `wake` rouses the sender; `rate` tells how many messages a second it may send now; `look` finds out what a web
    address is; `short` are the newsroom's own abbreviations; `richly` says that rich messages are tried first; searches
    are kept for `search_keep`. `owners` are the ids of OWNER_IDS; `link` is the bot's own, https://t.me/NAME; `runs`
    tells whether a person is an admin of a group.
    """

    store: Store
    clock: Clock
    zone: ZoneInfo
    posts: Words
    filing: Filing
    wake: Callable[[], None]
    rate: Callable[[], int]
    version: str
    look: Look
    digesting: Digesting
    planning: Planning
    short: Abbreviations | None = None
    richly: bool = True
    search_keep: timedelta = timedelta(days=7)
    owners: Collection[int] = ()
    link: str = ""
    runs: Runs = nobody


def table(needs: Needs) -> Sequence[Entry]:
    """Make the command table, in the order in which people see it."""
    store, clock = needs.store, needs.clock
    baca = Baca(store, clock, needs.zone, needs.richly)
    chapters = {
        "news": _news(needs),
        "story": _story(needs, baca),
        "yours": _yours(needs),
        "breaking": _breaking(needs),
        "desk": _desk(needs),
        "running": _admins(needs),
    }
    topics = tuple(
        Topic(name, tuple((entry.name, entry.role, entry.shown) for entry in entries))
        for name, entries in chapters.items()
    )
    rest = Topic("", (("bantuan", Role.READER, EVERYWHERE),))
    return [
        Entry("start", Start(store, clock, baca, Joining(store, clock, needs.owners))),
        *(entry for entries in chapters.values() for entry in entries),
        Entry("bantuan", Bantuan((*topics, rest)), aliases=("help",), shown=EVERYWHERE),
    ]


def _news(needs: Needs) -> Sequence[Entry]:
    store, clock = needs.store, needs.clock
    return [
        Entry("berita", Berita(store, clock), shown=EVERYWHERE),
        Entry("cari", Cari(store, clock, needs.zone, needs.short), shown=EVERYWHERE),
        Entry("populer", Populer(store, clock), shown=EVERYWHERE),
        Entry("rangkuman", Rangkuman(store, needs.digesting)),
        Entry("topik", Topik(store, clock), shown=EVERYWHERE),
    ]


def _story(needs: Needs, baca: Baca) -> Sequence[Entry]:
    store, clock = needs.store, needs.clock
    return [
        Entry("baca", baca),
        Entry("terkait", Terkait(store, clock)),
        Entry("simpan", Simpan(store, clock)),
        Entry("tersimpan", Tersimpan(store, clock)),
    ]


def _yours(needs: Needs) -> Sequence[Entry]:
    store, clock = needs.store, needs.clock
    return [
        Entry("langganan", Langganan(store, clock, needs.zone, needs.short), aliases=("follow",)),
        Entry("berhenti", Berhenti(store, clock), aliases=("stop",)),
        Entry("pengaturan", Pengaturan(store, clock, needs.zone), aliases=("settings",)),
        Entry("privasi", Privasi(needs.search_keep), aliases=("privacy",)),
        Entry("hapus_data", HapusData(store)),
        Entry("grup", Grup(store, clock, needs.runs), shown=Shown.GROUP_ADMINS),
    ]


def _breaking(needs: Needs) -> Sequence[Entry]:
    store, clock, wake = needs.store, needs.clock, needs.wake
    planning, pushing = needs.planning, needs.planning.pushing
    return [
        Entry("breaking", BreakingNews(store, clock, pushing, wake), role=Role.EDITOR),
        Entry("ralat", Ralat(store, pushing, wake), role=Role.EDITOR),
        Entry("tarik", Tarik(store, pushing, needs.filing, wake), role=Role.EDITOR),
        Entry("jadwal", Jadwal(store, clock, needs.zone, planning, wake), role=Role.EDITOR),
        Entry("embargo", Embargo(store, clock, needs.zone), role=Role.EDITOR),
    ]


def _desk(needs: Needs) -> Sequence[Entry]:
    store, clock, wake, deciding = needs.store, needs.clock, needs.wake, Deciding(needs.posts, needs.clock)
    return [
        Entry("antrean", Antrean(store, deciding, wake), aliases=("kiriman",), role=Role.EDITOR),
        Entry("judul", Judul(store, deciding), role=Role.EDITOR),
        Entry("ringkasan", Ringkasan(store, clock), role=Role.EDITOR),
        Entry("pisah", Pisah(store, clock, needs.filing), role=Role.EDITOR),
        Entry("gabung", Gabung(store, clock, needs.filing), role=Role.EDITOR),
        Entry("pratinjau", Pratinjau(store, clock, needs.filing), role=Role.EDITOR),
        Entry("sumber", Sumber(store, clock, needs.zone, needs.look), role=Role.EDITOR, seconds=PATIENCE),
    ]


def _admins(needs: Needs) -> Sequence[Entry]:
    store, clock = needs.store, needs.clock
    invitations = Invitations(store, clock, needs.zone, needs.owners, needs.link)
    return [
        Entry("status", Status(store, clock, needs.zone, needs.rate, needs.version), role=Role.ADMIN),
        Entry("tim", Tim(store, clock, needs.owners, invitations), role=Role.ADMIN),
        Entry("log", Log(store, needs.zone), role=Role.ADMIN),
        Entry("kanal", Kanal(store, clock), role=Role.ADMIN),
    ]
