from assessments.quizzes.kinds.base import Answer, Content, Order, Posted
from assessments.quizzes.kinds.options import OneForm


class ReplyForm(OneForm):
    """The options, below what was said before."""

    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(content, order, answer, data)
        self.lines = content["lines"]
