"""The training quality check that trainers fill in when a class day is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from assessments.surveys.models import FacilitatorCheck, SurveyVersion
from assessments.surveys.rules.answers import Given
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import versions
from course_site.classroom.rules.run import RunBlock
from course_site.classroom.services import sheets
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.services import attendance
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User

SURVEY = "FAC"
ATTENDANCE, CHANGES = "FAC1", "FAC2"


class RefusedCheck(Refusal):
    """`other`: a check of this name was kept before, and said something else."""


def asked() -> SurveyVersion | None:
    return versions.current(SURVEY)


def latest_of(session: TrainingSession) -> list[FacilitatorCheck]:
    """What each trainer of the day said last."""
    given = FacilitatorCheck.objects.filter(session=session).select_related("trainer", "version")
    return list({check.trainer_id: check for check in given}.values())


def suggested(session: TrainingSession) -> dict[str, str]:
    """What the roster and the run sheet of the day say by themselves, to be written on."""
    seats = session.cohort.enrollments.seated().count()
    there = sum(day.was_there for day in attendance.of_session(session).values())
    changes = [_in_words(block) for block in sheets.of_session(session).blocks if _is_changed(block)]
    return {ATTENDANCE: f"{there} of {seats} officers were here.", CHANGES: "\n".join(changes)}


@transaction.atomic
def give(
    session: TrainingSession, answers: Mapping[str, Given], *, client_id: UUID, by: User, at: datetime
) -> FacilitatorCheck:
    """Keeps what a trainer says of the day; the same check that comes twice is kept once. Raises RefusedCheck."""
    version = asked()
    if version is None:
        raise LookupError(f"{SURVEY} has not been published")
    said = {"session": session, "trainer": by, "answers": dict(answers)}

    def keep() -> FacilitatorCheck:
        return FacilitatorCheck.objects.create(client_id=client_id, version=version, given_at=at, **said)

    return keep_once(FacilitatorCheck, client_id, said, keep, other=RefusedCheck("other"))


def in_questions(check: FacilitatorCheck) -> list[tuple[str, str]]:
    """Each question as it was asked, with what was written."""
    return [
        (question.text, check.answers[question.code])
        for question in questions(check.version.content)
        if question.code in check.answers
    ]


def _is_changed(block: RunBlock) -> bool:
    return block.is_dropped or block.minutes != block.course_minutes or bool(block.changes)


def _in_words(block: RunBlock) -> str:
    what = "dropped" if block.is_dropped else f"{block.minutes} minutes instead of {block.course_minutes}"
    reasons: Sequence[str] = [reason for reason in block.changes if reason]
    return f"{block.title}: {what}{' (' + '; '.join(reasons) + ')' if reasons else ''}."
