// Somebody came without a seat: the name is written down here, and reconciled on the roster when there is a network.
import { isOpen } from "./attendance.js";
import { once, part, place, put } from "./parts.js";
import { clock, count } from "./words.js";

export class WalkIns {
  constructor(section, day) {
    this.section = section;
    this.day = day;
    this.form = place(section, "walk-in-form");
    this.form.elements.precinct.append(...day.bundle.precincts.map(({ code, name }) => new Option(name, code)));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      once(event.submitter, () => this.#writeDown());
    });
    this.show();
  }

  show() {
    const { session, walk_ins } = this.day.bundle;
    place(this.section, "walk-in").hidden = session.closed || !isOpen(session);
    put(this.section, { "walk-in-count": walk_ins.length ? `${count(walk_ins.length, "walk-in")} to reconcile` : "" });
    place(this.section, "walk-ins").replaceChildren(
      ...walk_ins.map(({ name, precinct, came }) =>
        part("walk-in", { name, who: `${precinct} · ${came ? `came ${clock(came)}` : "in time"}` }),
      ),
    );
  }

  async #writeDown() {
    const { name, precinct, came } = this.form.elements;
    await this.day.add("walk_in", {
      session: this.day.bundle.session.id,
      name: name.value.trim().toWellFormed(),
      precinct: precinct.value,
      came: came.value || null,
    });
    this.form.reset();
    this.show();
    name.focus();
  }
}

export function applyWalkIn({ walk_ins, precincts }, { client_id, payload }) {
  if (walk_ins.some(({ id }) => id === client_id)) return;
  const precinct = precincts.find(({ code }) => code === payload.precinct)?.name ?? payload.precinct;
  walk_ins.push({ id: client_id, name: payload.name, precinct, came: payload.came });
}
