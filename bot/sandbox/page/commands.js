// The command menu: suggestions above the composer while one types "/".

import { aside, el } from "./dom.js";
import { Menu } from "./menu.js";

export class CommandMenu extends Menu {
  #commands = [];

  /** `field` is the composer's textarea; `onSend(text)` sends a command, `onFill(text)` puts it into the field. */
  constructor(field, { onSend, onFill }) {
    super(field, { name: "command", label: "Perintah bot", className: "commands" });
    this.onSend = onSend;
    this.onFill = onFill;
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
    this.offer(typed ? this.#commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : []);
  }

  choose({ command }) {
    this.onSend(`/${command}`);
  }

  complete({ command }) {
    this.onFill(`/${command} `);
  }

  parts({ command, description }) {
    return [el("span", { class: "offer-name" }, `/${command}`), aside(description, { class: "offer-words" })];
  }
}
