// The clock of a run: so many minutes to play, then so many to score and give feedback. All it knows stands in the form,
// when the run started and when it ended, so that it goes on after a reload.
import { now } from "../core/outbox/clock.js";

const WARNS_AT = 2 * 60;
const WORDS = {
  ready: () => "The clock starts with the run.",
  playing: (left) => (left ? warning(left, "Playing.") : "Time. End the run, then score."),
  scoring: (left) => (left ? warning(left, "Score, then give feedback.") : "Time for the next officer."),
};

export function startTimer(form) {
  const box = form.querySelector("[data-timer]");
  const { started, ended } = form.elements;
  const show = () => showTime(box, phaseOf(started.value, ended.value, box.dataset));
  const whenTapped = (name, set) =>
    box.querySelector(`[data-timer-${name}]`).addEventListener("click", () => {
      set(new Date(now()).toISOString());
      // The form keeps what changed, as it does with a level.
      form.dispatchEvent(new Event("input"));
      show();
    });
  whenTapped("start", (moment) => (started.value = moment));
  whenTapped("end", (moment) => (ended.value = moment));
  whenTapped("stop", () => (started.value = ended.value = ""));
  box.hidden = false;
  show();
  const ticking = setInterval(() => (form.isConnected ? show() : clearInterval(ticking)), 1000);
}

function phaseOf(started, ended, { play, score }) {
  if (!started) return { name: "ready", left: play * 60 };
  const seconds = (ended ? score : play) * 60;
  const passed = (now() - Date.parse(ended || started)) / 1000;
  return { name: ended ? "scoring" : "playing", left: Math.max(0, Math.ceil(seconds - passed)) };
}

function showTime(box, { name, left }) {
  box.querySelector("[data-timer-face]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  for (const [button, phase] of [["start", "ready"], ["end", "playing"], ["stop", "playing"]]) {
    box.querySelector(`[data-timer-${button}]`).hidden = phase !== name;
  }
  const says = box.querySelector("[data-timer-says]");
  const words = WORDS[name](left);
  // Said once, not each second; and felt, where the tablet lies on a lap.
  if (says.textContent === words) return;
  if (name !== "ready" && left <= WARNS_AT) navigator.vibrate?.(300);
  says.textContent = words;
}

function warning(left, otherwise) {
  return left <= WARNS_AT ? "Less than 2 minutes left." : otherwise;
}
