// Inline keyboards: what a press does, and how a button looks while the bot thinks.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { safeHref } from "./entities.js";
import { alertBox, toast } from "./notice.js";

const STYLES = new Set(["primary", "success", "danger"]);

export class Keyboards {
  #presser;
  #onInline;
  #waiting = new Set();

  /** `presser()` is the person who presses, or null when nobody can; `onInline(text)` begins an inline query. */
  constructor(presser, onInline) {
    this.#presser = presser;
    this.#onInline = onInline;
  }

  /** The rows of a message's inline keyboard, or null when it has none. */
  build(message) {
    const rows = message.reply_markup?.inline_keyboard ?? [];
    if (rows.length === 0 || message.deleted) return null;
    const draw = (button) => this.#button(message, button);
    return el("div", { class: "keyboard", role: "group", "aria-label": "Tombol pesan" },
      ...rows.map((row) => el("div", { class: "keyboard-row" }, ...row.map(draw))));
  }

  #button(message, button) {
    const style = STYLES.has(button.style) ? button.style : "";
    const label = el("bdi", { class: "label" }, button.text);
    const href = button.url && safeHref(button.url);
    if (href) return el("a", { class: `key ${style}`, href, target: "_blank", rel: "noopener noreferrer", title: href }, label, icon("out"));
    const act = this.#action(message, button);
    const properties = { class: `key ${style}`, type: "button", disabled: !act, title: act ? null : "Tombol ini hanya bekerja di Telegram" };
    const node = el("button", properties, label, button.copy_text ? icon("copy") : null);
    if (!act) return node;
    if (button.callback_data) this.#showWaiting(node, keyOf(message, button));
    // The second click of a double click has detail 2; a press from the keyboard has 0.
    node.addEventListener("click", (event) => event.detail < 2 && act(node));
    return node;
  }

  #action(message, button) {
    if (button.callback_data) return () => this.#press(message, button);
    if (button.copy_text) return () => copy(button.copy_text.text);
    const words = button.switch_inline_query ?? button.switch_inline_query_current_chat;
    const bot = message.via_bot ?? message.from;
    if (words !== undefined && bot?.is_bot) return () => this.#onInline(`@${bot.username} ${words}`);
    return null;
  }

  #showWaiting(node, key) {
    node.dataset.key = key;
    node.setAttribute("aria-busy", String(this.#waiting.has(key)));
  }

  async #press(message, button) {
    const key = keyOf(message, button);
    const person = this.#presser();
    if (!person) return toast("Belum ada orang di obrolan ini yang dapat menekan tombol.", "warn");
    if (this.#waiting.has(key)) return;
    this.#mark(key, true);
    try {
      const asked = { chat_id: message.chat.id, message_id: message.message_id, from: person.id, data: button.callback_data };
      show(await api.press(asked));
    } catch (error) {
      toast(error.message, "warn");
    } finally {
      this.#mark(key, false);
    }
  }

  #mark(key, waiting) {
    if (waiting) this.#waiting.add(key);
    else this.#waiting.delete(key);
    for (const node of document.querySelectorAll(".key[data-key]")) {
      if (node.dataset.key === key) node.setAttribute("aria-busy", String(waiting));
    }
  }
}

const keyOf = (message, button) => `${message.chat.id}/${message.message_id}/${button.callback_data}`;

function show(answer) {
  if (!answer.answered) toast("Bot belum menjawab tekanan tombol ini.", "warn");
  else if (answer.text && answer.show_alert) alertBox("Jawaban bot", el("p", { dir: "auto" }, answer.text));
  else if (answer.text) toast(answer.text);
  const href = answer.url && safeHref(answer.url);
  if (href) window.open(href, "_blank", "noopener,noreferrer");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Disalin.");
  } catch {
    toast("Peramban tidak mengizinkan penyalinan.", "warn");
  }
}
