"""`/trainer/plan/` and `/trainer/cohorts/…/seats/`: planning on screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from course_site.cohorts.models import Cohort, Enrollment, SessionBlock
from course_site.cohorts.services import next_cohort, seats
from tests.conftest import PLAN


@pytest.fixture
def office(signed_in, okafor):
    """Okafor's browser."""
    return signed_in(okafor)


@pytest.fixture
def autumn(course_version, novak, okafor, at) -> Cohort:
    return next_cohort.open_next(
        course_key="four_day", course_version=1, days=PLAN, capacity=24, first_day=at.date().replace(month=9, day=14),
        place="Queens", trainers={novak: "lead"}, by=okafor, at=at,
    )  # fmt: skip


@pytest.fixture
def _in_march(monkeypatch, at):
    """The clock of the views stands at the moment of the test, before autumn."""
    monkeypatch.setattr(timezone, "now", lambda: at)


def page_of(answer) -> str:
    return answer.content.decode()


def seats_of(cohort) -> str:
    return reverse("cohorts:seats", args=[cohort.key])


def test_an_administrator_finds_an_officer_by_name_and_adds_them(office, autumn, rivera):
    found = office.post(seats_of(autumn), {"words": "ana riv"})
    assert "Ana Rivera" in page_of(found)

    office.post(reverse("cohorts:add_officer", args=[autumn.key]), {"words": "ana riv", "officer": rivera.officer.pk})

    assert autumn.enrollments.get().officer == rivera.officer


def test_a_lead_finds_an_officer_by_the_whole_number_only(signed_in, chen, cohort, rivera):
    browser = signed_in(chen)
    address = reverse("cohorts:add_officer", args=[cohort.key])

    assert "Ana Rivera" not in page_of(browser.post(seats_of(cohort), {"words": "Rivera"}))
    assert browser.post(address, {"words": "Rivera", "officer": rivera.officer.pk}).status_code == 404
    assert "Ana Rivera" in page_of(browser.post(seats_of(cohort), {"words": "00123"}))
    assert browser.post(address, {"words": "00123", "officer": rivera.officer.pk}).status_code == 302
    assert cohort.enrollments.get().officer == rivera.officer


def test_a_coach_has_no_seats_to_give(signed_in, cohort, novak, okafor, at):
    cohort.trainers.create(user=novak, part="coach")

    assert signed_in(novak).get(seats_of(cohort)).status_code == 404


def test_before_somebody_is_added_the_other_cohort_is_named(office, cohort, autumn, seat):
    today = timezone.localdate()
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=today, ends_on=today)

    page = page_of(office.post(seats_of(autumn), {"words": "Rivera"}))

    assert "also has a seat in Spring cohort" in page


def test_an_offer_beyond_the_limit_of_a_precinct_is_asked_about_once(_in_march, office, autumn, the_75th):
    address, offer = reverse("cohorts:offer_seats", args=[autumn.key]), {"precinct": the_75th.pk, "seats": 5}

    asked = page_of(office.post(address, offer))
    assert "75th Precinct would have 5 officers in class on" in asked
    assert "3 is the limit" in asked
    assert 'value="5"' in asked
    assert not autumn.offers.exists()

    office.post(address, offer | {"all_the_same": "yes"})
    assert autumn.offers.get().seats == 5


def test_before_somebody_is_added_a_crowded_precinct_is_named(
    _in_march, office, cohort, seat_many, autumn, rivera, okafor, at
):
    seat_many(3)
    for seat in cohort.enrollments.all():
        seats.take(autumn, seat.officer, by=okafor, at=at)

    page = page_of(office.post(seats_of(autumn), {"words": "Rivera"}))

    assert "75th Precinct would have 4 officers in class on" in page


def test_the_roster_file_is_one_tap_away(signed_in, chen, okafor, cohort):
    for user in (chen, okafor):
        for page in (seats_of(cohort), reverse("cohorts:index")):
            assert reverse("rosters:cohort_upload", args=[cohort.key]) in page_of(signed_in(user).get(page))


def test_adding_to_a_full_class_says_that_there_is_a_waiting_list(office, autumn, seat, reyes, rivera, okafor, at):
    Cohort.objects.filter(pk=autumn.pk).update(capacity=1)
    seats.take(autumn, rivera.officer, by=okafor, at=at)

    address = reverse("cohorts:add_officer", args=[autumn.key])
    page = page_of(office.post(address, {"words": "Reyes", "officer": reyes.officer.pk}, follow=True))

    assert "Luis Reyes is on the waiting list" in page


def test_a_withdrawal_asks_for_a_reason_and_keeps_it(office, seat, cohort):
    address = reverse("cohorts:withdraw", args=[seat.public_id])

    assert "Write one line that says why." in page_of(office.post(address, {"reason": ""}))
    office.post(address, {"reason": "Court date"})

    seat.refresh_from_db()
    assert (seat.status, seat.withdrawn_reason) == ("withdrawn", "Court date")


def test_a_class_without_coaches_leads_to_where_one_is_added(_in_march, office, signed_in, chen, cohort, seat):
    SessionBlock.objects.filter(session__cohort=cohort, module_key="D3M1").update(is_role_play=True)
    address = f"{reverse('cohorttrainer:add')}?cohort={cohort.pk}"

    assert f'<a href="{address}">Add a coach</a> by then.' in page_of(office.get(seats_of(cohort)))
    form = office.get(address).context["form"]
    assert (form["cohort"].value(), form["part"].value()) == (str(cohort.pk), "coach")
    assert "Ask an administrator to add a coach by then." in page_of(signed_in(chen).get(seats_of(cohort)))


def test_a_second_tap_on_withdraw_says_what_happened_and_changes_nothing(office, seat):
    address = reverse("cohorts:withdraw", args=[seat.public_id])
    office.post(address, {"reason": "Court date"})

    again = office.post(address, {"reason": "Court date"})

    assert again.status_code == 409
    assert "was withdrawn before" in page_of(again)
    assert seat.departures.count() == 1


def test_a_transfer_goes_to_an_open_cohort_and_comes_back_to_the_seats(_in_march, office, cohort, autumn, seat, rivera):
    answer = office.post(
        reverse("cohorts:transfer", args=[seat.public_id]), {"cohort": autumn.key, "reason": "New tour"}
    )

    assert answer.url == seats_of(cohort)
    assert autumn.enrollments.get().officer == rivera.officer


@pytest.mark.parametrize(("move", "button"), [("transfer", "Transfer"), ("merge", "Merge the two")])
def test_a_move_to_a_class_that_meets_while_the_officer_is_a_guest_elsewhere_is_asked_about_once(
    _in_march, office, cohort, same_days, guest_of, move, button
):
    guest = guest_of(cohort.sessions.get(day="D4")).enrollment
    address = reverse(f"cohorts:{move}", args=[guest.public_id if move == "transfer" else guest.cohort.key])
    form = {"cohort": same_days.key, "reason": "New tour"}

    asked = page_of(office.post(address, form))

    assert "makes up a block in Spring cohort on Thursday, March 5, when this class meets too." in asked
    assert "also has a seat" not in asked
    assert f"{button} all the same" in asked
    assert not same_days.enrollments.exists()
    office.post(address, {**form, "all_the_same": "yes"})
    assert same_days.enrollments.get().officer == guest.officer


@pytest.mark.parametrize("move", ["transfer", "merge"])
def test_a_class_whose_days_are_over_is_no_place_to_go(office, cohort, autumn, seat, move):
    """It is after autumn."""
    address = reverse(f"cohorts:{move}", args=[seat.public_id if move == "transfer" else cohort.key])
    assert autumn.title not in page_of(office.get(address))

    answer = office.post(address, {"cohort": autumn.key, "reason": "New tour"})

    assert answer.status_code == 422
    assert "whose class days are not over" in page_of(answer)
    assert "New tour" in page_of(answer)


def test_a_merge_without_room_says_how_many_seats_are_missing_and_keeps_what_was_typed(
    _in_march, office, cohort, autumn, seat, reyes_seat
):
    Cohort.objects.filter(pk=autumn.pk).update(capacity=1)

    answer = office.post(reverse("cohorts:merge", args=[cohort.key]), {"cohort": autumn.key, "reason": "Too few"})

    assert answer.status_code == 409
    assert "There is no room: 1 seat missing" in page_of(answer)
    assert "Too few" in page_of(answer)
    assert Enrollment.objects.filter(status="transferred").count() == 0


def test_seats_are_offered_to_a_precinct(office, autumn, the_75th):
    office.post(reverse("cohorts:offer_seats", args=[autumn.key]), {"precinct": the_75th.pk, "seats": 3})

    assert autumn.offers.get().seats == 3


def test_the_page_of_a_large_class_takes_as_many_queries_as_that_of_a_small_one(office, cohort, seat_many):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            office.get(seats_of(cohort))
        return len(asked)

    seat_many(2)
    queries()
    small = queries()
    seat_many(25)

    assert queries() == small


def test_the_plan_of_the_year_is_seen_and_changed(office, cohort, seat):
    address = reverse("cohorts:plan_of_year", args=[2026])
    assert "1 booked, 0 done, 20 planned" in page_of(office.get(address))

    page = page_of(
        office.post(address, {"cohorts": 22, "seats": 500, "precincts": 25, "precinct_limit": 3}, follow=True)
    )

    assert "1 booked, 0 done, 22 planned" in page
