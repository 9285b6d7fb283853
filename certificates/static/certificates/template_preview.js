/* Draws the page again a moment after something was typed or chosen. Without this module a button does it. */

const PAUSE = 700;
// The page alone, without the bars of the browser's reader.
const BARE = "#toolbar=0&navpanes=0&view=FitH";
const form = document.querySelector("[data-live-preview]");
const button = form?.querySelector("[formtarget]");
const frame = document.querySelector(`iframe[name="${button?.formTarget}"]`);
const status = document.querySelector("[data-preview-status]");
const calm = status?.textContent;

let waiting;
let latest;

async function draw() {
  latest?.abort();
  latest = new AbortController();
  const sent = { method: "POST", body: new FormData(form), redirect: "manual", signal: latest.signal };
  try {
    const answer = await fetch(button.formAction, sent);
    // Taken: it leads on to the page. Replaced, so that the way back does not lead through every preview; and by a new
    // address, or the frame would stay where it is.
    if (answer.type === "opaqueredirect") {
      status.textContent = calm;
      frame.contentWindow.location.replace(`${button.formAction}?at=${Date.now()}${BARE}`);
    } else {
      const told = new DOMParser().parseFromString(await answer.text(), "text/html");
      status.textContent = told.querySelector("li")?.textContent ?? "The page cannot be shown now. Save, or try again.";
    }
  } catch (error) {
    if (error.name !== "AbortError") status.textContent = "No connection: the page is not brought up to date.";
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(draw, PAUSE);
});
button?.addEventListener("click", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  draw();
});
