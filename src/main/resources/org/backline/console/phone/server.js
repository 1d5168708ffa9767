// The simulator's side of the wire.

const RETRY_AFTER = 2000;

/** Nobody answered. */
export class Unreachable extends Error {}

async function request(path, body) {
  const options = body === undefined
    ? {}
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  let answer;
  try {
    response = await fetch(path, options);
    answer = await response.json();
  } catch (cause) {
    throw new Unreachable("the demo is not answering", { cause });
  }
  return { ok: response.ok, answer };
}

export const threads = async () => {
  const { ok, answer } = await request("/phone/api/threads");
  if (!ok) {
    throw new Unreachable("the demo is not answering");
  }
  return answer;
};
export const sendText = draft => request("/phone/api/texts", draft);
export const addPhone = area => request("/phone/api/phones", { area });
export const moveClock = advance => request("/phone/api/clock", { advance });

/**
 * Follows the changes for ever. `load` reads everything anew and returns the id of the last change in it; it runs at the
 * start, and whenever changes may have been missed.
 *
 * @param {{load: () => Promise<string>, online: (isOnline: boolean) => void, changes: Object<string, (data: object) => void>}} use
 */
export async function follow({ load, online, changes }) {
  let last;
  try {
    last = await load();
  } catch (e) {
    if (!(e instanceof Unreachable)) {
      throw e;
    }
    online(false);
    setTimeout(() => follow({ load, online, changes }), RETRY_AFTER);
    return;
  }
  const events = new EventSource(`/phone/api/events?after=${encodeURIComponent(last)}`);
  const startAgain = () => {
    events.close();
    setTimeout(() => follow({ load, online, changes }), RETRY_AFTER);
  };
  events.onopen = () => online(true);
  events.onerror = () => {
    online(false);
    if (events.readyState === EventSource.CLOSED) {
      startAgain();
    }
  };
  events.addEventListener("reset", () => load().catch(startAgain));
  for (const [type, handle] of Object.entries(changes)) {
    events.addEventListener(type, event => handle(JSON.parse(event.data)));
  }
}
