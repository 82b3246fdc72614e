// Rich messages (Bot API 10.1, RichMessage): blocks of headings, lists, tables and quotes as elements.

import { el } from "./dom.js";
import { link } from "./entities.js";

const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", marked: "mark", subscript: "sub", superscript: "sup" };

/** The whole message; a shape that is not known is shown by the words in it, so nothing is lost. */
export function rich(message) {
  const blocks = message.blocks ?? [message.html ?? message.markdown ?? ""];
  return el("div", { class: "text rich", dir: message.is_rtl ? "rtl" : "auto" }, ...blocks.map(block));
}

const inside = (blocks) => (blocks ?? []).map(block);

function block(part) {
  if (typeof part === "string") return el("p", {}, part);
  switch (part.type) {
    case "heading": return el("p", { class: `heading size-${part.size}`, role: "heading", "aria-level": part.size + 1 }, words(part.text));
    case "pre": return el("pre", {}, el("code", {}, words(part.text)));
    case "divider": return el("hr");
    case "footer": return el("p", { class: "footer" }, words(part.text));
    case "list": return list(part);
    case "blockquote": return el("blockquote", {}, ...inside(part.blocks), words(part.credit));
    case "pullquote": return el("blockquote", { class: "pull" }, words(part.text), words(part.credit));
    case "details": return el("details", { open: part.is_open }, el("summary", {}, words(part.summary)), ...inside(part.blocks));
    case "table": return table(part);
    default: return part.blocks ? el("div", {}, ...inside(part.blocks)) : el("p", {}, words(part.text ?? part.caption?.text));
  }
}

function list(part) {
  const items = part.items ?? [];
  const ordered = items.some((item) => item.value !== undefined);
  return el(ordered ? "ol" : "ul", {}, ...items.map((item) => el("li", { value: item.value }, ...inside(item.blocks), words(item.text))));
}

function table(part) {
  const cell = (given) => el(given.is_header ? "th" : "td", { colspan: given.colspan, rowspan: given.rowspan }, words(given.text));
  const rows = (part.cells ?? []).map((row) => el("tr", {}, ...row.map(cell)));
  return el("div", { class: "table" }, el("table", {}, el("tbody", {}, ...rows)));
}

/** RichText is a string, a list of RichText, or an object with a type and its own text. */
function words(text) {
  const node = document.createDocumentFragment();
  if (text === undefined || text === null) return node;
  if (typeof text === "string") node.append(text);
  else if (Array.isArray(text)) node.append(...text.map(words));
  else if (text.url) node.append(link(text.url, {}, words(text.text)));
  else node.append(el(INLINE[text.type] ?? "span", {}, words(text.text)));
  return node;
}
