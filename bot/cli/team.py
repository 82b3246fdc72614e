"""`kabar team`: who in the newsroom may do what. Owners stand in OWNER_IDS."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import click

from bot.app import Kabar
from bot.cli.params import LARGEST_PERSON, person_id
from bot.cli.show import say, table
from bot.errors import KabarError
from bot.model import Person, Role
from bot.settings import Settings
from handlers.team import chats_named, described, titles
from storage import Tables
from storage.audit import OPERATOR

HELP = """Name the newsroom's editors and admins.

An editor may push breaking news; an admin may also see /status, and name editors with /tim. Owners may do everything;
they are not named here but in OWNER_IDS.
"""

ADD = """Give a person a role, in place of an earlier one.

ID is the person's Telegram user id; @userinfobot tells people theirs.

\b
Example:
  kabar team add 1002 --role editor --name "Sari"
  kabar team add 1002 --chats -1001234567890
"""

REMOVE = """Take a person's role away.

\b
Example:
  kabar team remove 1002
"""

LIST = """List owners, admins and editors.

\b
Example:
  kabar team list
"""


def command() -> click.Command:
    """Describe the command and what is under it."""
    roles = click.Choice(["editor", "admin"])
    add = click.Command(
        "add",
        callback=click.pass_obj(_add),
        params=[
            person_id(),
            click.Option(["--role"], type=roles, default="editor", show_default=True, help="What the person may do."),
            click.Option(["--name"], default="", help="What the newsroom calls the person."),
            click.Option(
                ["--chats"],
                type=click.IntRange(-LARGEST_PERSON, -1),
                multiple=True,
                metavar="ID",
                help="A channel or group that the role is limited to; may be repeated.",
            ),
        ],
        help=ADD,
    )
    listing = click.Command("list", callback=click.pass_obj(_list), help=LIST)
    remove = click.Command("remove", callback=click.pass_obj(_remove), params=[person_id()], help=REMOVE)
    return click.Group("team", commands=[add, listing, remove], help=HELP)


def _add(env: Mapping[str, str], *, person_id: int, role: str, name: str, chats: Sequence[int]) -> None:
    person = Person(person_id, name.strip() or str(person_id), role=Role[role.upper()], chats=frozenset(chats))
    where = asyncio.run(_grant(Settings.from_env(env), person))
    say(f"{person.name} ({person_id}) is an {role} now{f' for {where}' if where else ''}.")


async def _grant(settings: Settings, person: Person) -> str:
    """Give a person their role; tells the chats that it is limited to."""

    def grant(tables: Tables, now: datetime) -> str:
        named = titles(tables)
        unknown = next((chat for chat in sorted(person.chats) if chat not in named), 0)
        if unknown:
            raise KabarError(f"Kabar knows no channel or group {unknown}; see 'kabar channels list'.")
        earlier, after = tables.admins.get(person.id), described(person.role, person.chats, named)
        before = described(earlier.role, earlier.chats, named) if earlier else ""
        tables.admins.grant(person)
        tables.audit.write(OPERATOR, "role.given", f"person:{person.id}", now, before=before, after=after)
        return chats_named(person.chats, named)

    async with Kabar.open(settings) as kabar:
        return await kabar.store.write(lambda tables: grant(tables, kabar.clock()))


def _remove(env: Mapping[str, str], *, person_id: int) -> None:
    settings = Settings.from_env(env)
    if not asyncio.run(_revoke(settings, person_id)):
        remedy = "take it out of OWNER_IDS" if person_id in settings.owner_ids else "see 'kabar team list'"
        raise KabarError(f"{person_id} has no role to take away here; {remedy}.")
    say(f"{person_id} has no role any more.")


async def _revoke(settings: Settings, person_id: int) -> bool:
    def revoke(tables: Tables, now: datetime) -> bool:
        earlier = tables.admins.get(person_id)
        if earlier is None:
            return False
        before = described(earlier.role, earlier.chats, titles(tables))
        tables.admins.revoke(person_id)
        tables.audit.write(OPERATOR, "role.removed", f"person:{person_id}", now, before=before)
        return True

    async with Kabar.open(settings) as kabar:
        return await kabar.store.write(lambda tables: revoke(tables, kabar.clock()))


def _list(env: Mapping[str, str]) -> None:
    settings = Settings.from_env(env)
    people, named = asyncio.run(_people(settings))
    if people:
        rows = ((one.id, one.role.name.lower(), one.name, chats_named(one.chats, named) or "all") for one in people)
        table(("Id", "Role", "Name", "Channels"), rows)
    else:
        say("Nobody has a role yet; put your own id into OWNER_IDS, and name editors with 'kabar team add ID'.")


async def _people(settings: Settings) -> tuple[Sequence[Person], Mapping[int, str]]:
    """Fetch everyone with a role, owners first, and the names of chats."""

    def fetch(tables: Tables) -> tuple[Sequence[Person], Mapping[int, str]]:
        owners = [Person(owner, "(OWNER_IDS)", role=Role.OWNER) for owner in settings.owner_ids]
        return [*owners, *tables.admins.all()], titles(tables)

    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(fetch)
