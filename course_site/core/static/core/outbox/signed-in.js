// On the pages of somebody who is signed in: a device that lost its key on the way here learns it again.
import { reopen } from "./outbox.js";

reopen(document.getElementById("sign-out").dataset.key).catch(() => {}); // a browser without a store holds nothing
