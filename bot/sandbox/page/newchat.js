// The small form that makes a newcomer another reader.

import * as api from "./api.js";
import { byId } from "./dom.js";

/** Wire the form; `onCreated(chat)` is told of the new private chat. */
export function newChat(onCreated) {
  const dialog = byId("new-chat-dialog");
  const form = byId("new-chat-form");
  const complain = (words) => (byId("new-chat-error").textContent = words);
  byId("new-chat").addEventListener("click", () => {
    form.reset();
    complain("");
    dialog.showModal();
  });
  byId("new-chat-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const name = String(given.get("name")).trim();
    if (!name) return complain("Tulis sebuah nama.");
    try {
      const chat = await api.createChat({ type: "private", first_name: name, language_code: given.get("language") });
      dialog.close();
      onCreated(chat);
    } catch (error) {
      complain(error.message);
    }
    return undefined;
  });
}
