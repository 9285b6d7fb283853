"""Officers, their tax numbers and where they serve."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from course_site.people.models import Officer, Posting
from course_site.people.services import officers
from tests.conftest import SINCE

JULY = date(2026, 7, 1)
LAST_OF_JUNE = date(2026, 6, 30)


def test_a_tax_number_keeps_its_zeros_and_is_masked(rivera):
    assert rivera.officer.member_no == "00123"
    assert rivera.officer.masked_number == "…123"


def test_a_transfer_ends_one_posting_and_begins_another(rivera, the_75th, psa_2):
    officers.transfer(rivera.officer, psa_2, from_day=JULY)

    assert rivera.officer.precinct_on(LAST_OF_JUNE) == the_75th
    assert rivera.officer.precinct_on(JULY) == psa_2


def test_a_transfer_to_where_one_serves_changes_nothing(rivera, the_75th):
    before = rivera.officer.postings.get()

    assert officers.transfer(rivera.officer, the_75th, from_day=JULY) == before
    assert rivera.officer.postings.get().valid_to is None


def test_a_transfer_that_begins_before_the_posting_of_today_is_refused(rivera, the_75th, psa_2):
    with pytest.raises(officers.TooEarly) as refused:
        officers.transfer(rivera.officer, psa_2, from_day=SINCE)

    assert refused.value.since == SINCE
    assert rivera.officer.postings.get().precinct == the_75th


def test_nobody_serves_before_their_first_posting(rivera):
    assert rivera.officer.precinct_on(date(2020, 1, 1)) is None


def test_the_database_refuses_a_posting_that_ends_before_it_begins(rivera):
    with pytest.raises(IntegrityError), transaction.atomic():
        rivera.officer.postings.update(valid_to=date(2020, 1, 1))


def test_the_database_refuses_two_open_postings(rivera, psa_2):
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(officer=rivera.officer, precinct=psa_2, valid_from=JULY)


def test_a_seat_keeps_the_precinct_of_its_first_day(seat, rivera, the_75th, psa_2):
    officers.transfer(rivera.officer, psa_2, from_day=JULY)

    seat.refresh_from_db()

    assert seat.precinct == the_75th


@pytest.mark.parametrize(("who", "sees"), [("okafor", 2), ("chen", 2), ("novak", 0), ("rivera", 1), ("marsh", 0)])
def test_officers_are_visible_to_those_who_work_with_them(request, who, sees, seat, reyes_seat):
    user = request.getfixturevalue(who)

    assert Officer.objects.visible_to(user).count() == sees
