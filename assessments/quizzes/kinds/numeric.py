"""A number, with how far off still counts."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from django import forms
from wagtail.blocks import StructBlock

from assessments.quizzes.blocks import NumericBlock
from assessments.quizzes.kinds.base import Answer, AnswerLine, Content, Kind, Order, Posted, QuestionForm
from assessments.quizzes.rules import scoring


class NumericForm(QuestionForm):
    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(data)
        self.fields["answer"] = forms.DecimalField(
            label=content["stem"],
            initial=answer,
            max_digits=12,
            decimal_places=4,
            help_text=f"A number, in {content['unit']}." if content["unit"] else "A number.",
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "required": "Write a number, or skip this question for now.",
                "invalid": "Write only the number, such as 12 or 2.5, without words or signs.",
            },
        )

    def answer(self) -> str:
        return str(self.cleaned_data["answer"])


class Numeric(Kind):
    name = "numeric"
    label = "Number"
    explained = "quizzes/kinds/explained_lines.html"

    def block(self) -> StructBlock:
        return NumericBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        return ["Give the right number."] if content["answer"] is None else []

    def shuffle(self, content: Content, random: Random) -> list[int]:
        return []

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return NumericForm(content, answer, data)

    def judge(self, content: Content, answer: Answer) -> Fraction:
        given = None if answer is None else Decimal(answer)
        return scoring.near(Decimal(str(content["answer"])), Decimal(str(content["tolerance"])), given)

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        unit = content["unit"]
        key = f"{content['answer']} {unit}".strip()
        if content["tolerance"]:
            key += f", give or take {content['tolerance']}"
        given = "" if answer is None else f"{answer} {unit}".strip()
        return [AnswerLine("Number", given, key, self.judge(content, answer) == 1)]
