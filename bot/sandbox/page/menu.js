// A list of offers above the composer, after the ARIA combobox pattern: what the menus there share.

import { el } from "./dom.js";

export class Menu {
  #offers = [];
  #at = 0;

  /** `name` begins the ids; subclasses say what an offer looks like (`parts`) and does (`choose`, `complete`). */
  constructor(field, { name, label, className }) {
    this.field = field;
    this.name = name;
    this.node = el("ul", { class: className, id: `${name}-menu`, role: "listbox", "aria-label": label, hidden: true });
    field.addEventListener("input", () => this.refresh());
    field.addEventListener("blur", () => this.close());
  }

  close() {
    this.offer([]);
  }

  /** Show `offers` in place of what was there, from `at` on, or hide the menu when there are none. */
  offer(offers, at = 0) {
    if (offers.length === 0 && this.#offers.length === 0) return;
    this.#offers = offers;
    this.#at = at;
    this.#draw();
  }

  get offers() {
    return this.#offers;
  }

  /** Take a key of the field; true when the menu used it. */
  take(event) {
    if (this.#offers.length === 0) return false;
    const chosen = this.#offers[this.#at];
    if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.complete(chosen);
    else if (event.key === "Enter" && !event.shiftKey) this.choose(chosen);
    else return false;
    event.preventDefault();
    return true;
  }

  #move(step) {
    this.#at = (this.#at + step + this.#offers.length) % this.#offers.length;
    this.#draw();
  }

  #draw() {
    this.node.hidden = this.#offers.length === 0;
    this.node.replaceChildren(...this.#offers.map((given, index) => this.#option(given, index)));
    this.field.setAttribute("aria-controls", this.node.id);
    this.field.setAttribute("aria-expanded", String(!this.node.hidden));
    if (this.node.hidden) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.name}-${this.#at}`);
    this.node.children[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  #option(given, index) {
    const choose = (event) => {
      event.preventDefault(); // keeps the focus in the field
      this.choose(given);
    };
    return el("li", { class: "offer", id: `${this.name}-${index}`, role: "option", "aria-selected": String(index === this.#at), onpointerdown: choose }, ...this.parts(given));
  }
}
