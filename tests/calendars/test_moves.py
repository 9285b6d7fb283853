"""Officers who move between cohorts, told by the services that move them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from course_site.calendars.services import invitations, participants
from course_site.cohorts.models import Cohort
from course_site.cohorts.services import planning, seats, transfers
from course_site.mailing.models import Message
from tests.conftest import NEW_YORK, PLAN


@pytest.fixture
def summer(cohort, novak, okafor, before_class) -> Cohort:
    """Novak's cohort, in April."""
    summer = planning.open_cohort(
        key="summer", title="Summer cohort", course_key="four_day", course_version=1, days=PLAN,
        dates=[date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 9)],
        place="Queens", zone=NEW_YORK, by=okafor, at=before_class,
    )  # fmt: skip
    planning.assign_trainer(summer, novak, by=okafor, at=before_class)
    return summer


@pytest.fixture
def settle_both(cohort, summer, before_class):
    def settle() -> None:
        for each in (cohort, summer):
            invitations.settle(each.pk, at=before_class)

    return settle


def days_in(cohort) -> set[str]:
    return {str(public_id) for public_id in cohort.sessions.values_list("public_id", flat=True)}


def test_a_transfer_moves_the_days_of_the_officer(seat, summer, rivera, okafor, before_class, settle_both, calendar_of):
    settle_both()

    transfers.transfer(seat, summer, reason="On leave", by=okafor, at=before_class)
    settle_both()

    assert set(calendar_of(rivera)) == days_in(summer)


def test_a_merge_moves_officers_and_frees_the_trainer(
    cohort, seat, summer, rivera, chen, okafor, before_class, settle_both, calendar_of
):
    settle_both()

    transfers.merge(cohort, summer, reason="Too few seats taken", by=okafor, at=before_class)
    settle_both()

    assert set(calendar_of(rivera)) == days_in(summer)
    assert calendar_of(chen) == {}
    assert participants.of_person(chen) == []


def test_a_seat_withdrawn_by_the_service_leaves_the_calendar(
    seat, rivera, okafor, before_class, settle_both, calendar_of
):
    settle_both()

    seats.withdraw(seat, "Moved away", by=okafor, at=before_class)
    settle_both()

    assert calendar_of(rivera) == {}


def test_two_workers_that_settle_at_once_write_every_letter_once(committing, cohort, seat, before_class):
    def settle(_: int) -> int:
        try:
            return invitations.settle(cohort.pk, at=before_class)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        written = list(threads.map(settle, range(4)))

    assert sum(written) == Message.objects.count() == 8
