// How times, numbers and names read in Indonesian, in the browser's own zone.

const LOCALE = "id-ID";
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const clock = new Intl.DateTimeFormat(LOCALE, CLOCK);
const longDay = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: "2-digit", month: "2-digit", year: "2-digit" });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "long" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const numbers = new Intl.NumberFormat(LOCALE);

const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3_600], ["minute", 60]];

const at = (seconds) => new Date(seconds * 1000);

export const isTime = (seconds) => !Number.isNaN(at(seconds).getTime());
export const count = (number) => numbers.format(number);
export const time = (seconds) => clock.format(at(seconds));
export const fullTime = (seconds) => full.format(at(seconds));
export const iso = (seconds) => at(seconds).toISOString();

/** A key that is equal for two times on one calendar day of the browser. */
export const dayKey = (seconds) => at(seconds).toDateString();

/** "Hari ini", "Kemarin", or the whole date. */
export function day(seconds, now = Date.now()) {
  const days = daysBefore(seconds, now);
  if (days === 0) return "Hari ini";
  if (days === 1) return "Kemarin";
  return longDay.format(at(seconds));
}

/** The shortest time that still tells: the clock today, the weekday this week, the date before. */
export function brief(seconds, now = Date.now()) {
  const days = daysBefore(seconds, now);
  if (days === 0) return time(seconds);
  return (days > 0 && days < 7 ? weekday : shortDay).format(at(seconds));
}

function daysBefore(seconds, now) {
  const midnight = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(new Date(now)) - midnight(at(seconds))) / 86_400_000);
}

/** Words for a date_time entity (Bot API, "date-time entity formatting": `r` or `w?[dD]?[tT]?`). */
export function dateTime(seconds, pattern, plain) {
  if (!pattern) return plain;
  if (pattern === "r") return ago(seconds);
  const options = {};
  if (pattern.includes("w")) options.weekday = "long";
  if (pattern.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (pattern.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(pattern)) Object.assign(options, CLOCK);
  if (pattern.includes("T")) options.second = "2-digit";
  if (Object.keys(options).length === 0) return plain;
  return new Intl.DateTimeFormat(LOCALE, options).format(at(seconds));
}

export function ago(seconds, now = Date.now()) {
  const passed = seconds - now / 1000;
  const unit = UNITS.find(([, size]) => Math.abs(passed) >= size);
  return unit ? relative.format(Math.trunc(passed / unit[1]), unit[0]) : "baru saja";
}

export const chatName = (chat) => chat.title || personName(chat);

export function personName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ") || person.username || `#${person.id}`;
}

export const authorOf = (message) => message.sender_chat ?? message.from ?? message.chat;

const MEDIA = { photo: "Foto", video: "Video", document: "Berkas", animation: "GIF", audio: "Audio", voice: "Pesan suara", sticker: "Stiker", poll: "Jajak pendapat", location: "Lokasi", contact: "Kontak" };

/** One line that stands for a message in a list, a quote or a pinned bar. */
export function gist(message) {
  const words = message.text ?? message.caption ?? "";
  const kind = Object.keys(MEDIA).find((name) => message[name]);
  if (kind) return words ? `${MEDIA[kind]}, ${words}` : MEDIA[kind];
  return words || service(message) || (message.rich_message && plain(message.rich_message.blocks[0])) || "Pesan";
}

/** The words of a RichText, or of a block of a rich message. */
function plain(rich) {
  if (typeof rich === "string") return rich;
  if (Array.isArray(rich)) return rich.map(plain).join("");
  return plain(rich?.text ?? rich?.items ?? rich?.blocks ?? "");
}

/** What a service message says, or "" for a message that somebody wrote. */
export function service(message) {
  const names = (people) => people.map(personName).join(", ");
  if (message.new_chat_members) return `${names(message.new_chat_members)} bergabung`;
  if (message.left_chat_member) return `${personName(message.left_chat_member)} keluar`;
  if (message.new_chat_title) return `Nama obrolan menjadi “${message.new_chat_title}”`;
  if (message.pinned_message) return `${chatName(authorOf(message))} menyematkan “${gist(message.pinned_message).slice(0, 60)}”`;
  if (message.forum_topic_created) return `Topik “${message.forum_topic_created.name}” dibuat`;
  if (message.migrate_to_chat_id) return "Grup ini ditingkatkan menjadi supergrup";
  if (message.migrate_from_chat_id) return "Supergrup ini berasal dari grup";
  if (message.group_chat_created || message.supergroup_chat_created) return "Grup dibuat";
  return message.channel_chat_created ? "Kanal dibuat" : "";
}
