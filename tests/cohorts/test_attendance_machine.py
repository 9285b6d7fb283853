"""Two tablets mark a class in any order, again and again, with corrections: attendance equals the model."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.cohorts.services.many_marks import Tap, mark_many

NOON = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)
MINUTES = st.integers(0, 240)
SINCE_THE_DOORS = st.integers(0, 120)  # nobody is marked earlier than two hours before the class


class Classroom(RuleBasedStateMachine):
    """The model is a dictionary: what was tapped, by client id. What each tablet holds arrives when it will."""

    tapped = Bundle("tapped")

    def __init__(self, day, seats, chen) -> None:
        super().__init__()
        self.day, self.seats, self.chen = day, seats, chen
        self.arrived: dict[UUID, Tap] = {}
        self.clock = NOON - timedelta(hours=5)
        AttendanceMark.objects.all()._raw_delete(AttendanceMark.objects.db)

    @rule(target=tapped, number=st.integers(0, 1), kind=st.sampled_from(MarkKind), at=MINUTES, ago=SINCE_THE_DOORS)
    def tap(self, number, kind, at, ago):
        # A tablet's clock may be behind the other's: the moments of two taps say nothing about their order here.
        return Tap(
            client_id=uuid4(), session=self.day, enrollment=self.seats[number], kind=kind,
            marked_at=self.clock - timedelta(minutes=ago), reason="Seen",
            clock=NOON - timedelta(minutes=at) if kind.takes_a_time else None,
        )  # fmt: skip

    @rule(target=tapped, tap=tapped, kind=st.sampled_from([MarkKind.PRESENT, MarkKind.ABSENT]))
    def correct(self, tap, kind):
        later = tap.marked_at + timedelta(minutes=1)
        return Tap(uuid4(), self.day, tap.enrollment, kind, later, reason="It was another officer")

    @rule(batch=st.lists(tapped, min_size=1, max_size=5))
    def a_tablet_sends_what_it_holds(self, batch):
        """Also what it has sent before: the reply was lost."""
        self._tick()
        mark_many(batch, by=self.chen, at=self.clock)
        for tap in batch:
            self.arrived.setdefault(tap.client_id, tap)

    @rule(target=tapped, tap=tapped)
    def one_tap_is_sent_alone(self, tap):
        self._tick()
        attendance.mark(
            self.day, tap.enrollment, tap.kind, client_id=tap.client_id, marked_at=tap.marked_at, at=self.clock,
            by=self.chen, clock=tap.clock, reason=tap.reason,
        )  # fmt: skip
        self.arrived.setdefault(tap.client_id, tap)
        return multiple()

    @invariant()
    def every_tap_is_kept_once(self):
        assert set(AttendanceMark.objects.values_list("client_id", flat=True)) == set(self.arrived)
        assert AttendanceMark.objects.count() == len(self.arrived)

    @invariant()
    def attendance_is_that_of_the_model(self):
        settled = attendance.of_session(self.day)
        for seat in self.seats:
            expected = self._model(seat)
            found = settled.get(seat.pk)
            assert (found and (found.state, found.total)) == expected

    def _model(self, seat):
        """The last word on presence, then the last times of coming and going after it."""
        kept = {mark.client_id: (mark.marked_at, mark.received_at, str(mark.client_id)) for mark in seat.marks.all()}
        taps = [tap for tap in self.arrived.values() if tap.enrollment == seat]
        taps.sort(key=lambda tap: kept[tap.client_id])
        if not taps:
            return None
        anew = max((n for n, tap in enumerate(taps) if not tap.kind.takes_a_time), default=-1)
        since = taps[anew + 1 :]
        came = [tap.clock for tap in since if tap.kind == MarkKind.LATE]
        went = [tap.clock for tap in since if tap.kind == MarkKind.LEFT]
        state = taps[-1].kind
        if state in {MarkKind.ABSENT, MarkKind.EXCUSED}:
            return (state, 0)
        [block] = self.day.blocks.all()
        start = max([block.starts_at, *came[-1:]])
        end = min([block.starts_at + timedelta(minutes=block.minutes), *went[-1:]])
        return (state, max(0, int((end - start).total_seconds() // 60)))

    def _tick(self):
        self.clock += timedelta(seconds=1)


@pytest.mark.django_db
def test_attendance_equals_the_model_whatever_two_tablets_send(day_2, seat, reyes_seat, chen):
    run_state_machine_as_test(
        lambda: Classroom(day_2, [seat, reyes_seat], chen),
        settings=settings(
            max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
