// The roster: says when a tap was made, shows refusals in the row, and never lets a lost tap pass for a saved one.
const row = (event) => event.target.closest?.(".roster__row");

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "post") detail.parameters.marked_at = new Date().toISOString();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  // Signed out meanwhile: the answer is the sign-in page. Going there by the page itself leads back here.
  if (!xhr.responseURL.includes("/trainer/sessions/")) {
    event.detail.shouldSwap = false;
    location.reload();
  } else if (xhr.status === 422 || xhr.status === 409) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// Answers overtake one another. What an older one says of the whole class is not true any more.
let latest = 0;
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const marks = Number(detail.fragment.dataset.marks);
  detail.shouldSwap = marks >= latest;
  latest = Math.max(latest, marks);
});

// The tapped button is gone with its row: the focus stays with the officer who was tapped last, unless it has moved on.
// It leaves the page where it is, for a finger may be on its way; only what is to be filled in is brought into view.
let tapped = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  tapped = row(event)?.id ?? tapped;
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!tapped || detail.elt.id !== tapped || document.activeElement !== document.body) return;
  const asked = detail.elt.querySelector("[type=time], [type=text]");
  if (asked) asked.focus();
  else detail.elt.querySelector(".tap, summary")?.focus({ preventScroll: true });
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    row(event)?.querySelector("[data-not-sent]")?.removeAttribute("hidden");
  });
}
