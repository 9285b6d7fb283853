// What is answered and not sent: locked on this phone, until it is sent or the survey closes.
import { answersOf, restore } from "./fields.js";

const TYPING = 600; // milliseconds without a key, then the words are kept
const PREFIX = "survey:";

export class Draft {
  #form;
  #outbox;
  #timer;
  #turn = Promise.resolve();

  constructor(form, outbox) {
    this.#form = form;
    this.#outbox = outbox;
  }

  get #name() {
    return `${PREFIX}${this.#form.dataset.invitation}`;
  }

  async resume() {
    const held = await this.#outbox.thing(this.#name);
    if (held) {
      restore(this.#form, held.answers);
      say("kept", this.#form.dataset.kept);
    }
    this.#form.addEventListener("change", () => this.keep());
    this.#form.addEventListener("input", () => this.#later());
    addEventListener("pagehide", () => this.keep());
  }

  keep() {
    clearTimeout(this.#timer);
    this.#turn = this.#turn.then(() => this.#keep()).catch(() => say("none", this.#form.dataset.notKept));
    return this.#turn;
  }

  // What is sent now is a draft no more.
  async end() {
    clearTimeout(this.#timer);
    await this.#turn;
    await this.#outbox.removeThing(this.#name);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), TYPING);
  }

  async #keep() {
    if (this.#form.inert || this.#form.hidden) return;
    const answers = answersOf(this.#form);
    if (!Object.keys(answers).length) {
      await this.#outbox.removeThing(this.#name);
      return say("none", " ");
    }
    const { title, closes, until } = this.#form.dataset;
    await this.#outbox.keepDraft(this.#name, { answers, title, closes, until });
    say("kept", this.#form.dataset.kept);
  }
}

// How many can still be sent; of a survey that has closed nothing is kept.
export async function liveDrafts(outbox, at) {
  const names = (await outbox.drafts()).filter((name) => name.startsWith(PREFIX));
  const closed = [];
  for (const name of names) {
    const held = await outbox.thing(name);
    if (Date.parse(held.closes) <= at) closed.push(name);
  }
  for (const name of closed) await outbox.removeThing(name);
  return names.length - closed.length;
}

export function forgetDraft(outbox, invitation) {
  return outbox.removeThing(`${PREFIX}${invitation}`);
}

function say(state, text) {
  document.dispatchEvent(new CustomEvent("saved-line", { detail: { state, text } }));
}
