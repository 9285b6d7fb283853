// What time it is, as far as this device can tell: its own clock, put right by what the server said last. It never goes
// back behind a moment it has told before, as a clock does that begins anew when the battery was empty. A clock that is
// set right without a network is noticed when the server is heard again.
const KEPT = "outbox-clock";
const A_WHILE = 1000; // what is told more often need not be kept each time

export function now() {
  const { ahead, told } = kept();
  const moment = Math.max(Date.now() + ahead, told);
  if (moment - told > A_WHILE || moment > Date.now() + ahead) keep({ ahead: moment - Date.now(), told: moment });
  return moment;
}

// What the server said is true of some moment between the sending of the question and now.
export function heard(at, sent) {
  const said = Date.parse(at);
  if (!Number.isFinite(said)) return;
  const ahead = Math.max(said - Date.now(), 0) + Math.min(said - sent, 0);
  keep({ ahead, told: 0 });
}

function kept() {
  return JSON.parse(localStorage.getItem(KEPT)) ?? { ahead: 0, told: 0 };
}

function keep(known) {
  localStorage.setItem(KEPT, JSON.stringify(known));
}
