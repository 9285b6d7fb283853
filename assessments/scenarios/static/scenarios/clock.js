// A moment in which time is the lesson. When it is up, what happens by itself happens; more time is one tap away, and it
// stands still while the page is not looked at: a call comes in, another app is open.
const SOON = 10;

export function start(clock) {
  const given = Number(clock.dataset.clock);
  const [left, said, more, up] = ["left", "said", "more", "up"].map((name) => clock.querySelector(`[data-${name}]`));
  let remaining = given * 1000;
  let looked = Date.now();
  let chosen = false;

  function tick() {
    if (chosen || !clock.isConnected) return;
    const now = Date.now();
    const before = secondsOf(remaining);
    if (!document.hidden) remaining -= now - looked;
    looked = now;
    const seconds = secondsOf(remaining);
    left.textContent = words(seconds);
    if (before > SOON && seconds <= SOON) said.textContent = words(seconds);
    if (seconds) setTimeout(tick, 250);
    else up.click(); // as a tap: a form that htmx sends names the button that was tapped last
  }

  more.addEventListener("click", () => {
    remaining += given * 1000;
    said.textContent = `${given} more seconds.`;
  });
  up.form.addEventListener("submit", () => { chosen = true; });

  clock.hidden = false;
  said.textContent = words(given);
  tick();
}

function secondsOf(milliseconds) {
  return Math.max(0, Math.ceil(milliseconds / 1000));
}

function words(seconds) {
  return `${seconds} second${seconds === 1 ? "" : "s"} left`;
}
