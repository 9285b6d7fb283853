"""A small course as pages, built as an editor would build it; and officers who come as far in it as a test needs."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.apps import apps
from wagtail.models import Page, PageLogEntry, Revision, Site

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, transfers
from modules.models import CoursePage, DayPage, LessonPage, ModulePage, ProgramPage
from modules.services import progress
from tests.conftest import DATES, NEW_YORK, PLAN
from tests.put_back import put_back

BODY = [
    {"type": "prose", "value": "<h2>Under the demand</h2><p>People call four times for a reason [S1].</p>"},
    {
        "type": "dialogue",
        "value": {
            "title": "On the landing",
            "turns": [
                {"name": "Denise", "text": "Four times I called you people."},
                {"name": "Marcus", "text": "(opens the door) It was not even loud."},
            ],
        },
    },
    {"type": "callout", "value": {"kind": "say", "title": "", "text": "<p>You want quiet by ten.</p>"}},
    {"type": "check", "value": {"question": "Position or interest?", "answer": "<p>A position.</p>"}},
    {
        "type": "table",
        "value": {
            "caption": "From a command to a sentence",
            "table": {
                "columns": [{"type": "text", "heading": "Instead of"}, {"type": "text", "heading": "Try"}],
                "rows": [{"values": ["<p>Back up!</p>", "<p>Give me some room, folks.</p>"]}],
            },
        },
    },
    {"type": "prose", "value": "<p>Say it back, then wait three seconds.</p>"},
]


# The names that are drawn for a page and its blocks.
DRAWN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# What publishing a page writes to.
WRITTEN = (*apps.get_app_config("modules").get_models(), Page, Revision, PageLogEntry)


def publish(parent: Page, page: Page) -> Page:
    def publish_it() -> None:
        page.live = False
        parent.add_child(instance=page)
        page.save_revision().publish()

    tree = tuple(Page.objects.values_list("path", flat=True))
    put_back((tree, parent.path, type(page), DRAWN.sub("", page.to_json())), WRITTEN, publish_it)
    parent.refresh_from_db(fields=["numchild"])
    return type(page).objects.get(slug=page.slug, path__startswith=parent.path)


@pytest.fixture
def course(db) -> CoursePage:
    program = publish(Page.objects.get(depth=1), ProgramPage(title="Mediation Skills", slug="program"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": program, "hostname": "localhost"})
    sources = [{"key": "S1", "title": "Referral program", "note": "What the program is."}]
    return publish(
        program,
        CoursePage(title="Mediation Skills", slug="course", key="four_day", sources=sources, survey_opened="COURSE"),
    )


@pytest.fixture
def day(course) -> DayPage:
    return publish(course, DayPage(title="Day 1: Listening", slug="day-1", key="D1", theme="Hear it."))


@pytest.fixture
def module(day) -> ModulePage:
    return publish(
        day,
        ModulePage(title="How conflict works", slug="conflict", key="D1M2", minutes=80, trainer_notes="<p>Cards.</p>"),
    )


@pytest.fixture
def add_lesson(module) -> Callable[..., LessonPage]:
    def add(number: int, **fields) -> LessonPage:
        lesson = LessonPage(
            **{
                "title": f"Lesson {number}",
                "slug": f"lesson-{number}",
                "key": f"D1M2.L{number}",
                "body": json.dumps(BODY),
            }
            | fields
        )
        return publish(fields.pop("parent", module), lesson)

    return add


@pytest.fixture
def lesson(add_lesson) -> LessonPage:
    """The first of two lessons of the module."""
    first = add_lesson(1, title="Position, interest, need")
    add_lesson(2, title="Two columns")
    return first


@pytest.fixture
def attend(chen, at) -> Callable[..., None]:
    """Chen marks a seat at the end of some days, present unless said otherwise; each call a minute after the one
    before."""
    minutes = count()

    def mark(seat: Enrollment, *days: str, kind: MarkKind = MarkKind.PRESENT, clock: datetime | None = None) -> None:
        later = timedelta(minutes=next(minutes))
        for session in seat.cohort.sessions.filter(day__in=days):
            moment = max(at, session.ends_at) + later
            attendance.mark(
                session, seat, kind, client_id=uuid4(), marked_at=moment, at=moment, by=chen, clock=clock,
                reason="Counted again",
            )  # fmt: skip

    return mark


@pytest.fixture
def meet() -> Callable[..., None]:
    """A seat meets requirements once the class is over."""

    def record(seat: Enrollment, *codes: str) -> None:
        last = seat.cohort.sessions.last()
        for code in codes:
            progress.record(seat, code, at=last.ends_at + timedelta(hours=1))

    return record


ALL_DAYS = ("D1", "D2", "D3", "D4")
ALL_CODES = ("quiz:QD1", "role_play", "survey:COURSE")


@pytest.fixture
def complete(attend, meet) -> Callable[[Enrollment], None]:
    """Everything the course asks for."""

    def all_of_it(seat: Enrollment) -> None:
        attend(seat, *ALL_DAYS)
        meet(seat, *ALL_CODES)

    return all_of_it


@pytest.fixture
def autumn(cohort, okafor, at) -> Cohort:
    """The next cohort of the course, four weeks later in Queens."""
    return planning.open_cohort(
        key="autumn", title="Autumn cohort", course_key=cohort.course_key, course_version=cohort.course_version,
        days=PLAN, dates=[day + timedelta(days=28) for day in DATES], place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip


@pytest.fixture
def move_to_autumn(autumn, okafor, at) -> Callable[[Enrollment], Enrollment]:
    def move(seat: Enrollment) -> Enrollment:
        return transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)

    return move
