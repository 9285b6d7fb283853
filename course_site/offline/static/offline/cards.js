// The role cards: one for each role-play of the day, with what only trainers and actors may know.
import { part, place } from "./parts.js";
import { count } from "./words.js";

export function showCards(section, { cards }) {
  place(section, "empty").hidden = cards.length > 0;
  place(section, "cards").replaceChildren(...cards.map(card));
}

function card({ title, minutes, setting, opening_line, parties, hidden_fact, red_flags, debrief }) {
  const made = part("card", { title, setting, opening_line, hidden_fact, minutes: count(minutes, "minute") });
  place(made, "parties").replaceChildren(...parties.map(party));
  place(made, "red_flags").replaceChildren(...lines(red_flags));
  place(made, "debrief").replaceChildren(...lines(debrief));
  return made;
}

function party({ name, role, position, interests }) {
  const made = part("party", { name, role, position });
  place(made, "interests").replaceChildren(...lines(interests));
  return made;
}

function lines(texts) {
  return texts.map((text) => part("line", { text }));
}
