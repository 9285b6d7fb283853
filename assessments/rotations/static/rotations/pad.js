// What an observer taps, and how heard a party feels. The phone keeps it, sends all of it with each change, and forgets
// it with the debrief; after the class day with whatever page it shows.
import { NEEDS_YOU, unlock, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";

const ROOM = "pad";
const SAYS = { sending: "Sending…", sent: "Your room has it", offline: "Kept on this phone, not yet sent" };

class Pad {
  #outbox;
  #began;
  #turn = Promise.resolve();

  constructor(section, outbox) {
    this.section = section;
    this.#outbox = outbox;
    this.name = nameOf(section);
    this.#began = Date.now() - Number(section.dataset.elapsed) * 1000;
  }

  // Takes up what the phone or the server has, whichever is ahead.
  async open() {
    const kept = JSON.parse(this.section.querySelector("#pad-kept").textContent);
    const own = await this.#outbox.thing(this.name);
    this.state = own?.revision >= kept.revision ? own : { ...kept, quote: own?.quote ?? "" };
    this.#listen();
    this.#show();
    if (this.state.revision) this.say(this.state.revision > kept.revision ? "offline" : "sent");
    this.section.hidden = false;
  }

  say(name) {
    const detail = { state: name === "sent" ? "saved" : name === "sending" ? "saving" : "kept", text: SAYS[name] ?? SAYS.offline };
    document.dispatchEvent(new CustomEvent("saved-line", { detail: { ...detail, within: this.section } }));
  }

  #listen() {
    for (const button of this.section.querySelectorAll("[data-tap]"))
      button.addEventListener("click", () => this.#note(button.dataset.tap));
    this.#on("[data-undo]", "click", () => this.#change(this.state.notes.slice(0, -1)));
    this.#on("[data-quote]", "input", ({ target }) => this.#quote(target.value));
    this.#on("[data-line]", "change", ({ target }) => this.#note("heard", Number(target.value)));
    for (const button of this.section.querySelectorAll("[data-move]"))
      button.addEventListener("click", () => this.#move(Number(button.dataset.move)));
  }

  #on(selector, event, act) {
    this.section.querySelector(selector)?.addEventListener(event, act);
  }

  #move(by) {
    const line = this.section.querySelector("[data-line]");
    line.value = Number(line.value) + by;
    line.dispatchEvent(new Event("change"));
  }

  #note(code, step = 0) {
    const second = Math.max(0, Math.floor((Date.now() - this.#began) / 1000));
    this.#change([...this.state.notes, { code, second, step }]);
  }

  #quote(quote) {
    this.state = { ...this.state, quote };
    this.#inTurn(() => this.#outbox.keep(this.name, this.state));
  }

  #change(notes) {
    this.state = { ...this.state, notes, revision: this.state.revision + 1 };
    this.#show();
    this.say("offline");
    this.#inTurn(() => this.#put(this.state));
  }

  // Each change after the one before it.
  #inTurn(work) {
    this.#turn = this.#turn.then(work, work);
  }

  // What waits from before is in it too.
  async #put(state) {
    const { session, round } = this.section.dataset;
    const { revision, notes } = state;
    const before = await this.#outbox.entries(WAITING);
    await this.#outbox.add(this.#outbox.make("pad", { session, round: Number(round), revision, notes }), this.name, state);
    await this.#outbox.drop(...before);
  }

  #show() {
    const { notes, quote } = this.state;
    for (const button of this.section.querySelectorAll("[data-tap]"))
      button.querySelector("[data-count]").textContent = notes.filter(({ code }) => code === button.dataset.tap).length || "";
    const said = notes.filter(({ step }) => !step).map((note) => this.#inWords(note));
    this.#write("[data-last]", said.length ? `Last: ${said.at(-1)}` : "");
    this.section.querySelector("[data-notes]")?.replaceChildren(...said.map(row));
    const undo = this.section.querySelector("[data-undo]");
    if (undo) undo.disabled = !said.length;
    const words = this.section.querySelector("[data-quote]");
    if (words && words !== document.activeElement) words.value = quote;
    const step = notes.findLast(({ step }) => step)?.step;
    if (step) this.#showStep(step);
  }

  #showStep(step) {
    const line = this.section.querySelector("[data-line]");
    if (line) line.value = step;
    this.#write("[data-step]", `${step} of ${line?.max}`);
  }

  #write(selector, text) {
    const found = this.section.querySelector(selector);
    if (found) found.textContent = text;
  }

  #inWords({ code, second }) {
    const label = this.section.querySelector(`[data-tap="${code}"] span`)?.textContent ?? code;
    return `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")} ${label}`;
  }
}

let outbox;
let sender;
let pad;

document.addEventListener("htmx:load", begin);
begin();

// The page asks for itself: a pad comes and goes while it stands.
async function begin() {
  const place = document.querySelector("[data-pad], [data-own-words], [data-pad-over]");
  if (!place || place.dataset.ready) return;
  place.dataset.ready = "opening";
  outbox ??= await unlock(place.dataset.key, ROOM).catch(() => null);
  if (!outbox) return;
  if ("padOver" in place.dataset) await forgetAll();
  else if ("ownWords" in place.dataset) await bringBack(place);
  else await take(place);
  place.dataset.ready = "outbox";
}

async function take(section) {
  outbox.until = Date.parse(section.dataset.until);
  pad = new Pad(section, outbox);
  await pad.open();
  sender ??= startSending(section.dataset.save);
}

function startSending(address) {
  const made = new Sender(outbox, address);
  made.addEventListener("state", ({ detail: { name } }) => pad.say(name));
  // The room cannot take it any more, and there is nothing to decide.
  made.addEventListener("acked", async ({ detail: { ack } }) => {
    if (ack.outcome !== "kept") await outbox.drop(...(await outbox.entries(NEEDS_YOU)));
  });
  made.start();
  return made;
}

// What was written to quote, for the talk about that very round.
async function bringBack(place) {
  const { quote } = (await outbox.thing(nameOf(place))) ?? {};
  place.querySelector("p").textContent = quote ?? "";
  place.hidden = !quote;
}

async function forgetAll() {
  const names = (await outbox.names()).filter((name) => name.startsWith(`${ROOM}/`));
  await outbox.drop(...(await outbox.entries()));
  for (const name of names) await outbox.removeThing(name);
}

function nameOf({ dataset: { session, round } }) {
  return `${ROOM}/${session}/${round}`;
}

function row(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}
