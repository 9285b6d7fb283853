"""The thread of each skill for one person, as they alone see it."""

from dataclasses import dataclass
from typing import Any

from assessments.quizzes.models import Attempt
from assessments.rubrics.models import Observation
from assessments.rubrics.services import versions
from assessments.scenarios.models import Run
from assessments.skills.rules.shares import Share, Shares, together
from assessments.skills.rules.threads import THREADS
from assessments.skills.services import shown
from course_site.people.models import User


@dataclass(frozen=True)
class Row:
    title: str
    know: Share | None
    choose: Share | None
    level: int | None
    level_word: str


def of_user(user: User) -> list[Row]:
    """Empty while no rubric is published."""
    rubric = versions.current()
    if rubric is None:
        return []
    criteria = {each["key"]: each for each in rubric.content["criteria"]}
    known, chosen, levels = _known(user), _chosen(user), _levels(user)
    threads = [thread.criterion for thread in THREADS if thread.criterion in criteria]
    return [_row(criteria[key], known.get(key), chosen.get(key), levels.get(key)) for key in threads]


def _row(criterion: dict[str, Any], know: Share | None, choose: Share | None, level: int | None) -> Row:
    names = {each["level"]: each["name"] for each in criterion["levels"]}
    return Row(criterion["title"], know, choose, level, names[level] if level else "")


def _known(user: User) -> Shares:
    tries = Attempt.objects.visible_to(user).filter(enrollment__officer__user=user).first_tries()
    return together(shown.known(tries.select_related("enrollment")).values())


def _chosen(user: User) -> Shares:
    runs = Run.objects.visible_to(user).finished().firsthand().prefetch_related("choices")
    return together(shown.taken(list(runs)))


def _levels(user: User) -> dict[str, int]:
    sheets = Observation.objects.visible_to(user).standing().filter(enrollment__officer__user=user)
    last = sheets.newest_first().first()
    return shown.levels(last) if last else {}
