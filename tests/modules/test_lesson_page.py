"""Reading a lesson by the short road."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.quizzes.models import Bank, Quiz
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import planning
from modules.models import LessonAddress, LessonProgress
from tests.modules.conftest import BODY

ADDRESS = "/course/day-1/conflict/lesson-1/"
BUDGET = 12


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_rivera_reads_a_lesson_and_that_is_kept(signed_in, rivera, seat, lesson):
    response = signed_in(rivera).get(ADDRESS)

    page = response.content.decode()
    progress = LessonProgress.objects.get(enrollment=seat)
    assert "Position, interest, need" in page
    assert "Four times I called you people." in page
    assert "Lesson 1 of 2" in page
    assert (progress.lesson_key, progress.module_key, progress.version_number) == ("D1M2.L1", "D1M2", 1)
    assert progress.read_at is None


@pytest.mark.parametrize("ahead", [{}, {"Sec-Purpose": "prefetch;prerender"}])
def test_a_page_that_nobody_saw_was_not_opened(ahead, signed_in, rivera, seat, lesson):
    browser = signed_in(rivera)

    response = browser.get(lesson.url, headers=ahead) if ahead else browser.head(lesson.url)

    assert response.status_code == 200
    assert not LessonProgress.objects.exists()


def test_opening_a_lesson_again_keeps_the_first_time(signed_in, rivera, seat, lesson):
    client = signed_in(rivera)
    client.get(ADDRESS)
    first = LessonProgress.objects.get()

    client.get(ADDRESS)

    again = LessonProgress.objects.get()
    assert again.opened_at == first.opened_at
    assert again.seen_at > first.seen_at


def test_marking_as_read_goes_on_to_the_next_lesson(signed_in, rivera, seat, lesson):
    response = signed_in(rivera).post(ADDRESS)

    assert response.url == "/course/day-1/conflict/lesson-2/"
    assert LessonProgress.objects.get(lesson_key="D1M2.L1").read_at is not None


def test_marking_the_last_lesson_goes_back_to_the_module(signed_in, rivera, seat, lesson):
    response = signed_in(rivera).post("/course/day-1/conflict/lesson-2/")

    assert response.url == "/course/day-1/conflict/"


def test_marking_twice_keeps_the_first_time(signed_in, rivera, seat, lesson):
    client = signed_in(rivera)
    client.post(ADDRESS)
    first = LessonProgress.objects.get().read_at

    client.post(ADDRESS)

    assert LessonProgress.objects.get().read_at == first


def test_rivera_sees_what_was_read_and_reyes_does_not(signed_in, rivera, reyes, seat, reyes_seat, lesson):
    signed_in(rivera).post(ADDRESS)

    assert b"You have read this" in signed_in(rivera).get(ADDRESS).content
    assert b"You have read this" not in signed_in(reyes).get(ADDRESS).content


def test_what_was_read_before_a_transfer_is_read_after_it(signed_in, rivera, seat, lesson, move_to_autumn):
    browser = signed_in(rivera)
    browser.post(ADDRESS)
    move_to_autumn(seat)

    assert b"You have read this" in browser.get(ADDRESS).content
    assert b"1 of 2 lessons read" in browser.get("/course/day-1/").content


def test_what_was_read_in_another_class_is_to_be_read_in_this_one(signed_in, rivera, seat, autumn, cohort, lesson, at):
    signed_in(rivera).post(ADDRESS)
    Cohort.objects.filter(pk=cohort.pk).update(status="closed", closed_at=at)
    planning.enroll(autumn, rivera.officer, at=at)

    assert b"You have read this" not in signed_in(rivera).get(ADDRESS).content


@pytest.mark.parametrize("reader", ["chen", "novak", "okafor", "marsh"])
def test_who_teaches_edits_or_administers_reads_without_a_seat(reader, request, signed_in, lesson):
    response = signed_in(request.getfixturevalue(reader)).get(ADDRESS)

    assert response.status_code == 200
    assert b"Mark as read" not in response.content
    assert not LessonProgress.objects.exists()


def test_an_officer_without_a_seat_is_told_what_to_do(signed_in, reyes, lesson):
    response = signed_in(reyes).get(ADDRESS)

    assert response.status_code == 403
    assert b"Ask your training coordinator" in response.content
    assert b"Four times I called" not in response.content


def test_a_withdrawn_officer_reads_no_more(signed_in, rivera, seat, lesson):
    seat.status = Enrollment.Status.WITHDRAWN
    seat.save()

    assert signed_in(rivera).get(ADDRESS).status_code == 403
    assert signed_in(rivera).post(ADDRESS).status_code == 403
    assert not LessonProgress.objects.exists()


def test_what_is_read_in_one_seat_is_not_read_in_an_older_one(signed_in, rivera, seat, cohort, lesson, at):
    client = signed_in(rivera)
    client.get(ADDRESS)
    Cohort.objects.filter(pk=cohort.pk).update(status=Cohort.Status.CLOSED, closed_at=at)
    later = Cohort.objects.create(
        key="later", title="Fall cohort", course_key="four_day", course_version=1, place="Queens",
        starts_on="2026-09-07", ends_on="2026-09-10",
    )  # fmt: skip
    second = planning.enroll(later, rivera.officer, at=at)

    client.post(ADDRESS)

    assert [row.enrollment for row in LessonProgress.objects.exclude(read_at=None)] == [second]


@pytest.mark.parametrize("send", ["get", "post"])
def test_a_lesson_of_a_cohort_one_is_not_in_says_so_and_leads_on(send, signed_in, rivera, seat, lesson):
    LessonAddress.objects.update(course_key="another")

    response = getattr(signed_in(rivera), send)(ADDRESS)

    text = response.content.decode()
    assert response.status_code == 403
    assert "You have no seat in a cohort of this course yet." in text
    assert 'href="/my/"' in text.split("<main")[1]
    assert "Four times I called" not in text
    assert not LessonProgress.objects.exists()


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client, lesson):
    response = client.get(ADDRESS)

    assert response.url == f"/signin/?next={ADDRESS}"


def test_an_unknown_address_is_not_found(signed_in, rivera, seat, lesson):
    assert signed_in(rivera).get("/course/day-1/conflict/nothing/").status_code == 404


@pytest.fixture
def add_quiz(db) -> Callable[[int], Quiz]:
    def add(number: int) -> Quiz:
        bank = Bank.objects.create(key=f"B{number}", title=f"Bank {number}")
        return Quiz.objects.create(key=f"QD1-{number}", title=f"Quiz {number}", day="D1", bank=bank)

    return add


@pytest.mark.parametrize("number", [3, 30])
def test_queries_stay_within_the_budget_whatever_the_numbers(
    number, signed_in, rivera, seat, cohort, add_lesson, add_quiz, make_officer, the_75th, at
):
    quizzes = [add_quiz(index) for index in range(1, number + 1)]
    body = json.dumps([*BODY, *({"type": "quiz", "value": quiz.pk} for quiz in quizzes)])
    for index in range(1, number + 1):
        add_lesson(index, body=body)
        officer = make_officer(f"officer{index}@example.org", "Sam", f"Officer{index}", f"9{index:04}", the_75th)
        planning.enroll(cohort, officer, at=at)
    client = signed_in(rivera)

    assert client.get(ADDRESS).content.count(b'href="/quiz/QD1-') == number
    assert queries_of(client, ADDRESS) == 8 <= BUDGET


def test_without_an_address_the_lesson_comes_by_the_road_of_wagtail(signed_in, rivera, seat, lesson):
    LessonAddress.objects.all().delete()

    slow = signed_in(rivera).get(ADDRESS)

    assert slow.status_code == 200
    assert b"Four times I called you people." in slow.content
