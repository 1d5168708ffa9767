// One phone on the screen: its thread and the place to write.

import { segments } from "./segments.js";
import { dayName, dayOf, dayAndTime, pretty, timeOfDay } from "./times.js";

const SUGGESTIONS = [
  "My lower back has hurt since I lifted boxes on Saturday",
  "Me duele la espalda cuando me siento mucho",
  "Back pain, and now my left foot feels numb",
];
const EMERGENCY_NUMBER = /(?<![\d.-])(?:911|988)(?![\d-]|\.\d)/g;
const SAME_RUN = 5 * 60_000;
const NEAR_END = 48;
const TICKS = { queued: "waiting", accepted: "waiting", sending: "waiting", sent: "sent", delivered: "delivered", failed: "failed" };

const clone = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

/** Puts the words into the element, with the numbers that save lives in bold. */
function fillBody(element, body, isOurs) {
  element.textContent = "";
  let end = 0;
  for (const match of isOurs ? body.matchAll(EMERGENCY_NUMBER) : []) {
    element.append(body.slice(end, match.index));
    const strong = document.createElement("strong");
    strong.textContent = match[0];
    element.append(strong);
    end = match.index + match[0].length;
  }
  element.append(body.slice(end));
}

export class Frame {
  /**
   * @param {object} phone number, place, zone and texts; kept up to date by the caller
   * @param {{now: () => Date, ourNumber: string, draft: object, unsent: () => object[], send: Function, retry: Function,
   *   discard: Function, close: Function, use: Function, keepDraft: Function}} page
   */
  constructor(phone, page) {
    this.phone = phone;
    this.page = page;
    this.nodes = new Map();
    this.media = 0;
    this.isFirstRender = true;
    this.element = clone("frame");
    this.part = name => this.element.querySelector(name);
    this.thread = this.part(".thread");
    this.list = this.part(".bubbles");
    this.text = this.part(".composer-text");
    this.label();
    this.suggest();
    this.listen();
    this.text.value = page.draft.body ?? "";
    this.attach(page.draft.media ?? 0);
    this.count();
  }

  label() {
    const number = pretty(this.phone.number);
    this.element.setAttribute("aria-label", `Phone ${number}`);
    this.part(".caption-number").textContent = number;
    this.part(".caption-close").setAttribute("aria-label", `Close phone ${number}`);
    this.part(".contact-number").textContent = pretty(this.page.ourNumber);
    this.thread.setAttribute("aria-label", `Texts on ${number}`);
    this.text.setAttribute("aria-label", `Text from ${number}`);
  }

  suggest() {
    for (const words of SUGGESTIONS) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "suggestion";
      button.textContent = words;
      button.addEventListener("click", () => {
        this.page.send(this.phone.number, words, 0);
        this.text.focus();
      });
      this.part(".empty-choices").append(button);
    }
  }

  listen() {
    this.element.addEventListener("focusin", () => this.page.use(this.phone.number));
    this.part(".caption-close").addEventListener("click", () => this.page.close(this.phone.number));
    this.part(".composer-picture").addEventListener("click", () => {
      this.attach(this.media === 0 ? 1 : 0);
      this.text.focus();
    });
    this.part(".attached-remove").addEventListener("click", () => {
      this.attach(0);
      this.text.focus();
    });
    this.part(".composer").addEventListener("submit", event => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("input", () => this.count());
    this.text.addEventListener("keydown", event => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.part(".to-end").addEventListener("click", () => {
      this.toEnd();
      this.text.focus();
    });
    this.thread.addEventListener("scroll", () => {
      if (this.isAtEnd()) {
        this.part(".to-end").hidden = true;
      }
    });
    new ResizeObserver(() => {
      if (this.followsEnd) {
        this.toEnd();
      }
    }).observe(this.thread);
    this.thread.addEventListener("scrollend", () => { this.followsEnd = this.isAtEnd(); });
  }

  submit() {
    if (!this.isSendable()) {
      return;
    }
    const body = this.text.value.trim();
    const media = this.media;
    this.text.value = "";
    this.attach(0);
    this.count();
    this.page.send(this.phone.number, body, media);
    this.toEnd();
    this.text.focus();
  }

  attach(media) {
    this.media = media;
    this.part(".attached").hidden = media === 0;
    this.part(".composer-picture").setAttribute("aria-pressed", String(media > 0));
    this.count();
  }

  isSendable() {
    return this.text.value.trim() !== "" || this.media > 0;
  }

  /** Shows what the text costs, lets the field grow, keeps the draft. */
  count() {
    const body = this.text.value;
    const cost = segments(body.trim());
    const parts = `${cost.count} ${cost.count === 1 ? "segment" : "segments"}`;
    this.part(".counter-why").textContent = cost.culprit === null ? "" : `UCS-2 because of ${cost.culprit}`;
    this.part(".counter-count").textContent = cost.units === 0 ? "" : `${cost.culprit === null ? "GSM-7 · " : ""}${cost.units}/${cost.room} · ${parts}`;
    this.part(".counter-keys").hidden = cost.units > 0;
    this.part(".composer-send").setAttribute("aria-disabled", String(!this.isSendable()));
    this.grow();
    this.page.keepDraft(this.phone.number, { body, media: this.media });
  }

  /** As high as its words need, plus the border; nothing can be measured before the frame is on the page. */
  grow() {
    if (this.element.isConnected) {
      this.text.style.height = "auto";
      this.text.style.height = `${this.text.scrollHeight + 2}px`;
    }
  }

  /** Brings the screen up to date; what has not changed keeps its element, and with it focus and selection. */
  render() {
    const wasAtEnd = this.isFirstRender || this.isAtEnd();
    const now = this.page.now();
    const texts = [...this.phone.texts, ...this.page.unsent(this.phone.number)];
    this.part(".caption-place").textContent = this.phone.place;
    this.part(".device-time").textContent = timeOfDay(now, this.phone.zone);
    this.part(".empty").hidden = texts.length > 0;
    const hasNews = this.place(this.wanted(texts, now));
    if (this.isFirstRender) {
      this.grow();
    }
    if (wasAtEnd) {
      this.toEnd();
    } else if (hasNews) {
      this.part(".to-end").hidden = false;
    }
    this.isFirstRender = false;
  }

  /** What the list must hold, in order: days, texts, and a sign that an answer is on its way. */
  wanted(texts, now) {
    const zone = this.phone.zone;
    const latest = texts.findLast(text => text.direction !== "inbound");
    const wanted = [];
    let day = "";
    texts.forEach((text, i) => {
      const at = new Date(text.at);
      const newDay = dayOf(at, zone) !== day;
      if (newDay) {
        day = dayOf(at, zone);
        const words = dayName(at, now, zone);
        wanted.push({ key: `day ${day}`, state: words, make: () => clone("day"), fill: node => { node.firstElementChild.textContent = words; } });
      }
      const opens = newDay || !this.isSameRun(texts[i - 1], text);
      const closes = !this.isSameRun(text, texts[i + 1]);
      const isLatest = text === latest;
      const state = [text.revision, text.status, opens, closes, isLatest].join();
      wanted.push({ key: text.sid, state, text, make: () => this.make(text), fill: node => this.fill(node, text, { opens, closes, isLatest }) });
    });
    if (texts.some(text => text.direction === "inbound" && text.status === "sending")) {
      wanted.push({ key: "typing", state: "", make: () => clone("typing"), fill: () => {} });
    }
    return wanted;
  }

  isSameRun(before, after) {
    return before !== undefined && after !== undefined
      && (before.direction === "inbound") === (after.direction === "inbound")
      && new Date(after.at) - new Date(before.at) < SAME_RUN
      && dayOf(new Date(before.at), this.phone.zone) === dayOf(new Date(after.at), this.phone.zone);
  }

  /** @returns whether a text of ours is among the new ones */
  place(wanted) {
    const before = this.nodes;
    this.nodes = new Map();
    let hasNews = false;
    let next = this.list.firstElementChild;
    for (const { key, state, text, make, fill } of wanted) {
      const known = before.get(key);
      const node = known?.node ?? make();
      if (known?.state !== state) {
        fill(node);
      }
      if (!known) {
        node.classList.toggle("arrives", !this.isFirstRender);
        hasNews ||= text !== undefined && text.direction !== "inbound";
      }
      if (node === next) {
        next = next.nextElementSibling;
      } else {
        this.list.insertBefore(node, next);
      }
      this.nodes.set(key, { node, state });
      before.delete(key);
    }
    before.forEach(({ node }) => node.remove());
    return hasNews;
  }

  make(text) {
    const node = clone("bubble");
    node.querySelector(".trouble-retry").addEventListener("click", () => {
      this.page.retry(this.phone.number, text.sid);
      this.text.focus();
    });
    node.querySelector(".trouble-discard").addEventListener("click", () => {
      this.page.discard(this.phone.number, text.sid);
      this.text.focus();
    });
    return node;
  }

  fill(node, text, { opens, closes, isLatest }) {
    const part = name => node.querySelector(name);
    const isOurs = text.direction !== "inbound";
    const isFailed = text.status === "failed";
    const at = new Date(text.at);
    const cost = segments(text.body);
    node.className = ["row", isOurs ? "ours" : "theirs", opens && "opens", closes && "closes", isFailed && "failed",
      !isOurs && text.status === "sending" && "sending", node.classList.contains("arrives") && "arrives"].filter(Boolean).join(" ");
    part(".bubble-picture").hidden = text.media === 0;
    part(".bubble-body").hidden = text.body === "";
    fillBody(part(".bubble-body"), text.body, isOurs);
    part(".bubble-who").textContent = isOurs ? "Backline, " : "You, ";
    part(".bubble-segments").textContent = cost.count > 1 ? `${cost.count} segments` : "";
    part(".bubble-time").textContent = timeOfDay(at, this.phone.zone);
    part(".bubble-time").dateTime = text.at;
    part(".bubble-time").title = dayAndTime(at, this.phone.zone);
    this.fillStatus(node, text, isOurs, isLatest);
    part(".trouble").hidden = !isFailed;
    part(".trouble-why").textContent = text.problem?.message ?? "";
    part(".trouble-retry").hidden = isOurs;
    part(".trouble-discard").hidden = !text.isLocal;
  }

  fillStatus(node, text, isOurs, isLatest) {
    const tick = node.querySelector(".tick");
    const status = node.querySelector(".bubble-status");
    const shown = isOurs || text.status !== "received";
    const word = !isOurs && text.status === "failed" ? "not sent" : text.status;
    const kind = TICKS[text.status] ?? "waiting";
    tick.classList.toggle("delivered", kind === "delivered");
    tick.classList.toggle("narrow", kind !== "delivered");
    tick.toggleAttribute("hidden", !shown);
    tick.firstElementChild.setAttribute("href", `#i-${kind}`);
    status.textContent = shown ? word : "";
    status.classList.toggle("visually-hidden", isOurs && !isLatest && kind === "delivered");
  }

  isAtEnd() {
    return this.thread.scrollHeight - this.thread.scrollTop - this.thread.clientHeight < NEAR_END;
  }

  toEnd() {
    this.thread.scrollTop = this.thread.scrollHeight;
    this.part(".to-end").hidden = true;
    this.followsEnd = true;
  }
}
