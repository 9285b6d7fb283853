// Rows of a question are moved in place. Without it each move is a page of its own.
import { moveInPlace } from "../quizzes/order.js";

document.querySelectorAll(".quiz-form").forEach(moveInPlace);
