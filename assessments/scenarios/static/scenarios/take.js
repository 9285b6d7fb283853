// "Take it along": puts a practice copy of the scene on this phone, and the room that plays it.
import { unlock } from "../core/outbox/outbox.js";

const section = document.querySelector("[data-take]");
const { key, copy, worker, name } = section.dataset;
const [take, open, remove, said] = ["take", "open", "remove", "said"].map((place) => section.querySelector(`[data-place="${place}"]`));

const canKeep = "serviceWorker" in navigator && globalThis.crypto?.subtle;
const outbox = canKeep ? await unlock(key, "practice").catch(() => null) : null;
if (outbox) {
  take.addEventListener("click", takeAlong);
  remove.addEventListener("click", () => outbox.removeThing(name).then(() => show("It is not on this phone any more.")));
  await show("");
  section.hidden = false;
}

async function takeAlong() {
  take.disabled = true;
  said.textContent = "Bringing it onto this phone…";
  try {
    await navigator.serviceWorker.register(worker, { scope: "/" });
    await navigator.serviceWorker.ready;
    const answer = await fetch(copy, { redirect: "error", cache: "no-store" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    await outbox.keep(name, await answer.json());
    await show("It is on this phone.");
  } catch {
    said.textContent = "Not taken: no full answer from the server. Try again.";
  }
  take.disabled = false;
}

async function show(words) {
  const isHere = (await outbox.names()).includes(name);
  said.textContent = words;
  take.hidden = isHere;
  open.hidden = remove.hidden = !isHere;
}
