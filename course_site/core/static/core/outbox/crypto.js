// Locks what the device holds, and names an item by its hash. Works on https and on localhost only.
const text = new TextEncoder();

// The key cannot be taken out of the browser again by any script, ours included.
export function keyFrom(secret) {
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

// `label` ties the locked value to its place: it opens under the same label only.
export async function seal(key, label, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: text.encode(label) };
  return { iv, data: await crypto.subtle.encrypt(how, key, text.encode(JSON.stringify(value))) };
}

export async function unseal(key, label, { iv, data }) {
  const how = { name: "AES-GCM", iv, additionalData: text.encode(label) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, data)));
}

// SHA-256 of the JSON with sorted keys and no spaces; the server does the same (`offline/rules/canonical.py`).
export async function digest(item) {
  const hash = await crypto.subtle.digest("SHA-256", text.encode(JSON.stringify(sorted(item))));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
