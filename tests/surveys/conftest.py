"""The course survey, published and put to Chen's class."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assessments.surveys.models import Invitation, Survey, SurveyOpening
from assessments.surveys.services import authoring, openings
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
