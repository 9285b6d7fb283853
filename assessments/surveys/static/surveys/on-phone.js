// My training without a network: whether survey answers wait on this phone.
import { unlock } from "../core/outbox/outbox.js";
import { held } from "./held.js";

const said = document.querySelector("[data-survey-answers]");
const outbox = await unlock(said.dataset.key, "surveys").catch(() => null);
said.hidden = !outbox || !(await held(outbox)).length;
