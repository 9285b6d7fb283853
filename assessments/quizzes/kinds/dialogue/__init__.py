"""Which reply would you give? A short exchange, and the sentences one could answer with."""

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import Answer, Content, Order, Posted, QuestionForm
from assessments.quizzes.kinds.dialogue.block import DialogueBlock
from assessments.quizzes.kinds.dialogue.form import ReplyForm
from assessments.quizzes.kinds.single import Single


class Dialogue(Single):
    label = "Which reply would you give?"

    def block(self) -> StructBlock:
        return DialogueBlock(label=self.label)

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return ReplyForm(content, order, answer, data)

    def asked(self, content: Content) -> list[str]:
        return [content["stem"], *(line["says"] for line in content["lines"])]


KIND = Dialogue()
