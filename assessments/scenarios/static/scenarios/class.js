// The class vote: a screen that counts, and phones on which each new moment of the scene is said and shown from its top.
import "./signed-out.js";

document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.id !== "ballot") return;
  document.querySelector("[data-said]").textContent = elt.dataset.says;
  // What had the focus is gone with the moment before.
  if (document.activeElement === document.body) elt.focus();
});
