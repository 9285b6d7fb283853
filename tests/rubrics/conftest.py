"""The rubric of the course, as it stands in its file, and a sheet to put down."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from assessments.rubrics.models import Observation, RubricVersion
from assessments.rubrics.rules.passing import Standard, standard_of
from assessments.rubrics.services import authoring, observations, versions
from tests.yaml_files import read_yaml

KEYS = [f"R{number}" for number in range(1, 11)]


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
