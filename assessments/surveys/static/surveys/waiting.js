// On My training, and on pages without the questions: what waits on this phone is sent, and said where it is.
import { countUnsent, unlock } from "../core/outbox/outbox.js";
import { forgetDraft, liveDrafts } from "./draft.js";
import { Outcome } from "./outcome.js";

const panel = document.querySelector("[data-survey-outcome]");
if (await countUnsent().catch(() => 0)) await send();

async function send() {
  const outbox = await unlock(panel.dataset.key, "surveys");
  if (!outbox) return;
  if (panel.dataset.sentBefore) await forgetDraft(outbox, panel.dataset.sentBefore);
  panel.querySelector("[data-drafts]").hidden = !(await liveDrafts(outbox, Date.now()));
  await new Outcome(panel, outbox).start();
}
