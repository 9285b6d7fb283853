"""The rubric of the course, as it stands in its file, a sheet to put down, and whoever scores a run too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from assessments.rubrics.models import Observation, RubricVersion, SecondRating
from assessments.rubrics.rules.passing import Standard, standard_of
from assessments.rubrics.services import authoring, observations, second_ratings, versions
from course_site.cohorts.services import planning
from tests.yaml_files import read_yaml

KEYS = [f"R{number}" for number in range(1, 11)]
QUEUE = "/trainer/cohorts/spring/role-play/"
LAW_SHORT = "Law, ethics and right pathway was “Developing”. To pass, it has to be “Proficient” or better."
CANARY = "Canary of the first sheet."
NOTES = dict.fromkeys(KEYS, CANARY)


@pytest.fixture(scope="session")
def rubric_data() -> dict[str, Any]:
    file = Path(settings.BASE_DIR) / "course_site/content/four_day/rubric.yaml"
    return read_yaml(file)


@pytest.fixture(scope="session")
def standard(rubric_data) -> Standard:
    return standard_of(rubric_data)


@pytest.fixture
def rubric_version(db, rubric_data) -> RubricVersion:
    """The rubric of the course, published."""
    authoring.put_rubric(rubric_data, publish=True)
    return versions.current()


@pytest.fixture
def observe(rubric_version, seat, chen, at) -> Callable[..., Observation]:
    """Chen scores Rivera in scene S05, variant A: level 3 in every row but for the levels that are given."""

    def record(enrollment=seat, assessor=chen, levels=None, **changes: Any) -> Observation:
        levels = dict.fromkeys(KEYS, 3) | (levels or {})
        sheet = {
            "levels": levels,
            "notes": {key: f"What was seen of {key}." for key in levels},
            "scenario_key": "S05",
            "variant": "A",
            "red_flag_found": None,
            "client_id": uuid4(),
            "played_at": at,
            "at": at,
        }
        return observations.record(enrollment, assessor, **sheet | changes)

    return record


@pytest.fixture
def sheet_address(seat, rubric_version) -> str:
    return f"{reverse('rubrics:sheet', args=[seat.public_id])}?scene=S05&variant=A&version={rubric_version.number}"


def filled(**changes: str) -> dict[str, str]:
    """A whole sheet as a browser sends it."""
    return {"client_id": str(uuid4())} | {f"level_{key}": "3" for key in KEYS} | changes


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def coach(cohort, novak, at):
    """Novak helps to score in Chen's class."""
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    return novak


@pytest.fixture
def rating(rubric_version, seat, coach, chen, at) -> SecondRating:
    """Novak scores Rivera's next run too."""
    return second_ratings.assign(seat, coach, by=chen, at=at)
