// "Take offline": brings the day onto the tablet, and says how big and how old the copy is.
import { unlock } from "../core/outbox/outbox.js";
import { Day } from "./bundle.js";
import { put } from "./parts.js";
import { age, size } from "./words.js";

const page = document.querySelector("[data-take]");
const { keyAddress, bundleAddress, workerAddress, session } = page.dataset;
const [takeButton, removeButton, openLink] = ["take", "remove", "open"].map((name) =>
  page.querySelector(`[data-place="${name}"]`),
);

const outbox = "serviceWorker" in navigator && globalThis.crypto?.subtle ? await unlock(keyAddress) : null;
if (outbox) {
  takeButton.addEventListener("click", take);
  removeButton.addEventListener("click", remove);
  show(await Day.load(outbox, session));
}
page.querySelector("[data-unable]").hidden = Boolean(outbox);
takeButton.disabled = !outbox;

async function take() {
  takeButton.disabled = true;
  put(page, { state: "Bringing it onto this tablet…" });
  try {
    await keepShell();
    const day = await Day.fetch(outbox, bundleAddress);
    if (!day) throw new Error("no answer");
    show(day);
    await navigator.storage.persist();
  } catch {
    put(page, { state: "Not taken: no full answer from the server. What was on the tablet before is still there. Try again." });
  }
  takeButton.disabled = false;
}

// The room itself; without it the copy could not be opened.
async function keepShell() {
  await navigator.serviceWorker.register(workerAddress, { scope: "/" });
  await navigator.serviceWorker.ready;
}

async function remove() {
  await (await Day.load(outbox, session))?.remove();
  show(null);
}

function show(day) {
  const text = day ? `On this tablet: ${size(day.bundle.bytes)}, taken ${age(day.bundle.taken_at)}.` : "Not on this tablet yet.";
  put(page, { state: text, take: day ? "Take it again" : "Take offline" });
  openLink.hidden = removeButton.hidden = !day;
}
