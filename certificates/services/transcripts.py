"""An officer's record of training: every course they sat in, with hours by topic and, if they like, the results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format

from assessments.quizzes.models import Attempt
from assessments.rubrics.services import results
from certificates.models import Certificate
from certificates.rules.facts import Place, Topic, contact_hours, minutes_of, period, topics
from certificates.rules.validity import Validity
from course_site.classroom.rules.ledger import Cut
from course_site.classroom.services import ledger
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import lineage
from course_site.people.models import User
from modules.models import CourseVersion
from modules.rules.requirements import ROLE_PLAY, Code
from modules.services import progress
from modules.wording import short_label

DAY = "F j, Y"


@dataclass(frozen=True)
class Result:
    """How somebody did in what was assessed: 85% of a quiz, or a role-play passed."""

    code: str
    label: str
    outcome: str


@dataclass(frozen=True)
class Course:
    """One seat, as the records stand now."""

    seat: Enrollment
    version: CourseVersion
    topics: Sequence[Topic]
    completed_on: date | None
    certificate: Certificate | None
    validity: Validity | None
    results: Sequence[Result]

    @property
    def ended(self) -> str:
        """Why the certificate no longer counts; of one that does, nothing."""
        certificate = self.certificate
        if certificate and certificate.state_changed_at and self.validity == Validity.REVOKED:
            return f"withdrawn on {date_format(timezone.localdate(certificate.state_changed_at), DAY)}"
        if certificate and certificate.valid_through and self.validity == Validity.EXPIRED:
            return f"expired, valid through {date_format(certificate.valid_through, DAY)}"
        return ""

    @property
    def title(self) -> str:
        title: str = self.version.outline["title"]
        return title

    @property
    def class_minutes(self) -> int:
        return minutes_of(self.topics, Place.CLASS)

    @property
    def online_minutes(self) -> int:
        return minutes_of(self.topics, Place.ONLINE)

    @property
    def hours(self) -> str:
        return contact_hours(self.class_minutes, self.online_minutes)

    @property
    def held(self) -> str:
        return period(self.seat.cohort.starts_on, self.seat.cohort.ends_on)


@dataclass(frozen=True)
class Transcript:
    user: User
    made_at: datetime
    courses: Sequence[Course]
    with_results: bool

    @property
    def minutes(self) -> int:
        return sum(course.class_minutes + course.online_minutes for course in self.courses)


def of_officer(user: User, *, at: datetime, with_results: bool) -> Transcript:
    """Every seat that the officer was in, the latest first. Of one they were moved from, what it gave stands with the
    seat that carries it on."""
    seats = Enrollment.objects.of_officer(user).select_related("cohort", "precinct", "completion", "officer__user")
    latest_first = sorted(seats, key=lambda seat: seat.cohort.starts_on, reverse=True)
    return Transcript(user, at, [_course(seat, at, with_results) for seat in latest_first], with_results)


def _course(seat: Enrollment, at: datetime, with_results: bool) -> Course:
    version = progress.version_of_cohort(seat.cohort)
    completion = getattr(seat, "completion", None)
    attended = completion.facts["minutes"] if completion else ledger.minutes_of(seat, cut=Cut.so_far(at))
    certificate = Certificate.objects.filter(enrollment=seat).order_by("-revision").first()
    return Course(
        seat=seat,
        version=version,
        topics=topics(version.outline, attended, progress.lessons_read(seat)),
        completed_on=timezone.localdate(completion.completed_at) if completion else None,
        certificate=certificate,
        validity=certificate.validity(timezone.localdate(at)) if certificate else None,
        results=list(_results(seat)) if with_results else [],
    )


def _results(seat: Enrollment) -> Iterable[Result]:
    held = {seat.pk, *lineage.replaced([seat])[seat.pk]}
    handed_in = Attempt.objects.filter(enrollment__in=held).submitted()
    best = handed_in.order_by("quiz_key").values_list("quiz_key").annotate(best=Max("score"))
    for quiz, score in best:
        code = Code(f"quiz:{quiz}")
        yield Result(code, short_label(code), f"{score}%")
    if sheet := results.latest(seat):
        yield Result(ROLE_PLAY, short_label(ROLE_PLAY), sheet.get_outcome_display())
