"""Cohorts and seats in the Wagtail admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import seats, statuses
from course_site.cohorts.viewsets.cohorts import CohortForm
from course_site.cohorts.viewsets.seats import WithdrawForm
from course_site.cohorts.viewsets.sessions import SessionForm
from course_site.core.models import AuditEntry


@pytest.fixture
def office(signed_in, okafor):
    """Okafor's browser."""
    return signed_in(okafor)


def cohort_form(cohort, **given) -> dict[str, object]:
    return {
        "title": cohort.title,
        "place": cohort.place,
        "capacity": cohort.capacity,
        "status": cohort.status,
    } | given


def test_the_next_class_day_is_listed_first_and_after_those_to_come_the_latest_past(cohort, at):
    days = TrainingSession.objects.next_first(at)  # in the middle of day 2

    assert [day.day for day in days] == ["D2", "D3", "D4", "D1"]


def test_every_change_of_a_cohort_is_kept_with_who_made_it(office, okafor, cohort):
    form = cohort_form(cohort, title="Late spring cohort", place="Police Academy, gym")

    office.post(reverse("cohort:edit", args=[cohort.pk]), form)

    cohort.refresh_from_db()
    entry = AuditEntry.objects.filter(actor=okafor, target=f"cohorts.cohort:{cohort.pk}").latest("pk")
    assert cohort.place == "Police Academy, gym"
    assert (entry.action, entry.detail) == ("cohort.changed", {"fields": ["place", "title"]})


def test_saving_a_cohort_as_it_was_records_nothing(office, cohort):
    before = AuditEntry.objects.count()

    office.post(reverse("cohort:edit", args=[cohort.pk]), cohort_form(cohort))

    assert AuditEntry.objects.count() == before


@pytest.fixture
def meanwhile(monkeypatch):
    """Something that happens after the form was found in order and before it is saved."""

    def happen(what, form=CohortForm) -> None:
        in_order = form.clean
        monkeypatch.setattr(form, "clean", lambda self: (in_order(self), what())[0])

    return happen


def test_a_cohort_that_is_closed_meanwhile_stays_as_it_is(office, cohort, chen, at, meanwhile):
    meanwhile(lambda: statuses.close(Cohort.objects.get(), by=chen, at=at))
    form = cohort_form(cohort, title="Late spring cohort")

    answer = office.post(reverse("cohort:edit", args=[cohort.pk]), form, follow=True)

    cohort = Cohort.objects.get()
    assert "This cohort is closed and stays as it is" in answer.content.decode()
    assert (cohort.status, cohort.title) == ("closed", "Spring cohort")


def test_saving_a_cohort_leaves_what_somebody_else_changed_meanwhile(office, cohort, meanwhile):
    meanwhile(lambda: Cohort.objects.update(status="running", place="Police Academy, gym"))

    office.post(reverse("cohort:edit", args=[cohort.pk]), cohort_form(cohort, title="Late spring cohort"))

    cohort.refresh_from_db()
    assert (cohort.title, cohort.status, cohort.place) == ("Late spring cohort", "running", "Police Academy, gym")


def test_another_room_for_a_class_day_is_kept_with_who_moved_it(office, okafor, day_2):
    moved = {"starts_at": "2026-03-03 07:00", "place": "Police Academy, gym"}

    office.post(reverse("trainingsession:edit", args=[day_2.pk]), moved)

    day_2.refresh_from_db()
    entry = AuditEntry.objects.get(action="trainingsession.changed", actor=okafor)
    assert day_2.place == "Police Academy, gym"
    assert entry.target == f"cohorts.trainingsession:{day_2.public_id}"
    assert entry.detail == {"fields": ["place"]}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Give the cohort a title."),
        ({"place": ""}, "Say where the class meets."),
        ({"capacity": "many"}, "Give the number of seats in digits, for example 28."),
        ({"capacity": "0"}, "Give at least 1 seat."),
        ({"status": "closed"}, "Choose planned or running."),
        ({"status": "merged"}, "Choose planned or running."),
    ],
)
def test_a_wrong_entry_says_what_to_do_and_keeps_the_rest(office, cohort, wrong, words):
    form = cohort_form(cohort, title="Late spring cohort", place="Gym") | wrong

    page = office.post(reverse("cohort:edit", args=[cohort.pk]), form).content.decode()

    cohort.refresh_from_db()
    assert words in page
    assert ("Late spring cohort" in page) == ("title" not in wrong)
    assert cohort.title == "Spring cohort"


def test_there_is_a_seat_for_everybody_who_has_one_whatever_is_entered(office, cohort, seat, reyes_seat):
    page = office.post(reverse("cohort:edit", args=[cohort.pk]), cohort_form(cohort, capacity=1)).content.decode()

    cohort.refresh_from_db()
    assert "More officers have a seat than that: 1 too many." in page
    assert cohort.capacity == 28


def test_a_cohort_is_not_closed_here(office, cohort):
    answer = office.post(reverse("cohort:edit", args=[cohort.pk]), cohort_form(cohort, status="closed"))

    cohort.refresh_from_db()
    assert answer.status_code == 200
    assert cohort.status == Cohort.Status.RUNNING


def test_a_closed_cohort_stays_as_it_is(office, cohort, chen, at):
    statuses.close(cohort, by=chen, at=at)

    form = cohort_form(cohort, title="Another", status="running")
    answer = office.post(reverse("cohort:edit", args=[cohort.pk]), form)

    cohort.refresh_from_db()
    assert "This cohort is closed" in answer.content.decode()
    assert cohort.title == "Spring cohort"
    assert cohort.is_closed


def test_an_administrator_withdraws_an_officer_with_a_reason(office, okafor, seat):
    url = reverse("enrollment:edit", args=[seat.pk])

    refused = office.post(url, {"withdrawn_reason": ""})
    office.post(url, {"withdrawn_reason": "Transferred out of the city."})

    seat.refresh_from_db()
    assert refused.status_code == 200
    assert (seat.status, seat.withdrawn_reason) == ("withdrawn", "Transferred out of the city.")
    assert AuditEntry.objects.filter(action="enrollment.withdrawn", actor=okafor).count() == 1


@pytest.mark.parametrize(
    ("status", "words"), [("withdrawn", "was withdrawn before"), ("completed", "completed the course")]
)
def test_a_seat_whose_story_has_ended_is_not_withdrawn(office, seat, status, words):
    type(seat).objects.filter(pk=seat.pk).update(status=status, withdrawn_reason="Moved away.")

    answer = office.post(reverse("enrollment:edit", args=[seat.pk]), {"withdrawn_reason": "Another reason."})

    seat.refresh_from_db()
    assert words in answer.content.decode()
    assert (seat.status, seat.withdrawn_reason) == (status, "Moved away.")


def test_nobody_is_withdrawn_from_a_closed_cohort(office, seat, cohort, chen, at):
    statuses.close(cohort, by=chen, at=at)

    answer = office.post(reverse("enrollment:edit", args=[seat.pk]), {"withdrawn_reason": "Moved away."})

    seat.refresh_from_db()
    assert "This cohort is closed" in answer.content.decode()
    assert seat.status == "confirmed"


def test_seats_are_found_by_cohort_and_precinct(office, seat, reyes_seat, psa_2):
    page = office.get(reverse("enrollment:index"), {"precinct": psa_2.pk}).content.decode()

    assert "Luis Reyes" in page
    assert "Ana Rivera" not in page


@pytest.mark.parametrize("name", ["cohort", "enrollment", "trainingsession"])
def test_nothing_is_added_here(office, seat, name):
    answer = office.get(reverse(f"{name}:add"))

    assert answer.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", ["cohort", "enrollment"])
def test_each_kind_can_be_looked_at(office, cohort, seat, name):
    record = {"cohort": cohort, "enrollment": seat}[name]

    answer = office.get(reverse(f"{name}:inspect", args=[record.pk]))

    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["enrollment", "officer", "rolegrant"])
def test_a_long_list_costs_the_queries_of_a_short_one(office, seat_many, django_assert_max_num_queries, name):
    def queries() -> int:
        with django_assert_max_num_queries(40) as counted:
            office.get(reverse(f"{name}:index"))
        return len(counted)

    seat_many(3)
    queries()  # the first page after a start fills Wagtail's caches
    short = queries()
    seat_many(15)

    assert queries() == short


def test_more_seats_seat_who_waits(office, cohort, seat, reyes, okafor, at):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    cohort.sessions.update(starts_at=timezone.now() + timedelta(days=2), ends_at=timezone.now() + timedelta(days=3))
    waiting = seats.take(cohort, reyes.officer, by=okafor, at=at)

    office.post(reverse("cohort:edit", args=[cohort.pk]), cohort_form(cohort, capacity=2))

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_a_day_with_marks_stays_where_it_was_and_says_why(office, seat, day_2, mark):
    mark(seat, MarkKind.PRESENT)
    form = {"starts_at": "2026-03-06 07:00", "place": day_2.place}

    answer = office.post(reverse("trainingsession:edit", args=[day_2.pk]), form)

    day_2.refresh_from_db()
    assert day_2.starts_at.day == 3
    assert "Correct the marks first" in answer.content.decode()


def test_who_is_withdrawn_meanwhile_is_said_so_and_the_reason_stays_typed(office, okafor, seat, at, meanwhile):
    meanwhile(lambda: seats.withdraw(Enrollment.objects.get(), "Moved away.", by=okafor, at=at), WithdrawForm)

    answer = office.post(reverse("enrollment:edit", args=[seat.pk]), {"withdrawn_reason": "Transferred."})

    assert "was withdrawn before" in answer.content.decode()
    assert "Transferred." in answer.content.decode()


def test_a_day_whose_cohort_is_closed_meanwhile_stays_and_says_so(office, day_2, chen, at, meanwhile):
    meanwhile(lambda: statuses.close(Cohort.objects.get(), by=chen, at=at), SessionForm)
    moved = {"starts_at": "2026-03-03 07:00", "place": "Police Academy, gym"}

    answer = office.post(reverse("trainingsession:edit", args=[day_2.pk]), moved)

    assert "This cohort is closed" in answer.content.decode()
    assert "Police Academy, gym" in answer.content.decode()
