"""Excused in advance: the officer asks, a trainer answers, and the answer becomes a mark."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from course_site.checkin.models import ExcuseAnswer, ExcuseRequest
from course_site.checkin.services import notices
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind, settle
from course_site.cohorts.services import attendance, seating
from course_site.core import audit
from course_site.people.models import User


class CannotExcuse(ValueError):
    """`code` says why: `started`, `marked`, `asked`, `answered`, `came` (the officer was there after all),
    `other_request` (the client id belongs to another one), or a code of `RefusedMark`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def ask(
    session: TrainingSession, enrollment: Enrollment, reason: str, *, client_id: UUID, at: datetime
) -> ExcuseRequest:
    """Asks for one class day before it starts. Sent again it is the same; a second while the first waits is refused."""
    # A form that is sent twice at once waits here, and then sees what it sent.
    seating.lock(session.cohort)
    if kept := ExcuseRequest.objects.filter(client_id=client_id).first():
        if (kept.session_id, kept.enrollment_id, kept.reason) != (session.pk, enrollment.pk, reason):
            raise CannotExcuse("other_request")
        return kept
    if at >= session.starts_at:
        raise CannotExcuse("started")
    asked = ExcuseRequest.objects.filter(session=session, enrollment=enrollment)
    if asked.unanswered().exists():
        raise CannotExcuse("asked")
    if enrollment.marks.filter(session=session).exists():
        raise CannotExcuse("marked")
    request = ExcuseRequest.objects.create(
        client_id=client_id, session=session, enrollment=enrollment, reason=reason, asked_at=at
    )
    notices.somebody_asks(request, at=at)
    return request


def answer(request: ExcuseRequest, *, accepted: bool, at: datetime, by: User) -> ExcuseAnswer:
    """Answers once; an accepted one marks the officer excused with the reason they gave."""
    try:
        with transaction.atomic():
            given = ExcuseAnswer.objects.create(request=request, accepted=accepted, answered_by=by, answered_at=at)
            if accepted:
                _excuse(request, at=at, by=by)
            audit.record("excuse.answered", request, by=by, at=at, accepted=accepted)
            notices.your_answer(given, at=at)
            return given
    except IntegrityError as twice:
        raise CannotExcuse("answered") from twice


def _excuse(request: ExcuseRequest, *, at: datetime, by: User) -> None:
    # Whoever marks waits for this lock, so that an answer that comes late takes no presence away.
    seating.lock(request.session.cohort)
    said = request.enrollment.marks.filter(session=request.session)
    if settle((kept.as_mark() for kept in said), ()).was_there:
        raise CannotExcuse("came")
    try:
        attendance.mark(
            request.session,
            request.enrollment,
            MarkKind.EXCUSED,
            client_id=request.client_id,
            marked_at=at,
            at=at,
            by=by,
            reason=request.reason,
        )
    except attendance.RefusedMark as refused:
        raise CannotExcuse(refused.code) from refused
