// Plays a practice copy on the device: the same moves as rules/engine.py, with the conditions and numbers that came with
// the copy. The journey test_practice_copy.py plays the same walks through both.

export function begin(scene) {
  const nothing = { node: "", ending: "", path: [], flags: [], said: "", result: [] };
  return arrive(scene, { ...scene.start, ...nothing }, scene.first);
}

export function choose(scene, before, key) {
  const option = scene.nodes[before.node].options.find((offered) => offered.key === key);
  const ready = option.guard.every((term) => holds(term, before));
  const state = {
    ...before,
    tension: within(before.tension + option.tension),
    trust: within(before.trust + option.trust),
    flags: [...before.flags, ...option.sets],
    said: option.said,
    result: ready && !option.brings_it_out ? option.result : [],
  };
  if (state.tension >= scene.boiling) return end(scene, state, scene.cooled);
  if (option.brings_it_out) return standAt(state, scene.hidden.node);
  if (!ready) return end(scene, state, option.fallback);
  return arrive(scene, state, option.next);
}

function holds(term, { tension, trust, flags }) {
  if (term.flag) return flags.includes(term.flag) === term.is_set;
  const value = term.meter === "tension" ? tension : trust;
  return term.relation === ">=" ? value >= term.bound : value <= term.bound;
}

function arrive(scene, state, place) {
  if (place in scene.endings) return end(scene, state, place);
  if (state.path.filter((visited) => visited === place).length === scene.most_visits) return end(scene, state, scene.cooled);
  return standAt(state, place === scene.hidden?.shows_at ? scene.hidden.node : place);
}

function standAt(state, place) {
  return { ...state, node: place, path: [...state.path, place] };
}

function end(scene, state, ending) {
  const isMissed = scene.hidden && !state.path.includes(scene.hidden.node);
  return { ...state, node: "", ending: isMissed ? scene.hidden.missed : ending };
}

function within(value) {
  return Math.max(0, Math.min(100, value));
}
