// Moves the rows of a list in place. Without it each move is a page of its own.
export function number(row, place) {
  const [up, down] = row.querySelectorAll("button");
  up.value = `${place}:up`;
  up.disabled = place === 0;
  down.value = `${place}:down`;
  down.disabled = place === row.parentElement.children.length - 1;
}

export function moveInPlace(form) {
  const list = form.querySelector("[data-order]");
  list?.addEventListener("click", (event) => {
    const button = event.target.closest("[name=move]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    if (button.value.endsWith("up")) row.previousElementSibling.before(row);
    else row.nextElementSibling.after(row);
    [...list.children].forEach(number);
    const place = [...list.children].indexOf(row) + 1;
    form.querySelector("[data-order-news]").textContent = `Now in place ${place} of ${list.children.length}.`;
    (button.disabled ? row.querySelector("button:enabled") : button).focus();
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
