"""What is fixed when a survey closes: nothing that happens later moves a number."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from assessments.surveys.models import Release, ReleasedPart
from assessments.surveys.rules.self_efficacy import ITEMS, moments_of
from assessments.surveys.rules.tallies import Tally
from assessments.surveys.services import authoring, ballots, closing, openings, releases
from course_site.cohorts.models import AttendanceMark, Cohort
from course_site.core.models.append_only import AppendOnlyError
from tests.surveys.conftest import instrument, send


@pytest.fixture
def released(class_of_ten, at) -> Release:
    send(class_of_ten, "5544332211", at=at)
    closing.close_due(at=class_of_ten.closes_at)
    return class_of_ten.releases.get()


def numbers(release: Release) -> list[dict[str, object]]:
    return list(release.parts.values("item", "invited", "valid", "favorable", "counts", "classes"))


def test_each_question_has_its_counts(released):
    [part] = releases.parts("COURSE", "C01", at=released.cut_at)

    assert (part.valid, part.favorable) == (10, 4)
    assert part.counts == {"5": 2, "4": 2, "3": 2, "2": 2, "1": 2}
    assert (part.precinct, part.precinct_name) == ("075", "75th Precinct")
    assert part.classes == [{"key": "spring", "title": "Spring cohort", "ended": "2026-03-05", "team": "Dana Chen"}]


def test_what_nobody_answered_holds_no_number(released):
    [part] = releases.parts("COURSE", "C06", at=released.cut_at)

    assert (part.state, part.valid, part.favorable, part.counts) == ("too_few", None, None, None)


def test_before_a_survey_closed_nothing_is_known_of_it(released, at):
    assert releases.parts("COURSE", "C01", at=at) == []


def test_corrected_attendance_and_another_title_move_no_old_number(released, class_of_ten):
    before = numbers(released)

    QuerySet(AttendanceMark).all().delete()
    Cohort.objects.filter(pk=class_of_ten.cohort_id).update(title="Renamed")
    authoring.put_survey(instrument("COURSE") | {"title": "Tell us"})
    closing.close_due(at=released.cut_at)

    assert numbers(released) == before


def test_nobody_is_said_to_have_answered_who_could_not(released):
    """No attendance was marked; ten answered."""
    [part] = releases.parts("COURSE", "C01", at=released.cut_at)

    assert part.invited == 10


def test_of_five_to_nine_only_the_favorable_are_counted(class_of_ten, at):
    send(class_of_ten, "54321", at=at)

    closing.close_due(at=class_of_ten.closes_at)

    [part] = class_of_ten.releases.get().parts.filter(item="C01")
    assert (part.valid, part.favorable, part.counts) == (5, 2, None)


def test_a_class_that_all_answered_alike_is_counted_with_the_next_and_its_row_stays(class_of, at):
    spring, summer = class_of("spring", {"075": 12}), class_of("summer", {"075": 12}, days_later=1)
    send(spring, "555444", at=at)
    send(summer, "54432", at=summer.opens_at)

    closing.close_due(at=spring.closes_at)
    closing.close_due(at=summer.closes_at)

    [alone] = spring.releases.get().parts.filter(item="C01")
    [both] = summer.releases.get().parts.filter(item="C01")
    assert (alone.state, alone.valid, alone.favorable) == ("most", 6, None)
    assert (both.state, both.valid, both.favorable, both.earlier) == ("shown", 11, 9, [alone.pk])
    assert releases.parts("COURSE", "C01", at=spring.closes_at) == [alone]
    assert releases.parts("COURSE", "C01", at=summer.closes_at) == [both]


def test_a_class_that_was_asked_something_else_does_not_wait_for_this_one(class_of, at):
    spring = class_of("spring", {"075": 12})
    send(spring, "555444", at=at)
    other = instrument("COURSE")
    other["items"][0]["text"] = "How good was it?"
    authoring.put_survey(other)
    summer = class_of("summer", {"075": 12}, days_later=1)
    send(summer, "54432", at=summer.opens_at)

    closing.close_due(at=summer.closes_at)

    assert [len(part.classes) for part in releases.parts("COURSE", "C01", at=summer.closes_at)] == [1, 1]


def test_confidence_before_the_course_and_today_is_released_as_what_means_are_made_of(class_of_ten, cohort, at):
    authoring.put_survey(instrument("SE"))
    closes_at = at + timedelta(days=1)
    opening = openings.open_survey("SE", cohort, at=at, closes_at=closes_at, day="D4")
    form = {f"{item}.{column}": level for item in ITEMS for column, level in (("1", "2"), ("2", "4"))}
    for invitation in opening.invitations.select_related("opening"):
        ballots.cast(invitation, form, receipt=str(invitation.pk), at=at)

    closing.close_due(at=closes_at)

    [gain] = releases.parts("SE", "SE.gain", at=closes_at, day="D4")
    found = moments_of(Tally(gain.valid, None, gain.counts))
    assert (found.n, found.mean, found.deviation) == (10, 2, 0)


def test_releases_are_chained_and_a_changed_number_is_found(class_of, at):
    for days, key in enumerate(["spring", "summer"]):
        opening = class_of(key, {"075": 12}, days_later=days)
        send(opening, "54321", at=opening.opens_at)
        closing.close_due(at=opening.closes_at)
    assert releases.is_genuine("COURSE")

    QuerySet(ReleasedPart).filter(item="C01", release__number=1).update(favorable=3)

    assert not releases.is_genuine("COURSE")


def test_a_release_that_was_taken_out_is_missed(class_of, at):
    for days, key in enumerate(["spring", "summer"]):
        closing.close_due(at=class_of(key, {"075": 12}, days_later=days).closes_at)

    first = Release.objects.get(number=1)
    QuerySet(ReleasedPart).filter(release=first).delete()
    QuerySet(Release).filter(pk=first.pk).delete()

    assert not releases.is_genuine("COURSE")


def test_the_database_keeps_no_answer_of_what_is_hidden(released):
    facts = {"release": released, "item": "C99", "atoms": [], "classes": [], "invited": 9}
    hidden = [
        {"state": "most", "valid": 6, "favorable": 6},
        {"state": "few", "valid": 6, "counts": {"1": 6}},
        {"state": "too_few", "valid": 3},
    ]

    for numbers in hidden:
        with pytest.raises(IntegrityError), transaction.atomic():
            ReleasedPart.objects.create(**facts, **numbers)


def test_releases_are_neither_changed_nor_deleted(released):
    with pytest.raises(AppendOnlyError):
        released.save()
    with pytest.raises(AppendOnlyError):
        ReleasedPart.objects.all().delete()
