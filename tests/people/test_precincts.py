"""The Department's 87 precincts and PSAs, and their patrol boroughs over time."""

from datetime import date

import pytest
from django.core.management import call_command
from django.forms.models import model_to_dict

from course_site.people.models import PatrolBoroughPeriod, Precinct
from course_site.people.services import precincts


def everything() -> list[dict]:
    rows = [*Precinct.objects.order_by("pk"), *PatrolBoroughPeriod.objects.order_by("pk")]
    return [model_to_dict(row) for row in rows]


@pytest.mark.django_db
def test_the_table_has_87_rows_and_loading_twice_changes_nothing():
    loaded = precincts.load()
    once = everything()

    precincts.load()

    assert loaded == Precinct.objects.count() == 87
    assert everything() == once


@pytest.mark.django_db
def test_loading_leaves_a_later_move_alone():
    precincts.load()
    the_75th = Precinct.objects.get(code="075")
    precincts.move(the_75th, "Brooklyn East", from_day=date(2026, 7, 1))

    precincts.load()

    assert the_75th.patrol_boroughs.count() == 2
    assert the_75th.patrol_boroughs.get(valid_to=None).patrol_borough == "Brooklyn East"


def test_the_old_patrol_borough_ends_the_day_before(the_75th):
    precincts.move(the_75th, "Brooklyn North", from_day=date(2015, 1, 1))

    precincts.move(the_75th, "Brooklyn East", from_day=date(2026, 7, 1))

    assert list(the_75th.patrol_boroughs.values_list("patrol_borough", "valid_to")) == [
        ("Brooklyn North", date(2026, 6, 30)),
        ("Brooklyn East", None),
    ]


@pytest.mark.django_db
def test_the_command_says_how_many(capsys):
    call_command("load_precincts")

    assert capsys.readouterr().out == "87 precincts and PSAs.\n"
