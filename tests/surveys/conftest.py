"""The course survey, published and put to Chen's class."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessments.surveys.models import Invitation, Survey, SurveyOpening
from assessments.surveys.services import authoring, ballots, boxes, openings
from course_site.cohorts.services import planning
from course_site.people.models import Officer, Precinct
from tests.conftest import NEW_YORK, PLAN
from tests.reports import many
from tests.yaml_files import read_yaml

INSTRUMENTS = Path(settings.BASE_DIR) / "course_site/content/four_day/surveys"


def instrument(key: str) -> dict[str, Any]:
    """An instrument as the course's own files have it."""
    return read_yaml(INSTRUMENTS / f"{key}.yaml")


@pytest.fixture
def course_survey(db) -> Survey:
    return authoring.put_survey(instrument("COURSE"))


@pytest.fixture
def opening(course_survey, cohort, seat, reyes_seat, at) -> SurveyOpening:
    return openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))


@pytest.fixture
def invitation_of(opening) -> Callable[..., Invitation]:
    def of(user) -> Invitation:
        return Invitation.objects.get(opening=opening, enrollment__officer__user=user)

    return of


@pytest.fixture
def class_of_ten(make_officer, the_75th, cohort, course_survey, at) -> SurveyOpening:
    """Ten officers of the 75th Precinct, asked for a week."""
    for number in range(10):
        officer = make_officer(f"officer{number}@example.org", "Officer", f"Number {number}", f"9{number}", the_75th)
        planning.enroll(cohort, officer, at=at)
    return openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))


# How many of each place come to a class.
Places = dict[str, int]


@pytest.fixture
def class_of(course_version, course_survey, the_75th, psa_2, at) -> Callable[..., SurveyOpening]:
    """`class_of("spring", {"075": 12})`: twelve officers of the 75th are asked for a week."""

    def hold(key: str, places: Places, *, days_later: int = 0) -> SurveyOpening:
        opens = at + timedelta(days=days_later)
        cohort = planning.open_cohort(
            key=key, title=key.capitalize(), course_key="four_day", course_version=1, days=PLAN,
            dates=[date(2026, 2, 2 + day) for day in range(4)], place="Police Academy", zone=NEW_YORK, by=None, at=at,
        )  # fmt: skip
        for precinct in Precinct.objects.filter(code__in=places):
            many.seat(cohort, precinct, places[precinct.code], at=at, first=Officer.objects.count())
        return openings.open_survey("COURSE", cohort, at=opens, closes_at=opens + timedelta(days=7))

    return hold


def send(opening: SurveyOpening, ratings: str, *, at: datetime) -> None:
    """The first officers of the class rate the course, one after the other."""
    seats = opening.invitations.filter(spent=False).select_related("opening").order_by("enrollment_id")
    for number, (invitation, rating) in enumerate(zip(list(seats), ratings, strict=False)):
        ballots.cast(invitation, {"C01": rating}, receipt=f"receipt {number}", at=at)


def in_the_box(opening: SurveyOpening) -> list[Any]:
    """The ratings that lie in it."""
    return [envelope.kept.ratings for envelope in boxes.look_into(opening)]
