"""*My training*, as Rivera sees it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.checkin.services import check_ins
from course_site.cohorts.models import Cohort, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, statuses
from modules.models import CourseVersion, RequirementMet
from modules.rules.next_step import Doing, Step
from modules.services import home as homes
from tests.conftest import NEW_YORK, PLAN


@pytest.fixture
def today_is_day_2(cohort):
    """Moves the cohort so that its second class day is under way now, and began today."""
    second = cohort.sessions.get(day="D2")
    now = timezone.localtime()
    shift = max(now - timedelta(hours=1), now.replace(hour=0, minute=0)) - second.starts_at
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


def test_what_is_open_comes_before_what_is_done(signed_in, rivera, seat, attend, today_is_day_2):
    attend(seat, "D1")

    text = page(signed_in(rivera))

    assert text.index("Course survey") < text.index("Day 1, in class")


def test_a_day_to_come_has_its_date_and_one_that_was_missed_leads_to_the_hours(
    signed_in, rivera, seat, today_is_day_2, cohort
):
    text = page(signed_in(rivera))

    day_3 = timezone.localdate(cohort.sessions.get(day="D3").starts_at)
    assert f"It is on {day_3:%A}, {day_3:%B} {day_3.day}." in text
    assert "It is today. Be there for the whole day." in text
    assert text.count("0 of 420 minutes") == 2
    assert f'<a href="{reverse("classroom:my_hours")}">See the next chance to make it up</a>' in text


def test_a_day_leads_to_its_page_in_the_course(signed_in, rivera, seat, day, lesson):
    assert f'<a href="{day.url}">' in page(signed_in(rivera))


def test_a_lesson_that_was_opened_and_not_finished_is_offered_again(signed_in, rivera, seat, lesson):
    browser = signed_in(rivera)
    browser.get(lesson.url)

    assert "Go on reading" in page(browser)

    browser.post(lesson.url)
    assert "Go on reading" not in page(browser)


def test_a_trainer_without_a_seat_is_led_to_the_classroom(signed_in, chen):
    assert f'href="{reverse("cohorts:index")}">Open the classroom' in page(signed_in(chen))


def test_who_has_a_seat_in_two_classes_sees_both(signed_in, rivera, seat, today_is_day_2, course_version, okafor, at):
    autumn = planning.open_cohort(
        key="autumn", title="Autumn cohort", course_key="four_day", course_version=1, days=PLAN,
        dates=[timezone.localdate() + timedelta(days=60 + n) for n in range(4)], place="Queens", zone=NEW_YORK,
        by=okafor, at=at,
    )  # fmt: skip
    planning.enroll(autumn, rivera.officer, at=at)
    browser = signed_in(rivera)

    text = page(browser)

    assert "You also have a seat in" in text
    assert f'<a href="{reverse("classroom:my_hours")}?class=autumn">Autumn' in text
    hours = browser.get(f"{reverse('classroom:my_hours')}?class=autumn").content.decode()
    assert '<a href="?class=spring">Spring cohort</a>' in hours


def test_in_class_the_officer_says_so_from_here(signed_in, rivera, seat, today_is_day_2):
    text = page(signed_in(rivera))

    assert reverse("checkin:here") in text
    assert "I cannot come" not in text


def test_a_class_that_is_about_to_begin_asks_for_the_code_until_the_officer_has_said_it(rivera, seat, cohort):
    tuesday = cohort.sessions.get(day="D2")
    just_before = tuesday.starts_at - timedelta(minutes=5)

    assert homes.of_seat(seat, at=just_before).step == Step(Doing.CHECK_IN, "D2")
    assert homes.of_seat(seat, at=tuesday.starts_at + timedelta(hours=2)).step.doing != Doing.CHECK_IN
    check_ins.check_in(tuesday, rivera, device=uuid4(), client_id=uuid4(), at=just_before)
    assert homes.of_seat(seat, at=just_before).step.doing != Doing.CHECK_IN


def test_nobody_who_is_marked_is_asked_for_the_code(seat, cohort, chen):
    tuesday = cohort.sessions.get(day="D2")
    at = tuesday.starts_at - timedelta(minutes=5)
    attendance.mark(tuesday, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)

    assert homes.of_seat(seat, at=at).step.doing != Doing.CHECK_IN


def test_at_the_door_there_is_one_way_to_the_code(signed_in, rivera, seat, cohort):
    now = timezone.now()
    cohort.sessions.filter(day="D2").update(starts_at=now, ends_at=now + timedelta(hours=8))

    text = page(signed_in(rivera))

    assert "Say that you are here" in text
    assert text.count(f'href="{reverse("checkin:here")}"') == 1


def test_the_next_class_day_stands_in_the_first_words(signed_in, rivera, seat, cohort):
    def first_words(**begins: float) -> str:
        starts = (timezone.localtime() + timedelta(**begins)).replace(hour=7, minute=0)
        cohort.sessions.filter(day="D4").update(starts_at=starts, ends_at=starts + timedelta(hours=8))
        header = page(signed_in(rivera)).partition('<header class="page-header">')[2].partition("</header>")[0]
        return " ".join(re.findall(r"<li>(.*?)</li>", header))

    far = timezone.localdate() + timedelta(days=10)
    assert first_words(days=1) == "Day 4: tomorrow, 7:00 a.m. Police Academy, room 3"
    assert first_words(days=10) == f"Day 4: {far:%A}, {far:%B} {far.day}, 7:00 a.m. Police Academy, room 3"
    assert first_words(days=-2) == ""


def test_before_the_class_the_officer_may_ask_to_be_excused(signed_in, rivera, seat, cohort):
    tomorrow = cohort.sessions.get(day="D4")
    tomorrow.starts_at, tomorrow.ends_at = (timezone.now() + timedelta(days=1, hours=hours) for hours in (0, 8))
    tomorrow.save()

    text = page(signed_in(rivera))

    assert reverse("checkin:ask_excuse", args=[tomorrow.public_id]) in text
    assert reverse("checkin:here") not in text


def test_the_quiz_that_the_class_has_reached_is_the_thing_to_do(signed_in, rivera, seat, attend, today_is_day_2):
    attend(seat, "D2")

    assert "Open the quiz" in page(signed_in(rivera))


def test_with_everything_met_the_certificate_is_the_thing_to_do(signed_in, rivera, seat, complete, today_is_day_2):
    complete(seat)

    text = page(signed_in(rivera))

    assert "You completed the course" in text
    assert "Everything is met" in text


def test_with_everything_met_but_the_end_of_the_last_day_nobody_is_told_that_they_completed(
    signed_in, rivera, seat, attend, today_is_day_2, chen, at
):
    attend(seat, "D1", "D2", "D3")
    RequirementMet.objects.bulk_create(
        RequirementMet(enrollment=seat, code=code, met_at=at) for code in ("quiz:QD1", "role_play", "survey:COURSE")
    )
    last = seat.cohort.sessions.get(day="D4")
    attendance.mark(
        last, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=last.starts_at, at=last.starts_at, by=chen
    )

    text = page(signed_in(rivera))

    assert "You completed the course" not in text
    assert "When the last class day is over, the course is completed." in text


def test_a_correction_after_completion_takes_nothing_back_and_is_named(
    signed_in, rivera, seat, complete, attend, today_is_day_2
):
    complete(seat)
    attend(seat, "D4", kind=MarkKind.ABSENT)

    text = page(signed_in(rivera))

    assert "Open my certificate" in text
    assert "100 percent" in text
    assert "Why is this not" not in text
    assert "This was corrected after you completed the course." in text


def test_after_the_class_the_words_no_longer_point_to_day_4(signed_in, rivera, seat):
    text = page(signed_in(rivera))

    assert "on day 4" not in text
    assert "Ask your trainer for a day to play it" in text


def test_the_follow_up_can_be_read_ahead_and_has_its_day(signed_in, rivera, seat):
    text = page(signed_in(rivera))

    assert "Due from Wednesday, June 3. You can look ahead." in text


def test_an_open_cohort_comes_before_a_later_closed_one(signed_in, rivera, chen, seat, cohort, at):
    later = Cohort.objects.create(
        key="later", title="The closed one", course_key="four_day", course_version=1, place="Queens",
        starts_on="2026-05-04", ends_on="2026-05-07",
    )  # fmt: skip
    planning.enroll(later, rivera.officer, at=at)
    statuses.close(later, by=chen, at=at)

    text = page(signed_in(rivera))

    assert "Spring cohort" in text
    assert "The closed one" not in text


@pytest.fixture
def two_lessons(cohort, course_version, lesson) -> CourseVersion:
    """The course, with the lessons of a module, as the version that Rivera's cohort takes."""
    day = {"key": "D1", "title": "Day 1", "kind": "class"}
    module = {"key": "D1M2", "title": "Conflict", "minutes": 420, "quiz": "", "lessons": ["D1M2.L1", "D1M2.L2"]}
    version = CourseVersion.objects.create(
        course_key="four_day", number=2, outline={"title": "", "days": [day | {"modules": [module]}]},
        requirements=course_version.requirements, content_hash="1" * 64, created_at=course_version.created_at,
    )  # fmt: skip
    cohort.course_version = version.number
    cohort.save()
    return version


def test_a_lesson_that_was_taken_down_is_neither_offered_nor_counted(two_lessons, seat, cohort, lesson):
    lesson.unpublish()

    home = homes.of_seat(seat, at=cohort.sessions.first().ends_at)

    assert home.step == Step(Doing.LESSON, "D1M2.L2")
    assert home.lesson.version.title == "Two columns"
    assert home.lessons == 1


def test_what_was_read_before_a_transfer_is_read_after_it(two_lessons, signed_in, rivera, seat, lesson, move_to_autumn):
    browser = signed_in(rivera)
    browser.post(lesson.url)
    browser.get("/course/day-1/conflict/lesson-2/")

    moved = homes.of_seat(move_to_autumn(seat), at=timezone.now())

    assert (moved.lessons_read, moved.lessons) == (1, 2)
    assert moved.begun.version.title == "Two columns"


def test_what_is_read_after_a_transfer_is_not_begun_any_more(
    two_lessons, signed_in, rivera, seat, lesson, move_to_autumn
):
    browser = signed_in(rivera)
    browser.get(lesson.url)
    moved = move_to_autumn(seat)
    browser.post(lesson.url)

    assert homes.of_seat(moved, at=timezone.now()).begun is None


def test_the_number_of_queries_does_not_depend_on_the_class(
    signed_in, rivera, seat, cohort, make_officer, psa_2, at, django_assert_max_num_queries, django_assert_num_queries
):
    browser = signed_in(rivera)
    browser.get("/my/")
    with django_assert_max_num_queries(26) as alone:
        browser.get("/my/")
    for number in range(20):
        officer = make_officer(f"officer{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
        planning.enroll(cohort, officer, at=at)

    with django_assert_num_queries(len(alone)):
        browser.get("/my/")
