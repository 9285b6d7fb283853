// Which questions are asked with these answers, as the server decides (`rules/flow.py`): the others are out of sight, and
// what was answered there does not count.
export function ask(form) {
  for (const step of form.querySelectorAll("[data-if]")) {
    const { if: item, values } = step.dataset;
    const chosen = [...form.querySelectorAll(`[name="${CSS.escape(item)}"]:checked`)];
    const isAsked = chosen.some((input) => values.split(" ").includes(input.value) && !isOut(input));
    step.toggleAttribute("data-not-asked", !isAsked);
  }
  // Whether words may be quoted is nothing to ask of who wrote none.
  for (const control of form.querySelectorAll("[data-about]:not([data-about=''])")) {
    const words = form.elements[control.dataset.about];
    control.closest("[data-step]").toggleAttribute("data-not-asked", Boolean(words) && !words.value.trim());
  }
}

export function isOut(control) {
  return control.closest("[data-not-asked]") !== null;
}
