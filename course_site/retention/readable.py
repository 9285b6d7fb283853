"""Everything that the site holds about a person, to be read on a phone: what the file holds, in words. The numbers and
sums by which records find one another are in the file alone."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BooleanField, DecimalField, Field, ForeignKey, Model, UUIDField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from course_site.cohorts.models import Cohort, TrainingSession
from course_site.core.models import AuditEntry
from course_site.people.models import Precinct, User
from course_site.retention import deeds, holdings
from course_site.retention.holdings import CLASSES, Holding

# The latest of each kind; a year of lessons is longer than anybody scrolls.
MOST = 100
# Of what a record hangs on, what an officer knows by name.
KNOWN = (Cohort, Precinct, TrainingSession)
# What other tables are called, the administration says well enough.
TITLES = {
    "checkin.CheckIn": "Check-ins by phone",
    "cohorts.Enrollment": "Your seats",
    "core.AuditEntry": "What you did here, and looked at",
    "modules.CourseCompletion": "Completing the course",
    "offline.DeviceKey": "Keys of your devices",
    "people.Officer": "You as an officer",
    "people.Posting": "Where you serve",
    "people.RoleGrant": "What you may do here",
    "people.Sitting": "Where you signed in",
    "people.User": "Your account",
    "quizzes.AnswerEvent": "Answers to quizzes, as you gave them",
    "quizzes.Attempt": "Tries at quizzes",
    "quizzes.AttemptItem": "Questions of quizzes",
}
SUMS = ("hash", "digest", "sha256", "fingerprint", "token")


class Fact(NamedTuple):
    label: str
    value: str


class Part(NamedTuple):
    """A table. `left_out` are the older rows, which stand in the file."""

    title: str
    kept: str
    total: int
    rows: list[list[Fact]]

    @property
    def left_out(self) -> int:
        return self.total - len(self.rows)


def parts(user: User) -> Iterator[Part]:
    for table in holdings.all_tables():
        if table.about and (part := _part(table, user)):
            yield part


def _part(table: Holding, user: User) -> Part | None:
    found = table.about_user(user)
    fields = [field for field in table.told() if _is_readable(field)]
    known = [field.name for field in fields if isinstance(field, ForeignKey)]
    rows = [_facts(row, fields) for row in found.select_related(*known).order_by("-pk")[:MOST]] if fields else []
    if not any(rows):
        return None
    return Part(title_of(table), CLASSES[table.kept], found.count(), rows)


def title_of(table: Holding) -> str:
    return TITLES.get(table.table) or str(capfirst(table.model._meta.verbose_name_plural))


def _is_readable(field: Field) -> bool:
    if isinstance(field, ForeignKey):
        return field.related_model in KNOWN
    return not (field.primary_key or isinstance(field, UUIDField) or field.name.endswith(SUMS))


def _facts(row: Model, fields: list[Field]) -> list[Fact]:
    if isinstance(row, AuditEntry):
        return [Fact("When", _moment(row.at)), Fact("What", deeds.what(row))]
    said = [(field, getattr(row, field.name)) for field in fields]
    return [
        Fact(str(capfirst(field.verbose_name)), _in_words(row, field, value))
        for field, value in said
        if value not in (None, "", [], {})
    ]


def _in_words(row: Model, field: Field, value: Any) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, BooleanField):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return date_format(value, "F j, Y")
    if isinstance(field, DecimalField):
        return f"{value.normalize():f}"
    return _told(value)


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "F j, Y, g:i a")


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_told(each)}" for key, each in value.items())
    return ", ".join(map(_told, value)) if isinstance(value, list) else str(value)
