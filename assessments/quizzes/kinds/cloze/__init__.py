"""Blanks in a text, to be chosen or typed."""

from fractions import Fraction

from wagtail.blocks import StructBlock

from assessments.quizzes.kinds.base import (
    Answer,
    AnswerLine,
    Content,
    Kind,
    Order,
    Posted,
    QuestionForm,
    left_open,
    repeated,
)
from assessments.quizzes.kinds.cloze.block import ClozeBlock
from assessments.quizzes.kinds.cloze.form import ClozeForm
from assessments.quizzes.rules import blanks, markup, scoring
from assessments.quizzes.rules.regrading import Incomparable
from assessments.quizzes.rules.words import folded, readable


class Cloze(Kind):
    label = "Blanks in a text"

    def block(self) -> StructBlock:
        return ClozeBlock(label=self.label)

    def check(self, content: Content) -> list[str]:
        count = len(content["blanks"])
        wrong = []
        if sorted(blanks.numbers(content["text"])) != list(range(1, count + 1)):
            marks = ", ".join(f"[[{number}]]" for number in range(1, count + 1))
            wrong.append(f"Let each blank stand in the text once: {marks}.")
        for number, blank in enumerate(content["blanks"], start=1):
            wrong += [f"Blank {number}: {fault}" for fault in _faults(blank)]
        return wrong

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return ClozeForm(content, answer, data)

    def half_done(self, content: Content, order: Order, answer: Answer) -> str:
        return left_open(answer.count(""), len(answer))

    def key(self, content: Content) -> list[str]:
        return [_best(blank) for blank in content["blanks"]]

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.filled(content["blanks"], answer or [])

    def carry(self, before: Content, after: Content, answer: Answer) -> list[str]:
        if len(before["blanks"]) != len(after["blanks"]):
            raise Incomparable
        return list(super().carry(before, after, answer))

    def asked(self, content: Content) -> list[str]:
        return [content["stem"], content["text"]]

    def explain(self, content: Content, order: Order, answer: Answer) -> list[AnswerLine]:
        given = answer or [""] * len(content["blanks"])
        return [
            AnswerLine(f"Blank {number}", _told(blank, words), _told(blank, _best(blank)), scoring.fills(blank, words))
            for number, (blank, words) in enumerate(zip(content["blanks"], given, strict=True), start=1)
        ]


def _best(blank: Content) -> str:
    best: str = blank["accepted"][0]
    return best if blank.get("choices") else readable(best)


def _told(blank: Content, words: str) -> str:
    """A choice has the formatting of its editor; typed words mean what they say."""
    return markup.plain(words) if blank.get("choices") else words


def _faults(blank: Content) -> list[str]:
    if not blank["accepted"]:
        return ["write what is right."]
    choices = blank.get("choices", [])
    if not choices:
        empty = [form for form in blank["accepted"] if not folded(form).strip("* ")]
        return [f"“{form}” would accept anything. Write a word beside the star." for form in empty]
    missing = [form for form in blank["accepted"] if form not in choices]
    return [f"“{text}” stands among the choices twice." for text in repeated(choices)] + [
        f"“{form}” is right and does not stand among the choices." for form in missing
    ]


KIND = Cloze()
