// Copies the address. Without JavaScript it stands in a field, to be selected by hand.
const source = document.querySelector("[data-copy-source]");
const button = document.querySelector("[data-copy]");
const said = document.querySelector("[data-copied]");

async function copy() {
  source.select();
  try {
    await navigator.clipboard.writeText(source.value);
    said.textContent = "Copied. Now paste it into your calendar.";
  } catch {
    said.textContent = "The address is selected. Copy it by hand.";
  }
}

source.addEventListener("focus", () => source.select());
button.addEventListener("click", copy);
button.hidden = false;
