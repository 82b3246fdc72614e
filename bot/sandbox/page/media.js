// Pictures and files of a message. Everything comes from the sandbox itself.

import { aside, el, icon } from "./dom.js";
import * as format from "./format.js";

const address = (file) => `/sandbox/files/${encodeURIComponent(file.file_id)}`;

/** The picture or the file of a message, or null. */
export function media(message) {
  if (message.photo) return photo(message);
  const file = message.document ?? message.video ?? message.audio ?? message.animation ?? message.voice;
  return file ? attachment(file, message) : null;
}

function photo(message) {
  const largest = message.photo.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const words = message.caption ? `Foto: ${message.caption.slice(0, 120)}` : "Foto";
  const image = el("img", { src: address(largest), alt: words, width: largest.width, height: largest.height, loading: "lazy", decoding: "async" });
  const figure = el("figure", { class: "photo" }, image);
  const missing = () => figure.replaceChildren(el("p", { class: "missing" }, "Foto tidak dapat dimuat"));
  image.addEventListener("error", missing, { once: true });
  return figure;
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
