// The fields of a question, as a plain object that travels: name → the values that are given.
import { number } from "./order.js";

const OURS = ["csrfmiddlewaretoken", "client_id", "base_revision"];

export function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (!OURS.includes(name)) (fields[name] ??= []).push(value);
  }
  return fields;
}

export function restore(form, fields) {
  const list = form.querySelector("[data-order]");
  if (list) return putInOrder(list, fields.answer ?? []);
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.type === "submit") continue;
    const given = fields[control.name] ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = given.includes(control.value);
    else control.value = given[0] ?? "";
  }
}

function putInOrder(list, values) {
  const rows = new Map([...list.children].map((row) => [row.querySelector("[name=answer]").value, row]));
  list.append(...values.map((value) => rows.get(value)).filter(Boolean));
  [...list.children].forEach(number);
}
