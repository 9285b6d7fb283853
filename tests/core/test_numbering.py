"""Two who publish the same thing at once get two versions, one after the other."""

from collections.abc import Callable
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction

from assessments import frozen
from assessments.rubrics.models import RubricVersion
from modules.models import CoursePage, LessonPage
from modules.services import publishing
from tests.modules.conftest import add_lesson, course, day, lesson, module

__all__ = ["add_lesson", "course", "day", "lesson", "module"]


@pytest.fixture
def publish_a_rubric(at) -> Callable[[str], int]:
    return lambda title: frozen.freeze(RubricVersion, {"title": title}, at=at, rubric_key="R").number


@pytest.fixture
def publish_a_lesson(lesson, at) -> Callable[[str], int]:

    def publish(title: str) -> int:
        page = LessonPage.objects.get(pk=lesson.pk)
        page.title = title
        return publishing.freeze_lesson(page, at=at).number

    return publish


@pytest.fixture
def publish_a_course(course, at) -> Callable[[str], int]:

    def publish(title: str) -> int:
        page = CoursePage.objects.get(pk=course.pk)
        page.title = title
        return publishing.freeze_course(page, at=at).number

    return publish


@pytest.mark.parametrize("what", ["rubric", "lesson", "course"])
def test_two_at_once_take_one_number_after_the_other(committing, request, what):
    publish = request.getfixturevalue(f"publish_a_{what}")
    begun, numbers = Event(), []

    @transaction.atomic
    def first() -> None:
        numbers.append(publish("The first"))
        begun.set()
        sleep(0.5)  # the second is on its way by now

    def second() -> None:
        begun.wait()
        numbers.append(publish("The second"))

    def in_a_thread(deed: Callable[[], None]) -> Thread:
        def run() -> None:
            deed()
            connection.close()

        return Thread(target=run)

    threads = [in_a_thread(first), in_a_thread(second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert numbers == [numbers[0], numbers[0] + 1]
