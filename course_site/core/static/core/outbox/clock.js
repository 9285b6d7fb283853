// What time it is, as far as this device can tell: its own clock, put right by what the server said last. It never goes
// back behind a moment it has heard or told, as a clock does that begins anew when the battery was empty: such a one is
// put forward and runs on from there, until it is past that moment by itself. A clock that is set right without a
// network is noticed then, or when the server is heard again.
const KEPT = "outbox-clock";
const A_WHILE = 1000; // what is told more often need not be kept each time
const A_WEEK = 7 * 24 * 60 * 60 * 1000; // a clock that began anew and is further on at once did not run: it was set again

export function now() {
  const { ahead, told, anew } = kept();
  const own = Date.now() + ahead;
  const ranOn = own + anew - told < A_WEEK ? own + anew : told;
  const moment = own >= told ? own : Math.max(ranOn, told);
  if (moment - told > A_WHILE || moment !== own + anew) keep({ ahead, told: moment, anew: moment - own });
  return moment;
}

// What the server said is true of some moment between the sending of the question and now.
export function heard(at, sent) {
  const said = Date.parse(at);
  if (!Number.isFinite(said)) return;
  const ahead = Math.max(said - Date.now(), 0) + Math.min(said - sent, 0);
  keep({ ahead, told: said, anew: 0 });
}

function kept() {
  return { ahead: 0, told: 0, anew: 0, ...JSON.parse(localStorage.getItem(KEPT)) };
}

function keep(known) {
  localStorage.setItem(KEPT, JSON.stringify(known));
}
