// The page: which phones there are, which of them are on the screen, and what travels between them and the server.

import { Frame } from "./frame.js";
import * as server from "./server.js";
import { dayAndTime, lengthInWords, pretty, timeOfDay } from "./times.js";

const MOST_TEXTS = 500;
const ANNOUNCED_FOR = 10_000;
const NOBODY_THERE = "The demo is not answering. The text is kept here.";
const byId = id => document.getElementById(id);

const state = {
  phones: new Map(),
  frames: new Map(),
  open: stored("open", []),
  unsent: new Map(Object.entries(stored("unsent", {}))),
  drafts: new Map(Object.entries(stored("drafts", {}))),
  unread: new Map(),
  lastUse: new Map(),
  uses: 0,
  ourNumber: "",
  mostPhones: 0,
  areas: [],
  clockShift: 0,
};

const widths = [matchMedia("(min-width: 60rem)"), matchMedia("(min-width: 85rem)")];
const room = () => 1 + widths.filter(width => width.matches).length;
const now = () => new Date(Date.now() + state.clockShift);

function stored(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`backline.phone.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function store(name, value) {
  try {
    localStorage.setItem(`backline.phone.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing for us still works; it only forgets when the page is left.
  }
}

// Which phones are on the screen

/** The open phones that fit, in their order; those used last stay when there is less room. */
function visible() {
  const present = state.open.filter(number => state.phones.has(number));
  const keep = new Set([...present].sort((a, b) => (state.lastUse.get(b) ?? 0) - (state.lastUse.get(a) ?? 0)).slice(0, room()));
  return present.filter(number => keep.has(number));
}

function use(number) {
  state.lastUse.set(number, ++state.uses);
}

function open(number) {
  const shown = visible();
  if (!shown.includes(number)) {
    const leaving = shown.length < room()
      ? undefined
      : shown.reduce((a, b) => ((state.lastUse.get(a) ?? 0) <= (state.lastUse.get(b) ?? 0) ? a : b));
    state.open = leaving === undefined ? [...shown, number] : shown.map(other => (other === leaving ? number : other));
    store("open", state.open);
  }
  use(number);
  render();
  state.frames.get(number)?.text.focus();
  showInList(number);
}

function close(number) {
  state.open = visible().filter(other => other !== number);
  store("open", state.open);
  render();
  state.frames.get(state.open.at(-1))?.text.focus();
}

function render() {
  if (visible().length === 0 && state.phones.size > 0) {
    state.open = [state.phones.keys().next().value];
  }
  const shown = visible();
  for (const [number, frame] of state.frames) {
    if (!shown.includes(number)) {
      frame.element.remove();
      state.frames.delete(number);
    }
  }
  shown.forEach((number, i) => {
    const frame = state.frames.get(number) ?? new Frame(state.phones.get(number), page(number));
    state.frames.set(number, frame);
    const there = byId("frames").children[i];
    if (there !== frame.element) {
      byId("frames").insertBefore(frame.element, there ?? null);
    }
    frame.phone = state.phones.get(number);
    frame.part(".caption-close").hidden = shown.length === 1;
    frame.render();
    state.unread.delete(number);
  });
  renderList(shown);
}

function renderList(shown) {
  const list = byId("phones");
  while (list.children.length > state.phones.size) {
    list.lastElementChild.remove();
  }
  let i = 0;
  for (const phone of state.phones.values()) {
    const item = list.children[i++] ?? list.appendChild(newItem());
    const set = (name, words) => { item.querySelector(name).textContent = words; };
    const last = phone.texts.at(-1);
    const unread = state.unread.get(phone.number) ?? 0;
    item.dataset.number = phone.number;
    item.firstElementChild.setAttribute("aria-current", String(shown.includes(phone.number)));
    set(".phone-item-area", phone.number.startsWith("+1") ? phone.number.slice(2, 5) : "☎");
    set(".phone-item-number", pretty(phone.number));
    set(".phone-item-place", [phone.place, timeOfDay(now(), phone.zone)].filter(Boolean).join(" · "));
    set(".phone-item-last", last === undefined ? "No texts yet" : last.body || "Picture");
    set(".phone-item-unread", String(unread));
    item.querySelector(".phone-item-unread").hidden = unread === 0;
    item.querySelector(".phone-item-unread").setAttribute("aria-label", `${unread} new`);
  }
}

function showInList(number) {
  const item = Array.from(byId("phones").children).find(child => child.dataset.number === number);
  item?.scrollIntoView({ block: "nearest", inline: "center" });
}

function newItem() {
  const item = byId("phone-item").content.firstElementChild.cloneNode(true);
  item.firstElementChild.addEventListener("click", () => open(item.dataset.number));
  return item;
}

const page = number => ({
  now,
  ourNumber: state.ourNumber,
  draft: state.drafts.get(number) ?? {},
  unsent: of => state.unsent.get(of) ?? [],
  send,
  retry,
  discard: dropUnsent,
  close,
  use,
  keepDraft(of, draft) {
    if (draft.body === "" && draft.media === 0) {
      state.drafts.delete(of);
    } else {
      state.drafts.set(of, draft);
    }
    store("drafts", Object.fromEntries(state.drafts));
  },
});

// Texts on their way out: kept here until the server has them, under an id that makes sending twice harmless

function send(number, body, media) {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
  keepUnsent(number, {
    sid: (media > 0 ? "MM" : "SM") + digits, direction: "inbound", body, media, at: now().toISOString(), status: "sending", revision: -1, isLocal: true,
  });
  deliver(number, digits, body, media);
}

function retry(number, sid) {
  const mine = (state.unsent.get(number) ?? []).find(text => text.sid === sid);
  const text = mine ?? state.phones.get(number)?.texts.find(known => known.sid === sid);
  if (mine) {
    keepUnsent(number, { ...mine, status: "sending", problem: undefined });
  }
  if (text) {
    deliver(number, sid.slice(2), text.body, text.media);
  }
}

async function deliver(number, id, body, media) {
  try {
    const { answer } = await server.sendText({ id, from: number, body, media });
    if (answer.text) {
      apply(number, answer.text);
      answer.replies.forEach(reply => apply(number, reply));
    } else {
      failUnsent(number, id, answer.error ?? "The demo did not take the text.");
    }
  } catch (e) {
    failUnsent(number, id, NOBODY_THERE);
    if (!(e instanceof server.Unreachable)) {
      throw e;
    }
  }
  render();
}

function failUnsent(number, id, message) {
  const text = (state.unsent.get(number) ?? []).find(unsent => unsent.sid.endsWith(id));
  if (text) {
    keepUnsent(number, { ...text, status: "failed", problem: { code: 0, message } });
  } else {
    notice(message);
  }
}

function keepUnsent(number, text) {
  const others = (state.unsent.get(number) ?? []).filter(other => other.sid !== text.sid);
  state.unsent.set(number, [...others, text]);
  storeUnsent();
  render();
}

function dropUnsent(number, sid) {
  const left = (state.unsent.get(number) ?? []).filter(text => text.sid !== sid);
  if (left.length === 0) {
    state.unsent.delete(number);
  } else {
    state.unsent.set(number, left);
  }
  storeUnsent();
  render();
}

/** A page that is left while a text is on its way cannot know how that ended: what is kept, is kept as not sent. */
function storeUnsent() {
  const kept = {};
  state.unsent.forEach((texts, number) => {
    kept[number] = texts.map(text => ({ ...text, status: "failed", problem: text.problem ?? { code: 0, message: NOBODY_THERE } }));
  });
  store("unsent", kept);
}

// What the server tells

/** Takes a text in, unless a later state of it is here already. Does not draw. */
function apply(number, text) {
  const phone = state.phones.get(number);
  if (!phone) {
    return;
  }
  const at = phone.texts.findIndex(known => known.sid === text.sid);
  if (at < 0) {
    phone.texts.push(text);
    phone.texts.splice(0, phone.texts.length - MOST_TEXTS);
    if (text.direction !== "inbound") {
      announce(number, text);
    }
  } else if (phone.texts[at].revision <= text.revision) {
    phone.texts[at] = text;
  }
  if ((state.unsent.get(number) ?? []).some(unsent => unsent.sid === text.sid)) {
    dropUnsent(number, text.sid);
  }
}

function announce(number, text) {
  const words = document.createElement("p");
  words.textContent = `Backline to ${pretty(number)}: ${text.body || "a picture"}`;
  byId("announcer").append(words);
  setTimeout(() => words.remove(), ANNOUNCED_FOR);
  if (!visible().includes(number)) {
    state.unread.set(number, (state.unread.get(number) ?? 0) + 1);
  }
}

async function load() {
  const everything = await server.threads();
  state.ourNumber = everything.number;
  state.mostPhones = everything.mostPhones;
  state.phones = new Map(everything.phones.map(phone => [phone.number, phone]));
  everything.phones.forEach(phone => phone.texts.forEach(text => {
    if ((state.unsent.get(phone.number) ?? []).some(unsent => unsent.sid === text.sid)) {
      dropUnsent(phone.number, text.sid);
    }
  }));
  setClock(everything.clock);
  state.areas = everything.areas;
  render();
  return everything.lastChange;
}

function setClock(time) {
  state.clockShift = new Date(time.now).getTime() - Date.now();
  const ahead = lengthInWords(time.ahead);
  byId("clock-ahead").textContent = `${ahead} ahead`;
  byId("clock-ahead").hidden = ahead === "";
  tick();
}

function tick() {
  const shown = dayAndTime(now());
  if (byId("clock-time").textContent !== shown) {
    byId("clock-time").textContent = shown;
    byId("clock-time").dateTime = now().toISOString();
    render();
  }
}

function notice(words) {
  byId("notice").textContent = words;
  byId("notice").hidden = words === "";
}

// New phones and the clock

function fillAreas() {
  byId("areas-list").replaceChildren(...state.areas.map(area => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const name = document.createElement("span");
    const digits = document.createElement("b");
    const time = document.createElement("span");
    button.type = "button";
    button.className = "button choice";
    digits.textContent = area.digits;
    name.append(digits, ` ${area.place}`);
    time.textContent = timeOfDay(now(), area.zone);
    button.append(name, time);
    button.addEventListener("click", () => addPhone(area.digits));
    item.append(button);
    return item;
  }));
}

async function addPhone(area) {
  byId("areas").close();
  try {
    const { ok, answer } = await server.addPhone(area);
    if (!ok) {
      notice(answer.error);
      return;
    }
    if (!state.phones.has(answer.number)) {
      state.phones.set(answer.number, answer);
    }
    open(answer.number);
  } catch (e) {
    failed(e);
  }
}

async function moveClock(button) {
  button.disabled = true;
  try {
    const { ok, answer } = await server.moveClock(button.dataset.advance);
    if (ok) {
      setClock(answer);
    } else {
      notice(answer.error);
    }
  } catch (e) {
    failed(e);
  } finally {
    button.disabled = false;
    button.focus();
  }
}

function failed(e) {
  notice("The demo is not answering. Start it again with bin/backline demo; this page finds it by itself.");
  if (!(e instanceof server.Unreachable)) {
    throw e;
  }
}

byId("new-phone").addEventListener("click", () => {
  fillAreas();
  byId("areas-full").hidden = state.phones.size < state.mostPhones;
  byId("areas").showModal();
});
document.querySelectorAll("[data-advance]").forEach(button => button.addEventListener("click", () => moveClock(button)));
widths.forEach(width => width.addEventListener("change", render));
setInterval(tick, 1000);

let hasLoaded = false;
server.follow({
  async load() {
    const last = await load();
    if (!hasLoaded && matchMedia("(pointer: fine)").matches) {
      state.frames.get(visible().at(0))?.text.focus();
    }
    showInList(visible().at(0));
    hasLoaded = true;
    return last;
  },
  online(isOnline) {
    notice(isOnline ? "" : "The demo is not answering. Start it again with bin/backline demo; this page finds it by itself.");
  },
  changes: {
    text({ phone, text }) {
      apply(phone, text);
      render();
    },
    phone(phone) {
      if (!state.phones.has(phone.number)) {
        state.phones.set(phone.number, { ...phone, texts: [] });
      }
      render();
    },
    removed({ number }) {
      state.phones.delete(number);
      state.unread.delete(number);
      render();
    },
    clock: setClock,
  },
});
