"""One right answer among several."""

from fractions import Fraction

from assessments.quizzes.kinds.base import Answer, Content, Order, Posted, QuestionForm
from assessments.quizzes.kinds.options import OneForm, Options, keys
from assessments.quizzes.rules import scoring


class Single(Options):
    label = "Single choice"

    def check(self, content: Content) -> list[str]:
        count = len(keys(content))
        wrong = [] if count == 1 else [f"Mark exactly one option as the right answer; {count} are marked."]
        return super().check(content) + wrong

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return OneForm(content, order, answer, data)

    def key(self, content: Content) -> int:
        return keys(content)[0]

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.one_right(self.key(content), answer)

    def carry(self, before: Content, after: Content, answer: Answer) -> int:
        return self.places(before, after)[answer]

    def chosen(self, answer: Answer) -> frozenset[int]:
        return frozenset() if answer is None else frozenset({answer})


KIND = Single()
