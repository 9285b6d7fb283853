"""Putting right what was asked wrong: look first at whose score would change, then do it, on the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import Attempt, Correction, QuestionVersion, ScoreChange
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.regrading import Act, Incomparable
from assessments.quizzes.services import grading, notices
from assessments.quizzes.services.attempts import rescore
from course_site.core import audit
from course_site.people.models import User
from modules.rules.content import content_hash


class RefusedCorrection(ValueError):
    """A correction that cannot be; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Change:
    """An attempt that was handed in, and the score it would have."""

    attempt: Attempt
    score: int

    @property
    def pass_mark(self) -> int:
        return int(self.attempt.quiz_version.content["pass_mark"])

    @property
    def newly_passed(self) -> bool:
        return not self.attempt.passed and self.score >= self.pass_mark

    @property
    def keeps_its_pass(self) -> bool:
        return bool(self.attempt.passed) and self.score < self.pass_mark


@dataclass(frozen=True)
class DryRun:
    """Whose score would change, and to what. `seen` names just that, so that nothing else is done."""

    changes: list[Change]
    seen: str

    @property
    def up(self) -> int:
        return sum(change.score > (change.attempt.score or 0) for change in self.changes)

    @property
    def down(self) -> int:
        return len(self.changes) - self.up

    @property
    def newly_passed(self) -> int:
        return sum(change.newly_passed for change in self.changes)

    @property
    def keep_their_pass(self) -> int:
        return sum(change.keeps_its_pass for change in self.changes)


def dry_run(version: QuestionVersion, act: Act) -> DryRun:
    """Nothing is kept. Raises RefusedCorrection: `no_later_version`, `asks_something_else`."""
    return _looked_at(_proposed(version, act), Attempt.objects.submitted().filter(items__question_version=version))


@transaction.atomic
def correct(
    version: QuestionVersion, act: Act, *, seen: str, reason: str, client_id: UUID, by: User, at: datetime
) -> Correction:
    """Keeps the act and every score it changes, and records the quizzes that are passed by it. The same client id
    again answers the correction that is there already. Raises RefusedCorrection as `dry_run` does, and `moved_on`
    where something else would change than what was `seen`."""
    QuestionVersion.objects.held().get(pk=version.pk)  # what is drawn meanwhile is scored after this
    # Open attempts wait as well: one that is being handed in is scored either before this, and changed, or after it.
    attempts = list(Attempt.objects.locked().filter(items__question_version=version).order_by("pk"))
    if done := Correction.objects.filter(client_id=client_id).first():
        return done
    correction = _proposed(version, act)
    correction.client_id, correction.reason = client_id, reason
    correction.corrected_by, correction.corrected_at = by, at
    now = _looked_at(correction, [attempt for attempt in attempts if not attempt.is_open])
    if now.seen != seen:
        raise RefusedCorrection("moved_on")
    correction.save()
    for change in now.changes:
        _keep(change, correction, at=at)
    audit.record(
        "question.corrected", correction, by=by, at=at,
        question=version.question_key, version=version.number, act=act.value, changed=len(now.changes),
    )  # fmt: skip
    return correction


def _proposed(version: QuestionVersion, act: Act) -> Correction:
    """Unsaved, and possible."""
    correction = Correction(question_version=version, act=act)
    if act == Act.REGRADE:
        newest = QuestionVersion.objects.newest().get(question_key=version.question_key)
        if newest == version:
            raise RefusedCorrection("no_later_version")
        if not _comparable(version, newest):
            raise RefusedCorrection("asks_something_else")
        correction.graded_by = newest
    return correction


def _comparable(before: QuestionVersion, after: QuestionVersion) -> bool:
    """Whether the later version asks the same: its words may have been put right, or its key, but not both."""
    if before.content["kind"] != after.content["kind"]:
        return False
    kind = kinds.of(before.content)
    try:
        key = grading.carried(before, after, kind.key(before.content))
    except Incomparable:
        return False
    return kind.asked(before.content) == kind.asked(after.content) or key == kind.key(after.content)


def _looked_at(correction: Correction, attempts: Iterable[Attempt]) -> DryRun:
    scores = _scores(correction, list(attempts))
    changed = Attempt.objects.filter(pk__in=scores).select_related("quiz_version", "enrollment__officer__user")
    # In the order of the seats, which are locked one by one: two corrections and a closing never stop each other.
    every = [Change(attempt, scores[attempt.pk]) for attempt in changed.order_by("enrollment", "pk")]
    changes = [change for change in every if change.score != change.attempt.score]
    told = [[change.attempt.pk, change.attempt.score, change.score] for change in changes]
    return DryRun(changes, content_hash({"act": correction.act, "by": correction.graded_by_id, "changes": told}))


def _scores(correction: Correction, attempts: Sequence[Attempt]) -> dict[int, int]:
    """Attempt id → its score, were the correction in force; in a handful of queries however many there are."""
    asked = {version for attempt in attempts for version, _ in attempt.counted}
    versions = QuestionVersion.objects.in_bulk(asked)
    corrections = grading.in_force(asked) | {correction.question_version_id: correction}

    def share(version: int, answer: Answer) -> Fraction:
        return grading.by(corrections.get(version), versions[version], answer).share

    return {one.pk: scoring.total([share(*given) for given in one.counted]) for one in attempts}


def _keep(change: Change, correction: Correction, *, at: datetime) -> None:
    attempt, newly_passed = change.attempt, change.newly_passed
    kept = ScoreChange.objects.create(
        correction=correction, attempt=attempt, score_before=attempt.score or 0, score_after=change.score,
        newly_passed=newly_passed,
    )  # fmt: skip
    rescore(attempt, change.score, at=at)
    notices.question_corrected(kept, at=at)
