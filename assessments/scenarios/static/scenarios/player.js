// The player: a choice brings the next moment onto the page that is there, and the reader to its top.
import { start } from "./clock.js";
import "./signed-out.js";

document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.id === "scene") {
    const now = document.getElementById("now");
    now.focus();
    now.scrollIntoView();
  }
  const clock = elt.querySelector("[data-clock]");
  if (clock) start(clock);
});

// A refusal says where the scene stands now.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 409) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    document.querySelector("[data-not-sent]").textContent = "Your choice did not arrive. Check the network, and tap it once more.";
  });
}
