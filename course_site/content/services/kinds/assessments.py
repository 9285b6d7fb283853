"""Quizzes, scenarios, the rubric and surveys, each through the authoring door of its own room."""

from collections.abc import Iterable
from typing import Any

from assessments.quizzes.models import Quiz
from assessments.quizzes.services import authoring as quizzes
from assessments.rubrics.models import Rubric
from assessments.rubrics.services import authoring as rubrics
from assessments.scenarios.models import Scenario
from assessments.scenarios.services import authoring as scenarios
from assessments.surveys.models import Survey
from assessments.surveys.services import authoring as surveys
from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText, Node
from course_site.content.services.kinds.base import Data, Kind, Standing, V, is_public, last_saved, read, taken_down


class QuizKind(Kind[shapes.Quiz]):
    """A quiz with its questions: a draft of any of them is a draft of the quiz."""

    name = "quiz"

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Quiz]]:
        return from_text(text.quizzes)

    def in_site(self) -> dict[str, Standing[shapes.Quiz]]:
        return {quiz.key: self.standing(quiz) for quiz in Quiz.objects.select_related("bank")}

    def standing(self, quiz: Quiz) -> Standing[shapes.Quiz]:
        questions = quiz.bank.questions.in_use().order_by("key")
        data = quizzes.as_data(last_saved(quiz)) | {"items": [last_saved(question).content for question in questions]}
        public = all(is_public(snippet) for snippet in (quiz, *questions))
        return Standing(read(shapes.Quiz, data), data, public, taken_down(quiz))

    def put(self, key: str, standing: Standing[shapes.Quiz], *, publish: bool) -> None:
        quizzes.put_quiz(standing.data, publish=publish)


class ScenarioKind(Kind[shapes.Scenario]):
    name = "scenario"

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Scenario]]:
        return from_text(text.scenarios)

    def in_site(self) -> dict[str, Standing[shapes.Scenario]]:
        return {row.key: of_snippet(row, scenarios.as_data, shapes.Scenario) for row in Scenario.objects.all()}

    def put(self, key: str, standing: Standing[shapes.Scenario], *, publish: bool) -> None:
        scenarios.put_scenario(standing.data, publish=publish)


class RubricKind(Kind[shapes.Rubric]):
    name = "rubric"

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Rubric]]:
        return from_text([text.rubric] if text.rubric else [])

    def in_site(self) -> dict[str, Standing[shapes.Rubric]]:
        return {row.key: of_snippet(row, rubrics.as_data, shapes.Rubric) for row in Rubric.objects.all()}

    def put(self, key: str, standing: Standing[shapes.Rubric], *, publish: bool) -> None:
        rubrics.put_rubric(standing.data, publish=publish)


class SurveyKind(Kind[shapes.Survey]):
    name = "survey"

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Survey]]:
        return from_text(text.surveys)

    def in_site(self) -> dict[str, Standing[shapes.Survey]]:
        return {row.key: of_snippet(row, surveys.as_data, shapes.Survey) for row in Survey.objects.all()}

    def put(self, key: str, standing: Standing[shapes.Survey], *, publish: bool) -> None:
        surveys.put_survey(standing.data, publish=publish)


def from_text(nodes: Iterable[Node[Any]]) -> dict[str, Standing[Any]]:
    return {node.value.key: Standing(node.value, node.document.data) for node in nodes}


def of_snippet(snippet: Any, as_data: Any, shape: type[V]) -> Standing[V]:
    data: Data = as_data(last_saved(snippet))
    return Standing(read(shape, data), data, is_public(snippet), taken_down(snippet))
