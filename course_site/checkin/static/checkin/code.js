// A code that cannot be renewed is said to be old, before an officer types it in vain.
const warning = document.querySelector("[data-stale]");

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, () => { warning.hidden = false; });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  // Signed out meanwhile: the answer is the sign-in page. Going there by the page itself leads back here.
  if (!event.detail.xhr.responseURL.includes("/trainer/sessions/")) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});

document.addEventListener("htmx:afterSwap", () => { warning.hidden = true; });
