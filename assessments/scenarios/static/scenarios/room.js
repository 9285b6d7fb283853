// The practice room without a network: plays the scenes that were taken along. What is chosen here is neither sent nor
// kept.
import { unlock } from "../core/outbox/outbox.js";
import { begin, choose } from "./engine.js";

const PREFIX = "story/";
const room = document.querySelector("[data-practice]");

const outbox = await unlock(room.dataset.key, "practice").catch(() => null);
outbox?.addEventListener("locked", () => location.reload());
place("leave").addEventListener("click", showCopies);
if (outbox) await showCopies();
else show("locked");

async function showCopies() {
  const names = (await outbox.names()).filter((name) => name.startsWith(PREFIX));
  const copies = await Promise.all(names.map((name) => outbox.thing(name)));
  place("copies").replaceChildren(...copies.map(rowOf));
  show(copies.length ? "choose" : "nothing");
}

function rowOf({ key, title, scenes }) {
  const row = part("copy", { title });
  place("play", row).addEventListener("click", () => play(oneOf(scenes)));
  place("remove", row).addEventListener("click", () => outbox.removeThing(PREFIX + key).then(showCopies));
  return row;
}

// Nothing on the screen tells which variant it is.
function oneOf(scenes) {
  return scenes[Math.floor(Math.random() * scenes.length)];
}

function play(scene) {
  put(room, { title: scene.title });
  show("scene");
  const state = begin(scene);
  const before = [part("deed", { text: scene.setting }), ...linesOf(scene.opening)];
  showMoment(scene, state, scene.start, before, "The scene begins");
}

function step(scene, before, key) {
  const state = choose(scene, before, key);
  const came = [part("own", { text: state.said }), ...linesOf(state.result)];
  if (state.ending) showEnding(scene, state, before, came);
  else showMoment(scene, state, before, came, headingOf(scene, state));
}

function headingOf(scene, { node, path }) {
  if (node === scene.hidden?.node) return "Something comes out";
  return path.filter((visited) => visited === node).length > 1 ? "You are back at this point" : "What happens next";
}

function showMoment(scene, state, before, came, heading) {
  const { text, options } = scene.nodes[state.node];
  const moves = inAnyOrder(options).map(({ key, text }) => button("move", text, () => step(scene, state, key)));
  place("moves").replaceChildren(part("question", {}), ...moves);
  showNow(scene, state, before, came, [part("heading", { text: heading }), ...linesOf(text)]);
}

function showEnding(scene, state, before, came) {
  const { kind, text, debrief } = scene.endings[state.ending];
  const told = [text, debrief].filter(Boolean).map((text) => part("told", { text }));
  place("moves").replaceChildren(button("again", "Play it again", () => play(scene)));
  showNow(scene, state, before, came, [part("heading", { text: kind }), ...told]);
}

function showNow(scene, state, before, came, moment) {
  place("came").replaceChildren(...came);
  place("moment").replaceChildren(...moment);
  const [tension, trust] = place("meters").children;
  showMeter(tension, scene.words.tension, state.tension, before.tension);
  showMeter(trust, scene.words.trust, state.trust, before.trust);
  const now = document.getElementById("now");
  now.focus();
  now.scrollIntoView();
}

function showMeter(meter, words, value, before) {
  const [, word] = words.find(([bound]) => value < bound);
  put(meter, { word, change: `${value}${changed(value - before)}` });
  meter.querySelector(".meter__value").setAttribute("width", `${value}%`);
  meter.querySelector(".usa-sr-only").textContent = `${value} of 100`;
}

function changed(by) {
  if (!by) return "";
  return by > 0 ? `, up ${by}` : `, down ${-by}`;
}

// The better option would otherwise stand first.
function inAnyOrder(options) {
  return options
    .map((option) => [Math.random(), option])
    .sort(([one], [other]) => one - other)
    .map(([, option]) => option);
}

function linesOf(lines) {
  return lines.map((line) => part(line.name ? "speech" : "deed", line));
}

function button(name, text, whenTapped) {
  const made = part(name, { text });
  made.addEventListener("click", whenTapped);
  return made;
}

function part(name, texts) {
  const copy = document.getElementById(`part-${name}`).content.firstElementChild.cloneNode(true);
  put(copy, texts);
  return copy;
}

function put(element, texts) {
  for (const [name, text] of Object.entries(texts)) {
    if (element.dataset.put === name) element.textContent = text;
    for (const there of element.querySelectorAll(`[data-put="${name}"]`)) there.textContent = text;
  }
}

function place(name, element = room) {
  return element.querySelector(`[data-place="${name}"]`);
}

function show(name) {
  for (const state of room.querySelectorAll("[data-state]")) state.hidden = state.dataset.state !== name;
}
