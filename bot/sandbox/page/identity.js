// Who the person at this page is, in each chat: themselves in a private one, a chosen human elsewhere.

import * as format from "./format.js";

const ABSENT = new Set(["left", "kicked"]);
const POSTERS = new Set(["creator", "administrator"]);

export class Identity {
  #chosen = new Map();

  /** The people one may be in `chat`, each with `canWrite`, writers first. Whoever has a private chat may read a channel. */
  people(chat, chats) {
    if (chat.type === "private") return [{ user: chat, canWrite: true }];
    const channel = chat.type === "channel";
    const members = chat.members.filter(({ user, status }) => !user.is_bot && !ABSENT.has(status));
    const known = new Set(chat.members.map(({ user }) => user.id));
    const readers = channel ? chats.filter((other) => other.type === "private" && !known.has(other.id)) : [];
    return [...members, ...readers.map((user) => ({ user, status: "member" }))]
      .map(({ user, status }) => ({ user, canWrite: !channel || POSTERS.has(status) }))
      .sort((a, b) => Number(b.canWrite) - Number(a.canWrite));
  }

  /** The person chosen for `chat`: the last choice while it holds, else the first who may write, else null. */
  current(chat, chats) {
    const people = this.people(chat, chats);
    return people.find(({ user }) => user.id === this.#chosen.get(chat.id)) ?? people[0] ?? null;
  }

  choose(chat, userId) {
    this.#chosen.set(chat.id, userId);
  }
}

/** The bot's name as the chat knows it: the first member that is a bot. */
export function botName(chat) {
  const bot = chat.members.find(({ user }) => user.is_bot);
  return bot ? format.personName(bot.user) : "Bot";
}
