// One message as a row: bubble, author, quote, picture, text, card, marks and keyboard.

import { aside, avatar, el, icon, tone } from "./dom.js";
import { dress, link, safeHref } from "./entities.js";
import * as format from "./format.js";
import { alertBox } from "./notice.js";
import { media } from "./media.js";
import { rich } from "./rich.js";

/**
 * Build the row of one message.
 *
 * `view` says how it stands among its neighbours: `chat`, `mine`, `first` and `last` of an author's run, the name of the
 * `topic` if it has to be named, and what its parts may do: `keyboards`, `onReply(message)`, `onJump(id)`, `onTopic(id)`, `onCommand(text)`.
 */
export function row(message, view) {
  const said = format.service(message);
  if (said) return el("li", { class: "service", "data-id": message.message_id, tabindex: "-1" }, aside(said));
  const grouped = view.chat.type === "group" || view.chat.type === "supergroup";
  const author = format.authorOf(message);
  const face = grouped && !view.mine
    ? el("span", { class: "face" }, view.last ? avatar(author.id, format.chatName(author), "small") : "") : null;
  return el("li", { class: classes(message, view), "data-id": message.message_id, tabindex: "-1" },
    face,
    el("div", { class: "stack" }, bubble(message, view, grouped), view.keyboards.build(message)),
    message.deleted ? null : replyButton(message, view));
}

function classes(message, view) {
  const side = view.chat.type === "channel" ? "post" : view.mine ? "out" : "in";
  const marks = { first: view.first, last: view.last, deleted: message.deleted, bare: isBare(message) };
  return ["message", side, ...Object.keys(marks).filter((name) => marks[name])].join(" ");
}

const isBare = (message) => Boolean(message.photo) && !message.caption;

function replyButton(message, view) {
  return el("button", { class: "reply", type: "button", tabindex: "-1", title: "Balas", "aria-label": "Balas pesan ini", onclick: () => view.onReply(message) }, icon("reply"));
}

function bubble(message, view, grouped) {
  const author = format.authorOf(message);
  const named = view.chat.type === "channel" || (grouped && !view.mine && view.first);
  const card = preview(message);
  const above = message.link_preview_options?.show_above_text;
  return el("article", { class: "bubble", "aria-label": spoken(message, author) },
    named ? el("p", { class: `author ink-${tone(author.id)}` }, aside(format.chatName(author)), signature(message)) : null,
    topic(message, view),
    forwarded(message),
    via(message),
    quote(message, view),
    above ? card : null,
    media(message),
    text(message, view),
    above ? null : card,
    reactions(message),
    message.deleted ? el("p", { class: "gone" }, "Pesan ini telah dihapus") : null,
    meta(message));
}

const spoken = (message, author) => `${format.chatName(author)}, ${format.time(message.date)}`;

const signature = (message) => (message.author_signature ? el("small", {}, aside(message.author_signature)) : null);

function topic(message, view) {
  if (!view.topic) return null;
  const show = () => view.onTopic(message.message_thread_id);
  return el("button", { class: "topic", type: "button", title: "Tampilkan topik ini saja", onclick: show }, "# ", aside(view.topic));
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const source = origin.sender_user ?? origin.sender_chat ?? origin.chat;
  const name = source ? format.chatName(source) : (origin.sender_user_name ?? "tak dikenal");
  return el("p", { class: "forwarded" }, "Diteruskan dari ", aside(name, { class: "strong" }));
}

function via(message) {
  return message.via_bot ? el("p", { class: "forwarded" }, "via ", aside(`@${message.via_bot.username}`, { class: "strong" })) : null;
}

function quote(message, view) {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return null;
  const author = format.authorOf(replied);
  return el("button", { class: `quote edge-${tone(author.id)}`, type: "button", onclick: () => view.onJump(replied.message_id) },
    aside(format.chatName(author), { class: "strong" }),
    aside(message.quote?.text ?? format.gist(replied), { class: "line" }));
}

function text(message, view) {
  if (message.rich_message) return rich(message.rich_message);
  const words = message.text ?? message.caption;
  if (!words) return null;
  const node = el("div", { class: "text", dir: "auto" });
  dress(node, words, message.entities ?? message.caption_entities, view.onCommand);
  return node;
}

/** The card of the page that link_preview_options asks for: host and address, nothing is fetched. */
function preview(message) {
  const options = message.link_preview_options;
  if (!options || options.is_disabled) return null;
  const address = options.url ?? firstLink(message);
  const href = address && safeHref(address);
  if (!href) return null;
  return link(href, { class: "card" }, el("span", { class: "strong" }, new URL(href).host), el("span", { class: "line" }, href));
}

function firstLink(message) {
  const found = (message.entities ?? []).find((entity) => ["url", "text_link"].includes(entity.type));
  return found && (found.url ?? message.text.slice(found.offset, found.offset + found.length));
}

function reactions(message) {
  const counts = new Map();
  const faces = (message.reactions ?? []).flatMap(({ reaction }) => reaction.map(({ emoji }) => emoji ?? "★"));
  for (const face of faces) counts.set(face, (counts.get(face) ?? 0) + 1);
  const chips = [...counts].map(([face, number]) => el("span", { class: "reaction" }, `${face} ${number}`));
  return chips.length > 0 ? el("p", { class: "reactions", "aria-label": "Reaksi" }, ...chips) : null;
}

function meta(message) {
  const silent = message.silent ? mark("silent", "Dikirim tanpa bunyi") : null;
  const pinned = message.pinned ? mark("pin", "Disematkan") : null;
  const kept = message.has_protected_content ? mark("lock", "Tidak dapat diteruskan") : null;
  const when = el("time", { datetime: format.iso(message.date), title: format.fullTime(message.date) }, format.time(message.date));
  return el("span", { class: "meta" }, pinned, silent, kept, edited(message), when);
}

const mark = (name, words) => el("span", { class: "state", role: "img", "aria-label": words, title: words }, icon(name));

function edited(message) {
  const versions = message.edits ?? [];
  if (!message.edit_date && versions.length === 0) return null;
  if (versions.length === 0) return el("span", {}, "diedit");
  return el("button", { type: "button", class: "edited", title: "Lihat versi sebelumnya", onclick: () => showHistory(versions) }, "diedit");
}

function showHistory(versions) {
  const items = versions.map((version) => {
    const words = el("div", { class: "text", dir: "auto" });
    dress(words, version.text ?? version.caption ?? format.gist(version), version.entities ?? version.caption_entities);
    const until = `Sampai ${format.fullTime(version.date)}`;
    return el("li", {}, el("small", {}, until), words);
  });
  alertBox("Versi sebelumnya", el("ol", { class: "history" }, ...items));
}
