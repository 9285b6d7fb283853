// Asks before somebody signs out with a full outbox, and takes the key off the device when they do.
import { countUnsent, leave } from "./outbox.js";

const form = document.getElementById("sign-out");
const dialog = document.getElementById("sign-out-warning");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const unsent = await countUnsent().catch(() => 0);
  if (unsent) {
    dialog.querySelector("[data-unsent]").textContent = unsent;
    dialog.showModal();
  } else {
    await signOut();
  }
});

dialog.querySelector("[data-leave]").addEventListener("click", signOut);

async function signOut() {
  await leave().catch(() => {});
  form.submit();
}
