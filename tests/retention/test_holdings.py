"""What the site holds: of every table how long, and everything about a person for that person."""

import csv
import io
import re
import zipfile
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.core.models import AuditEntry
from course_site.people.models import Officer
from course_site.retention import readable
from course_site.retention.holdings import CLASSES, all_tables

OURS = ("course_site.", "modules.", "assessments.", "certificates.")


def ours() -> set[str]:
    mine = (model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(OURS))
    return {model._meta.label for model in mine}


def test_every_table_says_how_long_it_is_kept():
    tables = all_tables()

    assert {table.table for table in tables} == ours()
    assert {table.kept for table in tables} == set(CLASSES)


@pytest.mark.parametrize("table", [table for table in all_tables() if table.about], ids=lambda table: table.table)
def test_the_road_to_the_person_ends_at_a_person(table):
    model = table.model
    for step in table.about.split("__"):
        try:
            model = model._meta.get_field(step).related_model or model
        except FieldDoesNotExist:
            assert (step, table.table) == ("pk", "people.User")

    assert model._meta.label == "people.User"


@pytest.mark.parametrize("table", [table for table in all_tables() if table.of_class], ids=lambda table: table.table)
def test_the_road_to_the_class_ends_at_a_class(table):
    model = table.model
    for step in table.of_class.split("__"):
        model = model._meta.get_field(step).related_model

    assert model is Cohort


def test_whatever_is_kept_with_a_person_or_a_class_goes_with_them_or_says_why_not():
    """A court's copy of an officer's record once went with nobody."""
    lasting = [table for table in all_tables() if table.kept in {"training", "account", "class"} and not table.stays]

    assert [table.table for table in lasting if not (table.goes_with_person or table.goes_with_class)] == []


def test_nothing_that_is_kept_for_good_hangs_on_an_officer_or_a_seat():
    """Else it would hold a person whom no rule ever takes out."""
    for_good = [table for table in all_tables() if table.kept in {"manual", "site", "anonymous"}]
    on_a_person = {
        (table.table, field.name)
        for table in for_good
        for field in table.model._meta.concrete_fields
        if field.related_model in {Officer, Enrollment}
    }

    assert on_a_person == {("surveys.Invitation", "enrollment")}  # who was asked, not what they said


def test_nothing_of_a_survey_is_about_a_person():
    assert not [table for table in all_tables() if table.table.startswith("surveys.") and table.about]


@pytest.fixture
def taken(rivera, seat, reyes_seat, signed_in) -> zipfile.ZipFile:
    answer = signed_in(rivera).post(reverse("own_record:download"))
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def rows(taken: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(taken.read(f"{table}.csv").decode())))


def test_an_officer_takes_what_is_held_about_them_and_about_nobody_else(taken, seat, rivera, reyes):
    everything = "".join(taken.read(name).decode() for name in taken.namelist())

    assert [row["public_id"] for row in rows(taken, "cohorts.Enrollment")] == [str(seat.public_id)]
    assert rows(taken, "people.User")[0]["email"] == rivera.email
    assert "Reyes" not in everything
    assert rivera.password not in everything


def test_the_file_says_why_no_answer_to_a_survey_is_in_it(taken):
    assert "nothing that is kept leads from an answer to a person" in taken.read("READ ME.txt").decode()


def test_taking_it_is_one_entry(taken, rivera):
    assert AuditEntry.objects.filter(action="own_record.downloaded", actor=rivera).count() == 1


def test_what_hangs_on_what_is_deleted_is_deleted_with_it():
    of_people = {table.model for table in all_tables() if table.goes_with_person}
    of_classes = {table.model for table in all_tables() if table.goes_with_class}

    assert hanging_on(of_people - of_classes, but=of_people) == set()
    assert hanging_on(of_classes, but=of_classes) == set()


def hanging_on(deleted: set[type[Model]], *, but: set[type[Model]]) -> set[tuple[str, str]]:
    return {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model in deleted and model not in but
    }


@pytest.mark.parametrize(
    "table", [table for table in all_tables() if table.kept == "year"], ids=lambda table: table.table
)
def test_a_year_is_counted_from_a_moment(table):
    assert table.model._base_manager.filter(**{f"{table.since}__lt": timezone.now()}).query


def test_one_room_opens_the_door_through_which_records_go():
    callers = [
        path.name
        for folder in ("course_site", "modules", "assessments", "certificates")
        for path in (settings.BASE_DIR / folder).rglob("*.py")
        if re.search(r"delete_past_retention\(|_raw_delete\(", path.read_text())
    ]

    assert sorted(callers) == ["append_only.py", "deleting.py"]


@pytest.fixture
def read(rivera, seat, reyes_seat, mark_of, signed_in) -> str:
    return signed_in(rivera).get(reverse("own_record:read")).content.decode()


@pytest.fixture
def mark_of(cohort, seat, chen, at):
    session = cohort.sessions.get(day="D1")
    return attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)


def test_an_officer_reads_it_on_a_phone_in_words_without_a_key(read, seat, rivera, mark_of):
    text = BeautifulSoup(read, "html.parser").main.get_text(" ", strip=True)

    assert "rivera@example.org" in text
    assert "Spring cohort" in text
    assert "Own record read" in text
    assert "March 3, 2026, 10:00 a.m." in text
    assert str(seat.public_id) not in text
    assert "Reyes" not in text
    assert rivera.password not in read


def test_everything_of_the_file_that_says_something_is_there_to_be_read(taken, rivera):
    in_file = {
        readable.title_of(table)
        for table in all_tables()
        if table.about and f"{table.table}.csv" in taken.namelist() and rows(taken, table.table)
    }

    assert in_file == {part.title for part in readable.parts(rivera)}
    assert len(in_file) > 4


def test_reading_it_is_one_entry_too(read, rivera):
    assert AuditEntry.objects.filter(action="own_record.read", actor=rivera).count() == 1
