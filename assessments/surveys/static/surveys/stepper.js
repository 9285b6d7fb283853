// One question a screen, on a phone. A tap on an answer goes on; so do Next and Enter, and the phone's own Back goes
// back: each question is an address of its own.
const NARROW = matchMedia("(max-width: 60em)");
const SEEN = 250; // milliseconds in which the eye sees what the thumb chose

export class Stepper {
  #form;
  #ways;
  #tapped = new Set();
  #soon;

  constructor(form) {
    this.#form = form;
    this.#ways = form.querySelector("[data-ways]");
    if (!NARROW.matches) return;
    form.classList.add("survey-form--stepped");
    for (const part of form.querySelectorAll("[data-stepped-only]")) part.hidden = false;
    form.addEventListener("click", (event) => this.#hear(event));
    form.addEventListener("submit", (event) => this.#enter(event), { capture: true });
    form.addEventListener("change", () => this.recount());
    form.addEventListener("keydown", () => clearTimeout(this.#soon));
    form.querySelector("[data-back]").addEventListener("click", () => this.#go(-1));
    form.querySelector("[data-next]").addEventListener("click", () => this.#go(1));
    addEventListener("hashchange", () => this.#show({ focus: true }));
    this.#show({ focus: false });
  }

  get #steps() {
    return [...this.#form.querySelectorAll("[data-step]:not([data-not-asked])")];
  }

  // Other answers ask other questions.
  recount() {
    if (NARROW.matches) this.#show({ focus: false });
  }

  // The one that the address names, or holds what it names: an error leads to its question.
  get #current() {
    const named = document.getElementById(location.hash.slice(1))?.closest("[data-step]");
    const steps = this.#steps;
    const wrong = this.#form.querySelector(".has-error")?.closest("[data-step]");
    return steps.includes(named) ? named : (wrong ?? steps[0]);
  }

  #go(by) {
    clearTimeout(this.#soon);
    const steps = this.#steps;
    const next = steps[steps.indexOf(this.#current) + by];
    if (next) location.hash = next.id;
  }

  #show({ focus }) {
    const steps = this.#steps;
    const current = this.#current;
    const place = steps.indexOf(current);
    for (const step of this.#form.querySelectorAll("[data-step]")) step.hidden = step !== current;
    for (const section of this.#form.querySelectorAll(".survey-section")) section.hidden = !section.contains(current);
    this.#count(place, steps.length - 1);
    this.#ways.querySelector("[data-back]").hidden = place === 0;
    this.#ways.querySelector("[data-next]").hidden = place === steps.length - 1;
    if (!focus) return;
    const head = current.querySelector("legend, label, h2");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    this.#form.querySelector(".survey-progress").scrollIntoView();
  }

  // The last step is no question: it sends.
  #count(place, questions) {
    this.#form.querySelector(".progress__count").textContent = `${Math.min(place + 1, questions)} ${this.#form.dataset.of} ${questions}`;
    this.#form.querySelector(".progress__label").hidden = place === questions;
    Object.assign(this.#form.querySelector("progress"), { value: place, max: questions });
  }

  // Of a finger or a mouse only: whoever goes through the answers by key is still choosing.
  #hear(event) {
    const choice = event.detail && event.target.closest("label.choice");
    const input = choice && choice.querySelector("input[type=radio]");
    if (!input) return;
    this.#tapped.add(input.name);
    clearTimeout(this.#soon);
    if (this.#isAnswered(this.#current)) this.#soon = setTimeout(() => this.#go(1), SEEN);
  }

  #isAnswered(step) {
    const groups = new Set([...step.querySelectorAll("input[type=radio]")].map(({ name }) => name));
    const given = (name) => step.querySelector(`input[name="${CSS.escape(name)}"]:checked`)?.value;
    return [...groups].every((name) => this.#tapped.has(name) || given(name));
  }

  // Enter sends a form from anywhere in it; here it only goes on.
  #enter(event) {
    if (this.#current === this.#steps.at(-1)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#go(1);
  }
}
