// The list of chats: links whose addresses are the deep links, so that back, forward and reload just work.

import { aside, avatar, byId, el, icon, place } from "./dom.js";
import * as format from "./format.js";

const ICONS = { private: "private", group: "group", supergroup: "group", channel: "channel" };
export const KINDS = { private: "Obrolan pribadi", group: "Grup", supergroup: "Supergrup", channel: "Kanal" };
const SEEN = "kabar.seen";

export class ChatList {
  #root = byId("chats");
  #drawn = new Map();
  #seen = new Map(JSON.parse(sessionStorage.getItem(SEEN) ?? "[]"));

  constructor() {
    this.#root.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Draw `chats` (newest word first); `current` is the open one's id, whose messages count as read. */
  render(chats, current) {
    const held = document.activeElement.closest("#chats a")?.dataset.id;
    this.#markSeen(chats, current);
    const rows = chats.map((chat) => this.#row(chat, chat.id === current));
    this.#drawn = new Map(rows.map((drawn) => [drawn.id, drawn]));
    place(this.#root, rows.map((drawn) => drawn.node));
    if (held) this.#root.querySelector(`a[data-id="${held}"]`)?.focus({ preventScroll: true });
    byId("no-chats").hidden = chats.length > 0;
  }

  #markSeen(chats, current) {
    const seen = (chat) => Math.min(this.#seen.get(chat.id) ?? 0, chat.message_count);
    const read = (chat) => (chat.id === current && !document.hidden ? chat.message_count : seen(chat));
    this.#seen = new Map(chats.map((chat) => [chat.id, read(chat)]));
    sessionStorage.setItem(SEEN, JSON.stringify([...this.#seen]));
  }

  #row(chat, open) {
    const unread = chat.message_count - this.#seen.get(chat.id);
    const signature = JSON.stringify([chat, open, unread, format.dayKey(Date.now() / 1000)]);
    const old = this.#drawn.get(chat.id);
    if (old?.signature === signature) return old;
    const fresh = { id: chat.id, signature, node: old?.node ?? el("li") };
    this.#fill(fresh.node, chat, open, unread);
    return fresh;
  }

  #fill(node, chat, open, unread) {
    node.replaceChildren(el("a", { class: "chat", href: `#chat=${chat.id}`, "aria-current": open ? "page" : null, "data-id": chat.id },
      avatar(chat.id, format.chatName(chat)), this.#words(chat), this.#side(chat, unread)));
  }

  #words(chat) {
    const title = aside(format.chatName(chat), { class: "chat-title" });
    const kind = el("span", { class: "kind", role: "img", "aria-label": KINDS[chat.type], title: KINDS[chat.type] }, icon(ICONS[chat.type]));
    return el("span", { class: "chat-words" }, el("span", { class: "chat-top" }, kind, title), lastLine(chat));
  }

  #side(chat, unread) {
    const last = chat.last_message;
    const time = last ? el("time", { datetime: format.iso(last.date) }, format.brief(last.date)) : null;
    const badge = unread > 0 ? el("span", { class: "badge", "aria-label": `${unread} belum dibaca` }, unread > 999 ? "999+" : String(unread)) : null;
    return el("span", { class: "chat-side" }, time, badge);
  }

  #walk(event) {
    const anchors = [...this.#root.querySelectorAll("a")];
    const here = anchors.indexOf(document.activeElement);
    const steps = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: anchors.length - 1 };
    if (!(event.key in steps) || here < 0) return;
    event.preventDefault();
    anchors[Math.max(0, Math.min(steps[event.key], anchors.length - 1))].focus();
  }
}

function lastLine(chat) {
  const last = chat.last_message;
  if (!last) return el("span", { class: "chat-last" }, "Belum ada pesan");
  const author = chat.type === "group" || chat.type === "supergroup" ? `${format.chatName(format.authorOf(last))}: ` : "";
  const words = last.deleted ? "Pesan dihapus" : format.gist(last).replace(/\s+/g, " ").slice(0, 160);
  return aside(author + words, { class: "chat-last" });
}

/** Newest word first, as messengers do; chats without a word keep their order at the end. */
export function sorted(chats) {
  return [...chats].sort((a, b) => (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0));
}
