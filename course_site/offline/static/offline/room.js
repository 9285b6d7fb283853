// The offline room: opens what the tablet holds, shows one class day of it, and sends what was made here.
import { now } from "../core/outbox/clock.js";
import { NEEDS_YOU, unlock, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";
import { Day } from "./bundle.js";
import { showCards } from "./cards.js";
import { CheckIn } from "./checkin.js";
import { inTurn } from "./in-turn.js";
import { showElsewhere, showNeedsYou, showWaiting } from "./needs-you.js";
import { part, place, put } from "./parts.js";
import { RunSheet } from "./run-sheet.js";
import { halfDone, Scoring } from "./scoring.js";
import { WalkIns } from "./walk-ins.js";
import { age, clock, count, longDate, size } from "./words.js";

const room = document.querySelector("[data-room]");
const { keyAddress, syncAddress, bundleAddress, takeAddress, roomAddress, lockedAddress } = room.dataset;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const STATES = {
  sending: "Sending…",
  offline: "No network. Everything is kept on this tablet.",
  sent: "All sent.",
  "signed-out": "You are signed out. Sign in again, and what waits is sent.",
};

let sheetsWait = false;
const id = location.href.match(UUID)?.[0];
for (const link of room.querySelectorAll("[data-sign-in]")) link.href += backHere();

const outbox = location.href.endsWith(lockedAddress) ? null : await unlock(keyAddress);
if (outbox) await enter();
else show("locked");
room.dataset.room = "ready";
// What only this tablet has should not be carried off by mistake.
addEventListener("beforeunload", (event) => {
  if (sheetsWait) event.preventDefault();
});

async function enter() {
  outbox.addEventListener("locked", () => {
    sheetsWait = false;
    location.replace(lockedAddress);
  });
  const day = id && (await Day.load(outbox, id));
  if (day) await open(day);
  else await chooseDay();
}

async function chooseDay() {
  const days = await Day.list(outbox);
  const list = place(room, "days");
  list.replaceChildren(
    ...days.map(({ bundle: { session } }) => {
      const row = part("day", { title: session.title, when: `${longDate(session.date)} · ${session.cohort}` });
      row.querySelector("a").href = roomOf(session.id);
      return row;
    }),
  );
  show(days.length ? "choose" : "nothing");
}

async function open(day) {
  const { session } = day.bundle;
  document.title = `${session.title} · Offline room`;
  put(room, {
    title: session.title,
    eyebrow: `Offline · ${longDate(session.date)}`,
    facts: `${session.cohort} · ${clock(session.starts)} to ${clock(session.ends)} · ${session.place}`,
  });
  const views = showDay(day);
  const early = Date.parse(session.opens_at) - now();
  if (early > 0) setTimeout(() => showAll(views), early);
  const sender = new Sender(outbox, syncAddress);
  const next = inTurn();
  const follow = () => next(() => showOutbox(day));
  outbox.addEventListener("change", follow);
  outbox.addEventListener("signed-in", () => showState({ name: "" })); // it may be the other window that sends
  outbox.addEventListener("elsewhere", () => follow().then(() => reload(day, views)));
  sender.addEventListener("state", ({ detail }) => showState(detail));
  sender.addEventListener("acked", ({ detail: { item, ack } }) => {
    if (item.kind === "sheet" && ack.outcome === "kept") next(() => day.sheetArrived(item));
  });
  addEventListener("offline", () => showState({ name: "offline" }));
  place(room, "send").addEventListener("click", () => sender.flush().then(() => refresh(day, views)));
  addEventListener("hashchange", showView);
  showView();
  show("open");
  await follow();
  await sender.start();
  await refresh(day, views);
  addEventListener("online", () => refresh(day, views));
}

function showDay(day) {
  showCards(place(room, "cards-part"), day.bundle);
  return [
    new CheckIn(place(room, "check-in"), day),
    new WalkIns(place(room, "walk-ins-part"), day),
    new RunSheet(place(room, "run-sheet-part"), day),
    new Scoring(place(room, "scoring"), day),
  ];
}

// What the server knows now, with what waits here on top.
async function refresh(day, views) {
  if (!(await day.refresh(bundleAddress.replace(UUID, day.bundle.session.id)))) {
    if (!navigator.onLine) showState({ name: "offline" });
    return;
  }
  // The server was reached, and with an empty outbox nobody else says so.
  if (room.dataset.network === "offline") showState({ name: "" });
  showAll(views);
}

// Another window of this tablet wrote.
async function reload(day, views) {
  await day.reload();
  showAll(views);
}

function showAll(views) {
  for (const view of views) view.show();
}

async function showOutbox(day) {
  const waiting = await outbox.entries(WAITING);
  const decisions = await outbox.entries(NEEDS_YOU);
  const [here, elsewhere] = [true, false].map((here) => decisions.filter((entry) => day.holds(entry.item) === here));
  const begun = await halfDone(day);
  const unsentSheets = new Set([...waiting, ...decisions].filter(isSheet).map(({ item }) => item.payload.seat));
  sheetsWait = waiting.some(isSheet);
  put(room, {
    sheets: onTheServer(day.bundle.seats, unsentSheets),
    taken: `Taken ${age(day.bundle.taken_at)} · ${size(day.bundle.bytes)}`,
    waiting: unsent(waiting.length, begun.length),
    decisions: decisions.length ? `${count(decisions.length, "answer")} for you` : "",
  });
  room.classList.toggle("has-waiting", waiting.length + begun.length > 0);
  place(room, "send").hidden = !waiting.length;
  place(room, "needs-you-part").hidden = !here.length;
  place(room, "elsewhere-part").hidden = !elsewhere.length;
  place(room, "waiting-part").hidden = !waiting.length;
  place(room, "nothing-waits").hidden = waiting.length + decisions.length + begun.length > 0;
  place(room, "begun-part").hidden = !begun.length;
  place(room, "begun").replaceChildren(...begun.map(({ name }) => part("begun", { name })));
  showWaiting(place(room, "waiting"), day, waiting);
  showNeedsYou(place(room, "needs-you"), day, here);
  showElsewhere(place(room, "elsewhere"), await Day.list(outbox), elsewhere, addressOf);
}

// Of a day that is on this tablet, its outbox; of another, the page that brings it here.
function addressOf(id, isHere) {
  return isHere ? `${roomOf(id)}#outbox` : takeAddress.replace(UUID, id);
}

function roomOf(id) {
  return `${roomAddress}?day=${id}`;
}

function isSheet({ item }) {
  return item.kind === "sheet";
}

function onTheServer(seats, unsent) {
  const arrived = seats.filter(({ id, mine }) => mine && !unsent.has(id)).length;
  const all = arrived + unsent.size;
  return all ? `${arrived} of ${count(all, "sheet")} on the server` : "";
}

function unsent(waiting, begun) {
  const sent = waiting ? `${waiting} waiting to send` : "Nothing waits to be sent";
  return begun ? `${sent}, ${count(begun, "sheet")} half done` : sent;
}

function showState({ name, says }) {
  put(room, { state: says || STATES[name] || "" });
  room.dataset.network = name;
  place(room, "sign-in").hidden = name !== "signed-out" && name !== "stopped";
}

function showView() {
  const wanted = location.hash.slice(1) || (location.pathname.endsWith("/run/") ? "run-sheet" : "check-in");
  for (const view of room.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== wanted;
  for (const link of room.querySelectorAll(".day-tabs a")) {
    if (link.hash.slice(1) === wanted) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // On a phone the last ones stand outside.
  room.querySelector(".day-tabs [aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The way back from the page that asks who you are.
function backHere() {
  return id ? encodeURIComponent(`?day=${id}`) : "";
}

function show(name) {
  for (const state of room.querySelectorAll("[data-state]")) state.hidden = state.dataset.state !== name;
}
