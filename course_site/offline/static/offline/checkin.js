// Who is here: one row a seat. A tap is kept on the tablet before the row says so.
import { isHere, markOf, moves, tag, words } from "./attendance.js";
import { button, part, place, put, status } from "./parts.js";
import { clock, clockOf } from "./words.js";

export class CheckIn {
  constructor(section, day) {
    this.section = section;
    this.day = day;
    const { closed } = day.bundle.session;
    place(section, "closed").hidden = !closed;
    place(section, "rest").addEventListener("click", () => this.#markRest());
    this.show();
  }

  show() {
    const { seats } = this.day.bundle;
    place(this.section, "rows").replaceChildren(...seats.map((seat) => this.#row(seat)));
    place(this.section, "empty").hidden = seats.length > 0;
    this.#count();
  }

  #count() {
    const { seats, session } = this.day.bundle;
    const unmarked = seats.filter((seat) => !seat.state).length;
    put(this.section, { here: `${seats.filter(isHere).length} of ${seats.length}` });
    put(this.section, { unmarked: unmarked ? `, ${unmarked} not marked yet` : "" });
    const rest = place(this.section, "rest");
    rest.hidden = !unmarked || session.closed;
    rest.textContent = unmarked === seats.length ? "Mark everybody present" : `Mark the other ${unmarked} present`;
  }

  #row(seat) {
    const row = part("seat", { name: seat.name, who: `${seat.rank} · ${seat.precinct}` });
    row.id = `seat-${seat.id}`;
    row.classList.toggle("is-unmarked", !seat.state);
    place(row, "state").replaceChildren(status(tag(seat), words(seat)));
    if (this.day.bundle.session.closed) {
      place(row, "taps").remove();
      return row;
    }
    const possible = moves(this.day.bundle, seat);
    const buttons = (usual) =>
      possible.filter((move) => move.usual === usual).map((move) => this.#button(row, seat, move));
    place(row, "usual").replaceChildren(...buttons(true));
    place(row, "corrections").replaceChildren(...buttons(false));
    place(row, "correct").hidden = !seat.state;
    return row;
  }

  #button(row, seat, move) {
    const asks = move.clock || move.reason;
    return button(move.label, seat.name, move.kind, () => (asks ? this.#ask(row, seat, move) : this.#mark(seat, move)));
  }

  #ask(row, seat, move) {
    const { session } = this.day.bundle;
    const form = part("ask", { asked: `${move.label}: ${seat.name}`, hours: hours(session) });
    const { clock: time, reason } = form.elements;
    place(form, "clock").hidden = time.disabled = !move.clock;
    place(form, "reason").hidden = reason.disabled = !move.reason;
    Object.assign(time, { min: session.starts, max: session.ends, value: suggested(session) });
    put(form, { "clock-label": move.kind === "left" ? "Left at" : "Came at" });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#mark(seat, move, {
        clock: move.clock ? time.value : null,
        reason: move.reason ? reason.value.trim().toWellFormed() : "",
      });
    });
    place(form, "cancel").addEventListener("click", () => this.#refresh(seat));
    place(row, "taps").replaceChildren(form);
    (move.clock ? time : reason).focus();
  }

  async #mark(seat, move, given) {
    await this.day.add("mark", markOf(this.day.bundle, seat, move.kind, given));
    this.#refresh(seat);
  }

  async #markRest() {
    for (const seat of this.day.bundle.seats.filter((found) => !found.state)) {
      await this.day.add("mark", markOf(this.day.bundle, seat, "present"));
    }
    this.show();
  }

  #refresh(seat) {
    const row = this.#row(seat);
    document.getElementById(row.id).replaceWith(row);
    row.querySelector(".tap, summary")?.focus();
    this.#count();
  }
}

function hours({ starts, ends }) {
  return `In class hours: ${clock(starts)} to ${clock(ends)}.`;
}

function suggested({ starts, ends, zone, date }) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
  const now = clockOf(new Date(), zone);
  return today === date && starts <= now && now <= ends ? now : "";
}
