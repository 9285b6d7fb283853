// Says where an answer is. Whoever sends it tells the page:
//   document.dispatchEvent(new CustomEvent("saved-line", {detail: {state: "kept", text: "Kept on this phone, not yet sent"}}))
// Only an answer from the server may say "saved".
document.addEventListener("saved-line", ({ detail: { state, text } }) => {
  for (const line of document.querySelectorAll("[data-saved-line]")) {
    line.dataset.savedLine = state;
    line.querySelector("[data-saved-text]").textContent = text;
  }
});
