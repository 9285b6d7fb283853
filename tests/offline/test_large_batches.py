"""What a tablet brings after a day without a network."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.services import planning


def seat_a_class(cohort, make_officer, precinct, at, count=28):
    for n in range(count):
        officer = make_officer(f"officer{n}@example.org", f"Officer {n}", "Example", f"9{n:04}", precinct)
        planning.enroll(cohort, officer, at=at)
    return list(cohort.enrollments.all())


def marks(tablet, seats, count, at):
    """Everybody again and again: present, away, present …"""
    items = []
    for n in range(count):
        kind = "absent" if n // len(seats) % 2 else "present"
        moment = at - timedelta(hours=1) + timedelta(seconds=n)
        items.append(tablet.mark(seats[n % len(seats)], kind, made_at=moment, state=kind, reason="Counted again"))
    return items


def test_a_thousand_marks_arrive_in_one_batch(tablet, cohort, make_officer, the_75th, at):
    acks = tablet.send(*marks(tablet, seat_a_class(cohort, make_officer, the_75th, at), 1000, at))

    assert AttendanceMark.objects.count() == 1000
    assert all(ack["outcome"] in {"kept", "conflict"} for ack in acks)


def test_ten_marks_of_a_seat_ask_as_many_questions_as_two(tablet, seat, reyes_seat, at):
    def queries_for(count: int) -> int:
        items = marks(tablet, [seat], count, at)
        with CaptureQueriesContext(connection) as asked:
            tablet.send(*items)
        return len(asked)

    assert queries_for(2) == queries_for(10)
