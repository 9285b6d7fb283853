from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.services import authoring, openings
from course_site.cohorts.services import seats
from course_site.people.models import PatrolBoroughPeriod
from tests.surveys.conftest import instrument


def test_every_seated_officer_is_invited_once(opening, cohort, at):
    again = openings.open_survey("COURSE", cohort, at=at + timedelta(days=1), closes_at=at + timedelta(days=9))

    assert again == opening
    assert opening.invitations.count() == 2


def test_who_has_withdrawn_is_not_invited(course_survey, cohort, seat, reyes_seat, chen, at):
    seats.withdraw(reyes_seat, "moved away", by=chen, at=at)

    opening = openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))

    assert [invitation.enrollment for invitation in opening.invitations.all()] == [seat]


def test_a_small_class_is_one_group_with_the_places_that_all_share(opening):
    [group] = opening.groups.all()

    assert (group.label, group.precinct, group.seats) == ("Brooklyn", None, 2)


def test_the_patrol_borough_is_the_one_of_the_day_the_course_ends(course_survey, cohort, seat, the_75th, at):
    periods = [("Brooklyn East", date(2015, 1, 1), date(2026, 3, 1)), ("Brooklyn North", date(2026, 3, 2), None)]
    for name, since, until in periods:
        PatrolBoroughPeriod.objects.create(precinct=the_75th, patrol_borough=name, valid_from=since, valid_to=until)

    opening = openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))

    assert opening.groups.get().patrol_borough == "Brooklyn North"


def test_the_version_of_the_opening_stays_when_an_editor_changes_the_survey(opening):
    authoring.put_survey(instrument("COURSE") | {"title": "Tell us"})

    opening.refresh_from_db()
    assert opening.survey_version.content["title"] == "End-of-course survey"


def test_an_unpublished_survey_cannot_be_opened(cohort, at):
    with pytest.raises(openings.NotPublished):
        openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))


def test_the_pulse_is_opened_once_a_day(cohort, seat, at):
    authoring.put_survey(instrument("PULSE"))

    days = [
        openings.open_survey("PULSE", cohort, at=at, closes_at=at + timedelta(days=1), day=day) for day in ("D1", "D2")
    ]

    assert days[0] != days[1]


def test_the_database_refuses_a_second_opening_and_a_second_invitation(opening, seat, at):
    twin = SurveyOpening(
        survey_version=opening.survey_version,
        survey_key="COURSE",
        cohort=opening.cohort,
        opens_at=at,
        closes_at=opening.closes_at,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(opening=opening, enrollment=seat, group=opening.groups.get())


def test_nobody_else_sees_whether_rivera_answered(opening, rivera, chen, okafor):
    assert Invitation.objects.visible_to(rivera).count() == 1
    assert not Invitation.objects.visible_to(chen).exists()
    assert not Invitation.objects.visible_to(okafor).exists()


def test_what_is_still_to_be_sent_comes_before_a_later_day_that_was_sent(cohort, seat, rivera, at):
    authoring.put_survey(instrument("PULSE"))
    closes_at = at + timedelta(days=1)
    first = openings.open_survey("PULSE", cohort, at=at, closes_at=closes_at, day="D1")
    second = openings.open_survey("PULSE", cohort, at=at + timedelta(hours=1), closes_at=closes_at, day="D2")
    Invitation.objects.filter(opening=second).update(spent=True)

    later = at + timedelta(hours=2)
    found = Invitation.objects.visible_to(rivera).to_survey("PULSE", seat, later)
    assert [invitation.opening for invitation in found] == [first, second]

    too_late = Invitation.objects.visible_to(rivera).to_survey("PULSE", seat, closes_at)
    assert too_late.first().opening == second
