// The run of the day: one row a block, started and finished with a tap.
import { button, part, place, status } from "./parts.js";
import { clock, count } from "./words.js";

export class RunSheet {
  constructor(list, day) {
    this.list = list;
    this.day = day;
    this.show();
  }

  show() {
    this.list.replaceChildren(...this.day.bundle.blocks.map((block) => this.#row(block)));
  }

  #row(block) {
    const { module, title, starts, minutes, room } = block;
    const planned = [module, count(minutes, "minute"), room].filter(Boolean).join(" · ");
    const row = part("block", { starts: clock(starts), title, planned });
    place(row, "state").replaceChildren(status(...stateOf(block)));
    if (!this.day.bundle.session.closed) place(row, "deed").append(this.#button(block));
    return row;
  }

  #button({ module, title, running, finished }) {
    const label = running ? "Finish" : finished ? "Start again" : "Start";
    return button(label, title, running ? "present" : "", () => this.#add(module, running ? "finished" : "started"));
  }

  async #add(module, deed) {
    await this.day.add("block", { session: this.day.bundle.session.id, module, deed });
    this.show();
  }
}

// What a tap makes of the blocks; only one runs at a time.
export function applyBlock(blocks, { payload }, time) {
  for (const block of blocks) {
    const isIt = block.module === payload.module;
    if (isIt && payload.deed === "started") {
      block.started ??= time;
      block.finished = null;
    } else if (block.running && (isIt || payload.deed === "started")) {
      block.finished = time;
    }
    if (isIt) block.running = payload.deed === "started";
    else if (payload.deed === "started") block.running = false;
  }
}

function stateOf({ running, started, finished }) {
  if (running) return ["late", `Running since ${clock(started)}`];
  if (finished) return ["done", `${clock(started)} to ${clock(finished)}`];
  return ["open", "Not started yet"];
}
