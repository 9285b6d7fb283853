"""`/trainer/cohorts/new/`: a cohort in four answers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from course_site.cohorts.models import Cohort, CohortTrainer
from course_site.cohorts.services import planning
from modules.services import opening

ADDRESS = "/trainer/cohorts/new/"


@pytest.fixture
def office(signed_in, okafor, at, monkeypatch):
    """Okafor's browser, in the first days of March."""
    monkeypatch.setattr(timezone, "now", lambda: at)
    return signed_in(okafor)


@pytest.fixture
def answers(chen) -> dict[str, object]:
    return {"first_day": "2026-05-18", "place": "Queens, room 4", "leads": [chen.pk], "coaches": []}


def test_it_asks_four_things_and_has_answered_three_as_last_time(office, cohort, chen):
    form = office.get(ADDRESS).context["form"]

    assert list(form.fields) == ["first_day", "place", "leads", "coaches"]
    assert form.initial["place"] == "Police Academy, room 3"
    assert form.initial["leads"] == [chen.pk]
    assert form.initial["first_day"].weekday() == 0


def test_it_says_how_many_seats_there_will_be(office, cohort):
    assert "It opens with 28 seats, as last time" in office.get(ADDRESS).content.decode()


def test_four_answers_open_a_cohort_of_the_latest_version(office, cohort, answers):
    answer = office.post(ADDRESS, answers)

    made = Cohort.objects.get(key="2026-05-18")
    assert answer.url == reverse("cohorts:seats", args=[made.key])
    assert (made.course_version, made.capacity, made.place) == (1, 28, "Queens, room 4")


def test_whoever_assessed_last_time_assesses_again(office, cohort, answers, novak, okafor, at):
    planning.assign_trainer(cohort, novak, CohortTrainer.Part.ASSESSOR, by=okafor, at=at)

    office.post(ADDRESS, answers | {"coaches": [novak.pk], "all_the_same": "yes"})

    assert CohortTrainer.objects.get(cohort__key="2026-05-18", user=novak).part == CohortTrainer.Part.ASSESSOR


def test_sending_it_twice_opens_one(office, cohort, answers):
    for _ in range(2):
        office.post(ADDRESS, answers)

    assert Cohort.objects.filter(starts_on=date(2026, 5, 18)).count() == 1


def test_two_classes_that_are_opened_at_once_for_a_day_are_both_there(committing, course_version, okafor, at):
    together = Barrier(4)

    def ask(place: str) -> str:
        try:
            together.wait()
            return opening.open_next(
                course_version, first_day=date(2026, 5, 18), place=place, trainers={}, capacity=28, by=okafor, at=at
            ).key
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        keys = set(threads.map(ask, ["Queens", "Queens", "Bronx", "Bronx"]))

    assert keys == {"2026-05-18", "2026-05-18-2"}


def test_a_warning_is_shown_before_saving_and_is_no_wall(office, cohort, answers):
    memorial_day = answers | {"first_day": "2026-05-25"}

    warned = office.post(ADDRESS, memorial_day)
    assert "Monday, May 25 is Memorial Day." in warned.content.decode()
    assert Cohort.objects.count() == 1

    office.post(ADDRESS, memorial_day | {"all_the_same": "yes"})

    assert Cohort.objects.filter(key="2026-05-25").exists()


def test_what_is_missing_is_said_and_the_rest_kept(office, cohort, answers):
    page = office.post(ADDRESS, answers | {"leads": []}).content.decode()

    assert "Choose at least one lead facilitator." in page
    assert "Queens, room 4" in page


def test_the_first_cohort_of_all_has_no_last_one(office, course_version, answers):
    office.post(ADDRESS, answers)

    assert Cohort.objects.get().key == "2026-05-18"


def test_without_a_published_course_the_page_says_what_to_do(office):
    answer = office.get(ADDRESS)

    assert answer.status_code == 409
    assert "Publish the course first" in answer.content.decode()
