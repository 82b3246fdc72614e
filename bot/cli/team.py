"""`kabar team`: who in the newsroom may do what. Owners stand in OWNER_IDS."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import click

from bot.app import Kabar
from bot.cli.params import person_id
from bot.cli.show import say, table
from bot.errors import KabarError
from bot.model import Person, Role
from bot.settings import Settings

HELP = """Name the newsroom's editors and admins.

An editor may push breaking news; an admin may also see /status. Owners may do everything; they are not named here
but in OWNER_IDS.
"""

ADD = """Give a person a role, in place of an earlier one.

ID is the person's Telegram user id; @userinfobot tells people theirs.

\b
Example:
  kabar team add 1002 --role editor --name "Sari"
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
        ],
        help=ADD,
    )
    listing = click.Command("list", callback=click.pass_obj(_list), help=LIST)
    remove = click.Command("remove", callback=click.pass_obj(_remove), params=[person_id()], help=REMOVE)
    return click.Group("team", commands=[add, listing, remove], help=HELP)


def _add(env: Mapping[str, str], *, person_id: int, role: str, name: str) -> None:
    person = Person(person_id, name.strip() or str(person_id), role=Role[role.upper()])
    asyncio.run(_grant(Settings.from_env(env), person))
    say(f"{person.name} ({person_id}) is an {role} now.")


async def _grant(settings: Settings, person: Person) -> None:
    async with Kabar.open(settings) as kabar:
        await kabar.store.write(lambda tables: tables.admins.grant(person))


def _remove(env: Mapping[str, str], *, person_id: int) -> None:
    settings = Settings.from_env(env)
    if not asyncio.run(_revoke(settings, person_id)):
        remedy = "take it out of OWNER_IDS" if person_id in settings.owner_ids else "see 'kabar team list'"
        raise KabarError(f"{person_id} has no role to take away here; {remedy}.")
    say(f"{person_id} has no role any more.")


async def _revoke(settings: Settings, person_id: int) -> bool:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.write(lambda tables: tables.admins.revoke(person_id))


def _list(env: Mapping[str, str]) -> None:
    settings = Settings.from_env(env)
    owners = [Person(owner, "(OWNER_IDS)", role=Role.OWNER) for owner in settings.owner_ids]
    people = [*owners, *asyncio.run(_people(settings))]
    if people:
        table(("Id", "Role", "Name"), ((one.id, one.role.name.lower(), one.name) for one in people))
    else:
        say("Nobody has a role yet; put your own id into OWNER_IDS, and name editors with 'kabar team add ID'.")


async def _people(settings: Settings) -> Sequence[Person]:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(lambda tables: tables.admins.all())
