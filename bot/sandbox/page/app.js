// The page's composition root: the list, the conversation and the composer, moved by the address and by events.

import * as api from "./api.js";
import { Keyboards } from "./buttons.js";
import { ChatList, sorted } from "./chats.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { insideOf } from "./deeplinks.js";
import { byId } from "./dom.js";
import { freshen } from "./entities.js";
import { Identity } from "./identity.js";
import { newChat } from "./newchat.js";
import { toast } from "./notice.js";

const MINUTE_MS = 60_000;
const WIDE = matchMedia("(min-width: 761px)");
const MOUSE = matchMedia("(pointer: fine)");

class Page {
  #chats = [];
  #open = null;
  #identity = new Identity();
  #list = new ChatList();

  constructor() {
    const me = () => this.#me()?.user ?? null;
    this.composer = new Composer({
      onPerson: (id) => this.#become(id),
      onSent: () => this.#refresh(),
      onStart: (words) => this.#quietly(this.#begin(words)),
      topic: () => this.talk.topic,
    });
    this.talk = new Conversation({
      me,
      keyboards: new Keyboards(me, (text) => this.composer.fill(text)),
      onReply: (message) => this.composer.answer(message),
      onCommand: (text) => this.composer.send(text),
      onKeyboard: (markup) => this.composer.offerKeys(markup),
    });
    this.loadChats = api.coalesced(() => this.#loadChats());
  }

  async start() {
    this.#listen();
    newChat(async (chat) => {
      await this.loadChats();
      location.hash = `chat=${chat.id}`;
    });
    api.follow((change) => this.#changed(change), (connected) => this.#connection(connected));
    await this.loadChats();
  }

  #listen() {
    addEventListener("hashchange", () => this.#route({ focus: true }));
    document.addEventListener("visibilitychange", () => this.#drawList());
    document.addEventListener("keydown", (event) => this.#shortcut(event));
    WIDE.addEventListener("change", () => this.#route());
    byId("skip").addEventListener("click", () => this.composer.focus());
    byId("back").addEventListener("click", () => {
      history.pushState(null, "", location.pathname);
      this.#route();
    });
    byId("messages").addEventListener("click", (event) => this.#follow(event));
    setInterval(freshen, MINUTE_MS);
  }

  async #loadChats() {
    this.#chats = sorted(await api.chats());
    if (!this.#current()) this.#route();
    this.#drawList();
    this.#drawChat();
  }

  #current() {
    return this.#chats.find((chat) => chat.id === this.#open) ?? null;
  }

  #me() {
    const chat = this.#current();
    return chat && this.#identity.current(chat, this.#chats);
  }

  #drawList() {
    this.#list.render(this.#chats, this.#open);
  }

  #drawChat() {
    const chat = this.#current();
    if (!chat) return;
    this.talk.heading.refresh(chat);
    this.composer.show(chat, this.#me(), this.#identity.people(chat, this.#chats));
  }

  /** Follow the address: `#chat=<id>`; without one the first chat, or the list itself on a narrow screen. */
  #route({ focus = false } = {}) {
    const asked = Number(new URLSearchParams(location.hash.slice(1)).get("chat"));
    const chat = this.#chats.find(({ id }) => id === asked) ?? (WIDE.matches ? this.#chats[0] : undefined);
    byId("app").dataset.view = chat ? "chat" : "list";
    byId("talk-body").hidden = !chat;
    byId("welcome").hidden = Boolean(chat);
    if (chat?.id !== this.#open) this.#turn(chat);
    if (focus && chat && MOUSE.matches) this.composer.focus();
  }

  #turn(chat) {
    this.#open = chat?.id ?? null;
    this.#drawList();
    if (!chat) return;
    this.#drawChat();
    this.#quietly(this.talk.open(chat));
  }

  /** Stay on this machine when a link leads to one of its chats or to its bot. */
  #follow(event) {
    const anchor = event.target.closest("a[href]");
    const place = anchor && insideOf(anchor.href, this.#chats);
    if (!place) return;
    event.preventDefault();
    if (place.chat) location.hash = `chat=${place.chat.id}`;
    else this.#quietly(this.#begin(place.start));
  }

  /** Say `/start …` to the bot in one's own private chat, or in the first there is. */
  async #begin(words) {
    const privates = this.#chats.filter((chat) => chat.type === "private");
    const own = privates.find((chat) => chat.id === this.#me()?.user.id) ?? privates[0];
    if (!own) return toast("Buat dahulu sebuah chat pribadi dengan tombol Chat baru.", "warn");
    await api.write(own.id, { from: own.id, text: words });
    location.hash = `chat=${own.id}`;
    return undefined;
  }

  #become(id) {
    this.#identity.choose(this.#current(), id);
    this.#drawChat();
    this.talk.draw();
  }

  #refresh() {
    this.#quietly(this.loadChats());
    if (this.#current()) this.#quietly(this.talk.load());
  }

  /** After a reset: the chats first, because the open one may be gone. */
  async #reload() {
    await this.loadChats();
    if (this.#current()) await this.talk.load();
  }

  /** A lost network (a TypeError of fetch) is told by the line below the list; a refusal is worth a word. */
  #quietly(work) {
    work.catch((error) => error instanceof TypeError || toast(error.message, "warn"));
  }

  #changed({ chat_id: chatId, what, action }) {
    if (what === "typing") {
      if (chatId === this.#open) this.talk.heading.typing(action ?? "typing");
      return;
    }
    if (what === "commands") this.composer.loadCommands();
    this.#quietly(what === "reset" ? this.#reload() : this.loadChats());
    if (this.#current() && chatId === this.#open) this.#quietly(this.talk.load());
  }

  #connection(connected) {
    const line = byId("connection");
    if (connected && line.dataset.state === "lost") {
      toast("Tersambung kembali.");
      this.#refresh();
    }
    line.dataset.state = connected ? "open" : "lost";
    line.textContent = connected ? "Tersambung · semua tetap di mesin ini" : "Sambungan terputus, mencoba lagi…";
  }

  #shortcut(event) {
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "/" && !event.target.closest("input, textarea, select, dialog") && this.#me()?.canWrite) {
      event.preventDefault();
      this.composer.offer();
    }
  }

  #step(by) {
    const here = this.#chats.findIndex((chat) => chat.id === this.#open);
    const next = this.#chats[here + by];
    if (next) location.hash = `chat=${next.id}`;
  }
}

new Page().start().catch((error) => toast(error.message, "warn"));
