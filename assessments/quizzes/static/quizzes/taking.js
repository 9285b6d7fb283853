// Saves each answer as it is given. Without this file, or without a store in the browser, the buttons save.
import { NEEDS_YOU, unlock, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";
import { moveInPlace } from "./order.js";
import { Question } from "./question.js";

const page = document.querySelector("[data-taking]");
const attempt = page.dataset.taking;
const forms = [...page.querySelectorAll("[data-question]")];
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
    if (ack.code === "invalid") forget(item); // no answer, and it is still on the screen
  });
  sender.addEventListener("state", ({ detail: { name } }) => showState(questions, name));
  addEventListener("offline", () => showState(questions, "offline"));
  addEventListener("pagehide", () => questions.forEach((question) => question.keep()));
  for (const question of questions.values()) question.form.addEventListener("submit", (event) => send(event, question, sender));
  for (const byHand of page.querySelectorAll("[data-by-hand]")) byHand.hidden = true;
  for (const { item } of await waiting()) questionOf(questions, item)?.resume(item);
  guardHandingIn(sender);
  keepInTime(questions);
  const left = await sender.start();
  if (left && !forms.length) location.reload(); // the line of questions was made without them
}

// What is half typed in the last second is sent as it stands.
function keepInTime(questions) {
  const { secondsLeft } = page.dataset;
  if (secondsLeft) setTimeout(() => questions.forEach((question) => question.keep()), Math.max(0, secondsLeft * 1000 - 500));
}

async function waiting() {
  return (await outbox.entries(WAITING)).filter(({ item }) => item.payload.attempt === attempt);
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
  await question.keep();
  await sender.drain();
  if (!question.isWaiting) question.leave(event.submitter);
}

async function forget({ client_id }) {
  const aside = await outbox.entries(NEEDS_YOU);
  await outbox.drop(...aside.filter(({ item }) => item.client_id === client_id));
}

// Nothing is handed in while an answer waits on this phone.
function guardHandingIn(sender) {
  const form = page.querySelector("[data-hand-in]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    await sender.drain();
    const unsent = (await waiting()).length;
    page.querySelector("[data-unsent-answers]").hidden = !unsent;
    if (unsent) return;
    const { name, value } = event.submitter;
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  });
}
