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

for (const handle of sheet?.querySelectorAll("[data-handle]") ?? []) {
  const dragged = handle.closest("[data-block]");
  const place = () => [...sheet.children].indexOf(dragged);
  let from = -1;
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    from = place();
    handle.setPointerCapture(event.pointerId);
    dragged.classList.add("is-dragged");
  });
  handle.addEventListener("pointermove", (event) => {
    if (from >= 0) follow(dragged, event.clientY);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    handle.addEventListener(end, () => {
      dragged.classList.remove("is-dragged");
      if (from >= 0 && place() !== from) drop(dragged, handle.closest("form"));
      from = -1;
    });
  }
}
