"""What was taught on a seat and when: agenda, minutes, the words of the lessons, trainers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from certificates.rules.packets import Published, published_after, version_on
from certificates.services.packets.files import Files, table, values
from course_site.classroom.services import ledger
from course_site.classroom.services import run as runs
from course_site.classroom.services.hours import Hours
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment
from course_site.people.models import User
from modules.models import LessonProgress, LessonVersion
from modules.services import progress

AGENDA = (
    "day", "date", "order", "module", "title", "planned_from", "planned_minutes", "course_minutes", "taught_minutes",
    "taught_from_to", "dropped", "leader", "changes",
)  # fmt: skip
MARKS = ("day", "mark", "time", "marked_at", "received_at", "marked_by", "reason")
MINUTES = ("module", "minutes_that_count", "minutes_as_taught", "minutes_of_the_course")
TRAINERS = ("name", "part")
MADE_UP = ("module", "class", "from", "until", "minutes")
LESSONS = (
    "lesson", "module", "day", "taught_at", "version_that_stood", "first_opened_at", "last_opened_at", "read_at",
    "version_last_shown", "first_published_at", "remark",
)  # fmt: skip
# Then the first version is in the packet, as the nearest to what was taught.
BEFORE_THE_FIRST = "The class began before the first version was published: what was taught that day is not on record."


def of_seat(seat: Enrollment) -> Files:
    cohort = seat.cohort
    version = progress.version_of_cohort(cohort)
    hours = ledger.of_seat(seat)
    return {
        "course.json": values(
            {
                "course": version.course_key,
                "version": version.number,
                "content_hash": version.content_hash,
                "outline": version.outline,
                "requirements": version.requirements,
            }
        ),
        "agenda.csv": table(AGENDA, _agenda(cohort)),
        "attendance_marks.csv": table(MARKS, _marks(seat)),
        "minutes.csv": table(MINUTES, _minutes(hours)),
        "made_up.csv": table(MADE_UP, _made_up(hours)),
        "trainers.csv": table(TRAINERS, _trainers(cohort)),
    } | _lessons(seat, version.outline)


def _agenda(cohort: Cohort) -> Iterator[tuple[object, ...]]:
    """As it was run: what was moved, shortened, dropped or added stands here with its reason."""
    sessions = list(cohort.sessions.prefetch_related("blocks"))
    run_of = runs.of_sessions(sessions)
    leaders = User.objects.in_bulk(
        {block.leader for session in sessions for block in run_of[session.pk].blocks if block.leader}
    )
    for session in sessions:
        run = run_of[session.pk]
        for order, block in enumerate(run.blocks, start=1):
            times = "; ".join(f"{start.isoformat()}/{end.isoformat()}" for start, end in run.times_of(block))
            yield (
                session.day, timezone.localdate(session.starts_at), order, block.module_key, block.title,
                block.starts_at.isoformat(), block.minutes, block.course_minutes, run.taught_minutes(block), times,
                block.is_dropped, leaders.get(block.leader, ""), "; ".join(block.changes),
            )  # fmt: skip


def _marks(seat: Enrollment) -> Iterator[tuple[object, ...]]:
    marks = AttendanceMark.objects.filter(enrollment=seat).select_related("session", "marked_by")
    for mark in marks:
        yield (
            mark.session.day, mark.get_kind_display(), mark.clock, mark.marked_at, mark.received_at, mark.marked_by,
            mark.reason,
        )  # fmt: skip


def _minutes(hours: Hours) -> Iterator[tuple[object, ...]]:
    counted, as_taught = hours.minutes, hours.minutes_as_taught
    for module, planned in hours.course_minutes.items():
        yield module, counted.get(module, 0), as_taught.get(module, 0), planned


def _made_up(hours: Hours) -> Iterator[tuple[object, ...]]:
    for made in hours.make_ups:
        block = made.booking.block
        yield (block.module_key, block.session.cohort, *made.hours, made.minutes)


def _trainers(cohort: Cohort) -> Iterator[tuple[object, ...]]:
    yield from dict.fromkeys((each.user, each.get_part_display()) for each in cohort.team)


def _lessons(seat: Enrollment, outline: dict[str, Any]) -> Files:
    """The text that stood on the day of the class, and the text that the officer was shown last: kept once each."""
    began = {session.day: session.starts_at for session in seat.cohort.sessions.all()}
    opened = {row.lesson_key: row for row in progress.lessons_opened(seat)}
    published = _published({lesson for _, _, lesson in _keys(outline)})
    rows, wanted = [], set()
    for day, module, lesson in _keys(outline):
        seen = opened.get(lesson)
        moment = began.get(day) or (seen.opened_at if seen else None)
        stood = version_on(published[lesson], moment) if moment else None
        later = published_after(published[lesson], moment) if moment else None
        told = (later.at, BEFORE_THE_FIRST) if later else (None, "")
        rows.append((lesson, module, day, moment, stood, *_as_shown(seen), *told))
        shown = (stood, seen.version_number if seen else None, later.number if later else None)
        wanted |= {(lesson, number) for number in shown if number}
    return {"lessons.csv": table(LESSONS, rows)} | {
        f"lessons/{version.lesson_key}-v{version.number}.html": _page(version)
        for version in LessonVersion.objects.filter(lesson_key__in={lesson for lesson, _ in wanted})
        if (version.lesson_key, version.number) in wanted
    }


def _as_shown(seen: LessonProgress | None) -> tuple[datetime | int | None, ...]:
    return (seen.opened_at, seen.seen_at, seen.read_at, seen.version_number) if seen else (None, None, None, None)


def _keys(outline: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for day in outline["days"]:
        for module in day["modules"]:
            for lesson in module["lessons"]:
                yield day["key"], module["key"], lesson


def _published(lessons: set[str]) -> dict[str, list[Published]]:
    found: dict[str, list[Published]] = defaultdict(list)
    kept = LessonVersion.objects.filter(lesson_key__in=lessons)
    for lesson, number, at in kept.values_list("lesson_key", "number", "published_at"):
        found[lesson].append(Published(number, at))
    return found


def _page(version: LessonVersion) -> bytes:
    return render_to_string("certificates/packet/lesson.html", {"version": version}).encode()
