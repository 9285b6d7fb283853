// Forms that a passkey fills in. Each names where its question comes from; one that makes a passkey says so. They stay
// hidden where the browser cannot do it, and at an address of numbers, for which no device makes a passkey.
const isNumbers = /^[\d.]+$|:/.test(location.hostname);
const canAsk = window.isSecureContext && window.PublicKeyCredential?.parseRequestOptionsFromJSON && !isNumbers;

// Where a page says why there is no button, it says the reason that holds.
for (const reason of document.querySelectorAll("[data-no-passkey]")) {
  reason.hidden = reason.dataset.noPasskey !== (canAsk ? "none" : isNumbers ? "numbers" : "browser");
}

for (const form of canAsk ? document.querySelectorAll("form[data-passkey]") : []) {
  form.closest("[data-needs-passkey]").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form).catch(() => {
      form.querySelector("[data-said]").textContent = "No passkey was used. Try again, or take another way.";
    });
  });
}

async function answer(form) {
  const { publicKey } = await (await fetch(form.dataset.passkey, { headers: { Accept: "application/json" } })).json();
  const credential =
    "makes" in form.dataset
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}
