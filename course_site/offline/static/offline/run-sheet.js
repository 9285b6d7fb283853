// The run of the day: one row a block, started and finished with a tap.
import { now } from "../core/outbox/clock.js";
import { isOpen, isOver } from "./attendance.js";
import { button, part, place, put, status } from "./parts.js";
import { clock, clockOf, count, longDate } from "./words.js";

const OVER = "This day is over. Where a block was taught at other times than planned, say so online: on the block, Change, then Times.";

export class RunSheet {
  #asked = null; // the tap that would end a block as soon as it began

  constructor(section, day) {
    this.section = section;
    this.day = day;
    place(section, "take-back").addEventListener("click", () => this.#takeBack());
    this.show();
  }

  show() {
    const { blocks, last_tap: tap, session } = this.day.bundle;
    const notice = place(this.section, "notice");
    notice.hidden = session.closed || (isOpen(session) && !isOver(session));
    if (!notice.hidden) put(notice, { text: isOver(session) ? OVER : this.#opening(session) });
    place(this.section, "blocks").replaceChildren(...blocks.map((block) => this.#row(block)));
    place(this.section, "last-tap").hidden = !tap || session.closed;
    if (tap) {
      const told = `Last tap: “${blockOf(blocks, tap).title}” ${tap.deed} ${this.#clock(tap.made_at)}`;
      put(this.section, { "last-tap": told });
    }
    place(this.section, "blocks").querySelector("[autofocus]")?.focus();
  }

  #row(block) {
    const { module, title, starts, minutes, room } = block;
    const planned = [module, count(minutes, "minute"), room].filter(Boolean).join(" · ");
    const row = part("block", { starts: clock(starts), title, planned });
    place(row, "state").replaceChildren(status(...stateOf(block)));
    if (!this.#takesATap(block)) return row;
    const slip = this.#asked?.module === module && slipOf(this.day.bundle, this.#asked);
    if (slip) place(row, "question").replaceWith(this.#question(slip));
    else place(row, "deed").append(this.#button(block));
    return row;
  }

  // Nothing is taught before the day opens, and nothing begins when it is over.
  #takesATap({ running }) {
    const { session } = this.day.bundle;
    return !session.closed && isOpen(session) && (running || !isOver(session));
  }

  #button({ module, title, running, finished }) {
    const label = running ? "Finish" : finished ? "Start again" : "Start";
    const tap = { module, deed: running ? "finished" : "started" };
    return button(label, title, running ? "present" : "", () => this.#tap(tap));
  }

  #tap(tap) {
    if (!slipOf(this.day.bundle, tap)) return this.#add(tap);
    this.#asked = tap;
    this.show();
  }

  #question(slip) {
    const { blocks, last_tap: last } = this.day.bundle;
    const block = blockOf(blocks, slip);
    const taught = count(slip.taught, "minute");
    const question = part("slip", {
      question: `Finish “${block.title}” already?`,
      told: `It was started at ${this.#clock(block.running_since)}: ${taught} taught so far, and ${block.minutes} planned. Nothing is saved yet.`,
    });
    const goOn = button("Go on teaching it", "", "present", () => this.#add(null));
    goOn.autofocus = true;
    const choices = [goOn, button(`Finish with ${taught} taught`, "", "", () => this.#add(this.#asked))];
    if (last?.module === block.module) {
      choices.push(button("The start was a wrong tap: take it back", "", "", () => this.#takeBack()));
    }
    place(question, "choices").append(...choices);
    return question;
  }

  #takeBack() {
    const { client_id, module } = this.day.bundle.last_tap;
    return this.#add({ module, deed: "taken_back", takes_back: client_id });
  }

  async #add(tap) {
    this.#asked = null;
    if (tap) await this.day.add("block", this.#payload(tap));
    this.show();
  }

  // With what this tablet knows of the sheet; a copy that was taken before it said so says nothing.
  #payload(tap) {
    const { session, last_event: base } = this.day.bundle;
    return { session: session.id, base, ...tap };
  }

  #opening({ date, opens_at: opensAt }) {
    return `This day is on ${longDate(date)}. Blocks can be started from ${this.#clock(opensAt)} on that morning.`;
  }

  #clock(moment) {
    return clock(clockOf(moment, this.day.bundle.session.zone));
  }
}

// What a tap makes of the blocks; only one runs at a time. What stood before is remembered, so that it can be taken back.
export function applyBlock(bundle, { client_id, made_at, payload: { module, deed, takes_back } }) {
  bundle.last_event = client_id;
  if (deed === "taken_back") {
    if (bundle.last_tap?.client_id === takes_back) Object.assign(bundle, { blocks: bundle.last_tap.before, last_tap: null });
    return;
  }
  const before = structuredClone(bundle.blocks);
  for (const block of bundle.blocks) {
    const isIt = block.module === module;
    if (isIt && deed === "started") start(block, made_at, bundle.session.zone);
    else if (isIt || deed === "started") finish(block, made_at, bundle.session.zone);
  }
  bundle.last_tap = { client_id, module, deed, made_at, before };
}

function start(block, moment, zone) {
  if (block.running) return;
  block.started ??= clockOf(moment, zone);
  Object.assign(block, { running: true, running_since: moment, finished: null });
}

function finish(block, moment, zone) {
  if (!block.running) return;
  block.taught_seconds += secondsSince(block.running_since, moment);
  Object.assign(block, { running: false, running_since: null, finished: clockOf(moment, zone) });
}

// The block that a tap would end almost as soon as it began, which is rarely meant, and its minutes so far. How few they
// are, the server has told (`classroom/rules/run.py`); a copy that was taken before it did asks nothing.
function slipOf({ blocks, slip_minutes }, { module, deed }) {
  const running = blocks.find((block) => block.running);
  if (!running || (running.module === module) !== (deed === "finished")) return null;
  const taught = Math.floor((running.taught_seconds + secondsSince(running.running_since, now())) / 60);
  return taught < slip_minutes ? { module: running.module, taught } : null;
}

function secondsSince(start, end) {
  return Math.max(0, (new Date(end) - new Date(start)) / 1000);
}

function blockOf(blocks, { module }) {
  return blocks.find((block) => block.module === module) ?? { title: module };
}

function stateOf({ running, started, finished }) {
  if (running) return ["late", `Running since ${clock(started)}`];
  if (finished) return ["done", `${clock(started)} to ${clock(finished)}`];
  return ["open", "Not started yet"];
}
