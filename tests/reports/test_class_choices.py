"""What a class chose in practice: never one person, however often somebody looks."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.scenarios.services import authoring, runs
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import planning, seats
from course_site.reports import class_choices
from tests.scenarios.conftest import small_scenario

pytestmark = pytest.mark.django_db

LISTENING = [("street", "listen"), ("hall", "ask"), ("door", "deal")]
ORDERING = [("street", "order"), ("stairs", "breathe"), ("street", "listen"), ("hall", "sum"), ("door", "refer")]


@pytest.fixture
def plays(cohort, make_officer, the_75th, at):
    """So many officers of the class who play the small scene, one after the other."""
    authoring.put_scenario(small_scenario(), publish=True)
    played = []

    def play(how_many: int, way=LISTENING):
        for _ in range(how_many):
            number = len(played)
            officer = make_officer(
                f"officer{number}@example.org", "Given", f"Officer{number}", f"P{number:05}", the_75th
            )
            planning.enroll(cohort, officer, at=at)
            moment = at + timedelta(minutes=number)
            run = runs.start(officer.user, "T1", client_id=uuid4(), at=moment)
            for node, option in way:
                runs.choose(run, node, option, client_id=uuid4(), at=moment)
            run.refresh_from_db()
            played.append(run)
        return played

    return play


def of_street(cohort) -> dict[str, tuple[int, int]]:
    [scene] = class_choices.of_cohort(cohort)
    street = scene.moments[0]
    return {option.said: (option.taken, street.visits) for option in street.options}


def test_four_runs_show_nothing_and_five_do(cohort, plays):
    plays(4)
    before = class_choices.of_cohort(cohort)
    plays(1, ORDERING)

    assert before == []
    assert class_choices.of_cohort(cohort)[0].runs == 5


def test_the_numbers_grow_five_people_at_a_time(cohort, plays):
    plays(10)
    plays(2, ORDERING)
    before = of_street(cohort)
    plays(3, ORDERING)

    assert before == {"Option listen": (10, 10), "Option order": (0, 10), "Option shout": (0, 10)}
    assert of_street(cohort) == {"Option listen": (10, 15), "Option order": (5, 15), "Option shout": (0, 15)}


def test_a_moment_that_few_came_by_is_not_shown(cohort, plays):
    plays(7)
    plays(3, ORDERING)

    [scene] = class_choices.of_cohort(cohort)

    assert [moment.text for moment in scene.moments] == [
        "Ada: Do something.",
        "canary They will talk.",
        "canary How do you close?",
    ]


def test_that_all_of_a_few_chose_the_same_is_not_told(cohort, plays):
    plays(5)
    [scene] = class_choices.of_cohort(cohort)

    assert scene.runs == 5
    assert not scene.moments


def test_a_moment_that_not_all_came_by_grows_five_at_a_time_too(cohort, plays):
    def of_stairs() -> list[int]:
        [scene] = class_choices.of_cohort(cohort)
        return [moment.visits for moment in scene.moments if "Both shout" in moment.text]

    plays(10, ORDERING)
    plays(10)
    before = of_stairs()
    plays(1, ORDERING)
    plays(4)

    assert before == of_stairs() == [10]


def test_what_was_chosen_between_other_words_is_not_counted_under_the_new_ones(cohort, plays):
    plays(5), plays(5, ORDERING)
    data = small_scenario()
    street = next(node for node in data["nodes"] if node["key"] == "street")
    street["options"][0]["text"] = "Other words"
    authoring.put_scenario(data, publish=True)
    plays(3), plays(2, ORDERING)

    assert of_street(cohort)["Other words"] == (3, 5)


def test_only_the_first_run_of_a_person_counts_and_no_replay(cohort, plays, at):
    later = at + timedelta(days=1)
    for run in plays(5)[:3]:
        again = runs.replay(run, client_id=uuid4(), at=later)
        runs.choose(again, "street", "shout", client_id=uuid4(), at=later)
        second = runs.start(run.user, "T1", client_id=uuid4(), at=later)
        runs.choose(second, "street", "shout", client_id=uuid4(), at=later)

    assert class_choices.of_cohort(cohort)[0].runs == 5
    assert not class_choices.of_cohort(cohort)[0].moments


def test_who_leaves_the_class_takes_nothing_out_of_the_numbers(cohort, plays):
    played = plays(6)
    before = class_choices.of_cohort(cohort)

    cohort.enrollments.filter(officer__user=played[0].user).update(status="withdrawn")

    assert class_choices.of_cohort(cohort) == before


def test_who_gives_a_seat_up_and_takes_it_again_stays_where_they_were(cohort, plays, chen, at):
    played = plays(2, ORDERING)
    plays(4)
    before = of_street(cohort)
    seat = cohort.enrollments.get(officer__user=played[0].user)

    seats.withdraw(seat, "injured", by=chen, at=at + timedelta(days=1))
    seats.take(cohort, seat.officer, by=chen, at=at + timedelta(days=2))

    assert of_street(cohort) == before == {"Option listen": (3, 5), "Option order": (2, 5), "Option shout": (0, 5)}


def test_who_waits_for_a_seat_counts_once_they_have_one(cohort, plays, chen, at):
    played = plays(5, ORDERING)
    seat = cohort.enrollments.get(officer__user=played[0].user)
    Enrollment.objects.filter(pk=seat.pk).update(status="waiting", first_seated_at=None)
    waiting = class_choices.of_cohort(cohort)

    seats.confirm(seat, by=chen, at=at + timedelta(days=1))

    assert waiting == []
    assert class_choices.of_cohort(cohort)[0].runs == 5


def test_the_page_says_how_many_took_each_way(cohort, plays, chen, signed_in):
    plays(3), plays(2, ORDERING)

    page = signed_in(chen).get(reverse("class_quizzes:choices", args=[cohort.key])).content.decode()

    assert re.findall(r"<strong>(\d)</strong> of 5", page)[:3] == ["3", "2", "0"]


def test_the_page_names_nobody(cohort, plays, chen, signed_in):
    played = plays(5)

    page = signed_in(chen).get(reverse("class_quizzes:choices", args=[cohort.key])).content.decode()

    assert "5 people." in page
    assert not [run for run in played if run.user.last_name in page or run.user.email in page]
