"""`services.planning`: a cohort from its first line to its full house."""

import pytest

from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import planning, statuses


def test_an_officer_sits_down_once(cohort, rivera, seat, at):
    assert planning.enroll(cohort, rivera.officer, at=at) == seat
    assert Enrollment.objects.count() == 1


def test_a_closed_cohort_takes_nobody_in(cohort, reyes, chen, at):
    statuses.close(cohort, by=chen, at=at)

    with pytest.raises(planning.CohortClosed):
        planning.enroll(cohort, reyes.officer, at=at)
