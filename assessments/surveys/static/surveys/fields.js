// The answers that stand in a form, as they travel: code of the question → what was chosen or written.
import { isOut } from "./flow.js";

export function answersOf(form) {
  const answers = {};
  for (const control of controlsOf(form)) {
    if (isOut(control)) continue;
    if (control.type === "checkbox") {
      if (control.checked) (answers[control.name] ??= []).push(control.value);
    } else if (control.type !== "radio" || control.checked) {
      if (control.value.trim()) answers[control.name] = control.value;
    }
  }
  return answers;
}

export function restore(form, answers) {
  for (const control of controlsOf(form)) {
    const given = answers[control.name] ?? "";
    if (control.type === "radio") control.checked = control.value === given;
    else if (control.type === "checkbox") control.checked = given.includes(control.value);
    else control.value = given;
  }
}

// In words, for whoever wants to keep them: [question, answer].
export function wordsOf(form) {
  return [...form.querySelectorAll("[data-step]:not([data-not-asked])")].flatMap((step) => {
    const question = step.querySelector("legend, label")?.innerText.trim();
    const chosen = [...step.querySelectorAll("input:checked")].filter(({ value }) => value);
    const words = chosen.map((input) => input.closest("label").innerText.trim());
    const written = [...step.querySelectorAll("textarea, input[type=number]")].map(({ value }) => value.trim());
    const given = [...words, ...written].filter(Boolean);
    return given.length ? [[question, given.join(", ")]] : [];
  });
}

export function controlsOf(form) {
  return [...form.elements].filter(({ dataset }) => dataset.kind);
}
