"""Publishing freezes what was taught, and keeps the short road right."""

import pytest
from wagtail.models import PageViewRestriction

from modules.models import CourseVersion, DayPage, LessonAddress, LessonPage, LessonVersion, ModulePage, Resource
from modules.services import publishing
from tests.modules.conftest import publish

HOME = "/course/day-1/conflict/"


def versions(key: str = "D1M2.L1") -> list[int]:
    return list(LessonVersion.objects.filter(lesson_key=key).order_by("number").values_list("number", flat=True))


def paths() -> list[str]:
    return list(LessonAddress.objects.values_list("path", flat=True))


def edit(page, **fields):
    """As the editor's "Save draft"; publishing is another step."""
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


def test_publishing_makes_the_first_version(lesson):
    version = LessonVersion.objects.get(lesson_key="D1M2.L1")

    assert version.number == 1
    assert version.title == "Position, interest, need"
    assert '<a href="/course/sources/#S1" aria-label="Source S1">' in version.html
    assert "speech--left" in version.html
    assert "speech--right" in version.html


def test_a_draft_changes_no_version_and_no_address(lesson):
    edit(lesson, title="Another title", slug="elsewhere")

    assert versions() == [1]
    assert LessonAddress.objects.get(page_id=lesson.pk).path == HOME + "lesson-1/"


def test_publishing_a_change_makes_a_new_version_and_leaves_the_old_as_it_was(lesson):
    before = LessonVersion.objects.values().get(lesson_key="D1M2.L1")

    edit(lesson, summary="The lid and what is under it.").publish()

    assert versions() == [1, 2]
    assert LessonVersion.objects.values().get(pk=before["id"]) == before
    assert LessonAddress.objects.get(page_id=lesson.pk).version.number == 2


def test_publishing_again_without_a_change_makes_no_version(lesson):
    edit(lesson).publish()

    assert versions() == [1]


def test_going_back_to_an_earlier_text_is_a_new_version(lesson):
    edit(lesson, title="Two").publish()

    edit(lesson, title="Position, interest, need").publish()

    assert versions() == [1, 2, 3]


def test_the_version_shown_stays_when_the_page_is_deleted(lesson):
    lesson.delete()

    assert versions() == [1]
    assert paths() == [HOME + "lesson-2/"]


def test_deleting_a_day_takes_its_lessons_off_the_short_road(lesson, day):
    DayPage.objects.get(pk=day.pk).delete()

    assert paths() == []


def test_unpublishing_takes_a_lesson_off_the_short_road_and_publishing_puts_it_back(lesson, signed_in, chen):
    client = signed_in(chen)

    lesson.unpublish()

    assert HOME + "lesson-1/" not in paths()
    assert client.get(HOME + "lesson-1/").status_code == 404

    lesson.save_revision().publish()

    assert client.get(HOME + "lesson-1/").status_code == 200


@pytest.mark.parametrize(
    ("part", "address"),
    [
        ("lesson", "/course/day-1/conflict/renamed/"),
        ("module", "/course/day-1/renamed/lesson-1/"),
        ("day", "/course/renamed/conflict/lesson-1/"),
    ],
)
def test_a_new_slug_moves_the_address(
    part, address, request, lesson, signed_in, chen, django_capture_on_commit_callbacks
):
    page = request.getfixturevalue(part)

    with django_capture_on_commit_callbacks(execute=True):
        edit(page, slug="renamed").publish()

    placed = LessonAddress.objects.get(page_id=lesson.pk)
    assert placed.path == address
    assert address.startswith(placed.module_path)
    assert placed.module_path.startswith(placed.day_path)
    assert signed_in(chen).get(address).status_code == 200
    assert signed_in(chen).get(HOME + "lesson-1/").status_code == 404


def test_a_slug_saved_by_a_script_moves_the_address_too(lesson, module, django_capture_on_commit_callbacks):
    module.slug = "renamed"

    with django_capture_on_commit_callbacks(execute=True):
        module.save()

    assert paths() == ["/course/day-1/renamed/lesson-1/", "/course/day-1/renamed/lesson-2/"]


def test_moving_a_lesson_moves_the_address_and_its_module(lesson, day):
    other = publish(day, ModulePage(title="Fairness", slug="fairness", key="D1M3", minutes=65))

    lesson.move(other, pos="last-child")

    placed = LessonAddress.objects.get(page_id=lesson.pk)
    assert placed.path == "/course/day-1/fairness/lesson-1/"
    assert (placed.module_key, placed.module_title) == ("D1M3", "Fairness")


def test_lessons_put_in_another_order_are_read_in_that_order(lesson, module):
    second = LessonPage.objects.get(key="D1M2.L2")

    second.move(module, pos="first-child")

    assert paths() == [HOME + "lesson-2/", HOME + "lesson-1/"]


def test_a_new_title_of_a_module_is_seen_on_its_lessons(lesson, module):
    edit(module, title="Why people fight").publish()

    assert set(LessonAddress.objects.values_list("module_title", flat=True)) == {"Why people fight"}


def test_a_restricted_lesson_leaves_the_short_road_until_it_is_free_again(lesson, module, signed_in, chen):
    restriction = PageViewRestriction.objects.create(
        page=module, restriction_type=PageViewRestriction.PASSWORD, password="mediation"
    )

    assert paths() == []
    assert b"Four times I called" not in signed_in(chen).get(HOME + "lesson-1/").content

    restriction.delete()

    assert len(paths()) == 2


def test_a_lesson_takes_over_the_address_of_one_that_left(lesson, module, day):
    stale = LessonAddress.objects.get(page_id=lesson.pk)
    LessonAddress.objects.filter(pk=stale.pk).update(page_id=999_999)

    publishing.place(lesson)

    assert LessonAddress.objects.get(path=stale.path).page_id == lesson.pk


def test_the_course_version_holds_the_outline_and_what_is_asked_for(lesson, module, course, at):
    Resource.objects.create(key="film", title="A film", kind="film", description="Seven minutes.")

    version = publishing.freeze_course(course, at=at)

    assert version.number == 1
    assert version.outline == {
        "title": "Mediation Skills",
        "days": [
            {
                "key": "D1",
                "title": "Day 1: Listening",
                "kind": "class",
                "modules": [
                    {
                        "key": "D1M2",
                        "title": "How conflict works",
                        "minutes": 80,
                        "is_role_play": False,
                        "quiz": "",
                        "surveys": [],
                        "scenarios": [],
                        "lessons": ["D1M2.L1", "D1M2.L2"],
                    }
                ],
            }
        ],
    }
    assert version.requirements == {
        "module_minutes": {"D1M2": 80},
        "days": {"D1": ["D1M2"]},
        "quizzes": [],
        "role_play": True,
        "survey_opened": "COURSE",
        "make_up_limit_minutes": 168,
    }


def test_an_unchanged_course_keeps_its_version_and_a_changed_one_gets_the_next(lesson, add_lesson, course, at):
    first = publishing.freeze_course(course, at=at)

    assert publishing.freeze_course(course, at=at) == first

    add_lesson(3)

    assert publishing.freeze_course(course, at=at).number == 2
    assert CourseVersion.objects.get(pk=first.pk).outline == first.outline


def test_online_days_ask_for_no_minutes(lesson, course, at):
    online = publish(course, DayPage(title="Before", slug="before", key="D0", kind=DayPage.Kind.ONLINE))
    publish(online, ModulePage(title="Why", slug="why", key="D0M1", minutes=25))

    requirements = publishing.freeze_course(course, at=at).requirements

    assert requirements["module_minutes"] == {"D1M2": 80}
    assert list(requirements["days"]) == ["D1"]


def test_publishing_the_course_page_cuts_a_version_but_an_empty_course_has_none(course, day):
    assert not CourseVersion.objects.exists()

    course.refresh_from_db()
    course.save_revision().publish()

    assert CourseVersion.objects.get().outline["days"][0]["key"] == "D1"
