"""What is past its class and not on hold, at this moment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from course_site.cohorts.models import Cohort, Enrollment, MakeUpBooking
from course_site.people.models import User
from course_site.retention import holdings
from course_site.retention.holdings import Holding
from course_site.retention.models import Hold, ServiceEnd
from course_site.retention.rules import schedule

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Due:
    """People by their account, classes, and tables with the day before which their rows are past."""

    people: frozenset[int]
    classes: frozenset[int]
    tables: dict[str, date]

    def within(self, other: "Due") -> "Due":
        """What stands in both, and of a table what is past in both."""
        both = self.tables.keys() & other.tables.keys()
        tables = {table: min(self.tables[table], other.tables[table]) for table in both}
        return Due(self.people & other.people, self.classes & other.classes, tables)

    def in_turn(self) -> Iterator[tuple[str, QuerySet[Model]]]:
        """What is to be deleted, by table: of people, of classes, and of nobody. What has the longest road to its
        person or class goes first, while the road is there."""
        tables = holdings.all_tables()
        if self.people:
            for table in sorted(
                (table for table in tables if table.goes_with_person), key=lambda each: -_steps(each.about)
            ):
                yield table.table, _rows(table, self._of_people(table))
        if self.classes:
            for table in sorted(
                (table for table in tables if table.goes_with_class), key=lambda each: -_steps(each.of_class)
            ):
                yield table.table, _rows(table, self._of_classes(table))
        for table in tables:
            if table.table in self.tables:
                yield table.table, self._past(table)

    def count(self) -> dict[str, int]:
        """What of a person stands in a class that goes too is counted once."""
        counted = {}
        for table in holdings.all_tables():
            found = self._of_people(table) | self._of_classes(table)
            rows = self._past(table) if table.table in self.tables else _rows(table, found)
            counted[table.table] = rows.count()
        return {table: count for table, count in counted.items() if count}

    def _of_people(self, table: Holding) -> Q:
        return Q(**{f"{table.about}__in": self.people}) if table.goes_with_person and self.people else NOTHING

    def _of_classes(self, table: Holding) -> Q:
        return Q(**{f"{table.of_class}__in": self.classes}) if table.goes_with_class and self.classes else NOTHING

    def _past(self, table: Holding) -> QuerySet[Model]:
        past = _rows(table, Q(**{f"{table.since}__lt": timezone.make_aware(_midnight(self.tables[table.table]))}))
        return past.exclude(_may_be_about(held(), table)) if table.about else past


def find(*, at: datetime) -> Due:
    today = timezone.localdate(at)
    on_hold = held()
    gone = ServiceEnd.objects.standing().filter(person__deletion=None).exclude(person__in=on_hold)
    people = frozenset(
        end.person_id for end in gone if end.last_day and schedule.is_record_past(end.last_day, today=today)
    )
    # Nobody knows whom a table without a road to a person may name, nor who walked into a class.
    tables = {table.table for table in _yearly() if table.about or not on_hold}
    classes = frozenset() if on_hold else _classes(today)
    return Due(people, classes, dict.fromkeys(sorted(tables), schedule.papers_before(today)))


def _classes(today: date) -> frozenset[int]:
    """Those all of whose officers left long enough ago, guests of a day among them."""
    last_days: dict[int, date | None] = dict(ServiceEnd.objects.standing().values_list("person", "last_day"))
    officers: dict[int, set[int]] = defaultdict(set)
    seats = Enrollment.objects.values_list("cohort", "officer__user")
    guests = MakeUpBooking.objects.values_list("block__session__cohort", "enrollment__officer__user")
    for cohort, officer in chain(seats, guests):
        officers[cohort].add(officer)
    ended = Cohort.objects.filter(deletion=None).values_list("pk", "ends_on")
    return frozenset(
        cohort
        for cohort, day in ended
        if schedule.is_class_past(day, map(last_days.get, officers[cohort]), today=today)
    )


def held() -> set[int]:
    return set(Hold.objects.in_force().values_list("person", flat=True))


def _may_be_about(people: set[int], table: Holding) -> Q:
    """Nobody knows whom a row may name whose road ends before a person."""
    unknown = Q(**{f"{table.about}__isnull": True})
    return Q(**{f"{table.about}__in": people}) | unknown if people else NOTHING


def _rows(table: Holding, which: Q) -> QuerySet[Model]:
    return table.model._base_manager.filter(which)


def _steps(road: str) -> int:
    return road.count("__")


def names_of(people: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=list(people)))


def titles_of(classes: Iterable[int]) -> list[Cohort]:
    return list(Cohort.objects.filter(pk__in=list(classes)))


def _yearly() -> list[Holding]:
    return [table for table in holdings.all_tables() if table.kept == "year"]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
