// A survey on this device: a question a screen on a phone, kept as it is answered, sent when there is a network. Without
// this file, or without a store in the browser, it is one long form whose button sends it.
import { unlock, WAITING } from "../core/outbox/outbox.js";
import { Draft } from "./draft.js";
import { answersOf, wordsOf } from "./fields.js";
import { ask } from "./flow.js";
import { Outcome } from "./outcome.js";
import { showRows } from "./rows.js";
import { Stepper } from "./stepper.js";

const form = document.querySelector("[data-survey-form]");
const panel = document.querySelector("[data-survey-outcome]");
const rows = form.querySelector("[data-rows]");
ask(form);
form.addEventListener("change", () => ask(form));
const stepper = new Stepper(form);
rows.closest("details").hidden = false;
rows.closest("details").addEventListener("toggle", () => showRows(form, rows));
form.addEventListener("change", () => showRows(form, rows));
const outbox = panel && (await unlock(panel.dataset.key, "surveys").catch(() => null));
if (outbox) await keepHere();
form.dataset.ready = outbox ? "outbox" : "button";

async function keepHere() {
  const outcome = new Outcome(panel, outbox);
  if (outcome.isPageBehind) return location.reload();
  const draft = new Draft(form, outbox);
  const waiting = await outbox.entries(WAITING);
  form.hidden = waiting.some(({ item }) => item.payload.invitation === form.dataset.invitation);
  await draft.resume();
  ask(form);
  stepper.recount();
  form.addEventListener("submit", (event) => send(event, outcome, draft));
  await outcome.start();
  // From now on an address of a survey opens without a network too, and says what is kept here.
  await navigator.serviceWorker?.register(form.dataset.worker, { scope: "/" }).catch(() => null);
}

async function send(event, outcome, draft) {
  const answers = answersOf(form);
  if (!Object.keys(answers).length) return; // the next page asks whether it is meant so
  event.preventDefault();
  form.inert = true;
  const { invitation, change, title, closes, until } = form.dataset;
  const item = outbox.make("ballot", { invitation, receipt: form.elements.receipt.value, answers });
  delete item.made_at; // that is nobody's business
  const isKept = await outcome.send(item, { title, change, closes, until, words: wordsOf(form) }).then(() => true, () => false);
  if (!isKept) return form.submit();
  await draft.end();
  form.hidden = true;
}
