// Forms that a passkey fills in. Each names where its question comes from; one that makes a passkey says so. They stay
// hidden where the browser cannot do it, and at an address of numbers, for which no device makes a passkey.
const canAsk =
  window.isSecureContext &&
  window.PublicKeyCredential?.parseRequestOptionsFromJSON &&
  !/^[\d.]+$|:/.test(location.hostname);

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
