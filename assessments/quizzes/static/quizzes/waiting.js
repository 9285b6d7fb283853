// On My training: the answers of a quiz that wait on this phone are sent; what cannot be is told.
import { countUnsent, unlock, WAITING } from "../core/outbox/outbox.js";
import { Sender } from "../core/outbox/sender.js";

const note = document.querySelector("[data-answers-waiting]");
if (await countUnsent().catch(() => 0)) await send();

async function send() {
  const outbox = await unlock(note.dataset.key, "quizzes");
  if (await new Sender(outbox, note.dataset.save).flush()) return location.reload(); // the page was made without them
  const waiting = (await outbox.entries(WAITING)).map(({ item: { payload } }) => `${payload.attempt} ${payload.position}`);
  const { size } = new Set(waiting); // one question may have been answered again and again
  const words = size === 1 ? "1 answer waits on this phone. Open the quiz to send it." : `${size} answers wait on this phone. Open the quiz to send them.`;
  note.querySelector(".alert p:last-of-type").textContent = words;
  note.hidden = !size;
}
