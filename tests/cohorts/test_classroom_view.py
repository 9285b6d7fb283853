"""The trainer's front room."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.views.classroom import next_day

NEW_YORK = ZoneInfo("America/New_York")


def classroom(browser) -> str:
    return browser.get(reverse("cohorts:index")).content.decode()


def test_a_trainer_sees_their_cohort_with_its_days_and_ways(signed_in, chen, cohort, day_2, seat, mark):
    mark(seat, MarkKind.PRESENT)

    page = classroom(signed_in(chen))

    assert "Spring cohort" in page
    assert "1 officer<" in page
    assert "Everybody marked" in page
    assert reverse("cohorts:attendance", args=[day_2.public_id]) in page
    assert reverse("modules:board", args=["spring"]) in page
    assert reverse("rubrics:cohort", args=["spring"]) in page


def test_a_withdrawn_officer_is_not_counted(signed_in, chen, cohort, seat, reyes_seat, mark):
    mark(reyes_seat, MarkKind.PRESENT)
    cohort.enrollments.filter(pk=reyes_seat.pk).update(status="withdrawn")

    page = classroom(signed_in(chen))

    assert "1 officer<" in page
    assert "Everybody marked" not in page


def test_a_trainer_from_elsewhere_sees_nothing_of_it(signed_in, novak, cohort):
    page = classroom(signed_in(novak))

    assert "Spring cohort" not in page
    assert "No cohort yet" in page


def test_an_administrator_sees_every_cohort(signed_in, okafor, cohort):
    assert "Spring cohort" in classroom(signed_in(okafor))


@pytest.mark.parametrize("who", ["rivera", "marsh"])
def test_those_who_do_not_teach_are_told_where_to_go(request, signed_in, who):
    answer = signed_in(request.getfixturevalue(who)).get(reverse("cohorts:index"))

    assert answer.status_code == 403
    assert reverse("core:start") in answer.content.decode()


def test_a_visitor_is_asked_to_sign_in(client, db):
    answer = client.get(reverse("cohorts:index"))

    assert answer.url == f"{reverse('people:sign_in')}?next={reverse('cohorts:index')}"


def test_running_cohorts_come_first(cohort, okafor):
    later = dict.fromkeys(["starts_on", "ends_on"], "2026-09-01") | {"course_key": "four_day", "course_version": 1}
    Cohort.objects.create(key="fall", title="Fall cohort", place="Queens", **later)

    keys = list(Cohort.objects.taught_by(okafor).running_first().values_list("key", flat=True))

    assert keys == ["spring", "fall"]


@pytest.mark.parametrize(
    ("hour", "minute", "day", "today"), [(6, 45, "D2", True), (14, 59, "D2", True), (15, 0, "D3", False)]
)
def test_the_next_day_is_the_one_that_is_on_until_it_ends(rf, chen, cohort, hour, minute, day, today):
    request = rf.get("/trainer/")
    request.user = chen

    found = next_day(request, datetime(2026, 3, 3, hour, minute, tzinfo=NEW_YORK))

    assert (found["session"].day, found["is_today"]) == (day, today)


def test_many_cohorts_cost_no_more_queries_than_one(signed_in, chen, cohort, django_assert_max_num_queries):
    dates = {"starts_on": "2026-05-04", "ends_on": "2026-05-07", "course_key": "four_day", "course_version": 1}
    browser = signed_in(chen)

    def queries() -> int:
        with django_assert_max_num_queries(12) as counted:
            classroom(browser)
        return len(counted)

    with_one = queries()
    for n in range(6):
        more = Cohort.objects.create(key=f"c{n}", title=f"Cohort {n}", place="Bronx", **dates)
        more.trainers.create(user=chen)

    assert queries() == with_one
