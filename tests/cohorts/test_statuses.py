"""Where a cohort and its seats stand."""

from datetime import timedelta

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import statuses
from course_site.core.models import AuditEntry


def test_a_cohort_runs_from_the_morning_of_its_first_day(cohort, at):
    Cohort.objects.update(status=Cohort.Status.PLANNED)

    too_early = statuses.start_due(on=cohort.starts_on - timedelta(days=1), at=at)
    in_time = statuses.start_due(on=cohort.starts_on, at=at)
    again = statuses.start_due(on=cohort.starts_on, at=at)

    assert (too_early, in_time, again) == (0, 1, 0)
    assert Cohort.objects.get().status == "running"
    assert AuditEntry.objects.filter(action="cohort.started").count() == 1


def test_who_has_completed_the_course_is_not_settled_as_not_yet(seat, at):
    statuses.settle_seat(seat, Enrollment.Status.COMPLETED, by=None, at=at)

    statuses.settle_seat(seat, Enrollment.Status.NOT_YET, by=None, at=at)

    assert Enrollment.objects.get(pk=seat.pk).status == "completed"


def test_an_officer_sits_in_the_class_that_runs_before_the_one_to_come(seat, cohort, rivera, at):
    autumn = Cohort.objects.create(
        key="autumn", title="Autumn", course_key="four_day", course_version=1, place="Queens",
        starts_on=cohort.starts_on + timedelta(days=200), ends_on=cohort.ends_on + timedelta(days=200),
    )  # fmt: skip
    later = Enrollment.objects.create(cohort=autumn, officer=rivera.officer, precinct=seat.precinct, enrolled_at=at)

    assert list(Enrollment.objects.of_officer(rivera)) == [seat, later]
