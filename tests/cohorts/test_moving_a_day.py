"""`services.sessions`: another time or place for a class day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, sessions
from course_site.cohorts.signals import session_changed
from course_site.core.models import AuditEntry


@pytest.fixture
def moved():
    days = []

    def listen(session, **_):
        days.append(session.day)

    session_changed.connect(listen)
    yield days
    session_changed.disconnect(listen)


def test_a_day_moves_with_its_blocks_and_the_cohort_with_its_last_day(cohort, okafor, at, moved):
    last = cohort.sessions.get(day="D4")
    later = last.starts_at + timedelta(days=4)

    sessions.move(last, starts_at=later, place=last.place, by=okafor, at=at)

    cohort.refresh_from_db()
    assert cohort.ends_on == date(2026, 3, 9)
    assert last.ends_at - last.starts_at == timedelta(hours=8)
    assert last.blocks.get().starts_at == later
    assert moved == ["D4"]
    assert AuditEntry.objects.get(action="trainingsession.changed").detail == {"fields": ["starts_at"]}


def test_moving_to_where_it_is_says_nothing_to_anybody(day_2, okafor, at, moved):
    assert not sessions.move(day_2, starts_at=day_2.starts_at, place=day_2.place, by=okafor, at=at)
    assert moved == []


def test_a_day_with_marks_changes_its_room_only(day_2, seat, chen, okafor, at, moved):
    attendance.mark(day_2, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)
    with pytest.raises(sessions.CannotMove, match="marked"):
        sessions.move(day_2, starts_at=day_2.starts_at + timedelta(days=1), place="Gym", by=okafor, at=at)

    sessions.move(day_2, starts_at=day_2.starts_at, place="Gym", by=okafor, at=at)

    assert day_2.place == "Gym"
    assert moved == ["D2"]
