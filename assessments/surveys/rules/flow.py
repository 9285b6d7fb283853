"""Which questions an officer is asked: some only after certain answers."""

from collections.abc import Iterable, Mapping, Sequence

from assessments.surveys.rules.questions import Question


def visible(asked: Iterable[Question], given: Mapping[str, str | Sequence[str]]) -> frozenset[str]:
    """The codes of the questions that are asked with these answers. An answer to a question that is not asked itself
    asks for nothing."""
    shown: set[str] = set()
    for question in asked:
        condition = question.condition
        if condition is None or (condition.item in shown and _chosen(given, condition.item) & condition.values):
            shown.add(question.code)
    return frozenset(shown)


def _chosen(given: Mapping[str, str | Sequence[str]], code: str) -> set[str]:
    answer = given.get(code, "")
    return {answer} if isinstance(answer, str) else set(answer)
