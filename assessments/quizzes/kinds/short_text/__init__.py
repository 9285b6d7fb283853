"""A few typed words."""

from fractions import Fraction

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, AnswerLine, Content, Kind, Order, Posted, QuestionForm, repeated
from assessments.quizzes.kinds.short_text.block import ShortTextBlock
from assessments.quizzes.kinds.short_text.form import WordsForm
from assessments.quizzes.rules import scoring, words


class ShortText(Kind):
    label = "Short text"

    def block(self) -> StructBlock:
        return ShortTextBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        twice = repeated([form["text"] for form in content["accepted"]]) if not content.get("match_case") else []
        wrong = [f"“{text}” stands there twice." for text in twice]
        if not any(form["worth"] == 100 for form in content["accepted"]):
            wrong.append("Let at least one accepted form be worth 100.")
        empty = [form["text"] for form in content["accepted"] if not words.folded(form["text"]).strip("* ")]
        return wrong + [f"“{text}” would accept anything. Write a word beside the star." for text in empty]

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return WordsForm(content, answer, data)

    def key(self, content: Content) -> str:
        best = next(form["text"] for form in content["accepted"] if form["worth"] == 100)
        return words.readable(best)

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.worded(_worths(content), answer, match_case=content.get("match_case", False))

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        share = self.judge(content, answer)
        return [AnswerLine("Words", answer or "", self.key(content), share == 1, _feedback(content, answer))]


def _worths(content: Content) -> dict[str, int]:
    return {form["text"]: form["worth"] for form in content["accepted"]}


def _feedback(content: Content, answer: Answer) -> str:
    """That of the best accepted form that fits."""
    match_case = content.get("match_case", False)
    fitting = [form for form in content["accepted"] if words.fits(form["text"], answer or "", match_case=match_case)]
    return max(fitting, key=lambda form: form["worth"])["feedback"] if fitting else ""


KIND = ShortText()
