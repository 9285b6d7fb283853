"""What of the answers goes where: ratings on the ballot, words and background each on their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessments.surveys.rules.questions import Question, Value

Given = str | Sequence[str]


class InvalidAnswer(ValueError):
    """An answer that the version does not offer: `unknown_question`, `unknown_option` or `too_long`."""

    def __init__(self, code: str, question: str) -> None:
        self.code = code
        self.question = question
        super().__init__(f"{question}: {code}")


@dataclass(frozen=True)
class Remark:
    item: str
    text: str
    may_quote: bool


@dataclass(frozen=True)
class Sorted:
    ratings: dict[str, Value | list[Value]]
    remarks: tuple[Remark, ...]
    background: tuple[tuple[str, str], ...]


def sort(asked: Iterable[Question], given: Mapping[str, Given]) -> Sorted:
    """Checks every answer against the questions and parts them by where they are kept. What was left empty is
    missing, as is "prefer not to answer"."""
    questions = {question.code: question for question in asked}
    for code in given:
        if code not in questions:
            raise InvalidAnswer("unknown_question", code)
    answered = {code: _checked(questions[code], answer) for code, answer in given.items() if answer}
    quotable = {questions[code].about for code, value in answered.items() if value == "yes"} - {""}
    kinds = {code: questions[code].kind for code in answered}
    return Sorted(
        ratings={
            code: value
            for code, value in answered.items()
            if kinds[code] not in {"text", "group"} and not questions[code].about
        },
        remarks=tuple(
            Remark(code, str(value), code in quotable)
            for code, value in answered.items()
            if kinds[code] == "text" and value
        ),
        background=tuple((code, str(value)) for code, value in answered.items() if kinds[code] == "group"),
    )


def _checked(question: Question, given: Given) -> Value | list[Value]:
    if question.kind == "text":
        text = str(given).strip()
        if len(text) > question.limit:
            raise InvalidAnswer("too_long", question.code)
        return text
    if question.kind == "choices":
        return [_option(question, value) for value in given]
    return _option(question, str(given))


def _option(question: Question, given: str) -> Value:
    value = question.value_of(given)
    if value is None:
        raise InvalidAnswer("unknown_option", question.code)
    return value
