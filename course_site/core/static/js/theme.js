// Light or dark: the device decides until the reader does. Loaded with blocking="render",
// because a white flash at night is worse than a few milliseconds.
const KEY = "theme";
const dark = document.getElementById("dark-colors");
const byDevice = dark.media;
const device = matchMedia(byDevice);

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden on a managed device
  }
}

function isDark() {
  return stored() ? stored() === "dark" : device.matches;
}

function show() {
  dark.media = stored() ? (isDark() ? "screen" : "not all") : byDevice;
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(isDark()));
  }
}

show();
document.addEventListener("DOMContentLoaded", show);
device.addEventListener("change", show);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  try {
    localStorage.setItem(KEY, isDark() ? "light" : "dark");
  } catch {
    return;
  }
  show();
});
