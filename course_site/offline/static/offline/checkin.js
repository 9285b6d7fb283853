// Who is here: one row an officer, and the guests below. A tap is kept on the tablet before the row says so.
import { now } from "../core/outbox/clock.js";
import { isHere, isMarked, isOpen, moves, tag, words } from "./attendance.js";
import { button, part, place, put, status } from "./parts.js";
import { clock, clockOf, count, longDate } from "./words.js";

export class CheckIn {
  constructor(section, day) {
    this.section = section;
    this.day = day;
    const rest = place(section, "rest");
    rest.addEventListener("click", () => this.#askAboutRest());
    this.show();
  }

  show() {
    const { seats, guests, session } = this.day.bundle;
    place(this.section, "closed").hidden = !session.closed;
    const early = place(this.section, "early");
    early.hidden = session.closed || isOpen(session);
    if (!early.hidden) put(early, { text: opening(session) });
    place(this.section, "hint").hidden = session.closed || !isOpen(session);
    this.#fill("rows", seats);
    this.#fill("guests", guests);
    place(this.section, "guests-part").hidden = !guests.length;
    place(this.section, "empty").hidden = seats.length > 0;
    this.#count();
  }

  #fill(list, people) {
    const rows = people.map((person) => asking(person) ?? unchanged(this.#row(person)));
    replaceWhatDiffers(place(this.section, list), rows);
  }

  #count() {
    const { seats, guests, session } = this.day.bundle;
    const unmarked = unmarkedOf(seats).length;
    const visitors = guests.filter(isHere).length;
    put(this.section, {
      here: `${seats.filter(isHere).length} of ${seats.length}`,
      visitors: visitors ? ` and ${count(visitors, "guest")}` : "",
      unmarked: unmarked ? `, ${unmarked} not marked yet` : "",
    });
    const rest = place(this.section, "rest");
    rest.hidden = !unmarked || session.closed || !isOpen(session);
    rest.textContent = unmarked === seats.length ? "Mark everybody present" : `Mark the other ${unmarked} present`;
  }

  #row(person) {
    const { name } = person;
    const row = part("seat", { name, who: about(person) });
    row.id = idOf(person);
    row.classList.toggle("is-unmarked", !isMarked(person));
    place(row, "state").replaceChildren(status(tag(person), words(person)));
    const possible = this.day.bundle.session.closed ? [] : moves(this.day.bundle, person);
    if (!possible.length) {
      place(row, "taps").remove();
      return row;
    }
    const buttons = (usual) =>
      possible.filter((move) => move.usual === usual).map((move) => this.#button(row, person, move));
    place(row, "usual").replaceChildren(...buttons(true));
    place(row, "corrections").replaceChildren(...buttons(false));
    place(row, "correct").hidden = !isMarked(person) || !place(row, "corrections").firstElementChild;
    return row;
  }

  #button(row, person, move) {
    const whenTapped = () => (move.clock || move.reason ? this.#ask(row, person, move) : this.#mark(person.id, move));
    return button(move.label, person.name, move.kind, whenTapped);
  }

  #ask(row, { id, name }, move) {
    const { session } = this.day.bundle;
    const form = part("ask", { asked: `${move.label}: ${name}`, hours: hours(session) });
    const { clock: time, reason } = form.elements;
    place(form, "clock").hidden = time.disabled = !move.clock;
    place(form, "reason").hidden = reason.disabled = !move.reason;
    Object.assign(time, { min: session.starts, max: session.latest, value: suggested(session) });
    put(form, { "clock-label": move.kind === "left" ? "Left at" : "Came at" });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#mark(id, move, {
        clock: move.clock ? time.value : null,
        reason: move.reason ? reason.value.trim().toWellFormed() : "",
      });
    });
    place(form, "cancel").addEventListener("click", () => this.#refresh(id));
    place(row, "taps").replaceChildren(form);
    (move.clock ? time : reason).focus();
  }

  async #mark(id, move, given) {
    await this.day.mark(this.day.person(id), move.kind, given);
    this.#refresh(id);
  }

  // Names them: a slip would put people into a room they are not in.
  #askAboutRest() {
    const seats = unmarkedOf(this.day.bundle.seats);
    const question = part("rest", {
      question: `Mark ${count(seats.length, "officer")} present?`,
      told: `${seats.map(({ name }) => name).join(", ")}. Nothing is saved yet.`,
    });
    const yes = button("Mark present", "", "present", () => this.#markRest(seats));
    const no = button("Not now", "", "", () => question.remove());
    place(question, "choices").append(yes, no);
    place(this.section, "rest-question").replaceChildren(question);
    yes.focus();
  }

  async #markRest(seats) {
    for (const { id } of seats) {
      const person = this.day.person(id);
      // Another tablet may have said of them meanwhile, or they have left the class.
      if (person && !isMarked(person)) await this.day.mark(person, "present");
    }
    place(this.section, "rest-question").replaceChildren();
    this.show();
  }

  #refresh(id) {
    const row = this.#row(this.day.person(id));
    document.getElementById(row.id).replaceWith(row);
    // The page stays where it is: the next tap is on its way.
    row.querySelector(".tap, summary")?.focus({ preventScroll: true });
    this.#count();
  }
}

function unmarkedOf(seats) {
  return seats.filter((seat) => !isMarked(seat));
}

function idOf({ id }) {
  return `person-${id}`;
}

// The row in which somebody is writing; it stays as it is when the list is made anew.
function asking(person) {
  return document.querySelector(`#${idOf(person)}:has(form)`);
}

// The row that says so already. It stays in its place: a finger may be on it.
function unchanged(row) {
  const shown = document.getElementById(row.id);
  return shown?.isEqualNode(row) ? shown : row;
}

function replaceWhatDiffers(list, rows) {
  rows.forEach((row, index) => {
    const there = list.children[index];
    if (!there) list.append(row);
    else if (there !== row) there.replaceWith(row);
  });
  while (list.children.length > rows.length) list.lastElementChild.remove();
}

function about({ rank, precinct, cohort, block }) {
  return block ? `${precinct} · ${cohort} · ${block}` : `${rank} · ${precinct}`;
}

function opening({ date, opens_at, zone }) {
  return `This day is on ${longDate(date)}. Attendance opens at ${clock(clockOf(opens_at, zone))} that morning; an excuse can be marked before.`;
}

function hours({ starts, ends, latest }) {
  return `In class: ${clock(starts)} to ${clock(ends)}, or until ${clock(latest)} when the class runs over.`;
}

function suggested({ starts, latest, zone, date }) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now());
  const time = clockOf(now(), zone);
  return today === date && starts <= time && time <= latest ? time : "";
}
