// Copies a statement with everything that belongs to it. Without JavaScript its lines are text to select by hand.
async function copy(box, said) {
  const lines = [...box.querySelectorAll("[data-line]")].map((line) => line.textContent.trim());
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    said.textContent = "Copied, with its proof. Now paste it.";
  } catch {
    getSelection().selectAllChildren(box);
    said.textContent = "The text is selected. Copy it by hand.";
  }
}

for (const box of document.querySelectorAll("[data-statement]")) {
  const button = box.querySelector("[data-copy]");
  button.addEventListener("click", () => copy(box, box.querySelector("[data-copied]")));
  button.hidden = false;
}
