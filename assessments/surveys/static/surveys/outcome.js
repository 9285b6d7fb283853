// Sends what waits on this phone, and says what became of it.
import { NEEDS_YOU, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";
import { offerReceipt } from "./receipt.js";

export class Outcome {
  #panel;
  #outbox;
  #sender;

  constructor(panel, outbox) {
    this.#panel = panel;
    this.#outbox = outbox;
    this.#sender = new Sender(outbox, panel.dataset.send);
    this.#sender.addEventListener("state", ({ detail }) => this.#tell(detail));
    this.#sender.addEventListener("acked", ({ detail }) => this.#settle(detail));
    this.#part("forget").addEventListener("click", () => this.#forget());
  }

  get isPageBehind() {
    return this.#sender.isPageBehind;
  }

  async start() {
    await this.#giveBack();
    await this.#sender.start();
  }

  // `told` is what the phone says of it later, when the page is gone: {title, change, closes, until, words}.
  async send(item, told) {
    await this.#outbox.add(item, nameOf(item), told);
    this.#part("waiting").hidden = false;
  }

  async #tell({ name, says }) {
    const isWaiting = (await this.#outbox.entries(WAITING)).length > 0;
    this.#part("waiting").hidden = !isWaiting || !["sending", "offline"].includes(name);
    this.#part("signed-out").hidden = !isWaiting || name !== "signed-out";
    this.#part("stopped").hidden = !isWaiting || name !== "stopped";
    if (says) this.#part("stopped").querySelector(".alert p:last-of-type").textContent = says;
  }

  async #settle({ item, ack }) {
    if (ack.outcome !== "kept") return this.#giveBack();
    const told = await this.#outbox.thing(nameOf(item));
    await this.#outbox.removeThing(nameOf(item));
    const sent = this.#part("sent");
    sent.querySelector("[data-change]").href = told.change;
    sent.querySelector("[data-receipt]").value = item.payload.receipt;
    this.#bring(sent);
  }

  // What the server did not take, in words, until its officer does not want it any more.
  async #giveBack() {
    const [entry] = await this.#outbox.entries(NEEDS_YOU);
    const given = this.#part("given-back");
    given.hidden = !entry;
    if (!entry) return;
    const told = await this.#outbox.thing(nameOf(entry.item));
    given.querySelector("[data-title]").textContent = told.title;
    given.querySelector("[data-says]").textContent = entry.ack.says;
    given.querySelector("textarea").value = told.words.map((pair) => pair.join("\n")).join("\n\n");
    this.#bring(given);
  }

  async #forget() {
    const [entry] = await this.#outbox.entries(NEEDS_YOU);
    await this.#outbox.drop(entry);
    await this.#outbox.removeThing(nameOf(entry.item));
    await this.#giveBack();
  }

  #bring(part) {
    part.hidden = false;
    const title = part.querySelector("h2");
    title.tabIndex = -1;
    title.focus();
    offerReceipt(part);
  }

  #part(name) {
    return this.#panel.querySelector(`[data-${name}]`);
  }
}

function nameOf(item) {
  return `survey-words:${item.client_id}`;
}
