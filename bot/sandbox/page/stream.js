// The scrolling of a conversation: it stays at the bottom until the person scrolls up, then counts what is missed.

import { byId, icon } from "./dom.js";
import * as format from "./format.js";

const NEAR_PX = 60;

export class Stream {
  #box = byId("stream");
  #button = byId("to-bottom");
  #stuck = true;
  #missed = 0;

  /** `onTop()` is called when the person has scrolled to the oldest message shown. */
  constructor(onTop) {
    this.#box.addEventListener("scroll", () => this.#scrolled(onTop), { passive: true });
    this.#button.addEventListener("click", () => {
      this.toBottom();
      this.#box.focus({ preventScroll: true });
    });
    this.#box.addEventListener("keydown", (event) => this.#walk(event));
    const watch = new ResizeObserver(() => this.#stuck && this.#drop());
    watch.observe(this.#box);
    watch.observe(byId("messages"));
  }

  get stuck() {
    return this.#stuck;
  }

  toBottom() {
    this.#stuck = true;
    this.#missed = 0;
    this.#drop();
    this.#draw();
  }

  /** Messages came while the person reads above. */
  miss(number) {
    this.#missed += number;
    this.#draw();
  }

  /** Run `change`, which adds rows at the top, without moving what the person reads. */
  keepingPlace(change) {
    const { scrollHeight, scrollTop } = this.#box;
    change();
    this.#box.scrollTop = scrollTop + this.#box.scrollHeight - scrollHeight;
  }

  /** Bring a row into the middle and light it up for a moment. */
  show(row) {
    this.#stuck = false;
    row.scrollIntoView({ block: "center" });
    row.classList.remove("lit");
    requestAnimationFrame(() => row.classList.add("lit"));
    row.focus({ preventScroll: true });
    this.#scrolled(() => undefined);
  }

  #drop() {
    this.#box.scrollTop = this.#box.scrollHeight;
  }

  #scrolled(onTop) {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    this.#stuck = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.#stuck) this.#missed = 0;
    this.#draw();
    if (scrollTop < NEAR_PX && scrollHeight > clientHeight) onTop();
  }

  #draw() {
    const words = this.#missed > 0 ? `Ke bawah, ${this.#missed} pesan baru` : "Ke bawah";
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = this.#missed > 0 ? format.count(this.#missed) : "";
    this.#button.hidden = this.#stuck;
    this.#button.setAttribute("aria-label", words);
    this.#button.title = words;
    this.#button.replaceChildren(icon("down"), ...(this.#missed > 0 ? [badge] : []));
  }

  #walk(event) {
    if (event.key === "End" && event.ctrlKey) return this.toBottom();
    if (event.key === "Enter" && event.target.matches("li.message")) return event.target.querySelector(".reply")?.click();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return undefined;
    const rows = [...this.#box.querySelectorAll("li.message")];
    const here = rows.indexOf(document.activeElement.closest("li.message"));
    const next = here < 0 ? rows.at(-1) : rows[here + (event.key === "ArrowUp" ? -1 : 1)];
    if (!next) return undefined;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return undefined;
  }
}
