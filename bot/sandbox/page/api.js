// The sandbox's control API (docs/sandbox.md) and its stream of changes.

/** Ask the sandbox; a refusal becomes an Error whose message is the sandbox's own sentence. */
async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, options);
  const text = await response.text();
  const answer = parsed(text);
  if (!response.ok) throw new Error(answer?.error ?? `Kotak pasir menjawab ${response.status}.`);
  return answer;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const chats = () => ask("/sandbox/chats");
export const messages = (chatId) => ask(`/sandbox/chats/${chatId}/messages`);
export const write = (chatId, body) => ask(`/sandbox/chats/${chatId}/messages`, body);
export const pick = (chatId, body) => ask(`/sandbox/chats/${chatId}/inline`, body);
export const askInline = (body) => ask("/sandbox/inline", body);
export const bots = () => ask("/sandbox/bots");
export const press = (body) => ask("/sandbox/callbacks", body);
export const createChat = (body) => ask("/sandbox/chats", body);
export const commands = (chatId, userId) => ask(`/sandbox/commands?chat_id=${chatId}&user_id=${userId}`);

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** Follow the changes for ever. `onState(connected)` is told of each connection and each loss. */
export function follow(onChange, onState) {
  let wait = FIRST_WAIT_MS;
  const connect = () => {
    const stream = new EventSource("/sandbox/events");
    stream.addEventListener("open", () => {
      wait = FIRST_WAIT_MS;
      onState(true);
    });
    stream.addEventListener("change", (event) => onChange(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      stream.close();
      onState(false);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  connect();
}

/** Run `work` at once, and once more if asked while it ran: a burst of changes costs two requests, not hundreds. */
export function coalesced(work) {
  let running = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) again = true;
    else running = run().finally(() => (running = null));
    return running;
  };
}
