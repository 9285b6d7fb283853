// The CMS's own way out asks before it leaves a full outbox behind, as the site's does.
import { countUnsent, leave } from "./outbox.js";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.getAttribute("action")?.endsWith("/logout/")) return;
  event.preventDefault();
  const unsent = await countUnsent().catch(() => 0);
  if (unsent && !confirm(warning(unsent))) return;
  await leave().catch(() => {});
  form.submit();
});

function warning(unsent) {
  return `${unsent} waiting on this device. If you log out now, it stays here, locked, and is sent when you sign in on this device again. Log out anyway?`;
}
