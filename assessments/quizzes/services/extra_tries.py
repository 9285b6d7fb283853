"""A trainer gives one more try to somebody who has used every one."""

from datetime import datetime

from django.db import transaction

from assessments.quizzes.models import Attempt, ExtraTry
from assessments.quizzes.services import tries
from assessments.quizzes.services.attempts import rules_of
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.models import Enrollment
from course_site.core import audit
from course_site.people.models import User


def give(enrollment: Enrollment, quiz_key: str, *, reason: str, by: User, at: datetime) -> ExtraTry:
    """One try at a time: a second tap finds that one is left.

    Raises RefusedAttempt with the codes of `refusal`."""
    with transaction.atomic():
        locked = Enrollment.objects.select_for_update(no_key=True).get(pk=enrollment.pk)
        if code := refusal(locked, quiz_key):
            raise RefusedAttempt(code)
        extra = ExtraTry.objects.create(enrollment=locked, quiz_key=quiz_key, reason=reason, given_by=by, given_at=at)
        audit.record("quiz.try_given", locked, by=by, at=at, quiz=quiz_key)
    return extra


def refusal(enrollment: Enrollment, quiz_key: str) -> str:
    """Why no try can be given now: `not_published`, `passed`, `under_way`, `tries_left`; empty when one can."""
    version = rules_of(quiz_key)
    if version is None:
        return "not_published"
    taken = list(Attempt.objects.filter(enrollment=enrollment, quiz_key=quiz_key))
    if tries.is_passed(enrollment, quiz_key):
        return "passed"
    if any(attempt.is_open for attempt in taken):
        return "under_way"
    return "tries_left" if tries.left_of(enrollment, version, begun=len(taken)) else ""
