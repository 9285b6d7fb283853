// What somebody made on this device and the server does not have yet, and what they took along: locked with a key
// that the device holds only while they are signed in.
import { now } from "./clock.js";
import { keyFrom, seal, unseal } from "./crypto.js";
import { all, write } from "./store.js";

export const WAITING = "waiting";
export const NEEDS_YOU = "needs-you";

// The windows of this device tell one another what they wrote, and whose key it holds now.
const windows = new BroadcastChannel("outbox");

// The outbox of whoever is signed in; without a network, of whoever was signed in last. None when nobody is: the server
// says so, and the key is forgotten.
// `address` answers {owner, name, secret}. `room` says whose items it holds: each room sends its own.
export async function unlock(address, room = "classroom") {
  await learnKey(address);
  const [known] = await heldKeys();
  return known ? new Outbox(known, room) : null;
}

// What this device holds now. Whoever asks the server whether anybody is signed in notes it first.
export function heldKeys() {
  return all("keys");
}

// Forgets these keys: what waits stays on the device and opens when its owner signs in here again. A window that is open
// goes on: what is tapped in it is locked as before. A key that was learned since they were noted is of a later session,
// of which an answer that comes late says nothing.
export function forget(keys) {
  return oneAtATime(async () => {
    const noted = keys.map(({ learned }) => learned);
    const gone = (await heldKeys()).filter(({ learned }) => noted.includes(learned));
    if (gone.length) await write(...gone.map(({ owner }) => ["keys", "delete", owner]));
  });
}

// Somebody leaves: no window shows their things any more.
export async function leave() {
  await forget(await heldKeys());
  windows.postMessage({ owner: null });
}

// Somebody is signed in: what this device holds opens again, whichever way they came back.
export async function reopen(address) {
  await sweep();
  if ((await heldKeys()).length) return;
  const held = [...(await all("items")), ...(await all("things"))];
  if (held.length) await learnKey(address);
}

// What was to be kept until a moment that has passed, whose ever it is.
async function sweep() {
  const isOver = ({ until }) => until < Date.now();
  const items = (await all("items")).filter(isOver).map(({ number }) => ["items", "delete", number]);
  const things = (await all("things")).filter(isOver).map(({ owner, name }) => ["things", "delete", [owner, name]]);
  if (items.length + things.length) await write(...items, ...things);
}

// Whose ever it is, and with what is only half done.
export async function countUnsent() {
  const drafts = (await all("things")).filter(({ draft }) => draft);
  return (await all("items")).length + drafts.length;
}

async function learnKey(address) {
  const noted = await heldKeys();
  const answer = await fetch(address, { redirect: "manual", cache: "no-store" }).catch(() => null);
  // Only the server signs somebody out: without a network, or behind one that asks for a password, the room stays open.
  if (answer?.status === 401) await forget(noted);
  if (!answer?.ok) return;
  const { owner, name, secret } = await answer.json();
  const known = { owner, name, key: await keyFrom(secret), learned: crypto.randomUUID() };
  await oneAtATime(async () => {
    const others = (await heldKeys()).filter((held) => held.owner !== owner);
    await write(["keys", "put", known], ...others.map((other) => ["keys", "delete", other.owner]));
  });
  windows.postMessage({ owner });
}

function oneAtATime(work) {
  return navigator.locks.request("outbox-keys", work);
}

// Fires "change" whenever it holds something else, and "added" when that is a new item. Of other windows it tells
// "elsewhere" when one wrote, "signed-in" when its owner is back, and "locked" when they left or somebody else came.
class Outbox extends EventTarget {
  #key;
  until; // in milliseconds; what is written from now on is forgotten then, sent or not

  constructor({ owner, name, key }, room) {
    super();
    this.owner = owner;
    this.name = name;
    this.room = room;
    this.#key = key;
    windows.addEventListener("message", ({ data }) => this.#hear(data));
  }

  // A new item, to be put away by `add`.
  make(kind, payload) {
    return { client_id: crypto.randomUUID(), kind, made_at: new Date(now()).toISOString(), payload };
  }

  // Puts an item in, and in the same breath what changed with it, if anything did.
  async add(item, name, thing) {
    const row = { owner: this.owner, room: this.room, client_id: item.client_id, state: WAITING, ...this.#expiry };
    Object.assign(row, await seal(this.#key, this.#label(row), { item }));
    const changed = name ? [["things", "put", await this.#locked(name, thing)]] : [];
    await this.#write(["items", "put", row], ...changed);
    this.dispatchEvent(new Event("added"));
  }

  // The entries in the order they were made: {number, state, item, ack}.
  async entries(state) {
    const rows = (await all("items")).filter((row) => this.#holds(row) && (!state || row.state === state));
    return Promise.all(rows.map((row) => this.#opened(row)));
  }

  // The server has it, or its owner does not want it any more.
  drop(...entries) {
    return this.#write(...entries.map(({ number }) => ["items", "delete", number]));
  }

  // The server has them, and until a backup has them too they can be lost: they are kept, and out of the way.
  async settle(entries, { epoch, at }) {
    const changes = await Promise.all(entries.map((entry) => this.#sent(entry, epoch, at)));
    await this.#write(...changes.flat());
  }

  async hasSent() {
    return (await this.#sentRows()).length > 0;
  }

  // A backup has what was sent before `safe_until`. What was sent in another epoch may be lost, and waits again.
  async review({ epoch, safe_until: safe }) {
    const rows = await this.#sentRows();
    const safeNow = rows.filter((row) => row.epoch === epoch && Date.parse(row.at) < Date.parse(safe));
    const lost = rows.filter((row) => row.epoch !== epoch).sort((a, b) => a.number - b.number);
    const again = lost.map(({ client_id, owner, room, iv, data }) => ({ client_id, owner, room, iv, data, state: WAITING }));
    await this.#write(
      ...again.map((row) => ["items", "put", row]),
      ...[...safeNow, ...lost].map(({ client_id }) => ["sent", "delete", client_id]),
    );
  }

  // The server has answered, and somebody must decide.
  async setAside({ number, item }, ack) {
    const row = { number, owner: this.owner, room: this.room, client_id: item.client_id, state: NEEDS_YOU };
    Object.assign(row, await seal(this.#key, this.#label(row), { item, ack }));
    await this.#write(["items", "put", row]);
  }

  async keep(name, thing) {
    await this.#write(["things", "put", await this.#locked(name, thing)]);
  }

  // Half of an item: nothing to send yet, and nothing to forget on this device either.
  async keepDraft(name, thing) {
    await this.#write(["things", "put", { ...(await this.#locked(name, thing)), draft: true }]);
  }

  async thing(name) {
    const row = (await all("things")).find((found) => found.owner === this.owner && found.name === name);
    return row ? unseal(this.#key, this.#label({ client_id: name }), row) : null;
  }

  async names() {
    return (await all("things")).filter((row) => row.owner === this.owner).map((row) => row.name);
  }

  async drafts() {
    return (await all("things")).filter((row) => row.owner === this.owner && row.draft).map((row) => row.name);
  }

  removeThing(name) {
    return this.#write(["things", "delete", [this.owner, name]]);
  }

  get #expiry() {
    return this.until ? { until: this.until } : {};
  }

  // A row without a room was made before there were rooms.
  #holds({ owner, room = "classroom" }) {
    return owner === this.owner && room === this.room;
  }

  async #opened(row) {
    const { item, ack } = await unseal(this.#key, this.#label(row), row);
    return { number: row.number, state: row.state, item, ack };
  }

  async #sentRows() {
    return (await all("sent")).filter((row) => this.#holds(row));
  }

  async #sent({ number, item }, epoch, at) {
    const row = { client_id: item.client_id, owner: this.owner, room: this.room, number, epoch, at };
    Object.assign(row, await seal(this.#key, this.#label(row), { item }));
    return [["items", "delete", number], ["sent", "put", row]];
  }

  async #locked(name, thing) {
    return { owner: this.owner, name, ...this.#expiry, ...(await seal(this.#key, this.#label({ client_id: name }), thing)) };
  }

  #label({ client_id }) {
    return `${this.owner}/${client_id}`;
  }

  async #write(...changes) {
    if (!changes.length) return;
    await write(...changes);
    this.dispatchEvent(new Event("change"));
    windows.postMessage({ wrote: this.owner });
  }

  #hear({ wrote, owner }) {
    if (wrote === this.owner) this.dispatchEvent(new Event("elsewhere"));
    if (!wrote) this.dispatchEvent(new Event(owner === this.owner ? "signed-in" : "locked"));
  }
}
