"""What *My training* shows: one seat, its standing, its next session, and the one thing to do now."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from course_site.checkin.services import check_ins
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.people.models import User
from modules.models import CourseVersion, LessonAddress, LessonProgress
from modules.rules.next_step import Doing, Situation, Step, next_step
from modules.rules.open_work import OpenWork
from modules.services import open_work, standing
from modules.services.progress import lessons_opened, version_of_cohort
from modules.services.standing import Standing


@dataclass(frozen=True)
class Home:
    standing: Standing
    step: Step
    work: OpenWork
    lesson: LessonAddress | None  # of the step, when it is a lesson
    begun: LessonAddress | None  # the lesson that was opened last and is not read
    sessions: list[TrainingSession]
    next_session: TrainingSession | None
    lessons_read: int
    lessons: int
    day_paths: dict[str, str]  # day key → its page in the course; only days with lessons have one


def seats_of(user: User) -> list[Enrollment]:
    """The seat a person is in now, or was in last, and then those in other classes that run or are to come."""
    seats = Enrollment.objects.of_officer(user).select_related("cohort", "officer__user", "precinct")
    return [seat for place, seat in enumerate(seats) if place == 0 or not seat.cohort.is_closed]


def seat_of(user: User) -> Enrollment | None:
    return next(iter(seats_of(user)), None)


def of_seat(enrollment: Enrollment, *, at: datetime) -> Home:
    version = version_of_cohort(enrollment.cohort)
    seat = standing.of_seat(enrollment)
    sessions = list(enrollment.cohort.sessions.prefetch_related("blocks"))
    opened = list(lessons_opened(enrollment).order_by("-seen_at"))
    read = frozenset(lesson.lesson_key for lesson in opened if lesson.read_at)
    addresses = _addresses(version)
    open_now = {lesson for lesson, _, _ in addresses}
    days = lessons_by_day(version, open_now)
    lessons = {lesson for keys in days.values() for lesson in keys}
    work = open_work.of_seat(seat, at=at)
    next_session = next((session for session in sessions if session.ends_at > at), None)
    step = next_step(
        Situation(
            days=days,
            read=read,
            missing=seat.missing,
            begun=[session.day for session in sessions if session.starts_at <= at],
            quiz_due=_quiz_times(version, sessions),
            over=bool(sessions) and sessions[-1].ends_at <= at,
            awaited=_awaited(enrollment, next_session, at),
            work=work,
        ),
        at,
    )
    return Home(
        standing=seat,
        step=step,
        work=work,
        lesson=_address(step.key) if step.doing == Doing.LESSON else None,
        begun=_begun(opened, open_now - read),
        sessions=sessions,
        next_session=next_session,
        lessons_read=len(read & lessons),
        lessons=len(lessons),
        day_paths={day: path for _, day, path in addresses},
    )


def _awaited(seat: Enrollment, session: TrainingSession | None, at: datetime) -> str:
    return session.day if session and check_ins.is_awaited(session, seat, at=at) else ""


def _addresses(version: CourseVersion) -> list[tuple[str, str, str]]:
    """The lessons that can be opened now, each with the key and the path of its day. A version keeps those that
    were taken down since."""
    found = LessonAddress.objects.filter(course_key=version.course_key)
    return list(found.values_list("version__lesson_key", "day_key", "day_path"))


def lessons_by_day(version: CourseVersion, open_now: Set[str]) -> dict[str, list[str]]:
    return {
        day["key"]: [lesson for module in day["modules"] for lesson in module["lessons"] if lesson in open_now]
        for day in version.outline["days"]
    }


def _quiz_times(version: CourseVersion, sessions: list[TrainingSession]) -> dict[str, datetime]:
    """When each quiz is taken: at the start of the block of the module that holds it."""
    starts = {block.module_key: block.starts_at for session in sessions for block in session.blocks.all()}
    modules = [module for day in version.outline["days"] for module in day["modules"]]
    return {module["quiz"]: starts[module["key"]] for module in modules if module["quiz"] and module["key"] in starts}


def _address(lesson_key: str) -> LessonAddress | None:
    return LessonAddress.objects.filter(version__lesson_key=lesson_key).select_related("version").first()


def _begun(opened: list[LessonProgress], unread: Set[str]) -> LessonAddress | None:
    """`opened` begins with the last one."""
    key = next((lesson.lesson_key for lesson in opened if lesson.lesson_key in unread), "")
    return _address(key) if key else None
