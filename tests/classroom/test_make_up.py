"""`services.make_up` and `services.guests`: a gap, a place in another class, and what goes on by itself."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import close_old_connections

from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import ledger, make_up
from course_site.classroom.signals import hours_changed
from course_site.cohorts.models import Cohort, GuestMark, MakeUpBooking
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import guests, planning, seating, seats, sessions, statuses, transfers
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.guests import RefusedBooking
from course_site.core.models import AuditEntry
from modules.models import CourseCompletion
from modules.services import progress
from tests.conftest import NEW_YORK, PLAN


@pytest.fixture
def evening(clock):
    """After the first class day."""
    return clock(17)


@pytest.fixture
def opening_in_queens(queens):
    return queens.sessions.get(day="D1").blocks.get(module_key="D1M1")


@pytest.fixture
def late_seat(seat, day_1, mark, clock):
    """Rivera's, who came 25 minutes late on day 1."""
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 25))
    return seat


@pytest.fixture
def booking(late_seat, opening_in_queens, rivera, evening):
    return make_up.book(late_seat, opening_in_queens, by=rivera, at=evening)


@pytest.fixture
def bronx(course_version, okafor, at):
    """A third cohort, a week after the one in Queens."""
    return planning.open_cohort(
        key="bronx", title="Bronx", course_key="four_day", course_version=1, days=PLAN,
        dates=planning.class_dates(date(2026, 3, 16)),
        place="Bronx", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip


@pytest.fixture
def mark_guest(novak, opening_in_queens):
    """Novak taps about a guest, at the end of the day."""

    def tap(booking, kind=MarkKind.PRESENT, **given):
        at = opening_in_queens.session.ends_at
        return guests.mark(booking, kind, **{"client_id": uuid4(), "marked_at": at, "at": at, "by": novak} | given)

    return tap


def of_seat(seat, at):
    return make_up.of_hours(ledger.of_seat(seat), at=at)


def test_the_cure_is_the_same_block_in_queens_with_its_free_seats(late_seat, opening_in_queens, evening, clock):
    found = of_seat(late_seat, evening)

    [cure] = found.cures
    assert (cure.gap.module_key, cure.gap.minutes) == ("D1M1", 25)
    assert [(offer.block, offer.seats) for offer in cure.offers] == [(opening_in_queens, 28)]
    assert [offer.missing for offer in cure.offers] == [[(clock(7, day=9), clock(7, 25, day=9))]]
    assert found.limit == 168


def test_an_offer_that_is_shorter_names_the_missing_part_by_its_own_clock(
    late_seat, opening_in_queens, tell, evening, clock
):
    """Of 110 minutes that count as 120, the first 25 take 22 minutes and 55 seconds."""
    tell(EventKind.RESIZED, "D1M1", evening, session=opening_in_queens.session, minutes=110, reason="A late start")

    [cure] = of_seat(late_seat, evening).cures

    [offer] = cure.offers
    assert offer.missing == [(clock(7, day=9), clock(7, 22, day=9) + timedelta(seconds=55))]


def test_no_block_is_offered_that_has_begun_is_full_or_in_a_closed_class(
    late_seat, queens, opening_in_queens, okafor, evening
):
    assert not of_seat(late_seat, opening_in_queens.session.starts_at).cures[0].offers

    Cohort.objects.filter(pk=queens.pk).update(capacity=0)
    assert not of_seat(late_seat, evening).cures[0].offers

    Cohort.objects.filter(pk=queens.pk).update(capacity=28)
    statuses.close(queens, by=okafor, at=evening)
    assert not of_seat(late_seat, evening).cures[0].offers


def test_no_block_is_offered_that_was_dropped_from_its_run_sheet(late_seat, opening_in_queens, tell, evening):
    tell(EventKind.DROPPED, "D1M1", evening, session=opening_in_queens.session, reason="The room is lost until noon")

    [cure] = of_seat(late_seat, evening).cures
    assert cure.offers == ()


def test_a_block_is_offered_at_the_hours_that_its_run_sheet_has(late_seat, opening_in_queens, tell, clock, evening):
    tell(EventKind.MOVED, "D1M1", evening, session=opening_in_queens.session, after="D1M2")

    [offer] = of_seat(late_seat, evening).cures[0].offers
    assert offer.hours == (clock(12, 15, day=9), clock(14, 15, day=9))


def test_no_block_is_offered_that_was_made_shorter_than_the_gap(late_seat, opening_in_queens, tell, evening):
    tell(EventKind.RESIZED, "D1M1", evening, session=opening_in_queens.session, minutes=20, reason="A late start")

    assert of_seat(late_seat, evening).cures[0].offers == ()


@pytest.mark.parametrize(("minutes", "offers"), [(250, 0), (270, 1)])
def test_a_block_is_offered_where_a_visit_to_all_of_it_would_close_the_gap(
    seat, day_1, mark, clock, queens, tell, rivera, evening, minutes, offers
):
    """Rivera left before the last 30 of 300 minutes: the first 250 are more, and do not hold them."""
    mark(seat, day_1, MarkKind.LEFT, clock=clock(13, 45))
    there = queens.sessions.get(day="D1")
    tell(EventKind.RESIZED, "D1M2", evening, session=there, minutes=minutes, reason="A late start")

    [cure] = of_seat(seat, evening).cures

    assert (cure.gap.minutes, len(cure.offers)) == (30, offers)
    if not offers:
        with pytest.raises(RefusedBooking, match="not_taught"):
            make_up.book(seat, there.blocks.get(module_key="D1M2"), by=rivera, at=evening)


def test_a_block_that_is_dropped_lets_its_guests_book_another(late_seat, booking, opening_in_queens, tell, evening):
    tell(EventKind.DROPPED, "D1M1", evening, session=opening_in_queens.session, reason="The room is lost until noon")

    booking.refresh_from_db()
    assert booking.cancelled_at == evening
    assert of_seat(late_seat, evening).cures[0].booked is None


def test_a_block_that_is_dropped_in_its_middle_keeps_the_guests_who_sit_there(
    late_seat, booking, tell, mark_guest, novak
):
    day = booking.block.session
    tell(EventKind.STARTED, "D1M1", day.starts_at, session=day, by=novak)
    half_past = day.starts_at + timedelta(minutes=30)
    tell(EventKind.DROPPED, "D1M1", half_past, session=day, reason="Fire alarm", by=novak)

    mark_guest(booking)

    assert ledger.minutes_of(late_seat)["D1M1"] == 120


def test_a_block_that_is_started_though_it_was_dropped_has_its_guests_again(
    booking, late_seat, opening_in_queens, tell, novak, mark_guest, evening
):
    day = opening_in_queens.session
    tell(EventKind.DROPPED, "D1M1", evening, session=day, reason="Fire alarm", by=novak)
    assert guests.of_session(day) == []

    tell(EventKind.STARTED, "D1M1", day.starts_at, session=day, by=novak)

    [guest] = guests.of_session(day)
    mark_guest(guest.booking)
    assert ledger.minutes_of(late_seat)["D1M1"] == 120


def test_who_booked_elsewhere_meanwhile_is_no_guest_again(
    booking, late_seat, opening_in_queens, bronx, tell, novak, rivera, evening
):
    day = opening_in_queens.session
    tell(EventKind.DROPPED, "D1M1", evening, session=day, reason="Fire alarm", by=novak)
    make_up.book(late_seat, bronx.sessions.get(day="D1").blocks.get(module_key="D1M1"), by=rivera, at=evening)

    tell(EventKind.STARTED, "D1M1", day.starts_at, session=day, by=novak)

    assert guests.of_session(day) == []


def test_no_block_is_offered_while_the_officer_sits_in_a_class_of_their_own(
    late_seat, cohort, queens, opening_in_queens, rivera, evening
):
    """Chen's last class day is moved to the Monday on which Queens begins."""
    day_4 = cohort.sessions.get(day="D4")
    sessions.move(day_4, starts_at=opening_in_queens.session.starts_at, place="Academy", by=rivera, at=evening)

    [cure] = of_seat(late_seat, evening).cures
    assert cure.offers == ()
    with pytest.raises(RefusedBooking, match="own_class"):
        make_up.book(late_seat, opening_in_queens, by=rivera, at=evening)


def test_no_block_is_offered_while_the_officer_is_a_guest_elsewhere(
    late_seat, booking, cohort, opening_in_queens, bronx, mark, rivera, okafor, clock
):
    """The Bronx teaches on the Monday on which Rivera is a guest in Queens."""
    mark(late_seat, cohort.sessions.get(day="D2"), MarkKind.LATE, clock=clock(7, 25, day=3))
    day_2 = bronx.sessions.get(day="D2")
    sessions.move(day_2, starts_at=opening_in_queens.session.starts_at, place="Bronx", by=okafor, at=clock(17, day=3))
    block = day_2.blocks.first()

    cure = of_seat(late_seat, clock(17, day=3)).cures[1]
    assert cure.gap.module_key == block.module_key
    assert block not in [offer.block for offer in cure.offers]
    with pytest.raises(RefusedBooking, match="guest_elsewhere"):
        make_up.book(late_seat, block, by=rivera, at=clock(17, day=3))

    guests.cancel(booking, by=rivera, at=clock(17, day=3))
    assert make_up.book(late_seat, block, by=rivera, at=clock(17, day=3)).block == block


def test_a_place_is_booked_once_and_audited(late_seat, opening_in_queens, booking, rivera, evening):
    again = make_up.book(late_seat, opening_in_queens, by=rivera, at=evening)

    assert again == booking
    assert AuditEntry.objects.filter(action="make_up.booked").count() == 1
    [cure] = of_seat(late_seat, evening).cures
    assert cure.booked.booking == booking


def test_a_guest_takes_a_seat_of_the_day_from_other_guests_once(
    late_seat, booking, reyes_seat, day_1, mark, clock, queens, rivera, evening
):
    mark(late_seat, day_1, MarkKind.LEFT, clock=clock(14))
    another_hour = queens.sessions.get(day="D1").blocks.get(module_key="D1M2")
    mark(reyes_seat, day_1, MarkKind.LATE, clock=clock(7, 25))

    make_up.book(late_seat, another_hour, by=rivera, at=evening)

    [cure] = of_seat(reyes_seat, evening).cures
    assert cure.offers[0].seats == 27


def test_who_has_the_last_seat_of_a_day_may_make_up_another_block_on_it(
    late_seat, booking, day_1, mark, clock, queens, rivera, evening
):
    Cohort.objects.filter(pk=queens.pk).update(capacity=1)
    mark(late_seat, day_1, MarkKind.LEFT, clock=clock(14))

    make_up.book(late_seat, queens.sessions.get(day="D1").blocks.get(module_key="D1M2"), by=rivera, at=evening)

    assert MakeUpBooking.objects.booked().count() == 2


def test_a_guest_takes_a_seat_from_whoever_wants_one_until_the_day_is_over(
    booking, queens, reyes, okafor, evening, clock
):
    Cohort.objects.filter(pk=queens.pk).update(capacity=1)

    assert seats.take(queens, reyes.officer, by=okafor, at=evening).status == "waiting"
    queens.refresh_from_db()
    assert seating.house_of(queens, at=clock(14, 59, day=9)).free == 0
    assert seating.house_of(queens, at=clock(15, day=9)).free == 1


def test_a_place_that_is_given_back_goes_to_who_waits_for_a_seat(booking, queens, reyes, rivera, okafor, evening):
    Cohort.objects.filter(pk=queens.pk).update(capacity=1)
    waiting = seats.take(queens, reyes.officer, by=okafor, at=evening)

    guests.cancel(booking, by=rivera, at=evening)

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_who_leaves_the_course_leaves_the_places_as_a_guest_too(late_seat, booking, okafor, evening):
    seats.withdraw(late_seat, "Left the Department", by=okafor, at=evening)

    booking.refresh_from_db()
    assert booking.cancelled_at == evening


def test_who_is_transferred_into_the_class_is_no_guest_of_it(late_seat, booking, queens, okafor, evening):
    transfers.transfer(late_seat, queens, reason="Takes it all again", by=okafor, at=evening)

    assert not MakeUpBooking.objects.booked().exists()
    assert seating.house_of(queens, at=evening).used == 1


def test_a_class_that_goes_on_as_another_has_no_guests(late_seat, booking, queens, bronx, okafor, evening):
    transfers.merge(queens, bronx, reason="Too few", by=okafor, at=evening)

    [cure] = of_seat(late_seat, evening).cures
    assert cure.booked is None
    assert [offer.block.session.cohort for offer in cure.offers] == [bronx]


def test_a_whole_hour_without_a_gap_is_not_booked(seat, day_1, mark, opening_in_queens, rivera, evening):
    mark(seat, day_1)

    with pytest.raises(RefusedBooking, match="no_gap"):
        make_up.book(seat, opening_in_queens, by=rivera, at=evening)


def test_beyond_168_minutes_the_class_is_taken_again(seat, day_1, mark, queens, rivera, clock, evening):
    mark(seat, day_1, MarkKind.LATE, clock=clock(12, 5))  # 120 + 170 minutes

    found = of_seat(seat, evening)
    assert not found.is_within_limit
    assert found.missing == 290
    assert not any(cure.offers for cure in found.cures)
    with pytest.raises(RefusedBooking, match="over_limit"):
        make_up.book(seat, queens.sessions.get(day="D1").blocks.get(module_key="D1M1"), by=rivera, at=evening)


def test_exactly_168_minutes_may_be_made_up(seat, day_1, mark, queens, clock, evening):
    mark(seat, day_1, MarkKind.LATE, clock=clock(10, 3))  # 120 + 48 minutes

    assert of_seat(seat, evening).missing == 168
    assert of_seat(seat, evening).is_within_limit


def test_what_was_made_up_before_counts_toward_the_limit(
    booking, mark_guest, seat, cohort, mark, opening_in_queens, clock
):
    mark_guest(booking)
    mark(seat, cohort.sessions.get(day="D2"), MarkKind.LATE, clock=clock(9, 20, day=3))  # 140 minutes: 165 with the 25
    assert of_seat(seat, clock(17, day=3)).is_within_limit

    mark(seat, cohort.sessions.get(day="D3"), MarkKind.LATE, clock=clock(7, 4, day=4))

    assert not of_seat(seat, clock(17, day=4)).is_within_limit


def test_a_second_place_for_the_same_gap_is_refused_until_the_first_is_given_back(
    late_seat, booking, rivera, evening, bronx
):
    block = bronx.sessions.get(day="D1").blocks.get(module_key="D1M1")
    with pytest.raises(RefusedBooking, match="other_block"):
        make_up.book(late_seat, block, by=rivera, at=evening)

    guests.cancel(booking, by=rivera, at=evening)
    guests.cancel(booking, by=rivera, at=evening)

    assert make_up.book(late_seat, block, by=rivera, at=evening).block == block
    assert AuditEntry.objects.filter(action="make_up.cancelled").count() == 1


def test_who_attends_the_block_closes_the_gap_and_whatever_waited_goes_on(
    booking, late_seat, cohort, mark, mark_guest, at, clock
):
    for session in cohort.sessions.exclude(day="D1"):
        mark(late_seat, session)
    for code in ("quiz:QD1", "role_play", "survey:COURSE"):
        progress.record(late_seat, code, at=at)
    before_the_block = booking.block.starts_at - timedelta(minutes=20)
    mark_guest(booking, marked_at=before_the_block, at=before_the_block)
    assert not CourseCompletion.objects.exists()

    mark_guest(booking)

    hours = ledger.of_seat(late_seat)
    assert hours.minutes["D1M1"] == 120
    assert hours.made_up_minutes == 25
    assert hours.gaps(clock(17, day=20)) == []
    late_seat.refresh_from_db()
    assert late_seat.status == "completed"
    assert CourseCompletion.objects.get().enrollment == late_seat


def test_a_visit_that_gave_half_leaves_the_other_half_by_its_times(
    seat, day_1, mark, clock, opening_in_queens, rivera, evening, mark_guest
):
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 40))
    half = make_up.book(seat, opening_in_queens, by=rivera, at=evening)

    mark_guest(half, MarkKind.LEFT, clock=clock(7, 20, day=9))

    [cure] = of_seat(seat, clock(17, day=9)).cures
    assert (cure.gap.minutes, cure.gap.times) == (20, ((clock(7, 20), clock(7, 40)),))


def test_a_seat_that_was_given_up_takes_no_place_of_a_guest(late_seat, opening_in_queens, rivera, okafor, evening):
    seats.withdraw(late_seat, "Left the department", by=okafor, at=evening)

    with pytest.raises(RefusedBooking, match="given_up"):
        make_up.book(late_seat, opening_in_queens, by=rivera, at=evening)


def test_a_guest_who_did_not_come_still_has_the_gap_and_can_book_again(booking, late_seat, mark_guest, evening):
    mark_guest(booking, MarkKind.ABSENT)

    after = booking.block.session.ends_at + timedelta(hours=1)
    [cure] = of_seat(late_seat, after).cures
    assert cure.gap.minutes == 25
    assert cure.booked is None


def test_a_guest_has_only_the_minutes_that_were_taught(booking, late_seat, tell, novak, mark_guest):
    session = booking.block.session
    start = session.starts_at
    tell(EventKind.STARTED, "D1M1", start, session=session, by=novak)
    tell(EventKind.FINISHED, "D1M1", start + timedelta(minutes=15), session=session, by=novak)

    mark_guest(booking)

    assert ledger.minutes_of(late_seat)["D1M1"] == 110


def test_correcting_how_a_guests_block_was_taught_closes_the_gap_too(booking, late_seat, tell, novak, mark_guest):
    session = booking.block.session
    heard = []

    def hear(enrollment, **_):
        heard.append(enrollment)

    hours_changed.connect(hear)
    tell(EventKind.TIMED, "D1M1", session.ends_at, session=session, by=novak,
         starts_at=session.starts_at, ends_at=session.starts_at + timedelta(minutes=120))  # fmt: skip
    hours_changed.disconnect(hear)

    assert heard == [late_seat]


def test_a_guests_tap_sent_twice_is_one_mark(booking, mark_guest):
    client_id = uuid4()

    mark_guest(booking, client_id=client_id)
    mark_guest(booking, client_id=client_id)

    assert GuestMark.objects.count() == 1
    with pytest.raises(RefusedMark, match="other_mark"):
        mark_guest(booking, MarkKind.ABSENT, client_id=client_id)


def test_a_guest_is_marked_on_the_morning_of_the_day_and_excused_before(booking, mark_guest, evening):
    with pytest.raises(RefusedMark, match="too_early"):
        mark_guest(booking, marked_at=evening, at=evening)

    mark_guest(booking, MarkKind.EXCUSED, marked_at=evening, at=evening, reason="Court")


def test_a_correction_of_a_guests_mark_says_why(booking, mark_guest):
    mark_guest(booking)

    with pytest.raises(RefusedMark, match="reason_missing"):
        mark_guest(booking, MarkKind.ABSENT)

    mark_guest(booking, MarkKind.ABSENT, reason="It was somebody else")


def test_a_cancelled_place_is_not_marked_and_a_marked_one_not_cancelled(booking, mark_guest, rivera, evening):
    mark_guest(booking)
    with pytest.raises(RefusedBooking, match="marked"):
        guests.cancel(booking, by=rivera, at=evening)

    MakeUpBooking.objects.update(cancelled_at=evening)
    with pytest.raises(RefusedMark, match="cancelled"):
        mark_guest(booking)


def test_guests_are_seen_by_the_officer_and_both_trainers(booking, rivera, reyes, chen, novak, okafor, marsh):
    seen = {
        user.last_name: MakeUpBooking.objects.visible_to(user).count()
        for user in (rivera, reyes, chen, novak, okafor, marsh)
    }

    assert seen == {"Rivera": 1, "Reyes": 0, "Chen": 1, "Novak": 1, "Okafor": 1, "Marsh": 0}


def test_the_last_place_goes_to_one_of_two(committing, seat, reyes_seat, day_1, mark, queens, opening_in_queens, clock):
    Cohort.objects.filter(pk=queens.pk).update(capacity=1)
    for late in (seat, reyes_seat):
        mark(late, day_1, MarkKind.LATE, clock=clock(7, 25))
    together, answers = Barrier(2), []

    def ask(late):
        together.wait()
        try:
            answers.append(make_up.book(late, opening_in_queens, by=late.officer.user, at=clock(17)))
        except RefusedBooking as refused:
            answers.append(refused.code)
        close_old_connections()

    threads = [Thread(target=ask, args=[late]) for late in (seat, reyes_seat)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert MakeUpBooking.objects.count() == 1
    assert "full" in answers
