// A class day on the tablet: fetched whole, kept locked, and kept up with what is tapped here.
import { heard } from "../core/outbox/clock.js";
import { WAITING } from "../core/outbox/outbox.js";
import { applyMark, guestMarkOf, markOf } from "./attendance.js";
import { applyBlock } from "./run-sheet.js";
import { applyWalkIn } from "./walk-ins.js";

const PREFIX = "day/";
// What a copy lacks that was taken before these were part of it.
const LACKING = { guests: [], walk_ins: [], precincts: [] };

export class Day {
  constructor(outbox, bundle) {
    this.outbox = outbox;
    this.bundle = bundle;
  }

  static async load(outbox, id) {
    const bundle = await outbox.thing(PREFIX + id);
    return bundle ? new Day(outbox, { ...LACKING, ...bundle }) : null;
  }

  static async list(outbox) {
    const names = (await outbox.names()).filter((name) => name.startsWith(PREFIX));
    return Promise.all(names.map((name) => Day.load(outbox, name.slice(PREFIX.length))));
  }

  get name() {
    return PREFIX + this.bundle.session.id;
  }

  // Whether it was made on this day.
  holds({ payload }) {
    return payload.session === this.bundle.session.id;
  }

  // An officer of the class, or a guest.
  person(id) {
    return [...this.bundle.seats, ...this.bundle.guests].find((person) => person.id === id);
  }

  reload() {
    return oneAtATime(async () => {
      this.bundle = { ...LACKING, ...((await this.outbox.thing(this.name)) ?? this.bundle) };
    });
  }

  // From the server, with what waits here on top. Answers whether the server answered.
  static async fetch(outbox, address) {
    const day = new Day(outbox, null);
    return (await day.refresh(address)) ? day : null;
  }

  async refresh(address) {
    const before = await this.outbox.entries(WAITING);
    const asked = Date.now();
    const text = await textOf(address);
    if (!text) return false;
    const fresh = JSON.parse(text);
    heard(fresh.taken_at, asked);
    await oneAtATime(async () => {
      // What was sent meanwhile may have come too late for this copy.
      const entries = new Map([...before, ...(await this.outbox.entries(WAITING))].map((entry) => [entry.number, entry]));
      this.bundle = { ...fresh, bytes: new TextEncoder().encode(text).length };
      for (const { item } of entries.values()) this.#apply(item);
      await this.outbox.keep(this.name, this.bundle);
    });
    return true;
  }

  // Makes an item, shows it and puts it in the outbox; when this is done, it is on the tablet for good.
  add(kind, payload) {
    const item = this.outbox.make(kind, payload);
    return oneAtATime(async () => {
      this.#apply(item);
      await this.outbox.add(item, this.name, this.bundle);
    });
  }

  mark(person, kind, given) {
    const isGuest = this.bundle.guests.includes(person);
    return isGuest
      ? this.add("guest", guestMarkOf(this.bundle, person, kind, given))
      : this.add("mark", markOf(this.bundle, person, kind, given));
  }

  // The server has a sheet of this tablet.
  sheetArrived({ payload }) {
    return oneAtATime(() => {
      // Looked up in here: a copy that was fetched meanwhile has seats of its own.
      const seat = this.person(payload.seat);
      if (!seat) return null;
      seat.mine = true;
      return this.outbox.keep(this.name, this.bundle);
    });
  }

  remove() {
    return this.outbox.removeThing(this.name);
  }

  #apply(item) {
    if (!this.holds(item)) return;
    const { payload } = item;
    const person = this.person(payload.seat ?? payload.guest);
    if (item.kind === "block") applyBlock(this.bundle, item);
    else if (item.kind === "walk_in") applyWalkIn(this.bundle, item);
    else if (person && item.kind === "sheet") person.outcome = "Scored here, not sent yet";
    else if (person) applyMark(person, item);
  }
}

// A tap must not fall between a fresh copy and its being kept.
function oneAtATime(work) {
  return navigator.locks.request("outbox-days", work);
}

async function textOf(address) {
  const answer = await fetch(address, { redirect: "manual", cache: "no-store" }).catch(() => null);
  return answer?.ok ? answer.text().catch(() => null) : null;
}
