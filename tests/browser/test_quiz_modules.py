"""What the page of a quiz says while somebody answers: its modules alone, in a real browser."""

import pytest

pytestmark = pytest.mark.browser

COUNTING_DOWN = """async () => {
  const { countDown } = await import("/static/quizzes/countdown.js");
  const [shown, said] = [document.createElement("p"), document.createElement("p")];
  window.told = () => [shown.textContent, said.textContent];
  countDown(600, shown, said, () => { window.isOver = true; });
}"""
TYPING = """async () => {
  const { Question } = await import("/static/quizzes/question.js");
  const form = document.createElement("form");
  form.innerHTML = `<input type="text" name="answer"><input type="hidden" name="base_revision" value="0">
    <div data-problem><div class="alert"><p></p></div><button type="button" data-make-it-count></button></div>`;
  document.body.append(form);
  const said = [];
  document.addEventListener("saved-line", ({ detail }) => detail.within === form && said.push(detail.text.trim()));
  const made = [];
  const make = (kind, payload) => ({ client_id: "one", kind, payload });
  const outbox = { make, add: async (item) => made.push(item) };
  const question = new Question(form, "try", outbox);
  const type = (text) => {
    form.elements.answer.value = text;
    form.elements.answer.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const ack = { revision: 1, outcome: "kept", code: "counts", says: "Saved" };
  const acknowledge = () => question.settle({ client_id: "one" }, ack);
  type("I hear");
  await question.keep();
  type("I hear you");
  acknowledge();
  const ahead = said.at(-1);
  await question.keep();
  acknowledge();
  const saved = said.at(-1);
  type("I hear you, and");
  await question.keep();
  question.settle({ client_id: "one" }, { ...ack, code: "stale", says: "Kept too." });
  const again = form.querySelector("[data-make-it-count]");
  const offered = !again.hidden;
  again.click();
  await question.keep();
  return [said[0], ahead, saved, offered, made.length];
}"""


def test_the_time_that_is_left_is_shown_each_minute_and_read_aloud_twice(sign_in):
    phone = sign_in()
    phone.clock.install()
    phone.goto("/")
    phone.evaluate(COUNTING_DOWN)
    assert phone.evaluate("told()") == ["10 minutes left.", ""]

    phone.clock.run_for("04:59")
    assert phone.evaluate("told()") == ["6 minutes left.", ""]
    phone.clock.run_for("00:02")
    assert phone.evaluate("told()") == ["5 minutes left.", "5 minutes left."]
    phone.clock.run_for("04:14")
    assert phone.evaluate("told()") == ["45 seconds left.", "60 seconds left."]
    phone.clock.run_for("01:00")
    assert phone.evaluate("isOver")


def test_saved_is_said_only_of_what_stands_on_the_screen(sign_in):
    phone = sign_in()
    phone.goto("/")

    assert phone.evaluate(TYPING) == ["Saving…", "Saving…", "Saved", True, 4]
