// Where one writes: the field, the command button, the person one writes as, and the message one answers.

import * as api from "./api.js";
import { CommandMenu } from "./commands.js";
import { aside, avatar, byId, changes, el, icon } from "./dom.js";
import * as format from "./format.js";
import { InlineMenu } from "./inline.js";
import { toast } from "./notice.js";

const LONGEST = 4096; // Bot API, sendMessage: 1-4096 characters

export class Composer {
  #chat = null;
  #person = null;
  #reply = null;
  #drafts = new Map();
  #peopleChange = changes();
  #keysChange = changes();

  /** `onPerson(id)` is told whom one chose to be; `topic()` is the thread one is in, or null; `onStart(text)` greets the bot. */
  constructor({ onPerson, onSent, onStart, topic }) {
    this.onSent = onSent;
    this.topic = topic;
    this.field = el("textarea", { id: "write", rows: "1", maxlength: LONGEST, placeholder: "Tulis pesan…", role: "combobox", "aria-autocomplete": "list", "aria-controls": "command-menu", "aria-expanded": "false", enterkeyhint: "send", autocomplete: "off", dir: "auto" });
    this.menu = new CommandMenu(this.field, { onSend: (text) => this.send(text), onFill: (text) => this.fill(text) });
    this.inline = new InlineMenu(this.field, {
      person: () => (this.#person?.canWrite ? this.#person.user : null),
      onPick: (result) => this.#pick(result),
      onStart: (words) => (this.fill(""), onStart(`/start ${words}`)),
    });
    this.slash = el("button", { class: "icon-button slash", type: "button", "aria-label": "Perintah bot", title: "Perintah bot", onclick: () => this.offer() }, "/");
    this.select = el("select", { "aria-label": "Menulis sebagai", onchange: () => onPerson(Number(this.select.value)) });
    this.persona = el("label", { class: "persona", title: "Menulis sebagai" });
    this.replying = el("div", { class: "replying", hidden: true });
    this.keys = el("div", { class: "keys", role: "group", "aria-label": "Papan tombol bot", hidden: true });
    this.closed = el("p", { class: "closed", hidden: true });
    this.row = el("div", { class: "composer-row" }, this.slash, this.field, el("button", { class: "send", type: "submit", "aria-label": "Kirim", title: "Kirim (Enter)" }, icon("send")));
    this.form = el("form", { class: "composer", onsubmit: (event) => this.#submit(event) }, this.menu.node, this.inline.node, this.replying, el("div", { class: "composer-line" }, this.persona, this.closed, this.row), this.keys);
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("input", () => this.#grow());
    byId("dock").replaceChildren(this.form);
  }

  /** Turn to `chat`, written by `person` (`{user, canWrite}` or null), one of `people`. */
  show(chat, person, people) {
    if (this.#chat?.id !== chat.id) this.#turn(chat);
    const changed = this.#person?.user.id !== person?.user.id;
    this.#chat = chat;
    this.#person = person;
    this.#drawPeople(chat, person, people);
    this.row.hidden = !person?.canWrite;
    this.closed.hidden = !this.row.hidden;
    this.closed.textContent = chat.type === "channel" ? "Hanya admin yang menulis di kanal ini." : "Belum ada anggota yang dapat menulis di sini.";
    this.field.setAttribute("aria-label", `Pesan ke ${format.chatName(chat)}`);
    if (changed) this.loadCommands();
  }

  #turn(chat) {
    if (this.#chat) this.#drafts.set(this.#chat.id, this.field.value);
    this.#person = null;
    this.answer(null);
    this.fill(this.#drafts.get(chat.id) ?? "", false);
    this.menu.close();
    this.inline.close();
  }

  #drawPeople(chat, person, people) {
    if (!this.#peopleChange([chat.type, person, people])) return;
    this.persona.hidden = chat.type === "private" || people.length === 0;
    if (this.persona.hidden) return;
    const focused = document.activeElement === this.select;
    this.select.replaceChildren(...people.map(({ user }) => el("option", { value: user.id, selected: user.id === person.user.id }, format.personName(user))));
    this.persona.replaceChildren(avatar(person.user.id, format.personName(person.user), "small"), this.select);
    if (focused) this.select.focus();
  }

  async loadCommands() {
    const chat = this.#chat;
    this.menu.commands = [];
    if (!this.#person) return;
    try {
      const commands = await api.commands(chat.id, this.#person.user.id);
      if (chat.id === this.#chat.id) this.menu.commands = commands;
    } catch (error) {
      toast(error.message, "warn");
    }
    this.slash.hidden = this.menu.size === 0;
  }

  focus() {
    if (this.row.hidden) byId("stream").focus();
    else this.field.focus();
  }

  fill(text, focus = true) {
    this.field.value = text;
    this.#grow();
    if (focus) this.field.focus();
    this.menu.refresh();
    this.inline.refresh();
  }

  /** Open the command menu as if "/" had been typed. */
  offer() {
    this.fill("/");
  }

  /** Answer `message` with the next one; `null` drops that. */
  answer(message) {
    if (message && !this.#person?.canWrite) return;
    this.#reply = message;
    this.replying.hidden = !message;
    if (!message) return;
    const close = el("button", { class: "icon-button", type: "button", "aria-label": "Batal membalas", onclick: () => this.answer(null) }, icon("close"));
    this.replying.replaceChildren(icon("reply"), el("span", { class: "reply-words" }, aside(format.chatName(format.authorOf(message)), { class: "strong" }), aside(format.gist(message), { class: "line" })), close);
    this.focus();
  }

  /** Show the bot's reply keyboard (Bot API, ReplyKeyboardMarkup), whose buttons send their own words. */
  offerKeys(markup) {
    if (!this.#keysChange(markup)) return;
    const rows = markup?.keyboard ?? [];
    const labels = rows.map((row) => row.map((key) => (typeof key === "string" ? key : key.text)));
    const draw = (label) => el("button", { class: "reply-key", type: "button", onclick: () => this.send(label) }, aside(label));
    this.keys.hidden = rows.length === 0;
    this.keys.replaceChildren(...labels.map((row) => el("div", { class: "keyboard-row" }, ...row.map(draw))));
  }

  #key(event) {
    if (event.isComposing || this.menu.take(event) || this.inline.take(event)) return;
    if (event.key === "Enter" && !event.shiftKey) this.#submit(event);
    else if (event.key === "Escape") this.answer(null);
  }

  #submit(event) {
    event.preventDefault();
    this.send(this.field.value);
  }

  /** Send `text` as the person one is; on a refusal the words come back into the field. */
  async send(text) {
    if (!text.trim() || !this.#person?.canWrite) return;
    const body = { from: this.#person.user.id, text };
    if (this.#reply) body.reply_to_message_id = this.#reply.message_id;
    await this.#deliver(text, api.write, body);
  }

  /** Send what the bot offered inline, in place of the words that were typed for it. */
  #pick(result) {
    return this.#deliver(this.field.value, api.pick, { from: this.#person.user.id, result });
  }

  async #deliver(typed, post, body) {
    if (this.topic()) body.message_thread_id = this.topic();
    const replied = this.#reply;
    const chat = this.#chat;
    this.fill("");
    this.answer(null);
    try {
      await post(chat.id, body);
      this.onSent();
    } catch (error) {
      toast(error.message, "warn");
      if (chat.id === this.#chat.id && !this.field.value) this.fill(typed), this.answer(replied);
    }
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + this.field.offsetHeight - this.field.clientHeight}px`;
  }
}
