"""`services.run`: what is kept of a day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.classroom.models import BlockEvent
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.classroom.services.run import RefusedEvent
from course_site.classroom.signals import hours_changed
from course_site.cohorts.services import statuses
from course_site.cohorts.signals import session_changed
from course_site.core.models import AuditEntry
from course_site.core.models.append_only import AppendOnlyError


def test_a_start_and_a_finish_make_the_minutes_taught(tell, day_1, clock):
    tell(EventKind.STARTED, "D1M1", clock(7, 10))
    tell(EventKind.FINISHED, "D1M1", clock(9, 2))

    day = run.of_session(day_1)
    assert day.taught_minutes(day.block("D1M1")) == 112
    assert day.running is None


def test_the_same_tap_sent_twice_is_one_event(tell, clock):
    client_id = uuid4()

    first = tell(EventKind.STARTED, "D1M1", clock(7), client_id=client_id)
    second = tell(EventKind.STARTED, "D1M1", clock(7, 5), client_id=client_id)

    assert first == second
    assert BlockEvent.objects.get().made_at == clock(7)


def test_a_client_id_belongs_to_one_tap_only(tell, clock):
    client_id = uuid4()
    tell(EventKind.STARTED, "D1M1", clock(7), client_id=client_id)

    with pytest.raises(RefusedEvent, match="other_event"):
        tell(EventKind.FINISHED, "D1M1", clock(9), client_id=client_id)


def test_a_device_ahead_of_the_server_is_not_believed(tell, clock):
    event = tell(EventKind.STARTED, "D1M1", clock(7), made_at=clock(11))

    assert event.made_at == clock(7)


@pytest.mark.parametrize("kind", [EventKind.RESIZED, EventKind.DROPPED])
def test_a_change_of_curriculum_asks_why_and_goes_into_the_record(tell, clock, chen, kind):
    with pytest.raises(RefusedEvent, match="reason_missing"):
        tell(kind, "D1M2", clock(7), minutes=60)

    tell(kind, "D1M2", clock(7), minutes=60, reason="Fire alarm")

    assert BlockEvent.objects.get().reason == "Fire alarm"
    entry = AuditEntry.objects.get(action="curriculum.changed")
    assert (entry.actor, entry.detail) == (chen, {"block": "D1M2", "kind": kind.value})


def test_a_new_order_asks_for_nothing(tell, day_1, clock):
    tell(EventKind.MOVED, "D1M2", clock(7))

    assert [block.module_key for block in run.of_session(day_1).blocks] == ["D1M2", "D1M1"]
    assert not AuditEntry.objects.filter(action="curriculum.changed").exists()


def test_times_are_told_freely_once_and_corrected_with_a_reason(tell, clock):
    times = {"starts_at": clock(7), "ends_at": clock(9)}
    tell(EventKind.TIMED, "D1M1", clock(15), **times)

    with pytest.raises(RefusedEvent, match="reason_missing"):
        tell(EventKind.TIMED, "D1M1", clock(15, 1), **times)


def test_a_block_of_another_day_can_be_added_and_one_of_another_course_cannot(tell, day_1, clock):
    with pytest.raises(RefusedEvent, match="unknown_block"):
        tell(EventKind.ADDED, "X9", clock(7), minutes=30, reason="Why not")

    tell(EventKind.ADDED, "D2M1", clock(7), minutes=30, text="Six stages", reason="The room is free longer today")

    assert run.of_session(day_1).block("D2M1").minutes == 30


def test_a_block_that_is_not_on_the_sheet_cannot_be_started(tell, clock):
    with pytest.raises(RefusedEvent, match="unknown_block"):
        tell(EventKind.STARTED, "D2M1", clock(7))


@pytest.mark.parametrize("kind", [EventKind.STARTED, EventKind.FINISHED, EventKind.TIMED])
def test_nothing_is_taught_before_the_day_opens(tell, day_1, clock, kind):
    """A tap on the eve would count as teaching, and leave every other block of the day without times."""
    with pytest.raises(RefusedEvent, match="too_early"):
        tell(kind, "D1M1", clock(21, 40, day=1))
    with pytest.raises(RefusedEvent, match="too_early"):
        tell(kind, "D1M1", clock(4, 59))

    assert not run.of_session(day_1).is_run
    tell(EventKind.MOVED, "D1M1", clock(21, 40, day=1), after="D1M2")
    tell(EventKind.STARTED, "D1M1", clock(5))


def test_nothing_begins_when_the_day_is_over_and_what_was_taught_is_told_by_its_times(tell, day_1, clock):
    tell(EventKind.STARTED, "D1M1", clock(16, 59))
    tell(EventKind.TAKEN_BACK, "D1M1", clock(17, 5), takes_back=run.last_tap(day_1).client_id, reason="A wrong tap")

    with pytest.raises(RefusedEvent, match="day_over"):
        tell(EventKind.STARTED, "D1M1", clock(21, 40))

    assert not run.of_session(day_1).is_run
    tell(EventKind.TIMED, "D1M1", clock(21, 40), starts_at=clock(7), ends_at=clock(9))


def test_a_closed_cohort_is_read_only(tell, cohort, clock, okafor):
    statuses.close(cohort, by=okafor, at=clock(16, day=5))

    with pytest.raises(RefusedEvent, match="cohort_closed"):
        tell(EventKind.STARTED, "D1M1", clock(16, day=5))


def test_what_was_tapped_before_the_cohort_was_closed_is_kept_when_it_arrives(tell, day_1, cohort, clock, okafor):
    closed_at = clock(16, day=5)
    statuses.close(cohort, by=okafor, at=closed_at)

    tell(EventKind.STARTED, "D1M1", closed_at + timedelta(hours=1), made_at=clock(7))

    assert run.of_session(day_1).block("D1M1").is_running


def test_a_dropped_block_that_is_started_all_the_same_is_back_on_the_calendars(tell, day_1, clock):
    tell(EventKind.DROPPED, "D1M2", clock(7), reason="Trainer is ill")
    told = []

    def listen(session, **_):
        told.append(session)

    session_changed.connect(listen)
    start = tell(EventKind.STARTED, "D1M2", clock(9, 15))
    assert told == [day_1]

    tell(EventKind.TAKEN_BACK, "D1M2", clock(9, 20), takes_back=start.client_id, reason="A wrong tap")
    tell(EventKind.STARTED, "D1M1", clock(9, 25))
    session_changed.disconnect(listen)

    assert told == [day_1, day_1]


def test_events_are_only_ever_added(tell, clock):
    event = tell(EventKind.STARTED, "D1M1", clock(7))

    with pytest.raises(AppendOnlyError):
        event.delete()


def test_who_has_every_minute_now_hears_it_and_nobody_else(tell, cohort, seat, reyes_seat, mark, clock):
    heard = []

    def hear(enrollment, **_):
        heard.append(enrollment)

    for session in cohort.sessions.all():
        mark(seat, session)
    friday = clock(9, day=6)
    tell(EventKind.STARTED, "D1M1", clock(7))
    hours_changed.connect(hear)

    tell(EventKind.HELD_IN, "D1M2", clock(9), text="Gym")
    tell(EventKind.FINISHED, "D1M1", clock(9))
    assert heard == []
    told = {"starts_at": clock(9, 15), "ends_at": clock(14, 15)}
    tell(EventKind.TIMED, "D1M2", clock(15), **told)
    assert heard == []  # three days are still to come
    tell(EventKind.TIMED, "D1M2", friday, reason="Said once more", **told)

    hours_changed.disconnect(hear)
    assert heard == [seat]


def test_many_days_cost_the_queries_of_one(cohort, day_1, tell, clock, django_assert_num_queries):
    tell(EventKind.STARTED, "D1M1", clock(7))

    for days in (cohort.sessions.all()[:1], cohort.sessions.all()):
        with django_assert_num_queries(3):
            run.of_sessions(days)
