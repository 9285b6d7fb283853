// On the page that asks who you are: nobody is signed in, whichever way they left, so the device forgets their key.
import { forget, heldKeys } from "./outbox.js";

heldKeys().then(forget).catch(() => {}); // a browser without a store holds none
