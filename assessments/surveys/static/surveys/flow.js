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
  number(form);
}

// In any language: "Question 3 of 18" names its place first, then how many there are.
function number(form) {
  const shown = [...form.querySelectorAll("[data-step]:not([data-not-asked]) .survey-number")];
  shown.forEach((said, place) => {
    const numbers = [place + 1, shown.length];
    said.textContent = said.textContent.replace(/\d+/g, () => numbers.shift());
  });
}

export function isOut(control) {
  return control.closest("[data-not-asked]") !== null;
}
