// Leaves the page only where there is a network: without one the browser shows a page of its own, and the question is
// gone. Whoever wants to go on is led on when the network is back.
export class Onward {
  isOffline = !navigator.onLine;
  isUnheard = false; // the server was asked and could not take what was sent; it is asked again
  #note;
  #go = null;

  constructor(page) {
    this.#note = page.querySelector("[data-no-network]");
    addEventListener("offline", () => (this.isOffline = true));
    addEventListener("online", () => this.#back());
    for (const link of page.querySelectorAll("a[href]")) {
      link.addEventListener("click", (event) => {
        if (!this.isOffline) return;
        event.preventDefault();
        this.hold(() => location.assign(link.href));
      });
    }
  }

  // What came of sending tells more than the browser knows.
  hear(state) {
    this.isUnheard = state === "sent";
    if (state === "offline") this.isOffline = true;
    if (state === "sent") this.#back();
  }

  // Until the network is back.
  hold(go) {
    this.#go = go;
    this.#note.hidden = false;
    this.#note.scrollIntoView({ block: "nearest" });
  }

  #back() {
    this.isOffline = false;
    this.#note.hidden = true;
    const go = this.#go;
    this.#go = null;
    go?.();
  }
}
