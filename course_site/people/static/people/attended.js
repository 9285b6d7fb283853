// What a page asks for by itself says so, and keeps nobody signed in: a poll of htmx follows no event.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!detail.triggeringEvent) detail.headers["X-Unattended"] = "1";
});

// A shared tablet that nobody touches goes to its lock, a little after the site has locked it (rules/sessions.py).
// Without a network it stays as it is, for nothing there could open it again, and the class goes on.
const LOCKS = 15 * 60_000 + 5_000;
const door = document.body?.dataset.locks;
let touched = Date.now();

async function lock() {
  const here = `${door}?next=${encodeURIComponent(location.pathname + location.search)}`;
  await fetch(here, { headers: { "X-Unattended": "1" } });
  location.assign(here);
}

if (door && location.pathname !== door) {
  for (const touch of ["pointerdown", "keydown"]) {
    addEventListener(touch, () => { touched = Date.now(); }, { capture: true, passive: true });
  }
  setInterval(() => { if (Date.now() - touched > LOCKS) lock().catch(() => {}); }, 5_000);
}
