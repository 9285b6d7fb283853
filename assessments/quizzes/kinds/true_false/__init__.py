"""A statement that holds or does not."""

from random import Random

from assessments.quizzes.kinds.base import Content
from assessments.quizzes.kinds.single import Single


class TrueFalse(Single):
    label = "True or false"

    def check(self, content: Content) -> list[str]:
        texts = [option["text"] for option in content["options"]]
        wrong = [] if texts == ["True", "False"] else ["The two options are “True” and “False”, in this order."]
        return super().check(content) + wrong

    def shuffle(self, content: Content, random: Random) -> list[int]:
        """True stands before False, as everywhere."""
        return list(range(len(content["options"])))


KIND = TrueFalse()
