// The command menu: suggestions above the composer while one types "/", after the ARIA combobox pattern.

import { aside, el } from "./dom.js";

export class CommandMenu {
  #commands = [];
  #offered = [];
  #at = 0;

  /** `field` is the composer's textarea; `onSend(text)` sends a command, `onFill(text)` puts it into the field. */
  constructor(field, { onSend, onFill }) {
    this.field = field;
    this.onSend = onSend;
    this.onFill = onFill;
    this.node = el("ul", { class: "commands", id: "command-menu", role: "listbox", "aria-label": "Perintah bot", hidden: true });
    field.addEventListener("input", () => this.refresh());
    field.addEventListener("blur", () => this.close());
  }

  get size() {
    return this.#commands.length;
  }

  set commands(commands) {
    this.#commands = commands;
    if (document.activeElement === this.field) this.refresh();
  }

  /** Offer what fits the word being typed; a space ends the command and closes the menu. */
  refresh() {
    const typed = /^\/(\w*)$/.exec(this.field.value);
    this.#offered = typed ? this.#commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : [];
    this.#at = 0;
    this.#draw();
  }

  close() {
    this.#offered = [];
    this.#draw();
  }

  /** Take a key of the field; true when the menu used it. */
  take(event) {
    if (this.#offered.length === 0) return false;
    const chosen = `/${this.#offered[this.#at].command}`;
    if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.onFill(`${chosen} `);
    else if (event.key === "Enter" && !event.shiftKey) this.onSend(chosen);
    else return false;
    event.preventDefault();
    return true;
  }

  #move(step) {
    this.#at = (this.#at + step + this.#offered.length) % this.#offered.length;
    this.#draw();
  }

  #draw() {
    this.node.hidden = this.#offered.length === 0;
    this.node.replaceChildren(...this.#offered.map((given, index) => this.#option(given, index)));
    this.field.setAttribute("aria-expanded", String(!this.node.hidden));
    if (this.node.hidden) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `command-${this.#at}`);
    this.node.children[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  #option({ command, description }, index) {
    const choose = (event) => {
      event.preventDefault(); // keeps the focus in the field
      this.onSend(`/${command}`);
    };
    return el("li", { class: "offer", id: `command-${index}`, role: "option", "aria-selected": String(index === this.#at), onpointerdown: choose },
      el("span", { class: "offer-name" }, `/${command}`), aside(description, { class: "offer-words" }));
  }
}
