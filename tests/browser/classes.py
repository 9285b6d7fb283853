"""Classes that a journey has to itself: made inside the site, and left by their trainers afterward, so that the other
journeys begin where the trainer's day is."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from assessments.rubrics.models import Observation
from course_site.cohorts.models import Cohort, CohortTrainer, Enrollment, GuestMark, SessionBlock, TrainingSession
from course_site.cohorts.rules.timetable import PlannedDay, PlannedModule
from course_site.cohorts.services import guests, planning
from course_site.people.models import Officer, User

TRAINERS = ("trainer@example.org", "trainer2@example.org")
MODULES = (
    PlannedModule("D1M1", "Opening", 60),
    PlannedModule("D1M2", "How conflict works", 105),
    PlannedModule("D1M3", "Fair process", 255),
)


def open_class(officers: int, days_ahead: int, minutes_ago: int | None) -> str:
    """A class day of Dana's and Luis's with nobody marked yet, on a day to come or past, or begun some minutes ago;
    answers its public id."""
    at = timezone.now()
    last = Cohort.objects.filter(trainers__user__email=TRAINERS[0]).earliest("pk")
    number = Cohort.objects.count()
    cohort = planning.open_cohort(
        key=f"journey-{number}", title=f"Class {number} in the gym", course_key=last.course_key,
        course_version=last.course_version, days=[PlannedDay("D1", "A day in the gym", MODULES)],
        dates=[timezone.localdate() + timedelta(days=days_ahead)], place="The gym",
        zone=ZoneInfo(timezone.get_current_timezone_name()), by=None, at=at,
    )  # fmt: skip
    for email in TRAINERS:
        planning.assign_trainer(cohort, User.objects.get(email=email), by=None, at=at)
    # Of classes of the past year, so that no officer of another journey has a second class.
    for officer in Officer.objects.filter(enrollments__cohort__status=Cohort.Status.CLOSED).order_by("-pk")[:officers]:
        planning.enroll(cohort, officer, at=at)
    session = cohort.sessions.get()
    if minutes_ago is not None:
        _begin(session, minutes_ago)
    return str(session.public_id)


def _begin(session: TrainingSession, minutes_ago: int) -> None:
    later = timezone.now() - timedelta(minutes=minutes_ago) - session.starts_at
    blocks = list(session.blocks.all())
    for block in blocks:
        block.starts_at += later
    SessionBlock.objects.bulk_update(blocks, ["starts_at"])
    session.starts_at += later
    session.ends_at += later
    session.save()


def leave(day: str) -> None:
    leave_cohort(Cohort.objects.get(sessions__public_id=day).key)


def leave_cohort(key: str) -> None:
    CohortTrainer.objects.filter(cohort__key=key).delete()


def key_of(day: str) -> str:
    return Cohort.objects.get(sessions__public_id=day).key


def keys() -> list[str]:
    return list(Cohort.objects.values_list("key", flat=True))


def expect_a_guest(day: str) -> str:
    """Books an officer of another class into the first block; answers the name."""
    seat = Enrollment.objects.filter(cohort__status=Cohort.Status.CLOSED).earliest("pk")
    block = SessionBlock.objects.filter(session__public_id=day).earliest("starts_at")
    guests.book(seat, block, by=seat.officer.user, at=timezone.now())
    return str(seat.officer)


def record_of(day: str) -> dict[str, list[Any]]:
    """What the server has of the class day, in the order of arrival."""
    session = TrainingSession.objects.get(public_id=day)
    guests_here = GuestMark.objects.filter(booking__block__session=session)
    sheets = Observation.objects.filter(enrollment__cohort=session.cohort)
    return {
        "marks": [(str(mark.enrollment.officer), mark.kind) for mark in session.marks.order_by("pk")],
        "guests": [(str(mark.booking.enrollment.officer), mark.kind) for mark in guests_here.order_by("pk")],
        "walk_ins": [walk_in.name for walk_in in session.walk_ins.order_by("pk")],
        "blocks": [(event.module_key, event.kind) for event in session.block_events.order_by("pk")],
        "sheets": [str(sheet.enrollment.officer) for sheet in sheets.order_by("pk")],
    }


def let_in(day: str, password: str, count: int) -> list[str]:
    """Gives the first officers of the class a password; answers their addresses."""
    users = [seat.officer.user for seat in TrainingSession.objects.get(public_id=day).cohort.enrollments.all()[:count]]
    for user in users:
        user.set_password(password)
        user.save()
    return [user.email for user in users]
