"""`kabar channels`: how posts look and behave in each channel and group."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import click

from bot.app import Kabar
from bot.cli.params import chat_id
from bot.cli.show import say, say_json, table
from bot.errors import KabarError, UsageError
from bot.model import Chat, ChatKind, OnWithdraw, Rules
from bot.routing.kinds import LARGEST_THREAD, LONGEST_PIN
from bot.routing.setting import FIELDS, MANNERS, changed, written
from bot.routing.unfit import UnfitError
from bot.settings import Settings
from bot.words import Words
from handlers.kanal import keep, switch
from storage import Tables
from storage.audit import OPERATOR

HELP = """See the channels and groups that the bot is in, and choose how it posts there.

Telegram tells Kabar of a channel when the bot is made an admin there. Owners and admins can do all of this with /kanal
too.
"""

LIST = """List the channels and groups, how posts look and behave in each, and the rules of each.

\b
Example:
  kabar channels list --json
"""

SET = """Choose how posts look and behave in a channel or group; what is not named stays as it is.

ID is the number that 'kabar channels list' shows, with its minus sign. A running Kabar follows at once. A rule is set
with --rule NAME=VALUE; a list is written with commas, and "-" takes a value back.

\b
Examples:
  kabar channels set -1001234567890 --silent --on-withdraw delete
  kabar channels set -1001234567890 --topic 42 --posting
  kabar channels set -1001234567890 --rule topics=ekonomi,hukum --rule per_hour=4 --rule quiet=22.00-05.00
"""


RULES = tuple(name for name in FIELDS if name not in MANNERS)
"""The rules that --rule sets."""


class NegativeFirst(click.Command):
    """A command that takes a number with a minus sign, which click would read as an option."""

    ignore_unknown_options = True


def command() -> click.Command:
    """Describe the command and what is under it."""
    listing = click.Command(
        "list",
        callback=click.pass_obj(_list),
        params=[
            click.Option(
                ["--json", "as_json"],
                is_flag=True,
                help="Print a JSON list of id, kind, title, username, posting, can_post, topic, silent, protected, "
                "on_withdraw, pin_hours and rules.",
            )
        ],
        help=LIST,
    )
    setting = NegativeFirst("set", callback=click.pass_obj(_set), params=[chat_id(), *_choices()], help=SET)
    return click.Group("channels", commands=[listing, setting], help=HELP)


def _choices() -> Sequence[click.Option]:
    hours = click.IntRange(0, LONGEST_PIN)
    return (
        click.Option(
            ["--topic", "thread_id"],
            type=click.IntRange(0, LARGEST_THREAD),
            help="The topic of a forum to post in; 1 is its General topic, 0 none.",
        ),
        click.Option(["--silent/--sound"], default=None, help="Whether posts make a sound; breaking news always does."),
        click.Option(
            ["--protect/--no-protect", "protected"], default=None, help="Whether posts can be forwarded and saved."
        ),
        click.Option(
            ["--on-withdraw"],
            type=click.Choice([each.value for each in OnWithdraw]),
            help="What becomes of the post of an article that is withdrawn.",
        ),
        click.Option(["--pin-hours"], type=hours, help="How long breaking news is pinned; 0 does not pin it."),
        click.Option(["--posting/--no-posting"], default=None, help="Whether anything is posted there at all."),
        click.Option(
            ["--rule", "rules"],
            multiple=True,
            metavar="RULE",
            help=f"Set a rule, as NAME=VALUE; may be repeated. The names are {', '.join(RULES)}.",
        ),
    )


def _list(env: Mapping[str, str], *, as_json: bool) -> None:
    chats = asyncio.run(_all(Settings.from_env(env)))
    if as_json:
        say_json([_fields(chat) for chat in chats])
    elif not chats:
        say("No channel is known; make the bot an admin of one while 'kabar run' runs.")
    else:
        table(("Id", "Title", "Posting", "Manner"), ((one.id, one.title, _posting(one), _manner(one)) for one in chats))


async def _all(settings: Settings) -> Sequence[Chat]:
    async with Kabar.open(settings) as kabar:
        return await kabar.store.read(lambda tables: tables.chats.all())


def _posting(chat: Chat) -> str:
    """Tell the owner's switch, and whether Telegram stands against it."""
    return ("on" if chat.posting else "off") + ("" if chat.can_post else ", not allowed")


def _manner(chat: Chat) -> str:
    return ", ".join(
        [
            *([f"topic {chat.thread_id}"] if chat.thread_id else []),
            "silent" if chat.silent else "sound",
            *(["protected"] if chat.protected else []),
            f"{chat.on_withdraw} when withdrawn",
            *([f"breaking news pinned {chat.pin_hours} h"] if chat.pin_hours else []),
            *(f"{name}={value!r}" for name, value in _rules(chat).items()),
        ]
    )


def _rules(chat: Chat) -> Mapping[str, str]:
    """Write the rules that the chat has, as --rule takes them."""
    plain = replace(chat, rules=Rules())
    return {name: written(chat, name) for name in RULES if written(chat, name) != written(plain, name)}


def _fields(chat: Chat) -> Mapping[str, object]:
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": chat.title,
        "username": chat.username,
        "posting": chat.posting,
        "can_post": chat.can_post,
        "topic": chat.thread_id,
        "silent": chat.silent,
        "protected": chat.protected,
        "on_withdraw": chat.on_withdraw.value,
        "pin_hours": chat.pin_hours,
        "rules": _rules(chat),
    }


def _set(
    env: Mapping[str, str],
    *,
    chat_id: int,
    posting: bool | None,
    rules: Sequence[str],
    **manner: int | bool | str | None,
) -> None:
    named = {name: value for name, value in manner.items() if value is not None}
    chat = asyncio.run(_changed(Settings.from_env(env), chat_id, posting, named, rules))
    say(f"{chat.title} ({chat.id}): posting {_posting(chat)}, {_manner(chat)}.")


async def _changed(
    settings: Settings,
    chat_id: int,
    posting: bool | None,
    named: Mapping[str, int | bool | str],
    rules: Sequence[str],
) -> Chat:
    async with Kabar.open(settings) as kabar:
        now = kabar.clock()

        def change(tables: Tables) -> Chat:
            chat = tables.chats.get(chat_id)
            if chat is None or chat.kind is ChatKind.PRIVATE:
                raise KabarError(f"No channel has the id {chat_id}; see 'kabar channels list'.")
            _keep(tables, chat, _ruled(_preferred(chat, named), rules), now)
            if posting is not None:
                switch(tables, OPERATOR, chat_id, now, posting=posting)
            return tables.chats.get(chat_id) or chat

        return await kabar.store.write(change)


def _preferred(chat: Chat, named: Mapping[str, int | bool | str]) -> Chat:
    on_withdraw = OnWithdraw(str(named.get("on_withdraw", chat.on_withdraw)))
    return replace(chat, **{**named, "on_withdraw": on_withdraw})  # type: ignore[arg-type]  # the options are fields


def _ruled(chat: Chat, rules: Sequence[str]) -> Chat:
    """Set rules, each written NAME=VALUE. Raises UsageError when one cannot be set so."""
    for rule in rules:
        name, equals, value = rule.partition("=")
        if not equals or name not in RULES:
            raise UsageError(f"'{rule}' is no rule; write NAME=VALUE, with one of the names {', '.join(RULES)}.")
        try:
            chat = changed(chat, name, value)
        except UnfitError as error:
            raise _refused(name, error) from error
    return chat


def _keep(tables: Tables, before: Chat, after: Chat, now: datetime) -> None:
    """Keep what was set. Raises UsageError when no post can be made by the template."""
    try:
        keep(tables, OPERATOR, before, after, now)
    except UnfitError as error:
        raise _refused("own", error) from error


def _refused(name: str, error: UnfitError) -> UsageError:
    return UsageError(f"--rule {name}: {Words.load('en').plain(error.key, **error.given)}")
