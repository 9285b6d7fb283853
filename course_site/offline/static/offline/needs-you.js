// What the server has answered and somebody must decide, each beside what stands on the server.
import { label, words } from "./attendance.js";
import { button, part, place } from "./parts.js";
import { keepDraft } from "./scoring.js";
import { clock, clockOf, count, longDate } from "./words.js";

const DEEDS = { taken_back: "the last tap taken back", timed: "told from when to when", dropped: "not taught today" };
const WHY = "Two tablets said different things; checked with the class";

export function showNeedsYou(list, day, entries) {
  list.replaceChildren(...entries.map((entry) => card(entry, day)));
}

// What belongs to other days is decided there, beside their officers: one row a day.
export function showElsewhere(list, days, entries, addressOf) {
  const sessions = new Map(days.map(({ bundle: { session } }) => [session.id, session]));
  const asked = entries.map(({ item }) => item.payload.session);
  const rows = [...new Set(asked)].map((id) => {
    const answers = asked.filter((other) => other === id).length;
    return dayRow(sessions.get(id), answers, addressOf(id, sessions.has(id)));
  });
  list.replaceChildren(...rows);
}

function dayRow(session, answers, address) {
  const title = session?.title ?? "A day that is not on this tablet any more";
  const about = session ? `${longDate(session.date)} · ${session.cohort}` : "Take it offline again to decide";
  const row = part("day", { title, when: `${about} · ${count(answers, "answer")} for you` });
  row.querySelector("a").href = address;
  return row;
}

export function showWaiting(list, day, entries) {
  list.replaceChildren(
    ...entries.map(({ item }) =>
      part("waiting", { what: said(item, day), when: timeOf(item.made_at, day.bundle.session.zone) }),
    ),
  );
}

function card(entry, day) {
  const { item, ack } = entry;
  const { zone } = day.bundle.session;
  const made = part("decide", { name: nameOf(item, day), says: ack.says });
  const mine = { who: `${day.outbox.name}, this tablet`, what: said(item, day), when: timeOf(item.made_at, zone) };
  const sides = [side(mine)];
  if (ack.theirs.client_id) {
    const { by, made_at } = ack.theirs;
    sides.push(side({ who: `${by}, on the server`, what: saidThere(ack.theirs, day), when: timeOf(made_at, zone) }));
  }
  place(made, "sides").replaceChildren(...sides);
  place(made, "choices").replaceChildren(...choices(entry, day));
  return made;
}

function side(texts) {
  return part("side", texts);
}

function choices(entry, day) {
  const { item, ack } = entry;
  if (item.kind === "sheet") {
    return [
      button("Open the sheet again", nameOf(item, day), "", () => reopen(entry, day)),
      button("Take it off this tablet", nameOf(item, day), "", () => clear(entry, day)),
    ];
  }
  // Whoever has left the class cannot be marked here any more.
  if (ack.outcome !== "conflict" || !day.person(item.payload.seat)) {
    return [button("I have seen to it", nameOf(item, day), "", () => clear(entry, day))];
  }
  const { theirs } = ack;
  return [
    button(`${label(item.payload.kind)} is right`, nameOf(item, day), "", () => decide(entry, day, item.payload)),
    button(`${label(theirs.kind)} is right`, nameOf(item, day), "", () => decide(entry, day, theirs)),
  ];
}

// The choice is a mark of its own, so that the record says who decided.
async function decide(entry, day, { kind, clock: time }) {
  const seat = day.person(entry.item.payload.seat);
  await day.mark(seat, kind, { clock: time, reason: WHY, settles: entry.item.client_id });
  await day.outbox.drop(entry);
}

async function reopen(entry, day) {
  await keepDraft(day, entry.item.payload);
  await day.outbox.drop(entry);
  location.hash = "scoring";
}

function clear(entry, day) {
  const isKept = entry.ack.outcome === "conflict";
  return isKept || confirm("Take it off this tablet? It is not on the server.") ? day.outbox.drop(entry) : null;
}

function nameOf({ kind, payload }, day) {
  if (kind === "block") return `Run sheet, ${titleOf(payload, day)}`;
  if (kind === "walk_in") return payload.name;
  return day.person(payload.seat ?? payload.guest)?.name ?? "An officer who is not on this list any more";
}

function titleOf({ module }, day) {
  return day.bundle.blocks.find((block) => block.module === module)?.title ?? module;
}

function timeOf(moment, zone) {
  return clock(clockOf(moment, zone));
}

function said(item, day) {
  const { payload } = item;
  if (item.kind === "block") return deedOf(payload, day);
  if (item.kind === "walk_in") return `${payload.name}: came without a seat`;
  const what = item.kind === "sheet" ? `role-play sheet, levels ${levels(payload)}` : timed(payload);
  return `${nameOf(item, day)}: ${what}${payload.reason ? `, “${payload.reason}”` : ""}`;
}

function deedOf(tap, day) {
  return `${titleOf(tap, day)}: ${DEEDS[tap.deed] ?? tap.deed}`;
}

function saidThere(theirs, day) {
  if (theirs.deed) return deedOf(theirs, day);
  return theirs.levels ? `${theirs.outcome}, levels ${levels(theirs)}` : timed(theirs);
}

function timed({ kind, clock: time }) {
  return time ? `${label(kind)}, ${clock(time)}` : words({ state: kind });
}

function levels({ levels: given }) {
  return Object.values(given)
    .map((level) => level ?? "NO")
    .join(" ");
}
