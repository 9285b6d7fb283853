// How much time is left of a try, by the clock of the server: it said how many seconds were left as the page was made.
const MINUTE = 60;
const SAID = [5 * MINUTE, MINUTE]; // read aloud once each, and nothing in between

export function countDown(secondsLeft, shown, said, end) {
  const begun = { wall: Date.now(), steady: performance.now() };
  const waiting = SAID.filter((seconds) => seconds < secondsLeft);

  function left() {
    // The steady clock stops while a phone sleeps, and the other one may be set: what went by is the larger of the two.
    const gone = Math.max(Date.now() - begun.wall, performance.now() - begun.steady) / 1000;
    return Math.max(0, Math.ceil(secondsLeft - gone));
  }

  function tick() {
    const seconds = left();
    if (!seconds) return end();
    show(shown, words(seconds));
    if (seconds <= waiting[0]) {
      while (seconds <= waiting[0]) waiting.shift();
      show(said, words(seconds));
    }
    setTimeout(tick, 1000);
  }

  tick();
}

function words(seconds) {
  const [count, unit] = seconds > MINUTE ? [Math.ceil(seconds / MINUTE), "minute"] : [seconds, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"} left.`;
}

function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
