// Builds the page from the <template> elements of `room.html`.

// A copy of a template with each text at the element that names it: <h2 data-put="name">.
export function part(name, texts = {}) {
  const copy = document.getElementById(`part-${name}`).content.firstElementChild.cloneNode(true);
  put(copy, texts);
  return copy;
}

export function put(element, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of element.querySelectorAll(`[data-put="${name}"]`)) place.textContent = text;
  }
}

export function place(element, name) {
  return element.querySelector(`[data-place="${name}"]`);
}

export function button(text, about, kind, whenTapped) {
  const made = part("tap", { text, about: about ? `: ${about}` : "" });
  if (kind) made.classList.add(`tap--${kind}`);
  made.dataset.kind = kind;
  made.addEventListener("click", () => once(made, whenTapped));
  return made;
}

// A second tap that comes before the first is done counts for nothing.
export async function once(tapped, work) {
  tapped.disabled = true;
  try {
    await work();
  } finally {
    tapped.disabled = false;
  }
}

export function status(kind, text) {
  return part(`status-${kind}`, { text });
}
