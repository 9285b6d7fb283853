"""What the site holds: of every table how long it is kept (`CLASSES`), and by which road it is about a person.

`holdings.csv` is complete by test: a new table without a row fails. `about` is empty where a table is about nobody,
about a whole class, or about others too. `of_class` is the road to the class with which a row goes, if its person has
not gone before. `since` is the moment from which a year is counted. `stays` says why a table stays when the record of a
person or of a class goes."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import BinaryField, Field, Model, Q, QuerySet

from course_site.cohorts.models import Cohort
from course_site.people.models import User

TABLE = Path(__file__).with_name("holdings.csv")
CLASSES = {
    "training": "six years after the person has left the service",
    "class": "six years after the last officer of the class has left the service",
    "manual": "fifty years: what was taught",
    "anonymous": "for good; nobody can be found in it",
    "audit": "for good",
    "year": "one year",
    "account": "as long as the account",
    "site": "as long as the site",
}
COLUMNS = ("table", "class", "about", "of_class", "since", "stays")
# What goes with a person.
PERSONAL = {"training", "account"}
WITHHELD = {"password", "seed", "order"}
# From the right order of an answer a key can be read, so what was answered is handed out once the class is over.
ANSWERS = {
    "quizzes.AttemptItem": Q(attempt__enrollment__cohort__status=Cohort.Status.CLOSED),
    "quizzes.AnswerEvent": Q(attempt_item__attempt__enrollment__cohort__status=Cohort.Status.CLOSED),
    "quizzes.LateDecision": Q(event__attempt_item__attempt__enrollment__cohort__status=Cohort.Status.CLOSED),
    # A second assessor is not to be known before the two agree.
    "rubrics.Observation": Q(second_rating=None),
    "rubrics.CriterionScore": Q(observation__second_rating=None),
    "rubrics.SecondRating": Q(enrollment__cohort__status=Cohort.Status.CLOSED),
    "rubrics.Resolution": Q(second_rating__enrollment__cohort__status=Cohort.Status.CLOSED),
}


class Holding(NamedTuple):
    table: str
    kept: str
    about: str
    of_class: str
    since: str
    stays: str

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.table)

    @property
    def goes_with_person(self) -> bool:
        return self.kept in PERSONAL and bool(self.about) and not self.stays

    @property
    def goes_with_class(self) -> bool:
        return bool(self.of_class) and not self.stays

    def told(self) -> list[Field]:
        return [field for field in self.model._meta.concrete_fields if _is_told(field)]

    def columns(self) -> list[str]:
        return [field.attname for field in self.told()]

    def about_user(self, user: User) -> QuerySet[Model]:
        return self.model._base_manager.filter(ANSWERS.get(self.table, Q()), **{self.about: user.pk})

    def rows_about(self, user: User) -> Iterator[tuple[Any, ...]]:
        return iter(self.about_user(user).order_by("pk").values_list(*self.columns()).iterator())


def all_tables() -> list[Holding]:
    with TABLE.open(newline="", encoding="utf-8") as file:
        return [Holding(*(row[name] for name in COLUMNS)) for row in csv.DictReader(file)]


def _is_told(field: Field) -> bool:
    return field.name not in WITHHELD and not isinstance(field, BinaryField)
