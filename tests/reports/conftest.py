"""Past classes whose course survey has closed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.answers import Sorted
from assessments.surveys.rules.envelopes import Envelope
from assessments.surveys.services import authoring, boxes, closing, openings
from course_site.cohorts.models import AttendanceMark, Cohort
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import planning
from course_site.people.models import Officer, PatrolBoroughPeriod, Precinct, User
from tests.conftest import NEW_YORK, PLAN
from tests.reports import many
from tests.yaml_files import read_yaml

SURVEYS = Path(settings.BASE_DIR) / "course_site/content/four_day/surveys"
LATER = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)

# The answers to C01 of the officers of one precinct who answered, and how many sat in the class.
Answers = tuple[Precinct, str, int]


@pytest.fixture
def the_5th(db) -> Precinct:
    return Precinct.objects.create(code="005", kind="precinct", name="5th Precinct", borough="Manhattan")


@pytest.fixture
def course_survey(db):
    return authoring.put_survey(read_yaml(SURVEYS / "COURSE.yaml"))


@pytest.fixture
def past_class(course_version, course_survey, chen) -> Callable[..., Cohort]:
    """`past_class("winter", date(2026, 1, 8), [(the_75th, "54431", 12)])`: twelve officers of the 75th came on
    day 4 and five of them answered."""

    def hold(
        key: str, ends_on: date, cells: Sequence[Answers], *, title: str = "", absent: int = 0,
        closes_at: datetime | None = None, trainers: Sequence[User] = (),
    ) -> Cohort:  # fmt: skip
        at = datetime.combine(ends_on, datetime.min.time(), UTC)
        cohort = planning.open_cohort(
            key=key, title=title or f"{key.capitalize()} cohort", course_key="four_day", course_version=1, days=PLAN,
            dates=[ends_on - timedelta(days=back) for back in (3, 2, 1, 0)], place="Police Academy", zone=NEW_YORK,
            by=None, at=at,
        )  # fmt: skip
        for trainer in trainers:
            planning.assign_trainer(cohort, trainer, by=None, at=at)
        for precinct, _, seats in cells:
            many.seat(cohort, precinct, seats, at=at, first=Officer.objects.count())
        come_on_day_4(cohort, absent, at)
        opening = openings.open_survey("COURSE", cohort, at=at, closes_at=closes_at or at + timedelta(days=7))
        for precinct, ratings, _ in cells:
            answer(opening, precinct, ratings)
        closing.close_due(at=min(opening.closes_at, LATER))
        return cohort

    def come_on_day_4(cohort: Cohort, absent: int, at: datetime) -> None:
        session = cohort.sessions.get(day="D4")
        came = {"session": session, "kind": MarkKind.PRESENT, "marked_at": at, "received_at": at, "marked_by": chen}
        seats = cohort.enrollments.all()[absent:]
        AttendanceMark.objects.bulk_create(AttendanceMark(enrollment=seat, client_id=uuid4(), **came) for seat in seats)

    def answer(opening: SurveyOpening, precinct: Precinct, ratings: str) -> None:
        there = Invitation.objects.filter(opening=opening, enrollment__precinct=precinct)
        with boxes.opened(opening) as envelopes:
            envelopes += [
                Envelope("", "", invitation.group_id, Sorted({"C01": int(rating)}, (), ()))
                for invitation, rating in zip(there, ratings, strict=False)
            ]

    return hold


@pytest.fixture
def two_classes(past_class, the_75th, the_5th) -> list[Cohort]:
    """Winter: 12 of the 75th and 11 of the 5th; spring: 13 of the 75th."""
    PatrolBoroughPeriod.objects.create(precinct=the_75th, patrol_borough="Brooklyn North", valid_from=date(2015, 1, 1))
    return [
        past_class("winter", date(2026, 1, 8), [(the_75th, "5555444432", 12), (the_5th, "54433", 11)]),
        past_class("spring", date(2026, 4, 9), [(the_75th, "54444432", 13)]),
    ]


@pytest.fixture
def asked(db) -> Callable[..., SurveyOpening]:
    """`asked("F90", winter, [{"F9": 5}], at=…)`: a class was asked, one officer answered, and the survey has closed."""

    def ask(
        key: str, cohort: Cohort, sheets: Sequence[Mapping[str, Any]], *, at: datetime, day: str = ""
    ) -> SurveyOpening:
        authoring.put_survey(read_yaml(SURVEYS / f"{key}.yaml"))
        closes_at = at + timedelta(days=7)
        opening = openings.open_survey(key, cohort, at=at, closes_at=closes_at, day=day)
        there = Invitation.objects.filter(opening=opening).order_by("enrollment")
        with boxes.opened(opening) as envelopes:
            envelopes += [
                Envelope("", "", invitation.group_id, Sorted(dict(sheet), (), ()))
                for invitation, sheet in zip(there, sheets, strict=False)
            ]
        closing.close_due(at=closes_at)
        return opening

    return ask
