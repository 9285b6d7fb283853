// One question on the screen. Whatever changes goes into the outbox at once, and the line below it says where it is.
import { fieldsOf, restore } from "./fields.js";
import { moveInPlace } from "./order.js";

const TYPING = 600; // milliseconds without a key, then the words are kept
const WORDS = {
  saving: "Saving…",
  kept: "Kept on this phone, not yet sent",
};

export class Question {
  #outbox;
  #attempt;
  #timer;
  #shown; // the fields that the outbox or the server has, as text
  #made = new Set(); // the names of the answers that were given here, or brought up again
  #last = null; // of the last one, until it is acknowledged
  #turn = Promise.resolve();

  constructor(form, attempt, outbox) {
    this.form = form;
    this.position = Number(form.dataset.question);
    this.#attempt = attempt;
    this.#outbox = outbox;
    this.#shown = JSON.stringify(fieldsOf(form));
    moveInPlace(form);
    if (this.isFinal) return; // one answer, given by the button
    form.addEventListener("change", () => this.keep());
    form.querySelector("[data-make-it-count]").addEventListener("click", () => this.#insist());
    form.addEventListener("input", ({ target }) => target.matches("input[type=text]") && this.#soon());
  }

  // Whether the first answer stands, and is explained at once.
  get isFinal() {
    return "final" in this.form.dataset;
  }

  get isWaiting() {
    return this.#last !== null;
  }

  // Whether more is on the screen than the outbox and the server have.
  get #isAhead() {
    return JSON.stringify(fieldsOf(this.form)) !== this.#shown;
  }

  // Brings up what was given before the page was left, and not sent.
  resume(item) {
    restore(this.form, item.payload.fields);
    this.#shown = JSON.stringify(fieldsOf(this.form));
    this.#name(item);
    this.say("kept");
  }

  // Brings up what the server could not take. It is sent anew with the next change, or by the button.
  bringBack(item, says) {
    restore(this.form, item.payload.fields);
    this.#refused({ says });
  }

  // Answers whether there was anything to keep.
  keep() {
    clearTimeout(this.#timer);
    this.#turn = this.#turn.then(() => this.#keep()).catch(() => this.say("none", "Not saved yet. Use the button below."));
    return this.#turn;
  }

  // An answer that was given in another window is not on this screen.
  settle(item, ack) {
    if (!this.#made.has(item.client_id)) return;
    if (ack.revision !== null) this.#base.value = ack.revision;
    if (item.client_id !== this.#last) return;
    this.#last = null;
    if (ack.outcome === "refused") this.#refused(ack);
    else if (this.isFinal) this.#showWhatWasRight();
    else if (ack.code !== "counts") this.#object(ack);
    else if (this.#isAhead) this.say("saving");
    else this.say("saved", ack.says);
  }

  say(state, text = WORDS[state]) {
    const detail = { state, text, within: this.form };
    document.dispatchEvent(new CustomEvent("saved-line", { detail }));
  }

  // Sends the page itself, which leads on. A page that the back button brought up again must not send a new answer
  // under the name of an old one.
  leave(button) {
    this.form.querySelector("[name=client_id]").value = crypto.randomUUID();
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    this.form.append(hidden);
    this.form.submit();
    hidden.remove();
  }

  #name({ client_id }) {
    this.#made.add(client_id);
    this.#last = client_id;
  }

  // What is on this screen, instead of what came from another one.
  #insist() {
    this.#shown = null;
    return this.keep();
  }

  get #base() {
    return this.form.querySelector("[name=base_revision]");
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), TYPING);
    if (this.#isAhead) this.say("saving");
  }

  async #keep() {
    if (!this.#isAhead) return false;
    const fields = fieldsOf(this.form);
    const given = { attempt: this.#attempt, position: this.position, base: Number(this.#base.value), after: this.#last, fields };
    const item = this.#outbox.make("answer", given);
    this.#note.hidden = true;
    this.say("saving");
    await this.#outbox.add(item);
    this.#shown = JSON.stringify(fields);
    this.#name(item);
    return true;
  }

  // A second tap leads nowhere else meanwhile.
  #showWhatWasRight() {
    this.form.inert = true;
    location.reload();
  }

  #refused({ says }) {
    const before = Number(this.#base.value) ? " What you saved before still counts." : "";
    this.say("none", `Not saved: ${says}${before}`);
  }

  get #note() {
    return this.form.querySelector("[data-problem]");
  }

  #object({ code, says }) {
    this.#note.hidden = false;
    this.#note.querySelector(".alert p:last-of-type").textContent = says;
    this.#note.querySelector("[data-make-it-count]").hidden = code !== "stale";
    this.say("none", " ");
  }
}
