// Pictures and files of a message. Everything comes from the sandbox itself.

import { aside, el, icon } from "./dom.js";
import { link } from "./entities.js";
import * as format from "./format.js";

const address = (file) => `/sandbox/files/${encodeURIComponent(file.file_id)}`;

/** The picture or the file of a message, or null. */
export function media(message) {
  if (message.photo && message.photo_url) return elsewhere(message.photo_url);
  if (message.photo) return photo(message.photo, message.caption);
  const file = message.document ?? message.video ?? message.audio ?? message.animation ?? message.voice;
  return file ? attachment(file, message) : null;
}

/** A picture of which the sandbox keeps the bytes; `sizes` are the Bot API's PhotoSizes. */
export function photo(sizes, caption) {
  const largest = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const words = caption ? `Foto: ${caption.slice(0, 120)}` : "Foto";
  const image = el("img", { src: address(largest), alt: words, width: largest.width, height: largest.height, loading: "lazy", decoding: "async" });
  const figure = el("figure", { class: "photo" }, image);
  const missing = () => figure.replaceChildren(el("p", { class: "missing" }, "Foto tidak dapat dimuat"));
  image.addEventListener("error", missing, { once: true });
  return figure;
}

/** A picture that was sent by its address on another machine, which nothing here fetches. */
function elsewhere(url) {
  const words = el("span", { class: "strong" }, `Foto di ${new URL(url).host}`);
  return el("figure", { class: "photo" }, link(url, { class: "elsewhere" }, icon("out"), words, el("span", { class: "line" }, "tidak diambil oleh kotak pasir")));
}

function attachment(file, message) {
  const name = file.file_name ?? format.gist(message);
  return el("a", { class: "file", href: address(file), download: name },
    el("span", { class: "file-icon" }, icon("file")),
    el("span", { class: "file-name" }, aside(name), el("small", {}, size(file.file_size))));
}

function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [unit, divisor] = bytes < 1024 ** 2 ? ["KB", 1024] : ["MB", 1024 ** 2];
  return `${format.count(Math.round((bytes / divisor) * 10) / 10)} ${unit}`;
}
