// Signed out meanwhile: the answer is the sign-in page. Going there by the page itself leads back here.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.responseURL.includes("/signin/")) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
