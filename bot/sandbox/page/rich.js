// Rich messages (Bot API 10.1, RichMessage): blocks of headings, lists, tables and quotes as elements.

import { el } from "./dom.js";
import { link, moment, spoiler } from "./entities.js";
import { photo } from "./media.js";

const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", marked: "mark", subscript: "sub", superscript: "sup" };

/** The whole message; a shape that is not known is shown by the words in it, so that nothing is lost. */
export function rich(message) {
  return el("div", { class: "text rich", dir: message.is_rtl ? "rtl" : "auto" }, ...inside(message.blocks));
}

const inside = (blocks) => (blocks ?? []).map(block);

function block(part) {
  switch (part.type) {
    case "heading": return el("p", { class: `heading size-${part.size}`, role: "heading", "aria-level": part.size + 1 }, words(part.text));
    case "pre": return el("pre", { "data-language": part.language }, el("code", {}, words(part.text)));
    case "divider": return el("hr");
    case "footer": return el("p", { class: "footer" }, words(part.text));
    case "list": return list(part);
    case "blockquote": return el("blockquote", {}, ...inside(part.blocks), credit(part));
    case "pullquote": return el("blockquote", { class: "pull" }, words(part.text), credit(part));
    case "details": return el("details", { open: part.is_open }, el("summary", {}, words(part.summary)), ...inside(part.blocks));
    case "table": return table(part);
    case "photo": return el("div", {}, photo(part.photo), part.caption ? el("p", { class: "footer" }, words(part.caption.text)) : null);
    default: return part.blocks ? el("div", {}, ...inside(part.blocks)) : el("p", {}, words(part.text ?? part.expression));
  }
}

const credit = (part) => (part.credit ? el("footer", { class: "footer" }, words(part.credit)) : null);

function list(part) {
  const ordered = part.items.some((item) => item.value !== undefined);
  return el(ordered ? "ol" : "ul", {}, ...part.items.map(item));
}

function item(given) {
  const box = given.has_checkbox ? el("span", { class: "box" }, given.is_checked ? "☑ " : "☐ ") : null;
  return el("li", { value: given.value, class: box ? "checked" : null }, box, ...inside(given.blocks));
}

function table(part) {
  const cell = (given) => el(given.is_header ? "th" : "td", { colspan: given.colspan, rowspan: given.rowspan, class: `align-${given.align}` }, words(given.text));
  const rows = part.cells.map((row) => el("tr", {}, ...row.map(cell)));
  const caption = part.caption ? el("caption", {}, words(part.caption)) : null;
  return el("div", { class: "table" }, el("table", {}, caption, el("tbody", {}, ...rows)));
}

/** RichText is a string, a list of RichText, or an object with a type and its own text. */
function words(text) {
  const node = document.createDocumentFragment();
  if (text === undefined || text === null) return node;
  if (Array.isArray(text)) node.append(...text.map(words));
  else node.append(typeof text === "object" ? styled(text) : String(text));
  return node;
}

function styled(part) {
  if (part.type === "date_time") return moment(part, words(part.text).textContent);
  if (part.type === "spoiler") return spoiler(words(part.text));
  if (part.url) return link(part.url, {}, words(part.text));
  if (part.email_address) return link(`mailto:${part.email_address}`, {}, words(part.text));
  return el(INLINE[part.type] ?? "span", {}, words(part.text ?? part.alternative_text ?? part.expression));
}
