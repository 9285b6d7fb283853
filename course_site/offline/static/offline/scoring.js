// Scoring the assessed role-play: the queue of officers, and the sheet. Whether a sheet is whole, the form says here
// and the server again; what is half done is kept on the tablet as it is typed.
import { startTimer } from "../rubrics/timer.js";
import { inTurn } from "./in-turn.js";
import { once, part, place, put } from "./parts.js";

// Copies that were taken before the bundle said it.
const RED_FLAG_CRITERION = "R10";

export class Scoring {
  constructor(section, day) {
    this.section = section;
    this.day = day;
    this.inTurn = inTurn();
    this.show();
  }

  async show() {
    const { rubric, seats } = this.day.bundle;
    place(this.section, "unpublished").hidden = Boolean(rubric);
    if (!rubric || place(this.section, "sheet").firstElementChild) return;
    const begun = await halfDone(this.day);
    place(this.section, "queue").replaceChildren(...seats.map((seat) => this.#queued(seat, begun.includes(seat))));
  }

  #queued(seat, isBegun) {
    const outcome = isBegun ? "Half done on this tablet" : [seat.outcome, seat.barred || seat.two].filter(Boolean).join(". ");
    const row = part("queued", { name: seat.name, who: `${seat.rank} · ${seat.precinct}`, outcome });
    const score = place(row, "score");
    score.hidden = !isOpenTo(seat) && !isBegun;
    score.textContent = isBegun ? "Go on" : "Score";
    score.append(part("about", { about: `: ${seat.name}` }));
    score.addEventListener("click", () => this.#open(seat));
    return row;
  }

  async #open(seat) {
    const { content } = this.day.bundle.rubric;
    const form = part("sheet", { name: seat.name, precinct: seat.precinct });
    const scenes = Object.entries(content.assessed_draw).map(([key, title]) => new Option(title, key));
    form.elements.scene.append(...scenes);
    const { play, score, feedback } = content.minutes;
    Object.assign(form.querySelector("[data-timer]").dataset, { play, score: score + feedback });
    place(form, "criteria").replaceChildren(...content.criteria.map((criterion) => criterionRow(criterion, content)));
    const draft = await this.day.outbox.thing(draftOf(seat));
    restore(form, draft);
    place(form, "discard").hidden = !draft;
    form.addEventListener("input", () => {
      tend(form, this.day.bundle.rubric);
      const values = valuesOf(form);
      this.inTurn(() => this.day.outbox.keepDraft(draftOf(seat), values));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      once(event.submitter, () => this.#keep(form, seat));
    });
    place(form, "later").addEventListener("click", () => this.#close());
    place(form, "discard").addEventListener("click", () => this.#discard(seat));
    tend(form, this.day.bundle.rubric);
    place(this.section, "list").hidden = true;
    place(this.section, "sheet").replaceChildren(form);
    startTimer(form);
    form.querySelector("h2").focus();
  }

  async #keep(form, seat) {
    await this.day.add("sheet", sheetOf(form, this.day.bundle, seat));
    await this.#forgetDraft(seat);
    await this.#offerNext(seat);
  }

  // The one who waits next, below whoever was scored, else above.
  async #offerNext(scored) {
    const { seats } = this.day.bundle;
    const after = seats.findIndex(({ id }) => id === scored.id) + 1;
    const next = [...seats.slice(after), ...seats.slice(0, after)].find((seat) => !seat.outcome && isOpenTo(seat));
    const button = place(this.section, "next");
    put(this.section, { kept: `Kept on this tablet: ${scored.name}.` });
    place(this.section, "next-part").hidden = false;
    button.hidden = !next;
    if (!next) return;
    button.textContent = `Next: ${next.name}`;
    button.onclick = () => this.#open(next);
    button.focus();
  }

  async #discard(seat) {
    if (confirm("Take this half sheet off this tablet? It is nowhere else.")) await this.#forgetDraft(seat);
  }

  async #forgetDraft(seat) {
    await this.inTurn(() => this.day.outbox.removeThing(draftOf(seat)));
    this.#close();
  }

  #close() {
    place(this.section, "sheet").replaceChildren();
    place(this.section, "list").hidden = false;
    this.show();
    place(this.section, "list").querySelector("h2").focus();
  }
}

function isOpenTo({ passed, barred, may_score: mayScore = true }) {
  return !passed && !barred && mayScore;
}

// The officers of this day whose sheet somebody began and did not finish.
export async function halfDone({ outbox, bundle }) {
  const names = await outbox.drafts();
  return bundle.seats.filter((seat) => names.includes(draftOf(seat)));
}

function draftOf({ id }) {
  return `sheet/${id}`;
}

// A sheet that came back, to be opened and mended.
export function keepDraft(day, { seat, scene, variant, levels, notes, red_flag_found, started, ended }) {
  const draft = { scene, variant, red_flag: red_flag_found ? "yes" : "no", started: started ?? "", ended: ended ?? "" };
  for (const [key, level] of Object.entries(levels)) draft[`level_${key}`] = String(level ?? "NO");
  for (const [key, note] of Object.entries(notes)) draft[`note_${key}`] = note;
  return day.outbox.keepDraft(draftOf({ id: seat }), draft);
}

function criterionRow({ key, title, gate, levels, may_be_unobserved }) {
  const row = part("criterion", { key, title, gate: gate ? `${gate} or more to pass` : "" });
  row.dataset.criterion = key;
  row.setAttribute("aria-label", `${key} ${title}`);
  const tiles = levels.map(({ level, name }) => tile(key, String(level), name));
  if (may_be_unobserved) tiles.push(tile(key, "NO", "Not observed"));
  place(row, "levels").replaceChildren(...tiles);
  place(row, "anchors").replaceChildren(...levels.map(({ name, text }) => part("anchor", { name, text })));
  row.querySelector("textarea").name = `note_${key}`;
  return row;
}

function tile(key, value, name) {
  const made = part("level", { value, name });
  made.classList.toggle("level--no", value === "NO");
  Object.assign(made.querySelector("input"), { name: `level_${key}`, value });
  return made;
}

// What one answer means for the others: NO only where the scene gives no chance, a note where the level wants one.
function tend(form, { content, red_flag_criterion: flagged = RED_FLAG_CRITERION }) {
  const { scene, variant } = form.elements;
  const observable = content.observable[scene.value] ?? [];
  place(form, "flag").hidden = place(form, "flag").disabled = variant.value !== "B";
  for (const row of form.querySelectorAll("[data-criterion]")) {
    const { criterion } = row.dataset;
    const unseen = row.querySelector("[value=NO]");
    if (unseen) unseen.disabled = observable.includes(criterion);
    const level = Number(form.elements[`level_${criterion}`].value);
    const wanted = content.note_required_at.includes(level);
    row.querySelector("textarea").required = wanted;
    put(row, { wanted: wanted ? "one sentence, please" : "" });
  }
  warn(form, content, flagged);
}

// The two rules of `rubrics/rules/passing.py` that no single answer breaks.
function warn(form, content, flagged) {
  const unseen = [...form.querySelectorAll("[value=NO]:checked")];
  const tooMany = unseen.length > content.pass.max_unobserved;
  for (const answer of form.querySelectorAll("[value=NO]")) {
    answer.setCustomValidity(tooMany && answer.checked ? "NO stands in too many rows. Give a level where you can." : "");
  }
  const missed = form.elements.variant.value === "B" && form.elements.red_flag.value === "no";
  for (const level of form.querySelectorAll(`[name=level_${flagged}]`)) {
    level.setCustomValidity(missed && level.checked && level.value !== "1" ? "The red flag was missed, so this row is level 1." : "");
  }
}

function sheetOf(form, bundle, seat) {
  const values = valuesOf(form);
  const levels = {};
  const notes = {};
  for (const { key } of bundle.rubric.content.criteria) {
    const level = values[`level_${key}`];
    levels[key] = level === "NO" ? null : Number(level);
    notes[key] = values[`note_${key}`].toWellFormed();
  }
  const { scene, variant } = values;
  const times = { started: values.started || null, ended: values.ended || null };
  const red_flag_found = variant === "B" ? values.red_flag === "yes" : null;
  const { number } = bundle.rubric;
  return { session: bundle.session.id, seat: seat.id, rubric: number, scene, variant, levels, notes, red_flag_found, ...times };
}

function valuesOf(form) {
  return Object.fromEntries(new FormData(form));
}

function restore(form, draft) {
  for (const [name, value] of Object.entries(draft ?? {})) {
    if (form.elements[name]) form.elements[name].value = value;
  }
}
