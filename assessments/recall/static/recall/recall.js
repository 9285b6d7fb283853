// Rows of a question are moved in place. Without it each move is a page of its own.
import { Onward } from "../quizzes/onward.js";
import { moveInPlace } from "../quizzes/order.js";

const PATIENCE = 8000;
const AGAIN = 5000;

// Sends only what can arrive: over a dead network the browser shows a page of its own, and the answer is gone.
class Sending {
  #form;
  #onward = new Onward(document);
  #isReached = false;
  #soon;

  constructor(form) {
    this.#form = form;
    form.addEventListener("submit", (event) => this.#reach(event));
    addEventListener("pageshow", () => (this.#isReached = false));
  }

  async #reach(event) {
    if (this.#isReached) return;
    event.preventDefault();
    clearTimeout(this.#soon);
    const send = () => this.#form.requestSubmit(event.submitter);
    this.#isReached = await isReachable(this.#form.dataset.reach);
    if (this.#isReached) return send();
    this.#onward.hold(send);
    this.#soon = setTimeout(send, AGAIN);
  }
}

async function isReachable(address) {
  try {
    return (await fetch(address, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

for (const form of document.querySelectorAll(".quiz-form")) {
  moveInPlace(form);
  new Sending(form);
}
