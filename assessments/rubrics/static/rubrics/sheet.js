// The sheet: says when the run was scored, and asks before what was entered would be lost.
const sheet = document.querySelector("[data-sheet]");
let unsaved = sheet.querySelector(".error-summary") !== null;

sheet.addEventListener("input", () => {
  unsaved = true;
});

sheet.addEventListener("submit", () => {
  unsaved = false;
  // A sheet that comes back with a question keeps the moment it was first sent.
  sheet.elements.played_at.value ||= new Date().toISOString();
});

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

sheet.querySelector(".error-summary")?.focus();
