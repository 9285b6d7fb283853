"""The xAPI statements of a cohort, from the records as they stand."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from assessments.quizzes.models import Attempt
from assessments.rubrics.models import Observation
from certificates.models import Certificate
from certificates.rules import xapi
from certificates.rules.xapi import Activity, Kind, Learner
from course_site.cohorts.models import Cohort, Enrollment
from modules.models import CourseCompletion, RequirementMet
from modules.rules.requirements import ROLE_PLAY, Code
from modules.services import progress
from modules.wording import short_label


def of_cohort(cohort: Cohort) -> Iterator[dict[str, Any]]:
    """Scored, passed, completed: for each seat in the order in which they come to pass. Only what was assessed: what
    an officer practices is no statement, and opening a survey is none either."""
    title = progress.version_of_cohort(cohort).outline["title"]
    course = Activity(Kind.COURSE, f"/course/{cohort.course_key}", title)
    # Those who left too: what they were scored on here is told nowhere else.
    seats = cohort.enrollments.exclude(status=Enrollment.Status.WAITING).order_by("pk")
    learners = {seat.pk: _learner(seat, course) for seat in seats}
    found = [*_scored(learners), *_passed(learners), *_completed(learners)]
    yield from sorted(found, key=lambda statement: statement["timestamp"])


def as_lines(statements: Iterable[dict[str, Any]]) -> bytes:
    """JSON Lines: one statement a line."""
    return "".join(f"{json.dumps(statement, ensure_ascii=False)}\n" for statement in statements).encode()


def _learner(seat: Enrollment, course: Activity) -> Learner:
    """The account names the same officer in every class, and says nothing about who that is."""
    account = uuid5(NAMESPACE_URL, f"{settings.BASE_URL}/officers/{seat.officer_id}")
    return Learner(settings.BASE_URL, str(account), seat.public_id, course)


def _scored(learners: dict[int, Learner]) -> Iterator[dict[str, Any]]:
    for attempt in Attempt.objects.submitted().filter(enrollment__in=learners):
        assert attempt.submitted_at
        yield xapi.scored(
            learners[attempt.enrollment_id],
            _assessed(Code(f"quiz:{attempt.quiz_key}")),
            at=attempt.submitted_at,
            percent=attempt.score or 0,
            attempt=str(attempt.public_id),
        )
    for sheet in Observation.objects.standing().filter(enrollment__in=learners):
        yield xapi.scored(
            learners[sheet.enrollment_id],
            _assessed(ROLE_PLAY),
            at=sheet.received_at,
            percent=float(sheet.total_percent),
            attempt=str(sheet.public_id),
        )


def _passed(learners: dict[int, Learner]) -> Iterator[dict[str, Any]]:
    for met in RequirementMet.objects.filter(enrollment__in=learners):
        code = Code(met.code)
        if code == ROLE_PLAY or code.kind == "quiz":
            yield xapi.passed(learners[met.enrollment_id], _assessed(code), at=met.met_at)


def _completed(learners: dict[int, Learner]) -> Iterator[dict[str, Any]]:
    """With the hours that the certificate states, where there is one."""
    issued = Certificate.objects.filter(enrollment__in=learners).order_by("revision")
    facts = {certificate.enrollment_id: certificate.facts for certificate in issued}
    for completion in CourseCompletion.objects.filter(enrollment__in=learners):
        stated = facts.get(completion.enrollment_id)
        attended = sum(completion.facts["minutes"].values())
        minutes = stated["class_minutes"] + stated["online_minutes"] if stated else attended
        yield xapi.completed(learners[completion.enrollment_id], at=completion.completed_at, minutes=minutes)


def _assessed(code: Code) -> Activity:
    if code == ROLE_PLAY:
        return Activity(Kind.PERFORMANCE, "/course/role-play", short_label(code))
    return Activity(Kind.ASSESSMENT, f"/quizzes/{code.key}", short_label(code))
