"""/grup: the admins of a group choose its language, and the topics that /berita shows there.

A button holds `grup:l:LANGUAGE` ("" for each person's own), or `grup:t:NUMBER`: put a topic in or out, by the number of
its key in this chat, or all of them with 0. Whoever presses must run the group now; so may the newsroom's admins who
look after it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model import Button, Chat, ChatKind, Clock, Reply, Role, Rules
from bot.rules import topic_key
from bot.words import LANGUAGES, Words
from handlers.command import Ask, data, keep_words, kept_words, noticed, numbers, said
from handlers.shelves import topic_label
from storage import Store, Tables

WEEK = timedelta(days=7)

OFFERED = 12
"""Topics to choose from: those of most stories of the week, and those that were chosen before."""

CHOSEN = 10
"""Topics that a group may have."""

ROW = 2

SUPERGROUPS = -1_000_000_000_000
"""Telegram's ids of supergroups are below it, those of basic groups above (Bot API, Chat.id)."""

Runs = Callable[[int, int], Awaitable[bool]]
"""Tells whether a person is an admin of a group, by both their ids: what Telegram says now."""


async def nobody(_chat_id: int, _person_id: int) -> bool:
    """Know no admin of any group."""
    return False


@dataclass(frozen=True, slots=True)
class Grup:
    """Show what a group has chosen, and change it."""

    store: Store
    clock: Clock
    runs: Runs

    async def __call__(self, ask: Ask) -> Reply:
        """Show the choices, or take the topics that were typed."""
        if ask.private:
            return said(ask.words("grup-only"))
        if not await self._may(ask):
            return said(ask.words("grup-admins-only"))
        typed = [key for key in map(topic_key, ask.text.split(",")) if key]
        return await self.store.write(lambda tables: self._typed(tables, ask, typed))

    async def press(self, ask: Ask) -> Reply:
        """Change a choice, in place."""
        if ask.private or not await self._may(ask):
            return noticed(ask.words.plain("button-expired" if ask.private else "grup-admins-only"))
        letter, _, rest = ask.text.partition(":")
        match letter, numbers(rest):
            case "l", _ if rest in {"", *LANGUAGES}:
                return await self.store.write(lambda tables: self._keep(tables, ask, language=rest))
            case "t", (number,):
                return await self.store.write(lambda tables: self._topic(tables, ask, number))
        return noticed(ask.words.plain("button-expired"))

    async def _may(self, ask: Ask) -> bool:
        """Tell whether the person runs the group, or looks after it for the newsroom."""
        trusted = ask.person.role >= Role.ADMIN and ask.person.looks_after(ask.chat_id)
        return trusted or await self.runs(ask.chat_id, ask.person.id)

    def _typed(self, tables: Tables, ask: Ask, typed: Sequence[str]) -> Reply:
        known = [topic for topic in dict.fromkeys(typed) if tables.lists.has_topic(topic)]
        if not typed:
            return self._shown(tables, ask, ask.rules)
        if not known:
            return said(ask.words("grup-unknown", topics=", ".join(map(topic_label, typed[:CHOSEN]))))
        return replace(self._keep(tables, ask, topics=tuple(known[:CHOSEN])), edit=False)

    def _topic(self, tables: Tables, ask: Ask, number: int) -> Reply:
        rules = _rules(tables, ask)
        if not number:
            return self._keep(tables, ask, topics=())
        topic = kept_words(tables, ask, number) or ""
        if not topic or topic_key(topic) != topic:
            return noticed(ask.words.plain("button-expired"))
        if topic in rules.topics:
            return self._keep(tables, ask, topics=tuple(each for each in rules.topics if each != topic))
        if len(rules.topics) >= CHOSEN:
            return noticed(ask.words.plain("notice-grup-full", limit=CHOSEN))
        return self._keep(tables, ask, topics=(*rules.topics, topic))

    def _keep(
        self, tables: Tables, ask: Ask, *, language: str | None = None, topics: tuple[str, ...] | None = None
    ) -> Reply:
        """Keep a choice, with its line in the audit where the newsroom posts to the group, and show all of them."""
        before, chat = _rules(tables, ask), tables.chats.get(ask.chat_id)
        if chat is None:
            kind = ChatKind.SUPERGROUP if ask.chat_id < SUPERGROUPS else ChatKind.GROUP
            chat = tables.chats.know(Chat(ask.chat_id, kind, ask.title or str(ask.chat_id)))
        after = replace(
            before,
            language=before.language if language is None else language,
            topics=before.topics if topics is None else topics,
        )
        if after != before:
            tables.chats.rule(chat.id, after)
            if chat.posting or ask.person.role:  # the groups of strangers are not the newsroom's business
                told = {"before": _told(before), "after": _told(after)}
                tables.audit.write(ask.person.id, "group.rules", f"chat:{chat.id}", self.clock(), **told)
        return replace(self._shown(tables, ask, after), edit=True)

    def _shown(self, tables: Tables, ask: Ask, rules: Rules) -> Reply:
        words = ask.words
        lately = [topic for topic, _ in tables.lists.topics(self.clock() - WEEK, OFFERED)]
        topics = list(dict.fromkeys([*rules.topics, *lately]))[:OFFERED]
        chosen = ", ".join(map(topic_label, rules.topics)) or words.plain("grup-all-topics")
        buttons = [self._topic_button(tables, ask, topic, rules) for topic in topics]
        rows = [tuple(buttons[start : start + ROW]) for start in range(0, len(buttons), ROW)]
        everything = Button(words.plain("button-all-topics"), data=data("grup", "t", 0))
        language = words.plain(f"grup-language-{rules.language or 'own'}")
        return said(
            words("grup-title", language=language, topics=chosen),
            _languages(rules.language, words),
            *rows,
            (everything,) if rules.topics else (),
        )

    def _topic_button(self, tables: Tables, ask: Ask, topic: str, rules: Rules) -> Button:
        label = _ticked(topic_label(topic), on=topic in rules.topics)
        return Button(label, data=data("grup", "t", keep_words(tables, ask, topic)))


def _rules(tables: Tables, ask: Ask) -> Rules:
    """Read the group's choices in the transaction that changes them."""
    chat = tables.chats.get(ask.chat_id)
    return Rules() if chat is None else chat.rules


def _languages(chosen: str, words: Words) -> tuple[Button, ...]:
    labels = [(language, words.plain(f"grup-language-{language or 'own'}")) for language in (*LANGUAGES, "")]
    return tuple(Button(_ticked(label, on=key == chosen), data=data("grup", "l", key)) for key, label in labels)


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _told(rules: Rules) -> str:
    """Write a group's choices for the audit, the same in each language."""
    return " · ".join(filter(None, (rules.language, ", ".join(rules.topics))))
