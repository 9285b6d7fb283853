// The run sheet: says when a tap was made, and lets a block be dragged to its new place.
document.addEventListener("submit", ({ target }) => {
  const made = target.matches("[data-tap]") && target.elements.marked_at;
  if (made) made.value = new Date().toISOString();
});

const sheet = document.querySelector(".sheet");
const rowAt = (y) =>
  [...sheet.children].find((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return y >= top && y < bottom;
  });

function follow(dragged, y) {
  const over = rowAt(y);
  if (!over || over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  over[y < top + height / 2 ? "before" : "after"](dragged);
}

function drop(dragged, form) {
  const after = document.createElement("input");
  after.type = "hidden";
  after.name = "after";
  after.value = dragged.previousElementSibling?.dataset.block ?? "";
  form.append(after);
  form.requestSubmit();
}

function drag(handle) {
  const dragged = handle.closest("[data-block]");
  const place = () => [...sheet.children].indexOf(dragged);
  const from = place();
  const over = new AbortController();
  // On the page, not on the handle: a row that is put elsewhere lets go of the pointer.
  const listen = (name, then) => document.addEventListener(name, then, { signal: over.signal });
  const end = () => {
    over.abort();
    dragged.classList.remove("is-dragged");
    if (place() !== from) drop(dragged, handle.closest("form"));
  };
  dragged.classList.add("is-dragged");
  listen("pointermove", ({ clientY }) => follow(dragged, clientY));
  listen("pointerup", end);
  listen("pointercancel", end);
}

for (const handle of sheet?.querySelectorAll("[data-handle]") ?? []) {
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // no text is selected on the way
    drag(handle);
  });
}
