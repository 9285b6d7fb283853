"""What is past its class and not on hold, at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from course_site.people.models import User
from course_site.retention import holdings
from course_site.retention.holdings import Holding
from course_site.retention.models import Hold, ServiceEnd
from course_site.retention.rules import schedule


@dataclass(frozen=True)
class Due:
    """People by their account, and tables with the day before which their rows are past."""

    people: frozenset[int]
    tables: dict[str, date]

    def within(self, other: "Due") -> "Due":
        """What stands in both, and of a table what is past in both."""
        both = self.tables.keys() & other.tables.keys()
        return Due(self.people & other.people, {table: min(self.tables[table], other.tables[table]) for table in both})

    def rows(self) -> dict[Holding, QuerySet[Model]]:
        """What would be deleted, by table: those with the longest road to the person first, while the road is there."""
        tables = sorted(holdings.all_tables(), key=lambda table: -table.about.count("__"))
        return {table: found for table in tables if (found := self._rows_of(table)) is not None}

    def count(self) -> dict[str, int]:
        counted = {table.table: rows.count() for table, rows in self.rows().items()}
        return {table: count for table, count in counted.items() if count}

    def _rows_of(self, table: Holding) -> QuerySet[Model] | None:
        rows = table.model._base_manager
        if table.goes_with_person and self.people:
            return rows.filter(**{f"{table.about}__in": self.people})
        if table.table not in self.tables:
            return None
        past = rows.filter(**{f"{table.since}__lt": timezone.make_aware(_midnight(self.tables[table.table]))})
        return past.exclude(_may_be_about(held(), table)) if table.about else past


def find(*, at: datetime) -> Due:
    today = timezone.localdate(at)
    on_hold = held()
    gone = ServiceEnd.objects.standing().filter(person__deletion=None).exclude(person__in=on_hold)
    people = frozenset(
        end.person_id for end in gone if end.last_day and schedule.is_record_past(end.last_day, today=today)
    )
    # Nobody knows whom a table without a road to a person may name.
    tables = {table.table for table in _yearly() if table.about or not on_hold}
    return Due(people, dict.fromkeys(sorted(tables), schedule.papers_before(today)))


def held() -> set[int]:
    return set(Hold.objects.in_force().values_list("person", flat=True))


def _may_be_about(people: set[int], table: Holding) -> Q:
    """Nobody knows whom a row may name whose road ends before a person."""
    unknown = Q(**{f"{table.about}__isnull": True})
    return Q(**{f"{table.about}__in": people}) | unknown if people else Q(pk__in=[])


def names_of(people: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=list(people)))


def _yearly() -> list[Holding]:
    return [table for table in holdings.all_tables() if table.kept == "year"]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
