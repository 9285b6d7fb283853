// Says where an answer is. Whoever sends it tells the page:
//   document.dispatchEvent(new CustomEvent("saved-line", {detail: {state: "kept", text: "Kept on this phone, not yet sent"}}))
// Only an answer from the server may say "saved".
// With `within`, an element, it is said of the line in there and of no other.
document.addEventListener("saved-line", ({ detail: { state, text, within = document } }) => {
  for (const line of within.querySelectorAll("[data-saved-line]")) {
    line.dataset.savedLine = state;
    line.querySelector("[data-saved-text]").textContent = text;
  }
});
