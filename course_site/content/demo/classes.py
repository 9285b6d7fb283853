"""The cohorts of the demo: one that is finishing, one that is running, and a year of past ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from assessments.surveys.services import openings
from certificates.services import issuing
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import planning, statuses
from course_site.content.demo import crowd, records
from course_site.content.demo.cast import Crowd
from course_site.content.demo.records import QuizDesk
from course_site.people.models import Officer, Precinct, User
from modules.models import CourseCompletion, CourseVersion, LessonAddress, LessonProgress, RequirementMet
from modules.services import opening, progress, standing

PLACES = ("Police Academy, College Point, room 3B", "Brooklyn Borough Hall, room 210", "Bronx training annex, gym")
QUIZZES = ("QD1", "QD2", "QD3", "QD4")


@dataclass(frozen=True)
class Stage:
    """What every cohort of the demo is made from."""

    version: CourseVersion
    lead: User
    second: User
    administrator: User
    crowd: Crowd
    random: Random
    zone: ZoneInfo


@dataclass
class Classroom:
    """A cohort with its seats while it is filled."""

    stage: Stage
    cohort: Cohort
    seats: list[Enrollment]
    desk: QuizDesk

    @property
    def sessions(self) -> dict[str, TrainingSession]:
        return {session.day: session for session in self.cohort.sessions.all()}

    def quiz_time(self, day: str) -> datetime:
        """The last quarter of an hour of a class day."""
        return self.sessions[day].ends_at - timedelta(minutes=20)


def open_class(
    stage: Stage,
    *,
    key: str,
    title: str,
    dates: list[date],
    precincts: list[Precinct],
    named: Sequence[Officer] = (),
    at: datetime,
) -> Classroom:
    cohort = opening.open_cohort(
        stage.version,
        key=key,
        title=title,
        dates=dates,
        place=stage.random.choice(PLACES),
        zone=stage.zone,
        by=stage.administrator,
        at=at,
    )
    planning.assign_trainer(cohort, stage.lead, by=stage.administrator, at=at)
    planning.assign_trainer(cohort, stage.second, "assessor", by=stage.administrator, at=at)
    seats = [planning.enroll(cohort, officer, at=at) for officer in named]
    strangers = stage.crowd.officers(precincts)
    seats += crowd.enroll(cohort, strangers, precincts, at=at)
    Cohort.objects.filter(pk=cohort.pk).update(status=Cohort.Status.RUNNING)
    cohort.refresh_from_db()
    # Chances of its own: a bank that grows changes quiz scores and nothing else of the demo.
    return Classroom(stage, cohort, seats, QuizDesk(Random(key)))


def attend(room: Classroom, day: str, seats: Sequence[Enrollment], others: dict[int, tuple[MarkKind, int]]) -> None:
    """Marks a day: present, unless `others` says for a place in the class what and how many minutes in."""
    session = room.sessions[day]
    AttendanceMark.objects.bulk_create(
        records.mark(
            session,
            seat,
            by=room.stage.lead,
            random=room.stage.random,
            kind=others.get(place, (MarkKind.PRESENT, 0))[0],
            minutes=others.get(place, (MarkKind.PRESENT, 0))[1],
            reason="Court appearance" if others.get(place, (None,))[0] == MarkKind.EXCUSED else "",
        )
        for place, seat in enumerate(seats)
    )


def take_quizzes(room: Classroom, quizzes: Sequence[str], seats: Sequence[Enrollment], skill: float) -> None:
    """Every seat takes each quiz, again when it was not yet enough; what was passed counts as met."""
    met = []
    for quiz in quizzes:
        taken = room.quiz_time(f"D{quiz[-1]}")
        for seat in seats:
            for number in (1, 2, 3):
                passed = room.desk.take(seat, quiz, skill=skill, at=taken, number=number)
                if passed:
                    met.append(RequirementMet(enrollment=seat, code=f"quiz:{quiz}", met_at=taken))
                    break
                taken += timedelta(hours=5)
    RequirementMet.objects.bulk_create(met)


def survey(room: Classroom, *, seats: Sequence[Enrollment], approval: float, closes_at: datetime, share: float) -> None:
    """Opens the course survey on day 4; everybody named has opened it and a share of them has answered."""
    opened = room.sessions["D4"].ends_at - timedelta(minutes=50)
    put = openings.open_survey(
        "COURSE", room.cohort, at=opened, closes_at=closes_at, day="", by=room.stage.administrator
    )
    RequirementMet.objects.bulk_create(
        RequirementMet(enrollment=seat, code="survey:COURSE", met_at=opened) for seat in seats
    )
    answering = room.stage.random.sample(list(seats), round(share * len(seats)))
    records.answer_course_survey(put, answering, approval=approval, random=room.stage.random)


def read_lessons(room: Classroom, days: Sequence[str], shares: dict[int, float]) -> None:
    """Lessons of some days, read by a share of each seat's own; a seat that is not named read nothing."""
    addresses = list(
        LessonAddress.objects.filter(day_key__in=days)
        .select_related("version")
        .order_by("day_key", "module_key", "position")
    )
    rows = []
    for place, share in shares.items():
        moment = room.sessions["D1"].starts_at - timedelta(days=5)
        for address in addresses[: round(share * len(addresses))]:
            moment += timedelta(minutes=room.stage.random.randrange(4, 90))
            rows.append(
                LessonProgress(
                    enrollment=room.seats[place],
                    lesson_key=address.version.lesson_key,
                    module_key=address.module_key,
                    version_number=address.version.number,
                    opened_at=moment,
                    seen_at=moment,
                    read_at=moment + timedelta(minutes=address.version.minutes),
                )
            )
    LessonProgress.objects.bulk_create(rows, batch_size=500)


def settle(room: Classroom, *, at: datetime, with_certificates: bool) -> None:
    """Completes the seats that met everything, by the rule, and closes the cohort. Certificates that are not
    issued here are issued by the next nightly sweep."""
    seats = standing.of_cohort(room.cohort)
    done = [seat for seat in seats if not seat.missing]
    CourseCompletion.objects.bulk_create(
        CourseCompletion(
            enrollment=seat.enrollment,
            completed_at=at,
            facts={"minutes": dict(seat.facts.minutes), "met": sorted(seat.facts.met)},
        )
        for seat in done
    )
    finished = [seat.enrollment.pk for seat in done]
    room.cohort.enrollments.filter(pk__in=finished).update(status=Enrollment.Status.COMPLETED)
    room.cohort.enrollments.exclude(pk__in=finished).update(status=Enrollment.Status.NOT_YET)
    statuses.close(room.cohort, by=room.stage.lead, at=at)
    for seat in done if with_certificates else []:
        issuing.issue(seat.enrollment, at=at)


def local(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone)


def weekdays_before(day: date, count: int) -> list[date]:
    """The last `count` weekdays before a day, in order."""
    found: list[date] = []
    while len(found) < count:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            found.insert(0, day)
    return found


def days_around(third: date) -> list[date]:
    """The class days of which this one is the third."""
    return [*weekdays_before(third, 2), *planning.class_dates(third, 2)]


def complete_by_service(seats: Sequence[Enrollment], *, at: datetime) -> None:
    """For seats of an open cohort: completion as the site itself would make it, with its certificate."""
    for seat in seats:
        progress.complete_if_due(seat, at=at)
