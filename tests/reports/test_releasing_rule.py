"""In which order runs are counted with a class: five people are added, or nobody, and never one in the middle."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.rules.suppression import FEWEST, whole_steps
from course_site.reports.rules.releasing import Played, in_order

BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOMENTS = st.integers(0, 50).map(lambda minutes: BEGUN + timedelta(minutes=minutes))
PEOPLE = st.integers(1, 20)
SEATS = st.dictionaries(PEOPLE, MOMENTS)
RUNS = st.lists(st.tuples(PEOPLE, st.sampled_from(["S01", "S02"]), MOMENTS), max_size=60).map(
    lambda runs: [Played(number, *run) for number, run in enumerate(sorted(runs, key=lambda run: run[2]))]
)


@given(runs=RUNS, seats=SEATS, look=MOMENTS)
def test_two_looks_differ_by_five_people_at_least_or_by_nobody(runs, seats, look):
    known = [run for run in runs if run.finished_at <= look]
    seated = {person: since for person, since in seats.items() if since <= look}

    early, late = in_order(known, seated), in_order(runs, seats)

    assert late[: len(early)] == early
    added = len(whole_steps(late)) - len(whole_steps(early))
    assert added % FEWEST == 0


@given(runs=RUNS, seats=SEATS)
def test_each_person_with_a_seat_counts_once_a_scene_with_the_first_run(runs, seats):
    first = {(run.person, run.scene): run for run in reversed(runs) if run.person in seats}

    assert sorted(in_order(runs, seats)) == sorted(first.values())
