// Short words to the person: a toast that passes, an alert that waits, and the announcer for screen readers.

import { byId, el } from "./dom.js";

const TOAST_MS = 4_500;

export function toast(words, kind = "info") {
  const note = el("p", { class: `note ${kind}`, dir: "auto" }, words);
  byId("toast").append(note);
  setTimeout(() => note.remove(), TOAST_MS);
}

/** Show a dialog that must be closed; focus goes back to where it was (the browser's own rule for dialogs). */
export function alertBox(title, ...body) {
  byId("notice-title").textContent = title;
  byId("notice-body").replaceChildren(...body);
  if (!byId("notice").open) byId("notice").showModal();
}

export function announce(words) {
  byId("announcer").textContent = words;
}
