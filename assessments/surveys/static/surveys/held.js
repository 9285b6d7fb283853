// What of surveys is on this phone and not sent: [{kind, title, closes, until}], waiting ones first.
import { WAITING } from "../core/outbox/outbox.js";

export async function held(outbox) {
  const items = (await outbox.entries(WAITING)).map(({ item }) => `survey-words:${item.client_id}`);
  const drafts = (await outbox.drafts()).filter((name) => name.startsWith("survey:"));
  return [...(await named(outbox, "waiting", items)), ...(await named(outbox, "draft", drafts))];
}

function named(outbox, kind, names) {
  return Promise.all(names.map(async (name) => ({ kind, ...(await outbox.thing(name)) })));
}
