"""Planning the rounds of a class day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from assessments.rotations.models import Rotation
from assessments.rotations.rules.rounds import read
from assessments.rotations.services import planning, running
from assessments.rotations.services.planning import Impossible
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.core.refusals import Refusal


def planned(session, chen, at, *, rooms=2, rounds=3, watching=(), client_id=None, replaced=None):
    return planning.plan(
        session,
        rooms,
        rounds,
        watching=watching,
        seed=1,
        client_id=client_id or uuid4(),
        by=chen,
        at=at,
        replaced=replaced,
    )


def keys(seats):
    return {str(seat.public_id) for seat in seats}


def test_only_who_is_in_the_room_has_a_part(session, six, chen, mark, at):
    mark(six[5], MarkKind.ABSENT)

    rotation = planned(session, chen, at, rooms=1, rounds=5)

    assert all(each.people == keys(six[:5]) for each in read(rotation.rounds))


def test_on_the_eve_all_are_expected_but_who_is_excused(session, six, cohort, chen, mark):
    """Day 3 has no marks yet."""
    tomorrow = cohort.sessions.get(day="D3")
    eve = tomorrow.starts_at - timedelta(hours=12)
    attendance.mark(
        tomorrow, six[5], MarkKind.EXCUSED, client_id=uuid4(), marked_at=eve, at=eve, by=chen, reason="Court"
    )

    rotation = planned(tomorrow, chen, eve, rooms=1, rounds=5)

    assert all(each.people == keys(six[:5]) for each in read(rotation.rounds))


def test_when_the_class_has_begun_only_who_is_marked_is_expected(six, cohort):
    tomorrow = cohort.sessions.get(day="D3")

    assert planning.expected(tomorrow, at=tomorrow.starts_at) == []


def test_a_round_begins_on_its_day_and_not_before(six, cohort, chen):
    tomorrow = cohort.sessions.get(day="D3")
    eve, early = tomorrow.starts_at - timedelta(hours=12), tomorrow.starts_at - timedelta(hours=1)
    planned(tomorrow, chen, eve)

    with pytest.raises(Refusal, match="day_to_come"):
        running.begin(tomorrow, 1, by=chen, at=eve)
    running.begin(tomorrow, 1, by=chen, at=early)

    assert running.of_session(tomorrow).running == 1


def test_a_plan_sent_twice_is_one_plan(session, six, chen, at):
    name = uuid4()

    assert planned(session, chen, at, client_id=name) == planned(session, chen, at, client_id=name)
    assert Rotation.objects.count() == 1


def test_a_second_plan_for_the_day_is_refused(session, six, chen, at):
    planned(session, chen, at)

    with pytest.raises(Refusal, match="planned"):
        planned(session, chen, at)


def test_a_first_plan_is_made_anew_while_no_round_has_begun(session, six, chen, at):
    first = planned(session, chen, at)

    second = planned(session, chen, at, rooms=1, rounds=6, replaced=first.client_id)
    with pytest.raises(Refusal, match="planned"):
        planned(session, chen, at, replaced=first.client_id)
    running.begin(session, 1, by=chen, at=at)
    with pytest.raises(Refusal, match="begun"):
        planned(session, chen, at, replaced=second.client_id)

    standing = planning.of_session(session, at=at)
    assert (standing.rotation, len(standing.rounds)) == (second, 6)
    assert second.replaces == first


def test_too_many_rooms_keep_nothing(session, six, chen, at):
    with pytest.raises(Impossible, match="too_many_rooms"):
        planned(session, chen, at, rooms=4)

    assert not Rotation.objects.exists()


def test_whoever_watches_looks_on(session, six, chen, at):
    watcher = str(six[0].public_id)

    rotation = planned(session, chen, at, rooms=1, rounds=5, watching=[watcher])

    assert all(watcher in room.observers for each in read(rotation.rounds) for room in each.rooms)


def test_an_absence_changes_only_the_rounds_that_have_not_begun(session, six, chen, mark, at):
    first = planned(session, chen, at)
    running.begin(session, 1, by=chen, at=at)
    mark(six[5], MarkKind.LEFT, clock=at)
    later = at + timedelta(minutes=20)

    standing = planning.of_session(session, at=later)
    anew = planning.plan_the_rest(first, seed=2, client_id=uuid4(), by=chen, at=later)

    assert standing.gone == [str(six[5].public_id)]
    rounds = read(anew.rounds)
    assert rounds[0] == read(first.rounds)[0]
    assert [each.people for each in rounds[1:]] == [keys(six[:5])] * 2
    assert planning.of_session(session, at=later).rotation == anew
    assert planning.of_session(session, at=later).gone == []


def test_who_comes_back_fills_the_rooms_again(session, six, chen, mark, at):
    first = planned(session, chen, at)
    running.begin(session, 1, by=chen, at=at)
    mark(six[5], MarkKind.LEFT, clock=at)
    later = at + timedelta(minutes=20)
    fewer = planning.plan_the_rest(first, seed=2, client_id=uuid4(), by=chen, at=later)
    mark(six[5], marked_at=later)

    anew = planning.plan_the_rest(fewer, seed=3, client_id=uuid4(), by=chen, at=later)

    assert [len(each.rooms) for each in read(fewer.rounds)] == [2, 1, 1]
    assert [len(each.rooms) for each in read(anew.rounds)] == [2, 2, 2]


def test_two_taps_plan_the_rest_once(session, six, chen, mark, at):
    first = planned(session, chen, at)
    mark(six[5], MarkKind.ABSENT)

    one = planning.plan_the_rest(first, seed=2, client_id=uuid4(), by=chen, at=at)
    other = planning.plan_the_rest(first, seed=3, client_id=uuid4(), by=chen, at=at)

    assert one == other


def test_rounds_go_one_after_the_other(session, six, chen, at):
    planned(session, chen, at, rounds=3)
    running.begin(session, 1, by=chen, at=at)
    running.begin(session, 1, by=chen, at=at)

    with pytest.raises(Refusal, match="moved_on"):
        running.begin(session, 2, by=chen, at=at)
    running.end(session, 1, by=chen, at=at)
    with pytest.raises(Refusal, match="moved_on"):
        running.begin(session, 3, by=chen, at=at)

    assert running.of_session(session).began == 1
    assert running.of_session(session).running == 0
