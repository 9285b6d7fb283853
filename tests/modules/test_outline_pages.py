"""The course, a day and a module, as Wagtail serves them to the person who looks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.models import LessonProgress, Resource

COURSE, DAY, MODULE = "/course/", "/course/day-1/", "/course/day-1/conflict/"


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_course_shows_how_far_rivera_has_read(signed_in, rivera, seat, lesson):
    client = signed_in(rivera)
    client.post(MODULE + "lesson-1/")

    assert "1 of 2 lessons read" in text_of(client, COURSE)
    assert "1 of 2 lessons read" in text_of(client, DAY)


def test_a_day_whose_lessons_are_all_read_says_so(signed_in, rivera, seat, lesson):
    client = signed_in(rivera)
    client.post(MODULE + "lesson-1/")
    client.post(MODULE + "lesson-2/")

    assert "All read" in text_of(client, COURSE)


def test_what_reyes_has_read_says_nothing_about_rivera(signed_in, rivera, reyes, seat, reyes_seat, lesson):
    signed_in(reyes).post(MODULE + "lesson-1/")

    assert "0 of 2 lessons read" in text_of(signed_in(rivera), COURSE)


def test_a_module_lists_its_lessons_in_order(signed_in, rivera, seat, lesson):
    page = text_of(signed_in(rivera), MODULE)

    assert page.index("Position, interest, need") < page.index("Two columns")


def test_trainer_notes_are_for_trainers(signed_in, rivera, chen, marsh, seat, lesson):
    assert "For trainers only" in text_of(signed_in(chen), MODULE)
    assert "For trainers only" not in text_of(signed_in(rivera), MODULE)
    assert "For trainers only" not in text_of(signed_in(marsh), MODULE)


def test_a_module_leads_to_its_resources(signed_in, rivera, seat, module):
    film = Resource.objects.create(key="mitakuye", title="Mitakuye Oyasin", kind="film", description="A film.")
    module.doors = [("resource", film)]
    module.save_revision().publish()

    assert 'href="/course/resources/#mitakuye"' in text_of(signed_in(rivera), MODULE)


@pytest.mark.parametrize("address", [COURSE, DAY, MODULE, MODULE + "lesson-1/"])
def test_every_part_is_closed_to_an_officer_without_a_seat(address, signed_in, reyes, lesson):
    response = signed_in(reyes).get(address)

    assert response.status_code == 403
    assert b"Ask your training coordinator" in response.content


@pytest.mark.parametrize("address", [COURSE, DAY, MODULE, MODULE + "lesson-1/"])
def test_every_part_asks_a_stranger_to_sign_in(address, client, lesson):
    assert client.get(address).url == f"/signin/?next={address}"


def test_a_draft_is_found_by_nobody(signed_in, chen, lesson):
    lesson.unpublish()

    assert signed_in(chen).get(MODULE + "lesson-1/").status_code == 404


def test_an_editor_previews_a_draft_that_readers_do_not_see(signed_in, okafor, lesson):
    lesson.title = "A better title"

    preview = lesson.make_preview_request(preview_mode="")

    assert "A better title" in preview.content.decode()
    assert "A better title" not in text_of(signed_in(okafor), MODULE)


@pytest.mark.parametrize("address", [COURSE, DAY, MODULE])
def test_queries_do_not_grow_with_lessons(address, signed_in, rivera, seat, add_lesson):
    counts = []
    client = signed_in(rivera)
    for numbers in (range(1, 4), range(4, 21)):
        for number in numbers:
            add_lesson(number)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert not LessonProgress.objects.exists()


def test_the_front_door_says_what_the_program_is_and_lets_one_in(client, course):
    page = text_of(client, "/")

    assert "Sign in" in page
    assert "New York Peace Institute" in page


def test_the_front_door_claims_no_approval_that_nobody_has_counted(client, course):
    page = text_of(client, "/").replace('href="/approval/"', "")

    assert "approval" not in page
    assert "As the New York Peace Institute describes the program" in page


def test_the_title_of_the_front_page_names_the_program_once(client, course):
    assert f"<title>{course.get_parent().title}</title>" in text_of(client, "/")
