// Text with Telegram's entities as a tree of elements. Offsets are UTF-16 units, which are JavaScript's own.

import { el } from "./dom.js";
import * as format from "./format.js";

const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:"]);
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const MARKED = new Set(["mention", "text_mention", "hashtag", "cashtag", "phone_number"]);

/** The address itself when it is of a kind that may be a link, else null (javascript:, data:, nonsense). */
export function safeHref(address) {
  try {
    return SCHEMES.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** A link that opens elsewhere and tells nobody whence; plain text when the address is not safe. */
export function link(address, properties, ...children) {
  const href = safeHref(address);
  if (!href) return el("span", properties, ...children);
  return el("a", { ...properties, href, target: "_blank", rel: "noopener noreferrer", title: href }, ...children);
}

/** Fill `parent` with `text` dressed by `entities`. `onCommand(text)` is called when a /command is clicked. */
export function dress(parent, text, entities = [], onCommand = null) {
  const whole = entities.map((entity) => clipped(entity, 0, text.length)).filter((entity) => entity.length > 0);
  append(parent, text, 0, text.length, whole, { onCommand, inLink: false });
}

function clipped(entity, start, end) {
  const from = Math.max(entity.offset, start);
  return { ...entity, offset: from, length: Math.min(entity.offset + entity.length, end) - from };
}

const byPlace = (a, b) => a.offset - b.offset || b.length - a.length;

function append(parent, text, start, end, entities, context) {
  let waiting = [...entities].sort(byPlace);
  let position = start;
  while (waiting.length > 0) {
    const entity = waiting.shift();
    const stop = entity.offset + entity.length;
    parent.append(text.slice(position, entity.offset));
    const { inner, left } = part(waiting, stop);
    waiting = left;
    parent.append(element(entity, text, inner, context));
    // A block already ends its line; the newline that Telegram keeps after it would draw an empty one.
    position = BLOCKS.has(entity.type) && text[stop] === "\n" && stop < end ? stop + 1 : stop;
  }
  parent.append(text.slice(position, end));
}

/** Part what begins before `stop` from what is left; an entity that crosses `stop` is cut in two. */
function part(waiting, stop) {
  const before = waiting.filter((entity) => entity.offset < stop);
  const inner = before.map((entity) => clipped(entity, entity.offset, stop));
  const ends = before.map((entity) => clipped(entity, stop, entity.offset + entity.length));
  const left = waiting.filter((entity) => entity.offset >= stop);
  return { inner, left: [...ends.filter((entity) => entity.length > 0), ...left].sort(byPlace) };
}

function element(entity, text, inner, context) {
  const words = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "date_time") return moment(entity, words);
  const node = context.inLink && isLink(entity) ? el("span") : shell(entity, words, context);
  const home = node.querySelector("[data-home]") ?? node;
  const within = { ...context, inLink: context.inLink || isLink(entity) };
  append(home, text, entity.offset, entity.offset + entity.length, inner, within);
  return node;
}

const isLink = (entity) => ["url", "text_link", "email", "bot_command"].includes(entity.type);

function shell(entity, words, context) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type]);
  if (MARKED.has(entity.type)) return el("span", { class: `mark ${entity.type}` });
  switch (entity.type) {
    case "text_link": return link(entity.url ?? "", {});
    case "url": return link(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `http://${words}`, {});
    case "email": return link(`mailto:${words}`, {});
    case "bot_command": return command(words, context.onCommand);
    case "pre": return el("pre", { "data-language": entity.language }, el("code", { "data-home": true }));
    case "blockquote": return el("blockquote");
    case "expandable_blockquote": return expandable();
    case "spoiler": return spoiler();
    default: return el("span");
  }
}

function command(words, onCommand) {
  if (!onCommand) return el("span", { class: "mark" });
  return el("button", { class: "command", type: "button", title: `Kirim ${words}`, onclick: () => onCommand(words) });
}

/** Words that are hidden until they are pressed. */
export function spoiler(...children) {
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    const node = event.currentTarget;
    node.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  return el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Teks tersembunyi, tekan untuk membuka", onclick: open, onkeydown: open }, ...children);
}

function expandable() {
  const toggle = (event) => {
    const open = event.currentTarget.parentElement.classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
    event.currentTarget.textContent = open ? "Ciutkan" : "Selengkapnya";
  };
  const button = el("button", { type: "button", class: "expand", "aria-expanded": "false", onclick: toggle }, "Selengkapnya");
  return el("blockquote", { class: "expandable" }, el("div", { "data-home": true }), button);
}

/** A time in the reader's own zone; `entity` has `unix_time` and `date_time_format`, `words` are the writer's. */
export function moment(entity, words) {
  const pattern = entity.date_time_format ?? "";
  if (!format.isTime(entity.unix_time)) return el("span", {}, words);
  const properties = { datetime: format.iso(entity.unix_time), title: pattern ? words : format.fullTime(entity.unix_time), class: "moment" };
  if (pattern === "r") properties["data-relative"] = entity.unix_time;
  return el("time", properties, format.dateTime(entity.unix_time, pattern, words));
}

/** Bring every relative time on the page up to date. */
export function freshen() {
  for (const node of document.querySelectorAll("time[data-relative]")) {
    node.textContent = format.ago(Number(node.dataset.relative));
  }
}
