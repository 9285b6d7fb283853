// Answers a function that does each piece of work after the one before it: what is asked for last is done last.
export function inTurn() {
  let last = Promise.resolve();
  return (work) => (last = last.then(work, work));
}
