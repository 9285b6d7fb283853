"""What of the answers goes where: ratings on the ballot, words and background each on their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessments.surveys.rules.flow import visible
from assessments.surveys.rules.questions import Question, Value

Given = str | Sequence[str]
LONGEST_NUMBER = 9


class InvalidAnswer(ValueError):
    """An answer that the version does not offer: `unknown_question`, `unknown_option`, `too_long` or `not_text`."""

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
    missing, as is "prefer not to answer", and as is the answer to a question that the other answers do not ask."""
    questions = {question.code: question for question in asked}
    for code in given:
        if code not in questions:
            raise InvalidAnswer("unknown_question", code)
    shown = visible(questions.values(), given)
    answered = {code: _checked(questions[code], answer) for code, answer in given.items() if answer and code in shown}
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


def as_given(asked: Iterable[Question], kept: Sorted) -> dict[str, Given]:
    """What a form shows again of what is kept. Sorted anew, it is the same."""
    quotable = {remark.item for remark in kept.remarks if remark.may_quote}
    return {
        **{code: _as_text(value) for code, value in kept.ratings.items()},
        **{remark.item: remark.text for remark in kept.remarks},
        **dict(kept.background),
        **{question.code: "yes" for question in asked if question.about in quotable},
    }


def _as_text(value: Value | list[Value]) -> Given:
    return [str(chosen) for chosen in value] if isinstance(value, list) else str(value)


def _checked(question: Question, given: Given) -> Value | list[Value]:
    if question.kind == "text":
        text = str(given).strip()
        if len(text) > question.limit:
            raise InvalidAnswer("too_long", question.code)
        if "\0" in text:  # PostgreSQL keeps none, and would refuse it only when the survey closes
            raise InvalidAnswer("not_text", question.code)
        return text
    if question.kind == "number":
        return _number(question, str(given))
    if question.kind == "choices":
        return [_option(question, value) for value in dict.fromkeys(given)]
    return _option(question, str(given))


def _number(question: Question, given: str) -> int:
    is_number = given.isdecimal() and len(given) <= LONGEST_NUMBER
    if not is_number or not question.least <= int(given) <= question.most:
        raise InvalidAnswer("unknown_option", question.code)
    return int(given)


def _option(question: Question, given: str) -> Value:
    value = question.value_of(given)
    if value is None:
        raise InvalidAnswer("unknown_option", question.code)
    return value
