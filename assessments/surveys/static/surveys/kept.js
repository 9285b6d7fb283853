// A survey without a network: what of it is on this phone, and what becomes of it. Nothing is asked of the server.
import { unlock } from "../core/outbox/outbox.js";
import { held } from "./held.js";

const language = new URLSearchParams(location.search).get("lang") === "es" ? "es" : "en";
const parts = [...document.querySelectorAll("[data-kept]")];
for (const one of parts) one.hidden = one.lang !== language;
const page = parts.find(({ hidden }) => !hidden);

// At its own address the phone shows this page with a network too: then My training is what was wanted.
const { address, home } = page.dataset;
const tryAgain = () => (location.pathname === address ? location.assign(home) : location.reload());
page.querySelector("[data-again]").addEventListener("click", tryAgain);
const outbox = await unlock(page.dataset.key, "surveys").catch(() => null);
show(outbox ? await held(outbox) : null);

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
