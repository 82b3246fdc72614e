// Inline mode: what the bot offers above the composer while one types "@bot words" in any chat.

import * as api from "./api.js";
import { aside, el } from "./dom.js";
import { Menu } from "./menu.js";
import { toast } from "./notice.js";

const PAUSE_MS = 300; // Telegram's clients ask when one stops typing, too

export class InlineMenu extends Menu {
  #bots = null;
  #asked = null;
  #timer = 0;

  /** `person()` is who types, or null; `onPick(result)` sends what was chosen, `onStart(words)` says "/start words". */
  constructor(field, { person, onPick, onStart }) {
    super(field, { name: "inline", label: "Tawaran bot", className: "commands inline" });
    this.person = person;
    this.onPick = onPick;
    this.onStart = onStart;
    this.node.addEventListener("scroll", () => this.#more());
  }

  /** Ask the bot for what is being typed, once one pauses; anything but its name and a blank closes the menu. */
  refresh() {
    clearTimeout(this.#timer);
    this.#asked = null;
    const typed = /^@(\w+)\s([^]*)$/.exec(this.field.value);
    if (!typed) this.close();
    else this.#timer = setTimeout(() => this.#quietly(this.#ask(typed[1].toLowerCase(), typed[2])), PAUSE_MS);
  }

  choose({ result, button }) {
    if (result) this.onPick(result);
    else this.onStart(button.start_parameter);
  }

  complete(offer) {
    this.choose(offer);
  }

  parts({ result, button }) {
    if (button) return [el("span", { class: "offer-name" }, aside(button.text))];
    return [el("span", { class: "offer-title" }, aside(result.title)), aside(result.description ?? "", { class: "offer-words" })];
  }

  async #ask(name, query) {
    this.#bots ??= api.bots();
    const known = (await this.#bots).find((bot) => bot.username.toLowerCase() === name);
    if (known && this.person()) await this.#fetch({ bot_id: known.id, from: this.person().id, query, offset: "" });
    else this.close();
  }

  /** Fetch a page; what comes when one has typed on, or gone, is dropped. */
  async #fetch(question) {
    this.#asked = question;
    const answer = await api.askInline(question);
    if (this.#asked !== question) return;
    const before = question.offset ? this.offers : [];
    const button = !question.offset && answer.button?.start_parameter ? [{ button: answer.button }] : [];
    this.offer([...button, ...before, ...answer.results.map((result) => ({ result }))], Math.max(0, before.length - 1));
    this.#asked = answer.next_offset ? { ...question, offset: answer.next_offset } : null;
  }

  #more() {
    const { scrollTop, clientHeight, scrollHeight } = this.node;
    const next = this.#asked;
    if (!next?.offset || scrollTop + clientHeight < scrollHeight - 1) return;
    this.#asked = null;
    this.#quietly(this.#fetch(next));
  }

  #quietly(work) {
    work.catch((error) => toast(error.message, "warn"));
  }
}
