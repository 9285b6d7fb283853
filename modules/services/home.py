"""What *My training* shows: one seat, its standing, its next session, and the one thing to do now."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.people.models import User
from modules.models import CourseVersion, LessonAddress, LessonProgress
from modules.rules.next_step import Doing, Situation, Step, next_step
from modules.rules.open_work import OpenWork
from modules.services import open_work, standing
from modules.services.progress import version_of_cohort
from modules.services.standing import Standing


@dataclass(frozen=True)
class Home:
    standing: Standing
    step: Step
    work: OpenWork
    lesson: LessonAddress | None  # of the step, when it is a lesson
    sessions: list[TrainingSession]
    next_session: TrainingSession | None
    lessons_read: int
    lessons: int
    follow_up_path: str  # empty where the course has none


def seat_of(user: User) -> Enrollment | None:
    """The seat a person is in now."""
    return Enrollment.objects.of_officer(user).select_related("cohort", "officer__user", "precinct").first()


def of_seat(enrollment: Enrollment, *, at: datetime) -> Home:
    version = version_of_cohort(enrollment.cohort)
    seat = standing.of_seat(enrollment)
    sessions = list(enrollment.cohort.sessions.prefetch_related("blocks"))
    read = frozenset(
        LessonProgress.objects.filter(enrollment=enrollment).exclude(read_at=None).values_list("lesson_key", flat=True)
    )
    days = lessons_by_day(version, at_an_address(version))
    work = open_work.of_seat(seat, at=at)
    step = next_step(
        Situation(
            days=days,
            read=read,
            missing=seat.missing,
            begun=[session.day for session in sessions if session.starts_at <= at],
            quiz_due=_quiz_times(version, sessions),
            over=bool(sessions) and sessions[-1].ends_at <= at,
            work=work,
        ),
        at,
    )
    lessons = {lesson for keys in days.values() for lesson in keys}
    return Home(
        standing=seat,
        step=step,
        work=work,
        lesson=_address(step),
        sessions=sessions,
        next_session=next((session for session in sessions if session.ends_at > at), None),
        lessons_read=len(read & lessons),
        lessons=len(lessons),
        follow_up_path=_follow_up_path(version),
    )


def at_an_address(version: CourseVersion) -> set[str]:
    """The keys of the lessons that can be opened now. A version keeps those that were taken down since."""
    found = LessonAddress.objects.filter(course_key=version.course_key)
    return set(found.values_list("version__lesson_key", flat=True))


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


def _address(step: Step) -> LessonAddress | None:
    if step.doing != Doing.LESSON:
        return None
    return LessonAddress.objects.filter(version__lesson_key=step.key).select_related("version").first()


def _follow_up_path(version: CourseVersion) -> str:
    found = LessonAddress.objects.filter(course_key=version.course_key, day_key="D90")
    return found.values_list("day_path", flat=True).first() or ""
