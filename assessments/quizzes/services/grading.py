"""What answers are worth: the stored answers, by the stored versions, with the corrections in force."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer, Content
from assessments.quizzes.models import Correction, QuestionVersion
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.regrading import Act


@dataclass(frozen=True)
class Graded:
    """What an answer is worth now, and the content that judged it, with the answer as that content counts."""

    content: Content
    answer: Answer
    share: Fraction
    act: str  # of the correction in force, or empty


def graded(line: Sequence[tuple[QuestionVersion, Answer]]) -> list[Graded]:
    """One for each question that was asked and the answer that counts."""
    corrections = in_force({version.pk for version, _ in line})
    return [by(corrections.get(version.pk), version, answer) for version, answer in line]


def of(version: QuestionVersion, answer: Answer) -> Graded:
    [only] = graded([(version, answer)])
    return only


def by(correction: Correction | None, version: QuestionVersion, answer: Answer) -> Graded:
    """The answer as one correction has it; without one, by the key it was asked with."""
    content = version.content
    act = correction.act if correction else ""
    if correction and correction.graded_by:
        content, answer = correction.graded_by.content, carried(version, correction.graded_by, answer)
    share = scoring.WHOLE if act == Act.EVERYONE else kinds.of(content).judge(content, answer)
    return Graded(content, answer, share, act)


def carried(before: QuestionVersion, after: QuestionVersion, answer: Answer) -> Answer:
    """Raises Incomparable where the other version asks something else."""
    return None if answer is None else kinds.of(before.content).carry(before.content, after.content, answer)


def in_force(versions: Collection[int]) -> dict[int, Correction]:
    """Version id → the last correction of it."""
    corrections = Correction.objects.filter(question_version__in=versions).select_related("graded_by").order_by("pk")
    return {correction.question_version_id: correction for correction in corrections}
