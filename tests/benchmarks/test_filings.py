"""What a paper for the State costs."""

from time import process_time

import pytest

from course_site.filings import drawing
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts

NEW_YORK = layouts.shipped()["ny_dcjs"]


@pytest.mark.benchmark
def test_what_the_roster_of_a_full_class_costs(cohort, seat, capsys):
    content = contents.without_member_numbers(facts.of_paper(cohort, Paper.ROSTER_END))
    content["rows"] *= 28
    drawing.draw(Paper.ROSTER_END, content, NEW_YORK)  # the first one loads the library
    started = process_time()

    drawing.draw(Paper.ROSTER_END, content, NEW_YORK)

    with capsys.disabled():
        print(f"\nroster of 28 as PDF: {process_time() - started:.2f} s CPU")
