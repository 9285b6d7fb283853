"""Quizzes as plain data: in the shape of `course_site/content/four_day/quizzes/*.yaml`, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.quizzes.models import Bank, Question, Quiz
from assessments.quizzes.models.quizzes import USUAL

# Fields that every question has; the others are those of its kind.
QUESTION_FIELDS = {"key", "kind", "difficulty", "objective", "stem", "why", "tags"}


@transaction.atomic
def put_quiz(data: Mapping[str, Any], *, publish: bool) -> Quiz:
    """Makes or changes a quiz, the bank of its name and its questions; what is the same stays as it is, and a
    question that the data does not hold any more is taken out of use. Without `publish` the changes wait as
    drafts. Raises ValidationError for what cannot stand."""
    bank, _ = Bank.objects.update_or_create(key=data["key"], defaults={"title": data["title"]})
    for item in data["items"]:
        put_question(item, bank, publish=publish)
    if publish:
        _retire_all_but(data["items"], bank)
    quiz = Quiz.objects.filter(key=data["key"]).first() or Quiz(key=data["key"], live=False)
    if quiz.live and as_data(quiz) == data:
        return quiz
    for name in ("title", "day", "draw", "pass_mark", "attempts"):
        setattr(quiz, name, data[name])
    for name, usual in USUAL.items():
        setattr(quiz, name, data.get(name, usual))
    quiz.bank = bank
    by_key = Question.objects.in_bulk(data["always_include"], field_name="key")
    quiz.always_include = [("question", by_key[key]) for key in data["always_include"]]
    _keep(quiz, publish=publish)
    return quiz


@transaction.atomic
def put_question(data: Mapping[str, Any], bank: Bank, *, publish: bool) -> Question:
    """Makes or changes one question of a bank."""
    question = Question.objects.filter(key=data["key"]).first() or Question(key=data["key"], live=False)
    if question.live and question.bank_id == bank.pk and question.content == data:
        return question
    body = {name: value for name, value in data.items() if name not in QUESTION_FIELDS}
    question.bank = bank
    question.stem, question.objective = data["stem"], data["objective"]
    question.difficulty, question.why = data["difficulty"], data.get("why", "")
    question.tags = ", ".join(data.get("tags", []))
    question.body = [(data["kind"], body)]
    if faults := question.faults():
        raise ValidationError({"body": faults})
    _keep(question, publish=publish)
    return question


def as_data(quiz: Quiz) -> dict[str, Any]:
    """The quiz and the questions in use of its bank, in the order of their keys."""
    settings = {name: value for name, value in quiz.content.items() if name != "bank"}
    questions = quiz.bank.questions.in_use().order_by("key")
    return {**settings, "items": [question.content for question in questions if question.body]}


def _retire_all_but(items: Iterable[Mapping[str, Any]], bank: Bank) -> None:
    """Attempts keep their versions; no later attempt draws what was retired."""
    for question in bank.questions.live().exclude(key__in=[item["key"] for item in items]):
        question.unpublish()


def _keep(snippet: Question | Quiz, *, publish: bool) -> None:
    snippet.full_clean()
    if snippet.pk is None:
        snippet.save()
    revision = snippet.save_revision(clean=False)
    if publish:
        revision.publish()
