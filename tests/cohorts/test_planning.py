"""`services.planning`: a cohort from its first line to its full house."""

import pytest

from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import planning, statuses
from course_site.core.models import AuditEntry


def test_an_officer_sits_down_once(cohort, rivera, seat, at):
    assert planning.enroll(cohort, rivera.officer, at=at) == seat
    assert Enrollment.objects.count() == 1


def test_a_closed_cohort_takes_nobody_in(cohort, reyes, chen, at):
    statuses.close(cohort, by=chen, at=at)

    with pytest.raises(planning.CohortClosed):
        planning.enroll(cohort, reyes.officer, at=at)


def test_a_trainer_is_assigned_once_with_who_assigned_them(cohort, novak, okafor, at):
    for _ in range(2):
        planning.assign_trainer(cohort, novak, "coach", by=okafor, at=at)

    entry = AuditEntry.objects.get(action="trainer.assigned", detail__user=novak.pk)
    assert (entry.actor, entry.at, entry.target) == (okafor, at, f"cohorts.cohort:{cohort.pk}")
    assert entry.detail["part"] == "coach"
