// The sheet: says when the run was scored, and asks before what was entered would be lost.
import { startTimer } from "./timer.js";

const sheet = document.querySelector("[data-sheet]");
const times = `run ${location.href}`;
let unsaved = sheet.querySelector(".error-summary") !== null;

sheet.addEventListener("input", () => {
  unsaved = true;
  const { started, ended } = sheet.elements;
  if (started) sessionStorage.setItem(times, JSON.stringify([started.value, ended.value]));
});

sheet.addEventListener("submit", () => {
  unsaved = false;
  // A sheet that comes back with a question keeps the moment it was first sent.
  sheet.elements.played_at.value ||= new Date().toISOString();
  sessionStorage.removeItem(times);
});

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

if (sheet.querySelector("[data-timer]")) {
  const { started, ended } = sheet.elements;
  const [from, to] = JSON.parse(sessionStorage.getItem(times) ?? '["", ""]');
  started.value ||= from;
  ended.value ||= to;
  startTimer(sheet);
}

sheet.querySelector(".error-summary")?.focus();
