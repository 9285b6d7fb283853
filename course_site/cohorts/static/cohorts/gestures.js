// Shorter ways to the buttons of a row: tap a name for present, hold it for late or left early, or press a key while
// the focus is in the row. Each does what the button does, so without this script nothing is missing but speed.
const HOLD = 550; // milliseconds
const SLACK = 10; // pixels a resting finger may wander
const KEYS = { p: "present", l: "late", e: "left", a: "absent", x: "excused" };
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

// The finger on a name: of which row, where it came down, and whether it has been there for long.
let held = null;

const press = (row, ...kinds) => {
  // Corrections stand in the details: nobody asks for one by a slip of the finger.
  const move = kinds.map((kind) => row?.querySelector(`[data-kind="${kind}"]:not(details *)`)).find(Boolean);
  move?.click();
  return Boolean(move);
};

const nameOf = (event) => event.target.closest?.(".roster__who");
const rowOf = (event) => event.target.closest?.(".roster__row");
// Rows are made anew while a finger is on them.
const heldRow = () => document.getElementById(held.row);

const letGo = () => {
  clearTimeout(held?.timer);
  held = null;
};

document.addEventListener("pointerdown", (event) => {
  letGo();
  if (!nameOf(event) || event.button !== 0) return;
  held = { row: rowOf(event).id, x: event.clientX, y: event.clientY, isDone: false };
  held.timer = setTimeout(() => { held.isDone = press(heldRow(), "late", "left"); }, HOLD);
});

document.addEventListener("pointermove", (event) => {
  if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > SLACK) letGo();
});
document.addEventListener("pointerup", () => clearTimeout(held?.timer));
document.addEventListener("pointercancel", letGo);

// Meant is the officer on whom the finger came down, also when the list has moved under it since. A click that counts
// no clicks comes from a key.
document.addEventListener("click", (event) => {
  const name = nameOf(event);
  if (!held || !event.detail) {
    if (name) press(rowOf(event), "present");
    return;
  }
  if (!name || rowOf(event) !== heldRow()) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (!held.isDone) press(heldRow(), "present");
  letGo();
}, true);

// The browser's own menu for a long press would cover the form that it opens.
document.addEventListener("contextmenu", (event) => {
  if (nameOf(event) && held) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const row = rowOf(event);
  if (!row || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
  const kind = KEYS[event.key.toLowerCase()];
  const step = STEPS[event.key];
  if (kind && press(row, kind)) event.preventDefault();
  if (step) {
    const rows = [...document.querySelectorAll(".roster__row")];
    rows[rows.indexOf(row) + step]?.querySelector(".tap, summary")?.focus();
    event.preventDefault();
  }
});

document.querySelector("[data-gestures]")?.removeAttribute("hidden");
