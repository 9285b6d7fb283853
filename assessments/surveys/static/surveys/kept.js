// A survey without a network: what of it is on this phone, and what becomes of it. Nothing is asked of the server.
import { unlock, WAITING } from "../core/outbox/outbox.js";

const language = new URLSearchParams(location.search).get("lang") === "es" ? "es" : "en";
const parts = [...document.querySelectorAll("[data-kept]")];
for (const one of parts) one.hidden = one.lang !== language;
const page = parts.find(({ hidden }) => !hidden);

page.querySelector("[data-again]").addEventListener("click", () => location.reload());
const outbox = await unlock(page.dataset.key, "surveys").catch(() => null);
show(outbox ? await held() : null);

async function held() {
  const items = (await outbox.entries(WAITING)).map(({ item }) => `survey-words:${item.client_id}`);
  const drafts = (await outbox.drafts()).filter((name) => name.startsWith("survey:"));
  return [...(await named("waiting", items)), ...(await named("draft", drafts))];
}

function named(kind, names) {
  return Promise.all(names.map(async (name) => ({ kind, ...(await outbox.thing(name)) })));
}

function show(found) {
  const state = !found ? "locked" : found.length ? "held" : "nothing";
  page.querySelector("[data-state=held]").replaceChildren(...(found ?? []).map(drawn));
  page.querySelector(`[data-state=${state}]`).hidden = false;
}

function drawn({ kind, title, closes, until }) {
  const isClosed = Date.parse(closes) <= Date.now();
  const row = page.querySelector(`[data-kind=${kind}${isClosed ? "-closed" : ""}]`).content.cloneNode(true);
  row.querySelector("h2").textContent = title;
  row.querySelector("[data-until]").textContent = until;
  return row;
}
