"""A number, with how far off still counts."""

from decimal import Decimal
from fractions import Fraction

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, AnswerLine, Content, Kind, Order, Posted, QuestionForm
from assessments.quizzes.kinds.numeric.block import NumericBlock
from assessments.quizzes.kinds.numeric.form import NumericForm
from assessments.quizzes.rules import scoring


class Numeric(Kind):
    label = "Number"

    def block(self) -> StructBlock:
        return NumericBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        given = [isinstance(content[name], int | float) for name in ("answer", "tolerance")]
        return [] if all(given) else ["Give the right number, and how far off still counts: 0 for the exact one."]

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return NumericForm(content, answer, data)

    def key(self, content: Content) -> str:
        return str(content["answer"])

    def judge(self, content: Content, answer: Answer) -> Fraction:
        given = None if answer is None else Decimal(answer)
        return scoring.near(Decimal(str(content["answer"])), Decimal(str(content["tolerance"])), given)

    def asked(self, content: Content) -> list[str]:
        return [content["stem"], content["unit"]]

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        unit = content["unit"]
        key = f"{content['answer']} {unit}".strip()
        if content["tolerance"]:
            key += f", give or take {content['tolerance']}"
        given = "" if answer is None else f"{answer} {unit}".strip()
        return [AnswerLine("Number", given, key, self.judge(content, answer) == 1)]


KIND = Numeric()
