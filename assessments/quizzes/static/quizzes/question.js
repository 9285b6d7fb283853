// Without this file the page works by itself; with it, a changed answer gets a fresh name (a page that the
// back button brought up again must not send a new answer under the name of an old one) and rows move in place.
const form = document.querySelector("[data-question]");
const clientId = form.querySelector("[name=client_id]");

function changed() {
  clientId.value = crypto.randomUUID?.() ?? clientId.value;
  document.dispatchEvent(
    new CustomEvent("saved-line", { detail: { state: "saving", text: "Changed. It is saved when you go on." } }),
  );
}

form.addEventListener("change", changed);

const list = form.querySelector("[data-order]");

function number(row, place) {
  const [up, down] = row.querySelectorAll("button");
  up.value = `${place}:up`;
  up.disabled = place === 0;
  down.value = `${place}:down`;
  down.disabled = place === list.children.length - 1;
}

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
  changed();
});
