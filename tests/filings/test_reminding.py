"""`services.reminding`: administrators are told 14 and 3 days before, once."""

from datetime import UTC, date, datetime

import pytest

from course_site.cohorts.models import Cohort
from course_site.filings.rules.papers import Paper
from course_site.filings.services import reminding
from course_site.mailing.models import Message


@pytest.fixture
def april(cohort) -> Cohort:
    """Chen's class, moved to April: its curriculum form is due on Friday, February 20."""
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=date(2026, 4, 6), ends_on=date(2026, 4, 9))
    cohort.refresh_from_db()
    return cohort


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 17, 0, tzinfo=UTC)


def kinds() -> list[tuple[str, str]]:
    return sorted((message.kind, message.person.last_name) for message in Message.objects.select_related("person"))


def test_the_curriculum_is_told_of_14_and_3_days_before(april, okafor, chen):
    reminding.remind(at=noon(2, 5))
    assert kinds() == []

    reminding.remind(at=noon(2, 6))
    assert kinds() == [("filing-due-14", "Okafor")]

    reminding.remind(at=noon(2, 17))
    assert kinds() == [("filing-due-14", "Okafor"), ("filing-due-3", "Okafor")]


def test_the_night_after_says_nothing_new(april, okafor):
    first = reminding.remind(at=noon(2, 6))
    again = reminding.remind(at=noon(2, 7))

    assert (first, again) == (1, 0)


def test_a_missed_night_is_made_good(april, okafor):
    reminding.remind(at=noon(2, 9))

    [message] = Message.objects.all()
    assert message.kind == "filing-due-14"
    assert message.subject == "Curriculum form, Spring cohort: due in 11 days"
    assert "/trainer/cohorts/spring/record-pack/curriculum/" in message.body
    assert message.why


def test_a_late_paper_is_on_the_list_and_no_longer_in_the_mail(april, okafor):
    assert reminding.remind(at=noon(2, 21)) == 0


def test_what_was_sent_is_not_asked_for_again(cohort, seat, okafor, send):
    """The roster at the end is asked for on Friday, March 13; the one at the start was due on March 12."""
    send(cohort, Paper.ROSTER_START)

    reminding.remind(at=noon(3, 10))

    assert {message.about.split(":")[1] for message in Message.objects.all()} == {"roster-end"}


def test_nobody_else_is_told(april, chen, novak, rivera, marsh, okafor):
    reminding.remind(at=noon(2, 6))

    assert [message.person for message in Message.objects.all()] == [okafor]
