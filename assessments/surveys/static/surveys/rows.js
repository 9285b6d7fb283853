// The rows that are kept of these answers when the survey closes, as the server makes them (`rules/answers.py`).
import { answersOf, controlsOf } from "./fields.js";

export function rowsOf(form) {
  const asked = new Map(controlsOf(form).map(({ name, dataset }) => [name, dataset]));
  const answers = Object.entries(answersOf(form));
  const of = (kind) => answers.filter(([code]) => asked.get(code).kind === kind);
  const ratings = answers.filter(([code]) => !["text", "group"].includes(asked.get(code).kind) && !asked.get(code).about);
  const quotable = answers.filter(([, given]) => given === "yes").map(([code]) => asked.get(code).about);
  return {
    ratings: Object.fromEntries(ratings.map(([code, given]) => [code, stored(given)])),
    remarks: of("text").map(([item, text]) => ({ item, text: text.trim(), may_quote: quotable.includes(item) })),
    background: of("group").map(([item, value]) => ({ item, value })),
  };
}

// What counts is kept as a number.
function stored(given) {
  if (Array.isArray(given)) return given.map(stored);
  return /^\d+$/.test(given) ? Number(given) : given;
}

// `list` says where the answers come from, and what each part of a row is called.
export function showRows(form, list) {
  const { ratings, remarks, background } = rowsOf(form);
  const { cohort, group, random } = list.dataset;
  const rows = [
    { class: cohort, place: group, answers: JSON.stringify(ratings, null, 1) },
    ...remarks.map((remark) => ({ class: cohort, ...remark, may_quote: list.dataset[remark.may_quote] })),
    ...background.map((answer) => ({ class: cohort, ...answer })),
  ];
  list.replaceChildren(...rows.map((row) => drawn({ id: random, ...row }, list.dataset)));
}

function drawn(row, names) {
  const drawing = Object.assign(document.createElement("dl"), { className: "survey-row" });
  for (const [name, value] of Object.entries(row)) drawing.append(part("dt", names[name]), part("dd", String(value)));
  return drawing;
}

function part(kind, text) {
  return Object.assign(document.createElement(kind), { textContent: text });
}
