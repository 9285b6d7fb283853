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

// The tapped button is gone with its row: the focus stays with the officer.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const next = document.getElementById(detail.elt.id)?.querySelector("[type=time], [type=text], .tap, summary");
  if (detail.elt.matches(".roster__row")) next?.focus();
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    row(event)?.querySelector("[data-not-sent]")?.removeAttribute("hidden");
  });
}
