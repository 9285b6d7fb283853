"""What a tablet brings after a day without a network."""

import time

import pytest

from tests.offline.test_large_batches import marks, seat_a_class


@pytest.mark.benchmark
def test_a_thousand_marks_beside_ten(tablet, cohort, make_officer, the_75th, at, capsys):
    seats = seat_a_class(cohort, make_officer, the_75th, at)

    def cpu_of(items: list) -> float:
        # Of this process: what else runs on the machine is not the site's to answer for.
        started = time.process_time()
        tablet.send(*items)
        return time.process_time() - started

    tablet.send()  # the first request of a process also loads the site
    ten, thousand = cpu_of(marks(tablet, seats, 10, at)), cpu_of(marks(tablet, seats, 1000, at))

    with capsys.disabled():
        print(f"\nsync of 1,000 marks: {thousand:.2f} s CPU (target: under 1 s); of 10 marks: {ten * 1000:.0f} ms")
        print(f"ratio {thousand / ten:.0f} for 100 times the marks")
