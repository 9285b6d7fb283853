from collections.abc import Callable

import pytest

from assessments.surveys.models import Comment, SurveyOpening
from assessments.surveys.services import ballots, closing, versions
from tests.surveys.conftest import class_of_ten, course_survey

__all__ = ["class_of_ten", "course_survey"]


@pytest.fixture
def say_of_the_day(say, at) -> Callable[..., list[Comment]]:
    """The same of a survey without themes."""
    version = SurveyOpening.objects.get().survey_version
    content = {name: value for name, value in version.content.items() if name != "themes"}
    SurveyOpening.objects.update(survey_version=versions.freeze(content, at=at))
    return say


@pytest.fixture
def say(class_of_ten, at) -> Callable[..., list[Comment]]:
    """`say("Listen first.", "Shorter.")`: the officers of a class of ten say so; the survey is closed, and all but
    `silent` of them have answered."""

    def close(*texts: str, silent: int = 0) -> list[Comment]:
        opening: SurveyOpening = class_of_ten
        seats = list(opening.invitations.select_related("opening__survey_version"))
        for number, invitation in enumerate(seats[silent:]):
            words = {"C15": texts[number], "C17": "yes"} if number < len(texts) else {}
            ballots.cast(invitation, {"C01": "5"} | words, receipt=str(number), at=at)
        closing.close_due(at=opening.closes_at)
        return list(Comment.objects.all())

    return close
