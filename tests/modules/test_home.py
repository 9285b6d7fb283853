"""*My training*, as Rivera sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from course_site.cohorts.models import Cohort, TrainingSession


@pytest.fixture
def today_is_day_2(cohort):
    """Moves the cohort so that its second class day is under way now."""
    second = cohort.sessions.get(day="D2")
    shift = timezone.now() - second.starts_at - timedelta(hours=1)
    for session in TrainingSession.objects.all():
        session.starts_at += shift
        session.ends_at += shift
        session.save()
        for block in session.blocks.all():
            block.starts_at += shift
            block.save()


def page(client, url="/my/") -> str:
    return client.get(url).content.decode()


def test_nobody_signed_out_sees_it(client):
    response = client.get("/my/")

    assert response.status_code == 302
    assert response.url == "/signin/?next=/my/"


def test_an_officer_without_a_cohort_is_told_what_to_do(signed_in, rivera):
    assert "You are not in a cohort yet" in page(signed_in(rivera))


def test_it_shows_the_cohort_the_next_session_and_every_open_requirement(signed_in, rivera, seat, today_is_day_2):
    text = page(signed_in(rivera))

    assert "Spring cohort" in text
    assert "Police Academy, room 3" in text
    assert "Why is this not 100 percent?" in text
    for requirement in (
        "Day 1, in class",
        "Day 4, in class",
        "Day 1 quiz",
        "Assessed role-play",
        "Course survey",
    ):
        assert requirement in text


def test_the_quiz_that_the_class_has_reached_is_the_thing_to_do(signed_in, rivera, seat, today_is_day_2):
    assert "Open the quiz" in page(signed_in(rivera))


def test_with_everything_met_the_certificate_is_the_thing_to_do(signed_in, rivera, seat, complete, today_is_day_2):
    complete(seat)

    text = page(signed_in(rivera))

    assert "You completed the course" in text
    assert "Everything is met" in text


def test_a_running_cohort_comes_before_a_closed_one(signed_in, rivera, seat, cohort, today_is_day_2):
    Cohort.objects.filter(pk=cohort.pk).update(title="The running one")

    assert "The running one" in page(signed_in(rivera))


def test_the_number_of_queries_does_not_depend_on_the_class(
    signed_in, rivera, seat, cohort, make_officer, psa_2, at, django_assert_max_num_queries
):
    from course_site.cohorts.services import planning

    for number in range(20):
        officer = make_officer(f"officer{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
        planning.enroll(cohort, officer, at=at)
    browser = signed_in(rivera)

    with django_assert_max_num_queries(16):
        browser.get("/my/")
