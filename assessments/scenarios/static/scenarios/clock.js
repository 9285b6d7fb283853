// A moment in which time is the lesson. When it is up, what happens by itself happens; more time is one tap away.
const clock = document.querySelector("[data-clock]");
const given = Number(clock.dataset.clock);
const [left, said, more, up] = ["left", "said", "more", "up"].map((name) => clock.querySelector(`[data-${name}]`));

let ends = Date.now() + given * 1000;
let chosen = false;

function tick() {
  if (chosen) return;
  const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  left.textContent = words(seconds);
  if (seconds) setTimeout(tick, 250);
  else up.form.requestSubmit(up);
}

function words(seconds) {
  return `${seconds} second${seconds === 1 ? "" : "s"} left`;
}

more.addEventListener("click", () => {
  ends += given * 1000;
  said.textContent = `${given} more seconds.`;
});
up.form.addEventListener("submit", () => { chosen = true; });

clock.hidden = false;
said.textContent = words(given);
tick();
