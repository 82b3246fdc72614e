// The messages of the open chat. Rows are reused while nothing in them has changed, so a change costs one row.

import * as api from "./api.js";
import { byId, el, place } from "./dom.js";
import * as format from "./format.js";
import { Heading, topicNames, topicOf } from "./heading.js";
import { row } from "./message.js";
import { announce, toast } from "./notice.js";
import { Stream } from "./stream.js";

const WINDOW = 200; // rows drawn at first, and added each time the top is reached
const RUN_SECONDS = 600; // messages of one author within this time stand together

export class Conversation {
  #chat = null;
  #messages = [];
  #rows = new Map();
  #shown = WINDOW;
  #topic = null;
  #names = new Map();
  #fresh = true;

  /** `parts`: `keyboards`, `me()` the person one is, `onReply(message)`, `onCommand(text)`, `onKeyboard(markup)`. */
  constructor(parts) {
    this.parts = parts;
    this.stream = new Stream(() => this.#older());
    this.heading = new Heading({ onJump: (id) => this.jump(id), onTopic: (id) => this.#choose(id) });
    this.load = api.coalesced(() => this.#load());
  }

  open(chat) {
    this.#chat = chat;
    this.#topic = null;
    this.#clear();
    this.heading.show(chat);
    this.heading.pinned([]);
    this.heading.topics(new Map(), null);
    byId("stream").setAttribute("aria-busy", "true");
    return this.load();
  }

  #clear() {
    this.#messages = [];
    this.#rows = new Map();
    this.#shown = WINDOW;
    this.#fresh = true;
    byId("messages").replaceChildren();
  }

  async #load() {
    const chat = this.#chat;
    const messages = await api.messages(chat.id);
    if (chat.id !== this.#chat.id) return;
    const known = new Set(this.#messages.map((message) => message.message_id));
    const arrived = this.#fresh ? [] : messages.filter((message) => !known.has(message.message_id));
    this.#messages = messages;
    this.draw();
    this.#settle(arrived);
  }

  #settle(arrived) {
    const mine = arrived.some((message) => this.#isMine(message));
    if (this.#fresh || mine || this.stream.stuck) this.stream.toBottom();
    else this.stream.miss(arrived.filter((message) => this.#belongs(message)).length);
    this.#fresh = false;
    const others = arrived.filter((message) => !this.#isMine(message));
    if (others.length === 0) return;
    this.heading.typing(null);
    announce(others.slice(-3).map((message) => `${format.chatName(format.authorOf(message))}: ${format.gist(message)}`).join(". "));
  }

  /** Draw everything that has changed since the last time. */
  draw() {
    const messages = this.#messages.filter((message) => this.#belongs(message));
    const shown = messages.slice(-this.#shown);
    const rows = new Map();
    this.#names = topicNames(this.#messages);
    shown.forEach((message, index) => this.#lay(rows, message, shown[index - 1], shown[index + 1]));
    if (shown.length === 0) rows.set("empty", this.#reuse("empty", "", emptiness));
    this.#rows = rows;
    place(byId("messages"), [...rows.values()].map((drawn) => drawn.node));
    byId("stream").setAttribute("aria-busy", "false");
    this.heading.pinned(this.#messages.filter((message) => message.pinned && !message.deleted));
    this.heading.topics(this.#names, this.#topic);
    this.parts.onKeyboard(this.#messages.findLast((message) => message.reply_keyboard)?.reply_keyboard);
  }

  #lay(rows, message, before, after) {
    const day = format.dayKey(message.date);
    const newDay = !before || format.dayKey(before.date) !== day;
    if (newDay) {
      const label = format.day(message.date);
      rows.set(day, this.#reuse(day, label, () => el("li", { class: "day" }, el("span", {}, label))));
    }
    const view = { mine: this.#isMine(message), first: newDay || !together(before, message), last: !after || !together(message, after), topic: this.#topicName(message) };
    const signature = JSON.stringify([message, view]);
    const parts = { ...this.parts, chat: this.#chat, onJump: (id) => this.jump(id), onTopic: (id) => this.#choose(id) };
    rows.set(message.message_id, this.#reuse(message.message_id, signature, () => row(message, { ...parts, ...view })));
  }

  #reuse(key, signature, build) {
    const old = this.#rows.get(key);
    if (old?.signature === signature) return old;
    const node = build();
    if (old) handOver(old.node, node);
    return { signature, node };
  }

  #isMine(message) {
    return !message.by_bot && Boolean(message.from) && message.from.id === this.parts.me()?.id && !message.sender_chat;
  }

  #belongs(message) {
    return this.#topic === null || topicOf(message) === this.#topic;
  }

  /** The topic that a message has to name, because messages of every topic are shown. */
  #topicName(message) {
    return this.#topic === null && message.is_topic_message ? this.#names.get(topicOf(message)) : "";
  }

  #choose(topic) {
    this.#topic = topic;
    this.draw();
    this.stream.toBottom();
    document.querySelector("#topics [aria-pressed=true]")?.focus();
  }

  get topic() {
    return this.#topic;
  }

  #older() {
    if (this.#shown >= this.#messages.length) return;
    this.#shown += WINDOW;
    this.stream.keepingPlace(() => this.draw());
  }

  /** Show one message, drawing older ones or leaving the topic when it needs that. */
  jump(id) {
    const index = this.#messages.findIndex((message) => message.message_id === id);
    if (index < 0) return toast("Pesan itu tidak ada di obrolan ini.", "warn");
    if (!this.#belongs(this.#messages[index])) this.#topic = null;
    this.#shown = Math.max(this.#shown, this.#messages.length - index + 5);
    this.draw();
    this.stream.show(this.#rows.get(id).node);
    return undefined;
  }
}

const emptiness = () => el("li", { class: "emptiness" }, el("span", {}, "Belum ada pesan di sini."));

function together(a, b) {
  if (!a || format.service(a) || format.service(b)) return false;
  return format.authorOf(a).id === format.authorOf(b).id && b.date - a.date < RUN_SECONDS && format.dayKey(a.date) === format.dayKey(b.date);
}

/** Move the keyboard's focus from a row to the row that takes its place: to the like part (key, link, quote) in it. */
function handOver(old, fresh) {
  const held = document.activeElement;
  if (!old.contains(held)) return;
  const alike = (node) => [...node.querySelectorAll(`.${held.classList[0]}`)];
  const spot = held === old || !held.classList[0] ? -1 : alike(old).indexOf(held);
  const target = spot < 0 ? fresh : (alike(fresh)[spot] ?? alike(fresh).at(-1) ?? fresh);
  queueMicrotask(() => target.focus({ preventScroll: true }));
}
