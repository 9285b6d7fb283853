"""Two tablets mark officers who move between cohorts, in any order, again and again, with corrections, transfers and
merges: attendance equals the model."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from course_site.classroom.services import ledger
from course_site.cohorts.models import AttendanceMark, Cohort, CohortMerge, Departure, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind, is_too_early
from course_site.cohorts.services import attendance, differences, planning, transfers
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.many_marks import Tap, mark_many
from tests.conftest import DATES, NEW_YORK, PLAN

DAY = "D2"
NOON = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)
CLOCKS = st.integers(0, 240)  # minutes before noon
# Seconds: just around a move, which takes one, or any time since the doors opened two hours before the class.
A_DAY = 86_400
SINCE_THE_TAP = st.integers(0, 2) | st.integers(0, 7200) | st.just(A_DAY)
SKEW = st.integers(-120, 120) | st.sampled_from([-A_DAY, A_DAY])  # seconds
OFFICERS = st.integers(0, 1)
COHORTS = st.integers(0, 2)
THERE = {MarkKind.PRESENT, MarkKind.LATE, MarkKind.LEFT}

Place = tuple[int, int]  # an officer in a cohort


class Program(RuleBasedStateMachine):
    """The model: which taps arrived, by client id; in which cohorts an officer has been, where they are now, and when
    they left the others; which cohorts have ended. What a tablet holds arrives when it will, also after a move."""

    tapped = Bundle("tapped")

    def __init__(self, cohorts, officers, chen, okafor) -> None:
        super().__init__()
        self.cohorts, self.officers, self.chen, self.okafor = cohorts, officers, chen, okafor
        self.days = [cohort.sessions.get(day=DAY) for cohort in cohorts]
        self.blocks = [day.blocks.get() for day in self.days]
        self.clock = NOON - timedelta(hours=5)
        self._empty()
        self.arrived: dict[UUID, Tap] = {}
        self.received: dict[UUID, datetime] = {}
        self.moments: dict[UUID, datetime] = {}
        self.sides: dict[Place, list[UUID]] = {}  # what is to be decided
        self.seats: dict[Place, Enrollment] = {}
        self.place_of: dict[UUID, Place] = {}
        self.now_in = dict.fromkeys(range(len(officers)), 0)
        self.left_at: dict[Place, datetime] = {}
        self.ended: set[int] = set()
        for officer in officers:
            planning.enroll(cohorts[0], officer, at=self.clock)

    def _empty(self) -> None:
        for model in (AttendanceMark, Departure, CohortMerge, Enrollment):
            rows = model.objects.all()
            rows._raw_delete(rows.db)
        Cohort.objects.update(status=Cohort.Status.RUNNING, closed_at=None, closed_by=None)

    # --- what happens -------------------------------------------------------

    @rule(
        target=tapped, who=OFFICERS, where=COHORTS, kind=st.sampled_from(MarkKind), at=CLOCKS, ago=SINCE_THE_TAP,
        is_online=st.booleans(),
    )  # fmt: skip
    def tap(self, who, where, kind, at, ago, is_online):
        """On the roster of a cohort in which the officer is or was. A tablet's clock may be behind the other's, and
        without a network it sends later."""
        where = where if self._has_been(who, where) else self.now_in[who]
        name = uuid4()
        self.place_of[name] = (who, where)
        tap = Tap(
            client_id=name, session=self.days[where], enrollment=self._seat(who, where), kind=kind,
            marked_at=self.clock - timedelta(seconds=ago), reason="Seen",
            clock=NOON - timedelta(minutes=at) if kind.takes_a_time else None,
        )  # fmt: skip
        if is_online:
            self.one_tap_is_sent_alone(tap)
        return tap

    @rule(target=tapped, tap=tapped, kind=st.sampled_from([MarkKind.PRESENT, MarkKind.ABSENT]), skew=SKEW)
    def correct(self, tap, kind, skew):
        """By whoever has seen the tap, on a tablet whose clock may be behind that of the first."""
        name, moment = uuid4(), min(tap.marked_at + timedelta(seconds=skew), self.clock)
        self.place_of[name] = self.place_of[tap.client_id]
        return replace(
            tap, client_id=name, kind=kind, marked_at=moment, clock=None, reason="It was another officer",
            base=tap.client_id,
        )  # fmt: skip

    @rule(
        target=tapped, who=OFFICERS, where=COHORTS, kind=st.sampled_from([MarkKind.PRESENT, MarkKind.ABSENT]), skew=SKEW
    )
    def decide(self, who, where, kind, skew):
        """By whoever has seen what two tablets said, without a network: more may be said before it arrives."""
        sides = self.sides.get((who, where))
        if not sides:
            return multiple()
        name = uuid4()
        self.place_of[name] = (who, where)
        return Tap(
            client_id=name, session=self.days[where], enrollment=self._seat(who, where), kind=kind,
            marked_at=min(self.clock + timedelta(seconds=skew), self.clock), reason="Asked the class",
            base=sides[0], settles=sides[-1],
        )  # fmt: skip

    @rule(batch=st.lists(tapped, min_size=1, max_size=5))
    def a_tablet_sends_what_it_holds(self, batch):
        """Also what it has sent before: the reply was lost."""
        self._tick()
        answers = mark_many([self._as_it_stands(tap) for tap in batch], by=self.chen, at=self.clock)
        for tap, answer in zip(batch, answers, strict=True):
            self._was_answered(tap, refused=isinstance(answer, RefusedMark), in_a_batch=True)

    @rule(tap=tapped)
    def one_tap_is_sent_alone(self, tap):
        if tap.settles and tap.client_id in self.arrived:
            return  # what a tablet has decided it sends with all that it holds
        self._tick()
        try:
            attendance.mark(
                tap.session, self._as_it_stands(tap).enrollment, tap.kind, client_id=tap.client_id,
                marked_at=tap.marked_at, at=self.clock, by=self.chen, clock=tap.clock, reason=tap.reason,
                base=tap.base, settles=tap.settles,
            )  # fmt: skip
        except RefusedMark:
            self._was_answered(tap, refused=True, in_a_batch=False)
        else:
            self._was_answered(tap, refused=False, in_a_batch=False)

    @rule(who=OFFICERS, steps=st.integers(1, 2))
    def transfer(self, who, steps):
        here = self.now_in[who]
        to = (here + steps) % 3
        if to in self.ended:
            return
        self._tick()
        for _ in range(2):  # the reply was lost
            transfers.transfer(self._seat(who, here), self.cohorts[to], reason="Tour", by=self.okafor, at=self.clock)
        self._moved(who, to)

    @rule(cohort=COHORTS, into=COHORTS)
    def merge(self, cohort, into):
        if cohort == into or {cohort, into} & self.ended:
            return
        self._tick()
        for _ in range(2):
            one, other = (Cohort.objects.get(pk=self.cohorts[number].pk) for number in (cohort, into))
            transfers.merge(one, other, reason="Too few", by=self.okafor, at=self.clock)
        self.ended.add(cohort)
        for who, where in self.now_in.items():
            if where == cohort:
                self._moved(who, into)

    # --- what must be true --------------------------------------------------

    @invariant()
    def every_tap_is_kept_once_as_it_was_made(self):
        kept = {mark.client_id: mark for mark in AttendanceMark.objects.all()}
        assert kept.keys() == self.arrived.keys()
        for name, tap in self.arrived.items():
            mark = kept[name]
            assert (mark.session_id, mark.enrollment_id) == (tap.session.pk, tap.enrollment.pk)
            assert (mark.kind, mark.marked_at, mark.clock) == (tap.kind, self.moments[name], tap.clock)

    @invariant()
    def everybody_sits_where_the_model_says_and_nowhere_else(self):
        seated = set(Enrollment.objects.seated().values_list("officer", "cohort"))
        assert seated == {(self.officers[who].pk, self.cohorts[where].pk) for who, where in self.now_in.items()}

    @invariant()
    def the_roster_of_each_class_is_that_of_the_model(self):
        for where, day in enumerate(self.days):
            settled = attendance.of_session(day)
            for who in self.now_in:
                if self._has_been(who, where):
                    found = settled.get(self._seat(who, where).pk)
                    state, heard = self._model(who, where)
                    assert (found and (found.state, found.total)) == (state and (state, len(heard)))

    @invariant()
    def what_two_tablets_said_waits_until_somebody_who_has_seen_it_all_decides(self):
        for where, day in enumerate(self.days):
            waiting = differences.of_session(TrainingSession.objects.get(pk=day.pk))
            found = {seat: [mark.client_id for mark in sides] for seat, sides in waiting.items()}
            assert found == {
                self._seat(*place).pk: sides for place, sides in self.sides.items() if sides and place[1] == where
            }

    @invariant()
    def what_was_earned_anywhere_counts_where_the_officer_is_now(self):
        for who, where in self.now_in.items():
            seat = self._seat(who, where)
            earned = [self._model(who, number) for number in range(3)]
            hours = ledger.of_seat(seat)
            assert hours.minutes["D2M1"] == len(set().union(*(heard for _, heard in earned)))
            assert hours.attendance[DAY].was_there == any(state in THERE for state, _ in earned)

    # --- the model ----------------------------------------------------------

    def _has_been(self, who, where) -> bool:
        return self.now_in[who] == where or (who, where) in self.left_at

    def _seat(self, who, where) -> Enrollment:
        """The row stays the same; what changes of it is read again by the services."""
        if (who, where) not in self.seats:
            seats = Enrollment.objects.select_related("cohort")
            self.seats[who, where] = seats.get(officer=self.officers[who], cohort=self.cohorts[where])
        return self.seats[who, where]

    def _as_it_stands(self, tap) -> Tap:
        return replace(tap, enrollment=Enrollment.objects.get(pk=tap.enrollment.pk))

    def _moved(self, who, to) -> None:
        self.left_at[who, self.now_in[who]] = self.clock
        self.now_in[who] = to

    def _was_answered(self, tap, *, refused, in_a_batch) -> None:
        """A tap counts when the day was open and the officer had not left the class before it, whenever it arrives.
        Whoever decides online is told when more was said meanwhile."""
        who, where = place = self.place_of[tap.client_id]
        gone = self.now_in[who] != where and self.left_at[who, where] <= tap.marked_at
        early = is_too_early(tap.kind, self.days[where].starts_at, tap.marked_at)
        decides = tap.settles is not None and self.sides.get(place, [])[-1:] == [tap.settles]
        blind = not (in_a_batch or decides or tap.settles is None)
        assert refused == (tap.client_id not in self.arrived and (gone or early or blind))
        if refused or tap.client_id in self.arrived:
            return
        answered = [self.moments[one.client_id] for one in self._said(place) if decides or one.client_id == tap.base]
        self._differs(tap, place, decides=decides, in_a_batch=in_a_batch)
        self.arrived[tap.client_id] = tap
        self.received[tap.client_id] = self.clock
        self.moments[tap.client_id] = max([tap.marked_at, *(one + timedelta(microseconds=1) for one in answered)])

    def _differs(self, tap, place, *, decides, in_a_batch) -> None:
        """A tablet that did not know what stands, and says something else, makes a difference; what comes before the
        decision is one more side of it."""
        last = self._said(place)[-1:]
        if decides:
            self.sides[place] = []
        elif self.sides.get(place):
            self.sides[place].append(tap.client_id)
        elif in_a_batch and last and last[0].client_id != tap.base and _words(last[0]) != _words(tap):
            self.sides[place] = [last[0].client_id, tap.client_id]

    def _said(self, place) -> list[Tap]:
        """What has arrived about an officer of a class, in the order in which it counts."""
        taps = [tap for tap in self.arrived.values() if self.place_of[tap.client_id] == place]
        return sorted(
            taps, key=lambda tap: (self.moments[tap.client_id], self.received[tap.client_id], str(tap.client_id))
        )

    def _model(self, who, where):
        """The last word on presence, then the last times of coming and going after it, as the minutes of the block that
        were heard; all cohorts have it at the same hours."""
        taps = self._said((who, where))
        if not taps:
            return None, set()
        anew = max((n for n, tap in enumerate(taps) if not tap.kind.takes_a_time), default=-1)
        since = taps[anew + 1 :]
        came = [tap.clock for tap in since if tap.kind == MarkKind.LATE]
        went = [tap.clock for tap in since if tap.kind == MarkKind.LEFT]
        state = taps[-1].kind
        if state not in THERE:
            return state, set()
        block = self.blocks[where]
        start = max([block.starts_at, *came[-1:]])
        end = min([block.ends_at, *went[-1:]])
        first, last = ((moment - block.starts_at) // timedelta(minutes=1) for moment in (start, end))
        return state, set(range(first, last))

    def _tick(self):
        self.clock += timedelta(seconds=1)


def _words(tap: Tap):
    return tap.kind, tap.clock


@pytest.mark.django_db
def test_attendance_equals_the_model_whatever_happens(cohort, rivera, reyes, chen, okafor, at):
    others = [
        planning.open_cohort(
            key=key, title=key, course_key="four_day", course_version=1, days=PLAN, dates=DATES, place="Queens",
            zone=NEW_YORK, by=okafor, at=at,
        )
        for key in ("queens", "bronx")
    ]  # fmt: skip
    run_state_machine_as_test(
        lambda: Program([cohort, *others], [rivera.officer, reyes.officer], chen, okafor),
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
