// Empties an outbox, oldest first, at once and whenever there may be a network again. An item leaves only when the server names it and
// tells the hash of what it has read. The endpoint takes {owner, items, sent_at} and answers {acks: [{client_id, hash, outcome,
// says}]}, outcome being kept, conflict or refused. One that can be asked again after a restore tells {epoch, at, safe_until} too.
import { heard, now } from "./clock.js";
import { digest } from "./crypto.js";
import { forget, heldKeys, WAITING } from "./outbox.js";

const BATCH = 100;
const PATIENCE = 20_000; // a reply that does not come by then never will
const EVERY = 15_000;

// Fires "state" with {name, says}: sending, sent, offline, stopped (the server says why) or signed-out; and "acked" with
// {item, ack} for each item that was answered.
export class Sender extends EventTarget {
  #outbox;
  #endpoint;
  #lock;
  #hasAsked = false;

  constructor(outbox, endpoint) {
    super();
    this.#outbox = outbox;
    this.#endpoint = endpoint;
    this.#lock = `outbox-sender ${outbox.room}`;
  }

  // The server took something while this page was on its way here, so the page may not show it.
  get isPageBehind() {
    const taken = Number(localStorage.getItem(this.#lock));
    // A stamp of later than now was made before the clock of this device was set right: it says nothing.
    return taken > performance.timeOrigin && taken <= Date.now();
  }

  start() {
    const flush = () => this.flush();
    for (const moment of ["added", "signed-in"]) this.#outbox.addEventListener(moment, flush);
    addEventListener("online", flush);
    document.addEventListener("visibilitychange", () => document.hidden || flush());
    setInterval(flush, EVERY);
    return flush();
  }

  // Answers how many items have left; another tab that is at it already leaves nothing to do.
  flush() {
    return navigator.locks.request(this.#lock, { ifAvailable: true }, (lock) => (lock ? this.#sendAll() : 0));
  }

  // The same, after whoever is at it.
  drain() {
    return navigator.locks.request(this.#lock, () => this.#sendAll());
  }

  // What is put in while something is on its way goes along.
  async #sendAll() {
    await this.#askOnce();
    let left = 0;
    for (let gone; (gone = await this.#sendWaiting()); ) left += gone;
    return left;
  }

  // A device with nothing to send would not hear that the server has lost what it had.
  async #askOnce() {
    if (this.#hasAsked || !(await this.#outbox.hasSent())) return;
    const answer = await this.#post([]);
    if (answer?.epoch) await this.#outbox.review(answer);
    this.#hasAsked = Boolean(answer?.epoch);
  }

  async #sendWaiting() {
    const waiting = await this.#outbox.entries(WAITING);
    if (!waiting.length) return 0;
    this.#tell("sending");
    let left = 0;
    let size = BATCH;
    for (let first = 0; first < waiting.length; ) {
      const batch = waiting.slice(first, first + size);
      const answer = await this.#post(batch);
      if (answer === "stop") return left;
      if (answer) left += await this.#settle(batch, answer);
      // One bad item must not hold up the others: it is looked for in smaller batches, and passed over.
      if (!answer && batch.length > 1) size = Math.ceil(batch.length / 2);
      else first += batch.length;
    }
    this.#tell("sent");
    return left;
  }

  async #post(batch) {
    const noted = await heldKeys();
    const asked = Date.now();
    const answer = await fetch(this.#endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ owner: this.#outbox.owner, items: batch.map(({ item }) => item), sent_at: new Date(now()).toISOString() }),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => null);
    if (answer?.status === 500 || answer?.status === 413) return null;
    const told = await answer?.json().catch(() => null);
    if (answer?.ok && told) {
      heard(told.at, asked);
      return told;
    }
    if (answer?.status === 401) await forget(noted);
    this.#tell(stateOf(answer), told?.says);
    return "stop";
  }

  async #settle(batch, answer) {
    const named = new Map(answer.acks.map((ack) => [ack.client_id, ack]));
    const kept = [];
    const acked = [];
    for (const entry of batch) {
      const ack = named.get(entry.item.client_id);
      if (ack?.hash !== (await digest(entry.item))) continue;
      acked.push({ item: entry.item, ack });
      if (ack.outcome === "kept") kept.push(entry);
      else await this.#outbox.setAside(entry, ack);
    }
    localStorage.setItem(this.#lock, Date.now());
    if (answer.epoch) await this.#outbox.settle(kept, answer).then(() => this.#outbox.review(answer));
    else await this.#outbox.drop(...kept);
    for (const detail of acked) this.dispatchEvent(new CustomEvent("acked", { detail }));
    return acked.length;
  }

  #tell(name, says = "") {
    this.dispatchEvent(new CustomEvent("state", { detail: { name, says } }));
  }
}

// Without a cookie, or with an old one, nobody is signed in as far as the server can tell.
function stateOf(answer) {
  if (!answer || answer.ok || answer.status >= 502) return "offline";
  return answer.status === 401 || answer.status === 403 ? "signed-out" : "stopped";
}

function csrfToken() {
  return document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1] ?? "";
}
