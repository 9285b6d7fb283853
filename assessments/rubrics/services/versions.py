"""Freezing what is published."""

from datetime import datetime

from assessments import frozen
from assessments.rubrics.models import Rubric, RubricVersion

# The one rubric of the course.
ROLE_PLAY = "RP"


def freeze(rubric: Rubric, *, at: datetime) -> RubricVersion:
    return frozen.freeze(RubricVersion, rubric.content, at=at, rubric_key=rubric.key)


def numbered(number: str, rubric_key: str = ROLE_PLAY) -> RubricVersion | None:
    """The version that a sheet names; None where there is no such number."""
    versions = RubricVersion.objects.filter(rubric_key=rubric_key)
    return versions.filter(number=number).first() if number.isdecimal() else None


def current(rubric_key: str = ROLE_PLAY) -> RubricVersion | None:
    """The version in force: the one published last."""
    return frozen.latest(RubricVersion, rubric_key=rubric_key)
