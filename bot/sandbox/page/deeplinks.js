// Links into Telegram that lead to a chat of this sandbox: followed here, because nothing may leave the machine.

const HOSTS = new Set(["t.me", "telegram.me"]);

/**
 * Read a link such as https://t.me/kabar_bot?start=a17 (Bot API, deep linking).
 *
 * Returns `{chat}` for a public chat, `{start}` for a bot of this sandbox, or null for every other address.
 */
export function insideOf(address, chats) {
  const url = new URL(address);
  const name = HOSTS.has(url.host) ? url.pathname.split("/")[1].toLowerCase() : "";
  if (!name) return null;
  const named = ({ username }) => username?.toLowerCase() === name;
  const bots = chats.flatMap((chat) => chat.members.map(({ user }) => user)).filter((user) => user.is_bot);
  if (bots.some(named)) return { start: `/start ${url.searchParams.get("start") ?? ""}`.trim() };
  const chat = chats.find((other) => other.type !== "private" && named(other));
  return chat ? { chat } : null;
}
