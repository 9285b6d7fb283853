// A receipt to copy or to print; without this file it stands in a field, to be written down.
export function offerReceipt(part) {
  const field = part.querySelector("[data-receipt]");
  if (!field) return;
  const copy = part.querySelector("[data-copy]");
  copy.onclick = () => copied(field, part.querySelector("[data-copied]"));
  const print = part.querySelector("[data-print]");
  print.onclick = () => window.print();
  copy.hidden = print.hidden = false;
}

async function copied(field, said) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = said.dataset.copied;
  } catch {
    said.textContent = said.dataset.selected;
  }
}

document.querySelectorAll("[data-sent]").forEach(offerReceipt);
