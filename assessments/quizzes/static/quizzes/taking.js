// Saves each answer as it is given. Without this file, or without a store in the browser, the buttons save.
import { NEEDS_YOU, unlock, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";
import { countDown } from "./countdown.js";
import { Onward } from "./onward.js";
import { moveInPlace } from "./order.js";
import { Question } from "./question.js";

const OVER = ".quiz-form, .quiz-line, .quiz-line ~ form, .quiz-ways"; // what nobody needs any more when a try is over
const page = document.querySelector("[data-taking]");
const attempt = page.dataset.taking;
const forms = [...page.querySelectorAll("[data-question]")];
const questions = new Map(); // by their numbers
const onward = new Onward(page);
if (page.dataset.clock) watchTheClock(Number(page.dataset.secondsLeft));
new BroadcastChannel("quiz-handed-in").addEventListener("message", ({ data }) => data === attempt && end());
const outbox = await unlock(page.dataset.key, "quizzes").catch(() => null);
if (outbox) await take();
const byButton = page.querySelectorAll(outbox ? ".quiz-form:not([data-question])" : ".quiz-form");
byButton.forEach(moveInPlace);
page.dataset.ready = outbox ? "outbox" : "buttons";

async function take() {
  for (const form of forms) questions.set(Number(form.dataset.question), new Question(form, attempt, outbox));
  const sender = new Sender(outbox, page.dataset.save);
  if (sender.isPageBehind) return location.reload();
  const acks = new BroadcastChannel("quiz-acks"); // whichever window sent it
  const settle = ({ item, ack }) => {
    questionOf(item)?.settle(item, ack);
    if (ack.code === "late" && item.payload.attempt === attempt) end();
  };
  acks.addEventListener("message", ({ data }) => settle(data));
  sender.addEventListener("acked", ({ detail: { item, ack } }) => {
    settle({ item, ack });
    acks.postMessage({ item, ack });
    // What was set aside before is answered anew; what is no answer is still on the screen.
    if (ack.outcome === "kept" || ack.code === "invalid") forget(item);
  });
  sender.addEventListener("state", ({ detail: { name } }) => showState(name));
  addEventListener("offline", () => showState("offline"));
  addEventListener("pagehide", () => questions.forEach((question) => question.isFinal || question.keep()));
  for (const question of questions.values()) question.form.addEventListener("submit", (event) => send(event, question, sender));
  for (const byHand of page.querySelectorAll("[data-by-hand]")) byHand.hidden = true;
  for (const { item, ack } of await ofThisTry(NEEDS_YOU)) questionOf(item)?.bringBack(item, ack.says);
  for (const { item } of await ofThisTry(WAITING)) questionOf(item)?.resume(item);
  guardHandingIn(sender);
  const left = await sender.start();
  if (left && !forms.length) location.reload(); // the line of questions was made without them
}

function watchTheClock(seconds) {
  countDown(seconds, page.querySelector("[data-time-left]"), page.querySelector("[data-time-said]"), askForTime);
}

// The server decides: more time may have been given since, or the clock of this phone was set.
async function askForTime() {
  const answer = await fetch(page.dataset.clock, { redirect: "manual", cache: "no-store" }).catch(() => null);
  const told = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
  const seconds = Number(told.querySelector("[data-seconds-left]")?.dataset.secondsLeft ?? 0);
  if (!seconds) return timeIsUp();
  page.querySelector("[data-due]").textContent = told.querySelector("[data-due]").textContent;
  watchTheClock(seconds);
}

// What is half typed in the last second is sent as it stands.
async function timeIsUp() {
  await Promise.all([...questions.values()].map((question) => question.keep()));
  page.querySelector("[data-due]").parentElement.hidden = true;
  page.querySelector("[data-time-said]").textContent = "Time is up.";
  end("Time is up");
}

async function ofThisTry(state) {
  return (await outbox.entries(state)).filter(({ item }) => item.payload.attempt === attempt);
}

function questionOf({ payload }) {
  return payload.attempt === attempt ? questions.get(payload.position) : undefined;
}

function showState(name) {
  page.querySelector("[data-signed-out]").hidden = name !== "signed-out";
  page.querySelector("[data-stopped]").hidden = name !== "stopped";
  for (const question of questions.values()) {
    if (question.isWaiting) question.say(name === "sending" ? "saving" : "kept"); // after "sent" too: it could not be taken
    askToSignIn(question, name === "signed-out" && question.isWaiting);
  }
  onward.hear(name);
}

// Where the answer waits, and back to it.
function askToSignIn({ form, position }, isAsked) {
  const line = form.querySelector("[data-sign-in]");
  line.hidden = !isAsked;
  line.querySelector("a").search = `?next=${encodeURIComponent(`${location.pathname}#question-${position}`)}`;
}

// Nothing can be answered any more: it would only be kept for the trainer to decide about.
function end(title = "This try is handed in") {
  const note = page.querySelector("[data-ended]");
  if (isOver()) return;
  note.querySelector(".alert__title").textContent = title;
  for (const part of page.querySelectorAll(OVER)) part.inert = true;
  note.hidden = false;
  note.querySelector("button").focus(); // which brings it into view
}

// Goes on when the server has the answer. What it could not take, it says on the next page.
async function send(event, question, sender) {
  event.preventDefault();
  const given = await question.keep();
  if (question.isFinal && (given || question.isWaiting)) return sender.drain(); // it shows what was right by itself
  goOn(question, event.submitter, sender);
}

async function goOn(question, button, sender) {
  await sender.drain();
  if (question.form.inert) return; // it is over, or leaves by itself
  if (onward.isOffline || (question.isWaiting && onward.isUnheard)) onward.hold(() => goOn(question, button, sender));
  else if (!question.isWaiting) question.leave(button);
}

// What was set aside of a question.
async function forget({ payload: { position } }) {
  const aside = await ofThisTry(NEEDS_YOU);
  await outbox.drop(...aside.filter(({ item }) => item.payload.position === position));
}

// Nothing is handed in while an answer waits on this phone, unless the try is over.
function guardHandingIn(sender) {
  for (const form of page.querySelectorAll("[data-hand-in]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await sender.drain();
      const unsent = isOver() ? 0 : (await ofThisTry(WAITING)).length;
      if (!isOver()) page.querySelector("[data-unsent-answers]").hidden = !unsent;
      if (onward.isOffline) onward.hold(() => handIn(event));
      else if (!unsent) handIn(event);
    });
  }
}

function isOver() {
  return !page.querySelector("[data-ended]").hidden;
}

function handIn({ target: form, submitter: { name, value } }) {
  if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.submit();
}
