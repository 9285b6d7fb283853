"""The trainer's front room."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, next_cohort, seats, statuses, transfers
from course_site.cohorts.views.classroom import next_step
from tests.conftest import PLAN

NEW_YORK = ZoneInfo("America/New_York")


def new_york(day: int, hour: int, minute: int) -> datetime:
    """A moment of March on the clock of the classroom."""
    return datetime(2026, 3, day, hour, minute, tzinfo=NEW_YORK)


@pytest.fixture
def seat_marked_on(cohort, chen, at, seat):
    """Chen marks Rivera present on the named class days."""

    def mark(*days: str, seat: Enrollment = seat) -> None:
        for session in cohort.sessions.filter(day__in=days):
            moment = max(at, session.starts_at)
            attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=moment, at=moment, by=chen)

    return mark


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


def test_of_a_closed_class_only_what_is_still_looked_up_is_offered(signed_in, chen, cohort, okafor, at):
    statuses.close(cohort, by=okafor, at=at)

    page = classroom(signed_in(chen))

    assert reverse("modules:board", args=["spring"]) in page
    assert reverse("cohorts:seats", args=["spring"]) in page
    for work in ("rubrics:cohort", "rosters:cohort_upload", "filings:pack"):
        assert reverse(work, args=["spring"]) not in page


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


def test_the_class_of_today_comes_first_until_it_ends(chen, cohort, day_2, seat):
    early, late = next_step(chen, new_york(3, 6, 45)), next_step(chen, new_york(3, 14, 59))

    assert early == late
    assert early["href"] == reverse("cohorts:attendance", args=[day_2.public_id])
    assert (early["label"], early["meta"]) == ("Take attendance", "Today, 7:00 a.m. · Police Academy, room 3")


def test_with_all_marked_the_next_class_is_offered(chen, cohort, seat, seat_marked_on):
    seat_marked_on("D1", "D2")

    step = next_step(chen, new_york(3, 15, 0))

    assert (step["title"], step["label"]) == ("Micro-interventions", "Open the roster")
    assert step["meta"].startswith("Wednesday, March 4, 7:00 a.m.")


def test_a_day_with_marks_left_open_comes_before_the_next_class(chen, cohort, day_2, seat, reyes_seat, seat_marked_on):
    seat_marked_on("D1", "D2")
    seat_marked_on("D1", seat=reyes_seat)

    step = next_step(chen, new_york(3, 15, 0))

    assert step["href"] == reverse("cohorts:attendance", args=[day_2.public_id])
    assert step["label"] == "Finish the attendance"
    assert step["text"] == "Spring cohort: 1 officer not marked yet"


def test_a_cohort_that_is_over_is_offered_while_marks_are_open(chen, cohort, seat, seat_marked_on):
    seat_marked_on("D1", "D2", "D3")
    after = new_york(30, 9, 0)

    assert next_step(chen, after)["title"] == "Referral and close"

    seat_marked_on("D4")
    assert next_step(chen, after)["title"] == "Spring cohort"


def test_open_marks_of_a_withdrawn_officer_or_a_closed_cohort_are_nobodys_next_step(chen, cohort, seat, okafor, at):
    seats.withdraw(seat, "Transferred.", by=okafor, at=at)
    assert next_step(chen, new_york(30, 9, 0))["label"] == "Close the cohort"

    Enrollment.objects.update(status="confirmed")
    statuses.close(cohort, by=okafor, at=at)
    assert next_step(chen, new_york(30, 9, 0)) is None


def test_open_marks_of_another_trainer_are_not_offered(novak, cohort, seat):
    assert next_step(novak, new_york(30, 9, 0)) is None


def test_a_day_attended_before_a_transfer_is_not_asked_for_again(
    novak, cohort, seat, seat_marked_on, reyes_seat, course_version, okafor, at
):
    seat_marked_on("D1")
    seat_marked_on("D1", seat=reyes_seat)
    autumn = next_cohort.open_next(
        course_key="four_day", course_version=1, days=PLAN, capacity=24, first_day=date(2026, 9, 14), place="Queens",
        trainers={novak: "lead"}, by=okafor, at=at,
    )  # fmt: skip
    after_day_1 = datetime(2026, 9, 14, 16, tzinfo=NEW_YORK)

    transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)
    assert next_step(novak, after_day_1)["title"] == "The full mediation process"

    seats.take(autumn, reyes_seat.officer, by=okafor, at=at)
    assert next_step(novak, after_day_1)["text"] == f"{autumn}: 1 officer not marked yet"


def test_many_cohorts_cost_no_more_queries_than_one(signed_in, chen, cohort, django_assert_max_num_queries):
    dates = {"starts_on": "2026-05-04", "ends_on": "2026-05-07", "course_key": "four_day", "course_version": 1}
    browser = signed_in(chen)

    def queries() -> int:
        with django_assert_max_num_queries(13) as counted:
            classroom(browser)
        return len(counted)

    with_one = queries()
    for n in range(6):
        more = Cohort.objects.create(key=f"c{n}", title=f"Cohort {n}", place="Bronx", **dates)
        more.trainers.create(user=chen)

    assert queries() == with_one
