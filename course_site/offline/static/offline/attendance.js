// The attendance of an officer on the tablet: what a tap makes of it, in what words it stands, what may come next.
import { now } from "../core/outbox/clock.js";
import { clock } from "./words.js";

const TAGS = { present: "done", late: "late", left: "late", absent: "warning", excused: "info" };
const LABELS = { present: "Present", late: "Late", left: "Left early", absent: "Absent", excused: "Excused" };

// The same fold as `cohorts/rules/attendance.py`, one mark at a time.
export function applyMark(person, { client_id, payload }) {
  if (payload.kind === "late") person.arrived = payload.clock;
  else if (payload.kind === "left") person.left = payload.clock;
  else person.arrived = person.left = null;
  person.state = payload.kind;
  person.base = client_id;
  person.elsewhere = "";
  person.differs = [];
}

export function label(kind) {
  return LABELS[kind];
}

// Somebody who attended the day in another cohort needs no mark here.
export function isMarked({ state, elsewhere }) {
  return Boolean(state || elsewhere);
}

export function tag({ state, elsewhere, differs }) {
  if (differs?.length) return "warning";
  return elsewhere ? "info" : (TAGS[state] ?? "open");
}

export function words({ state, arrived, left, elsewhere, differs }) {
  if (differs?.length) return `Two tablets differ: ${differs.join(" or ")}`;
  if (elsewhere) return `In ${elsewhere}`;
  if (!state) return "Not marked yet";
  if (arrived && left) return `${LABELS[state]}, here ${clock(arrived)} to ${clock(left)}`;
  if (arrived) return `${LABELS[state]}, came ${clock(arrived)}`;
  if (left) return `${LABELS[state]}, at ${clock(left)}`;
  return LABELS[state];
}

export function isHere({ state }) {
  return ["present", "late", "left"].includes(state);
}

// The same moment as on the server, so that a day taken along in the evening opens by itself in the morning.
export function isOpen({ opens_at }) {
  return !(now() < Date.parse(opens_at));
}

// A copy that was taken before it said so is never over.
export function isOver({ closes_at }) {
  return now() > Date.parse(closes_at);
}

export function moves({ moves, session }, person) {
  return moves.filter((move) => move.from === person.state && (move.in_advance || isOpen(session)));
}

export function markOf(bundle, seat, kind, given) {
  const { state, base } = seat;
  return { ...tapOf(bundle, kind, given), seat: seat.id, state, base };
}

export function guestMarkOf(bundle, guest, kind, given) {
  return { ...tapOf(bundle, kind, given), guest: guest.id, base: guest.base ?? null };
}

function tapOf({ session }, kind, given = {}) {
  return { session: session.id, kind, clock: null, reason: "", ...given };
}
