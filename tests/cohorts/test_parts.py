"""A part in a class: from a day to a day, given by somebody, ended and never deleted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from course_site.calendars.services import participants
from course_site.cohorts.models import Cohort, CohortTrainer, Enrollment
from course_site.cohorts.services import planning, statuses
from course_site.core.models import AuditEntry
from course_site.people.models import Officer, User

DAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def office(signed_in, okafor):
    """Okafor's browser."""
    return signed_in(okafor)


def sees(user: User) -> list[int]:
    """How many classes, seats and officers somebody sees who has just signed in."""
    fresh = User.objects.get(pk=user.pk)
    return [kind.objects.visible_to(fresh).count() for kind in (Cohort, Enrollment, Officer)]


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [(-3, None, True), (0, 0, True), (-3, 0, True), (-3, -1, False), (1, None, False), (1, 3, False)],
)
def test_a_coach_sees_a_class_from_the_first_day_of_their_part_to_its_last(
    cohort, seat, novak, okafor, at, today, begins, ends, holds
):
    part = planning.assign_trainer(
        cohort, novak, "coach", by=okafor, at=at,
        starts_on=today + begins * DAY, ends_on=None if ends is None else today + ends * DAY,
    )  # fmt: skip

    assert sees(novak) == ([1, 1, 1] if holds else [0, 0, 0])
    assert Cohort.objects.taught_by(User.objects.get(pk=novak.pk)).exists() == holds
    assert part.holds_on(today) == holds
    assert part.granted_by == okafor


def test_who_leads_until_yesterday_and_coaches_from_today_gives_no_seats_any_more(cohort, novak, okafor, at, today):
    planning.assign_trainer(cohort, novak, "lead", by=okafor, at=at, starts_on=today - 3 * DAY, ends_on=today - DAY)
    planning.assign_trainer(cohort, novak, "coach", by=okafor, at=at, starts_on=today)
    novak = User.objects.get(pk=novak.pk)

    assert Cohort.objects.taught_by(novak).exists()
    assert not Cohort.objects.led_by(novak).exists()


def test_a_part_on_days_on_which_it_is_held_changes_nothing(cohort, chen, okafor, at):
    planning.assign_trainer(cohort, chen, by=okafor, at=at, starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 5))

    assert cohort.trainers.get().ends_on is None


def test_the_database_knows_no_part_that_ends_before_it_begins(cohort, novak):
    with pytest.raises(IntegrityError), transaction.atomic():
        cohort.trainers.create(user=novak, starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 3))


def give(office, which, whom, **given):
    form = {"cohort": which.pk, "user": whom.pk, "part": "coach", "starts_on": "2026-03-04", "ends_on": ""}
    return office.post(reverse("cohorttrainer:add"), form | given)


def end(office, part, last_day):
    return office.post(reverse("cohorttrainer:edit", args=[part.pk]), {"ends_on": last_day})


def test_an_administrator_gives_a_part_and_ends_it_and_both_are_on_record(office, okafor, cohort, novak, today):
    give(office, cohort, novak, ends_on=(today + 9 * DAY).isoformat())
    part = CohortTrainer.objects.get(user=novak)
    end(office, part, today.isoformat())

    part.refresh_from_db()
    entries = AuditEntry.objects.filter(actor=okafor, action__startswith="trainer.", detail__user=novak.pk)
    assert (part.granted_by, part.starts_on, part.ends_on) == (okafor, date(2026, 3, 4), today)
    assert list(entries.order_by("pk").values_list("action", "detail__last_day")) == [
        ("trainer.assigned", None),
        ("trainer.ended", today.isoformat()),
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": "2026-03-01"}, "The last day is before the first one."),
        ({"user": ""}, "Choose a trainer."),
        ({"cohort": ""}, "Choose a cohort."),
        ({"starts_on": "soon"}, "Write the day as 2026-03-02."),
    ],
)
def test_a_wrong_entry_says_what_to_do(office, cohort, novak, wrong, words):
    page = give(office, cohort, novak, **wrong).content.decode()

    assert words in page
    assert not CohortTrainer.objects.filter(user=novak).exists()


def test_the_same_part_on_the_same_days_is_refused_in_words(office, cohort, chen):
    page = give(office, cohort, chen, part="lead").content.decode()

    assert "Dana Chen (Lead facilitator) is there already on these days" in page
    assert cohort.trainers.count() == 1


def test_whoever_is_no_trainer_is_given_no_part(office, cohort, marsh):
    page = give(office, cohort, marsh).content.decode()

    assert "People › Roles" in page
    assert not CohortTrainer.objects.filter(user=marsh).exists()


def test_who_taught_a_closed_class_stays_on_record_and_their_look_ends(office, okafor, cohort, chen, seat, at, today):
    statuses.close(cohort, by=chen, at=at)
    part = cohort.trainers.get()

    early = end(office, part, "2026-03-03").content.decode()
    end(office, part, (today - DAY).isoformat())

    assert "who taught it stays on record as it is" in early
    assert [each.user for each in Cohort.objects.get().team] == [chen]
    assert sees(chen) == [0, 0, 0]


def test_who_was_taken_back_before_the_class_began_is_no_part_of_its_team(cohort, novak, chen, okafor, at):
    planning.assign_trainer(
        cohort, novak, "coach", by=okafor, at=at, starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 2)
    )

    assert [each.user for each in cohort.team] == [chen]


def test_the_calendar_holds_the_class_days_of_a_part_and_no_others(cohort, novak, okafor, at):
    planning.assign_trainer(
        cohort, novak, "coach", by=okafor, at=at, starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 4)
    )

    own = [one.session.day for one in participants.of_person(novak)]
    invited = [one.session.day for one in participants.of_days(cohort, cohort.sessions.all()) if one.user == novak]

    assert own == invited == ["D2", "D3"]


def test_nobody_but_an_administrator_gives_a_part(signed_in, cohort, chen, marsh, novak):
    for who in (chen, marsh):
        answer = give(signed_in(who), cohort, novak)

        assert answer.status_code == 302
    assert not CohortTrainer.objects.filter(user=novak).exists()
