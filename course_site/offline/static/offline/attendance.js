// The attendance of a seat on the tablet: what a tap makes of it, in what words it stands, what may come next.
import { clock } from "./words.js";

const TAGS = { present: "done", late: "late", left: "late", absent: "warning", excused: "info" };
const LABELS = { present: "Present", late: "Late", left: "Left early", absent: "Absent", excused: "Excused" };

// The same fold as `cohorts/rules/attendance.py`, one mark at a time.
export function applyMark(seat, { client_id, payload }) {
  if (payload.kind === "late") seat.arrived = payload.clock;
  else if (payload.kind === "left") seat.left = payload.clock;
  else seat.arrived = seat.left = null;
  seat.state = payload.kind;
  seat.base = client_id;
}

export function label(kind) {
  return LABELS[kind];
}

export function tag(seat) {
  return TAGS[seat.state] ?? "open";
}

export function words({ state, arrived, left }) {
  if (!state) return "Not marked yet";
  if (arrived && left) return `${LABELS[state]}, here ${clock(arrived)} to ${clock(left)}`;
  if (arrived) return `${LABELS[state]}, came ${clock(arrived)}`;
  if (left) return `${LABELS[state]}, at ${clock(left)}`;
  return LABELS[state];
}

export function isHere({ state }) {
  return ["present", "late", "left"].includes(state);
}

export function moves(bundle, seat) {
  return bundle.moves.filter((move) => move.from === seat.state);
}

export function markOf(bundle, seat, kind, given = {}) {
  const { state, base } = seat;
  return { session: bundle.session.id, seat: seat.id, kind, clock: null, reason: "", state, base, ...given };
}
