from datetime import datetime, timedelta

import pytest
from django.db import transaction

from course_site.mailing import tasks
from course_site.mailing.models import Message
from course_site.mailing.services import post
from tests.conftest import NEW_YORK

NIGHT = datetime(2026, 3, 3, 22, 0, tzinfo=NEW_YORK)


@pytest.fixture
def queued(monkeypatch) -> list[int]:
    """The messages whose delivery was asked of the queue."""
    asked: list[int] = []
    monkeypatch.setattr(type(tasks.deliver), "enqueue", lambda job, *arguments: asked.append(*arguments))
    return asked


def test_a_thing_is_said_once_to_a_person(tell, rivera, reyes, queued):
    first = tell(rivera)

    assert first is not None
    assert tell(rivera, subject="Said again in other words") is None
    assert queued == [first.pk]
    assert Message.objects.get().subject == "A seat is free"


def test_another_person_another_thing_and_another_kind_are_news(tell, rivera, reyes):
    told = [tell(rivera), tell(reyes), tell(rivera, about="seat-2"), tell(rivera, kind="seat-lost")]

    assert None not in told


def test_what_happens_at_night_waits_for_the_morning(tell, rivera, queued):
    message = tell(rivera, at=NIGHT)

    assert message.not_before == datetime(2026, 3, 4, 7, 0, tzinfo=NEW_YORK)
    assert queued == []


def test_what_is_urgent_goes_at_night_too(tell, rivera, queued):
    message = tell(rivera, at=NIGHT, urgent=True)

    assert message.not_before == NIGHT
    assert queued == [message.pk]


def test_the_next_round_takes_what_the_night_held_back(tell, rivera, reyes, queued):
    waiting = tell(rivera, at=NIGHT)

    assert not Message.objects.due(NIGHT + timedelta(hours=8)).exists()
    assert list(Message.objects.due(NIGHT + timedelta(hours=9))) == [waiting]


def test_what_is_taken_back_is_not_said(tell, rivera):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(rivera)
        raise ZeroDivisionError

    assert not Message.objects.exists()


@pytest.mark.parametrize("subject", ["A seat\nBcc: all@example.org", "A seat\r\nX: y", "A\x00seat", "A\u2028seat"])
def test_a_subject_that_would_begin_another_header_is_refused(tell, rivera, subject):
    with pytest.raises(post.UnsafeHeader) as refused:
        tell(rivera, subject=subject)

    assert refused.value.code == "line_break"
    assert not Message.objects.exists()


def test_other_space_than_the_plain_one_becomes_plain(tell, rivera):
    tell(rivera, subject="A seat in Spring\u00a0cohort")

    assert Message.objects.get().subject == "A seat in Spring cohort"


def test_nobody_writes_to_a_person_who_has_left(tell, rivera):
    rivera.is_active = False

    assert tell(rivera) is None
