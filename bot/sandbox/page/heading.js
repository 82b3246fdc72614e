// What stands above a conversation: who it is with, who is typing, the pinned message and the topics.

import { aside, avatar, byId, changes, el, icon } from "./dom.js";
import { KINDS } from "./chats.js";
import * as format from "./format.js";
import { botName } from "./identity.js";

const TYPING_MS = 5_500; // Telegram shows a chat action for 5 seconds or until a message comes
const ACTIONS = { typing: "sedang mengetik", upload_photo: "sedang mengirim foto", upload_document: "sedang mengirim berkas", choose_sticker: "sedang memilih stiker" };
const GENERAL = 0;

export class Heading {
  #chat = null;
  #pinned = [];
  #nextPin = 0;
  #typingTimer = 0;
  #topicsChange = changes();

  /** `onJump(id)` shows a message; `onTopic(id|null)` shows one topic, or all. */
  constructor({ onJump, onTopic }) {
    this.onTopic = onTopic;
    byId("pinbar").addEventListener("click", () => {
      const message = this.#pinned[this.#nextPin];
      this.#nextPin = (this.#nextPin + this.#pinned.length - 1) % this.#pinned.length;
      onJump(message.message_id);
      this.#drawPinned();
    });
  }

  /** Turn to `chat`: whatever the last one showed is over. */
  show(chat) {
    this.refresh(chat);
    this.typing(null);
  }

  /** Show what may have changed of the same chat: its name, its members. */
  refresh(chat) {
    this.#chat = chat;
    const name = format.chatName(chat);
    byId("talk-avatar").replaceChildren(avatar(chat.id, name));
    byId("talk-title").replaceChildren(aside(name));
    document.title = `${name} · Kabar`;
    if (!byId("talk-status").classList.contains("typing")) this.typing(null);
  }

  /** Show the bot's action for as long as Telegram would; `null` ends it. */
  typing(action) {
    clearTimeout(this.#typingTimer);
    const status = byId("talk-status");
    const ended = !action || action === "cancel";
    status.classList.toggle("typing", !ended);
    if (ended) return status.replaceChildren(aside(about(this.#chat)));
    status.replaceChildren(aside(`${botName(this.#chat)} ${ACTIONS[action] ?? ACTIONS.typing}`), el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    this.#typingTimer = setTimeout(() => this.typing(null), TYPING_MS);
    return undefined;
  }

  pinned(messages) {
    const ids = messages.map((message) => message.message_id).join();
    if (ids !== this.#pinned.map((message) => message.message_id).join()) this.#nextPin = messages.length - 1;
    this.#pinned = messages;
    this.#drawPinned();
  }

  #drawPinned() {
    const message = this.#pinned[this.#nextPin];
    const bar = byId("pinbar");
    bar.hidden = !message;
    if (!message) return;
    const many = this.#pinned.length > 1 ? ` ${this.#nextPin + 1} dari ${this.#pinned.length}` : "";
    bar.replaceChildren(icon("pin"), el("span", { class: "pin-words" }, el("span", { class: "strong" }, `Pesan tersemat${many}`), aside(format.gist(message), { class: "line" })));
  }

  /** The topics of a forum (`topicNames`) as chips; hidden when there is none but the general one. */
  topics(names, current) {
    if (!this.#topicsChange([[...names], current])) return;
    const box = byId("topics");
    box.hidden = ![...names.keys()].some((id) => id !== GENERAL);
    const chip = (id, name) => el("button", { class: "chip", type: "button", "aria-pressed": String(id === current), onclick: () => this.onTopic(id) }, aside(name));
    box.replaceChildren(...(box.hidden ? [] : [chip(null, "Semua"), ...[...names].map(([id, name]) => chip(id, name))]));
  }
}

export const topicOf = (message) => (message.is_topic_message || message.forum_topic_created ? message.message_thread_id : GENERAL);

/** The name of every topic that the messages stand in, by its thread id. */
export function topicNames(messages) {
  const names = new Map();
  for (const message of messages) {
    const id = topicOf(message);
    const name = message.forum_topic_created?.name ?? message.reply_to_message?.forum_topic_created?.name;
    if (!names.has(id) || name) names.set(id, name ?? (id === GENERAL ? "Umum" : `Topik ${id}`));
  }
  return names;
}

function about(chat) {
  if (!chat) return "";
  const members = chat.members.length;
  if (chat.type === "private") return `Anda menulis kepada ${botName(chat)} sebagai ${format.personName(chat)}`;
  return [KINDS[chat.type], chat.username ? `@${chat.username}` : "", members > 0 ? `${format.count(members)} anggota` : ""].filter(Boolean).join(" · ");
}
