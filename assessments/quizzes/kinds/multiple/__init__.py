"""Several right answers."""

from fractions import Fraction

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, Content, Order, Posted, QuestionForm
from assessments.quizzes.kinds.multiple.block import SeveralBlock
from assessments.quizzes.kinds.multiple.form import SeveralForm
from assessments.quizzes.kinds.options import Options, keys
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.asking import in_words, number_asked


class Multiple(Options):
    label = "Multiple choice"

    def block(self) -> StructBlock:
        return SeveralBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        count = len(keys(content))
        good = 0 < count < len(content["options"])
        wrong = [] if good else ["Mark at least one option as a right answer, and leave at least one wrong."]
        asked = number_asked(content["stem"])
        if asked not in {None, count}:
            wrong.append(f"The question asks for {asked}, but {count} options are marked as right.")
        return super().check(content) + wrong

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return SeveralForm(content, order, answer, data)

    def half_done(self, content: Content, order: Order, answer: Answer) -> str:
        asked = number_asked(content["stem"])
        if asked is None or len(answer) == asked:
            return ""
        return f"choose {in_words(asked)}; you chose {in_words(len(answer))}"

    def key(self, content: Content) -> list[int]:
        return keys(content)

    def judge(self, content: Content, answer: Answer) -> Fraction:
        rule = scoring.all_right if content.get("scoring") == "all" else scoring.several_right
        return rule(frozenset(keys(content)), self.chosen(answer))

    def carry(self, before: Content, after: Content, answer: Answer) -> list[int]:
        there = self.places(before, after)
        return sorted(there[place] for place in answer)

    def chosen(self, answer: Answer) -> frozenset[int]:
        return frozenset(answer or [])


KIND = Multiple()
