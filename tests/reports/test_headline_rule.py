import pytest

from course_site.reports.rules.headline import Headline, headline
from course_site.reports.rules.suppression import Cell, publish


@pytest.mark.parametrize(
    ("favorable", "n", "expected"),
    [
        (4, 4, Headline.HIDDEN),
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
    total = publish([Cell("All", favorable, n, n)]).total

    assert headline(total) is expected
