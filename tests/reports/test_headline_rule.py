import pytest

from assessments.surveys.rules.suppression import Cell, publish, show
from course_site.reports.rules.headline import Headline, headline


@pytest.mark.parametrize(
    ("favorable", "n", "expected"),
    [
        (4, 4, Headline.TOO_FEW),
        (6, 6, Headline.MOST),
        (0, 7, Headline.FEW),
        (23, 25, Headline.SHARE),
        (25, 25, Headline.ALL),
        (92, 100, Headline.SHARE),
        (96, 100, Headline.ABOVE_90),
        (465, 500, Headline.ABOVE_90),
    ],
)
def test_the_sentence_that_the_numbers_allow(favorable, n, expected):
    total = show("All", Cell(favorable, n, n))

    assert headline(total, counted=1, elsewhere=0, still_open=0) is expected


@pytest.mark.parametrize(
    ("counted", "elsewhere", "still_open", "reason"),
    [
        (2, 3, 1, Headline.TOO_FEW),
        (0, 3, 1, Headline.NOT_APART),
        (0, 0, 1, Headline.STILL_OPEN),
        (0, 0, 0, Headline.NO_SURVEY),
    ],
)
def test_without_a_number_the_sentence_says_why(counted, elsewhere, still_open, reason):
    nothing = publish([]).total

    assert headline(nothing, counted=counted, elsewhere=elsewhere, still_open=still_open) is reason
