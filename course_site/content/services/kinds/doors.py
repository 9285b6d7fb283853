"""Quizzes, scenarios, surveys and resources by key and by id: what the blocks of a page point at."""

from functools import cached_property

from assessments.quizzes.models import Quiz
from assessments.scenarios.models import Scenario
from assessments.surveys.models import Survey
from modules.models import Resource

# Resources are named by title in the text of a module.
MODELS = {
    "quiz": (Quiz, "key"),
    "scenario": (Scenario, "key"),
    "survey": (Survey, "key"),
    "resource": (Resource, "title"),
}


class Doors:
    """Read once, when the first page asks: by then the snippets are in their places."""

    @cached_property
    def ids(self) -> dict[tuple[str, str], int]:
        return {
            (kind, name): pk
            for kind, (model, field) in MODELS.items()
            for pk, name in model._default_manager.values_list("pk", field)
        }

    @cached_property
    def keys(self) -> dict[tuple[str, int], str]:
        return {(kind, pk): name for (kind, name), pk in self.ids.items()}
