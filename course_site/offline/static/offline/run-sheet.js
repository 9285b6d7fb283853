// The blocks of the day with their planned minutes.
import { part } from "./parts.js";
import { clock, count } from "./words.js";

export function showRunSheet(list, { blocks }) {
  const rows = blocks.map(({ key, title, starts, minutes }) =>
    part("block", { starts: clock(starts), title, key, minutes: count(minutes, "minute") }),
  );
  list.replaceChildren(...rows);
}
