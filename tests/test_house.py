"""What import-linter cannot see: a foreign key may be written as a string, and it must point down too."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

# From the ground up; the apps of one storey are siblings, and siblings do not point at each other.
STOREYS = [
    {"core"},
    {"people"},
    {"mailing"},
    {"cohorts"},
    {"classroom", "checkin", "rosters", "calendars"},
    {"modules"},
    {"quizzes", "scenarios", "rubrics", "surveys"},
    {"exchange", "recall", "remarks", "stories", "rotations", "skills"},
    {"certificates"},
    {"reports", "filings", "offline", "retention"},
    {"content"},
]
STOREY_OF = {label: number for number, labels in enumerate(STOREYS) for label in labels}


def points_down(source: type[models.Model], target: type[models.Model]) -> bool:
    # The user model is Django's own door: every storey may name who did something.
    if target is get_user_model():
        return True
    here, there = source._meta.app_label, target._meta.app_label
    return there not in STOREY_OF or here == there or STOREY_OF[there] < STOREY_OF[here]


def relations() -> Iterator[tuple[str, type[models.Model], type[models.Model]]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in STOREY_OF:
            for field in (*model._meta.fields, *model._meta.many_to_many):
                if field.is_relation:
                    yield str(field), model, field.related_model


def test_every_app_of_ours_has_a_storey():
    ours = ("course_site.", "modules", "assessments.", "certificates")

    labels = {app.label for app in apps.get_app_configs() if app.name.startswith(ours)}

    assert labels == set(STOREY_OF)


def test_model_relations_point_down():
    found = list(relations())

    assert len(found) > 20
    assert [name for name, source, target in found if not points_down(source, target)] == []


def test_a_relation_upward_would_be_seen():
    cohort, attempt, page = (
        apps.get_model(name) for name in ("cohorts.Cohort", "quizzes.Attempt", "modules.LessonPage")
    )

    assert points_down(attempt, cohort)
    assert not points_down(cohort, page)
    assert not points_down(apps.get_model("rubrics.Observation"), attempt)
