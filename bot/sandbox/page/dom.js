// The only door to the document: elements are built, never parsed, so no text can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** Build an element. `on*` are listeners, `class` is the class, true/false set or omit a bare attribute. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Draw one of the icons of index.html; decoration only, so hidden from assistive technology. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** Text that a stranger wrote, kept from turning its neighbours' direction around. */
export const aside = (text, properties = {}) => el("bdi", properties, text);

/** Put `nodes` into `parent` in order, moving only what stands elsewhere, and drop the rest. */
export function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!wanted.has(node)) node.remove();
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
}

/** Make a function that tells whether its value differs from the last one it was given. */
export function changes() {
  let last;
  return (value) => {
    const now = JSON.stringify(value);
    const differs = now !== last;
    last = now;
    return differs;
  };
}

const TONES = 7;

/** A circle with the initials of a name, in a colour that stays the same for the same id. */
export function avatar(id, name, size = "") {
  return el("span", { class: `avatar tone-${tone(id)} ${size}`, "aria-hidden": "true" }, initials(name));
}

export const tone = (id) => Math.abs(Number(id)) % TONES;

function initials(name) {
  const words = name.normalize("NFC").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toUpperCase()).join("") || "?";
}
