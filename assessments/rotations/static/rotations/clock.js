// Counts a round down on the screen in the room. The page asks for itself and brings the server's count along.
const WARNING = 120; // seconds

setInterval(show, 1000);
document.addEventListener("htmx:load", show);
show();

function show() {
  const clock = document.querySelector("[data-seconds-left]");
  if (!clock) return;
  clock.ends ??= Date.now() + Number(clock.dataset.secondsLeft) * 1000;
  const left = Math.max(0, Math.round((clock.ends - Date.now()) / 1000));
  clock.classList.toggle("is-short", left <= WARNING);
  clock.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left` : "Time is up";
}
