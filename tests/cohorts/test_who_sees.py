"""`visible_to`: who sees a cohort, its seats and its class days."""

from datetime import date

import pytest

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.people.models import Role, User
from course_site.people.services import roles

KINDS = [Cohort, Enrollment, TrainingSession]


def seen_by(user: User) -> list[int]:
    """How many cohorts, seats and class days somebody sees, who has just signed in."""
    fresh = User.objects.get(pk=user.pk)
    return [kind.objects.visible_to(fresh).count() for kind in KINDS]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("okafor", [1, 2, 4]),
        ("chen", [1, 2, 4]),
        ("novak", [0, 0, 0]),
        ("rivera", [1, 1, 4]),
        ("marsh", [0, 0, 0]),
    ],
)
def test_each_sees_what_is_theirs(request, seat, reyes_seat, who, sees):
    user = request.getfixturevalue(who)

    assert seen_by(user) == sees


def test_a_trainer_whose_role_has_ended_sees_nothing_any_more(seat, chen, okafor, at):
    roles.end(chen, Role.TRAINER, by=okafor, at=at, last_day=date(2026, 3, 2))

    assert seen_by(chen) == [0, 0, 0]
    assert not Cohort.objects.taught_by(chen).exists()


def test_an_officer_who_once_taught_keeps_their_own_seat(cohort, seat, reyes_seat, rivera, okafor, at):
    cohort.trainers.create(user=rivera)

    assert seen_by(rivera) == [1, 1, 4]
