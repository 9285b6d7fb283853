// Saves each answer as it is given. Without this file, or without a store in the browser, the buttons save.
import { NEEDS_YOU, unlock, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";
import { countDown } from "./countdown.js";
import { moveInPlace } from "./order.js";
import { Question } from "./question.js";

const page = document.querySelector("[data-taking]");
const attempt = page.dataset.taking;
const forms = [...page.querySelectorAll("[data-question]")];
const { secondsLeft } = page.dataset;
if (secondsLeft) countDown(Number(secondsLeft), page.querySelector("[data-time-left]"), page.querySelector("[data-time-said]"));
const outbox = await unlock(page.dataset.key, "quizzes").catch(() => null);
if (outbox) await take();
const byButton = page.querySelectorAll(outbox ? ".quiz-form:not([data-question])" : ".quiz-form");
byButton.forEach(moveInPlace);
page.dataset.ready = outbox ? "outbox" : "buttons";

async function take() {
  const questions = new Map(forms.map((form) => [Number(form.dataset.question), new Question(form, attempt, outbox)]));
  const sender = new Sender(outbox, page.dataset.save);
  if (sender.isPageBehind) return location.reload();
  sender.addEventListener("acked", ({ detail: { item, ack } }) => {
    questionOf(questions, item)?.settle(item, ack);
    // What was set aside before is answered anew; what is no answer is still on the screen.
    if (ack.outcome === "kept" || ack.code === "invalid") forget(item);
  });
  sender.addEventListener("state", ({ detail: { name } }) => showState(questions, name));
  addEventListener("offline", () => showState(questions, "offline"));
  addEventListener("pagehide", () => questions.forEach((question) => question.isFinal || question.keep()));
  for (const question of questions.values()) question.form.addEventListener("submit", (event) => send(event, question, sender));
  for (const byHand of page.querySelectorAll("[data-by-hand]")) byHand.hidden = true;
  for (const { item, ack } of await ofThisTry(NEEDS_YOU)) questionOf(questions, item)?.bringBack(item, ack.says);
  for (const { item } of await ofThisTry(WAITING)) questionOf(questions, item)?.resume(item);
  guardHandingIn(sender);
  keepInTime(questions);
  const left = await sender.start();
  if (left && !forms.length) location.reload(); // the line of questions was made without them
}

// What is half typed in the last second is sent as it stands.
function keepInTime(questions) {
  if (secondsLeft) setTimeout(() => questions.forEach((question) => question.keep()), Math.max(0, secondsLeft * 1000 - 500));
}

async function ofThisTry(state) {
  return (await outbox.entries(state)).filter(({ item }) => item.payload.attempt === attempt);
}

function questionOf(questions, { payload }) {
  return payload.attempt === attempt ? questions.get(payload.position) : undefined;
}

function showState(questions, name) {
  page.querySelector("[data-signed-out]").hidden = name !== "signed-out";
  page.querySelector("[data-stopped]").hidden = name !== "stopped";
  for (const question of questions.values()) {
    if (question.isWaiting && name !== "sent") question.say(name === "sending" ? "saving" : "kept");
  }
}

// Goes on when the server has the answer. What it could not take, it says on the next page.
async function send(event, question, sender) {
  event.preventDefault();
  const given = await question.keep();
  await sender.drain();
  if (question.isFinal && given) return; // it shows what was right by itself
  if (!question.isWaiting) question.leave(event.submitter);
}

// What was set aside of a question.
async function forget({ payload: { position } }) {
  const aside = await ofThisTry(NEEDS_YOU);
  await outbox.drop(...aside.filter(({ item }) => item.payload.position === position));
}

// Nothing is handed in while an answer waits on this phone.
function guardHandingIn(sender) {
  const form = page.querySelector("[data-hand-in]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    await sender.drain();
    const unsent = (await ofThisTry(WAITING)).length;
    page.querySelector("[data-unsent-answers]").hidden = !unsent;
    if (unsent) return;
    const { name, value } = event.submitter;
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  });
}
