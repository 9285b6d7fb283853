"""Every number is worked out a second time from the whole table of officers and questions."""

from collections import Counter
from itertools import pairwise
from statistics import correlation, mean, variance

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_site.reports.rules import items, reliability
from course_site.reports.rules.items import Cell, Ease, Telling

SHARES = [0.0, 0.5, 1.0]
# Rows are officers, columns are questions.
tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(SHARES), min_size=width, max_size=width), min_size=3, max_size=25
    )
)  # fmt: skip


def cells_of(rows: list[list[float | None]]) -> dict[int, list[Cell]]:
    """The cells of each column, one a share; an empty place is a question that was not drawn."""
    scores = [mean(share for share in row if share is not None) for row in rows]
    lengths = [sum(share is not None for share in row) for row in rows]
    found = {}
    for column in range(len(rows[0])):
        kinds = Counter((row[column], length) for row, length in zip(rows, lengths, strict=True))
        found[column] = [
            Cell(share, number, length, sum(there), sum(score**2 for score in there))
            for (share, length), number in kinds.items()
            if share is not None
            for there in [
                [s for s, row, k in zip(scores, rows, lengths, strict=True) if (row[column], k) == (share, length)]
            ]
        ]
    return found


@given(tables)
def test_facility_is_the_mean_of_the_column(rows):
    for column, cells in cells_of(rows).items():
        assert items.facility(cells) == pytest.approx(mean(row[column] for row in rows))


@given(tables)
def test_discrimination_is_the_correlation_with_the_rest_of_the_row(rows):
    for column, cells in cells_of(rows).items():
        own = [row[column] for row in rows]
        rest = [sum(row) - row[column] for row in rows]

        expected = correlation(own, rest) if len(set(own)) > 1 and len(set(rest)) > 1 else None

        assert items.discrimination(cells) == (expected if expected is None else pytest.approx(expected, abs=1e-9))


LONG_AND_SHORT = [[1, 1, 1, 0], [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [1, 1, None, None], [0, 0, None, None]]


def test_a_longer_try_is_no_better_one_when_discrimination_is_told():
    own = [row[0] for row in LONG_AND_SHORT]
    rest = [mean(share for share in row[1:] if share is not None) for row in LONG_AND_SHORT]

    assert items.discrimination(cells_of(LONG_AND_SHORT)[0]) == pytest.approx(correlation(own, rest))


@given(tables)
def test_with_the_same_questions_it_is_the_alpha_of_cronbach(rows):
    totals = [sum(row) for row in rows]
    assume(len(set(totals)) > 1)
    k = len(rows[0])

    found = reliability.reliability(cells_of(rows))

    columns = [[row[column] for row in rows] for column in range(k)]
    alpha = k / (k - 1) * (1 - sum(map(variance, columns)) / variance(totals))
    assert found is not None
    assert found.same_questions
    assert found.alpha == pytest.approx(alpha, abs=1e-9)
    # Lord & Novick: the standard deviation of the scores times the root of what alpha leaves.
    assert found.error**2 == pytest.approx(variance([total / k for total in totals]) * (1 - alpha), abs=1e-9)


def test_with_questions_drawn_for_each_it_is_kuder_and_richardsons_formula_21():
    """A third of the places is left out of each row, so every officer has four questions of six."""
    right = [6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 0, 0] * 4
    rows = [
        [None if (column + row) % 3 == 0 else float(column < number) for column in range(6)]
        for row, number in enumerate(right)
    ]
    totals = [sum(share for share in row if share is not None) for row in rows]

    found = reliability.reliability(cells_of(rows))

    k, n, m = 4, len(rows), mean(totals)
    within = (m * (k - m) - variance(totals) * (n - 1) / n) / (k - 1)
    assert found is not None
    assert not found.same_questions
    assert found.alpha == pytest.approx(1 - within / variance(totals))


def test_a_worked_example():
    """Five officers, three questions. The first one alone: 1 1 1 1 0 beside rests of 2 1 1 0 0."""
    rows = [[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    cells = cells_of(rows)

    found = reliability.reliability(cells)

    assert items.facility(cells[0]) == 0.8
    # Covariance 0.16, standard deviations 0.4 and √0.56.
    assert items.discrimination(cells[0]) == pytest.approx(0.16 / (0.4 * 0.56**0.5))
    assert found is not None
    assert found.alpha == pytest.approx(3 / 2 * (1 - (0.2 + 0.3 + 0.3) / 1.3))


def test_where_everybody_has_the_same_score_nothing_can_be_told():
    cells = cells_of([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])

    assert reliability.reliability(cells) is None


@given(st.dictionaries(st.integers(0, 100), st.integers(1, 50), min_size=1))
def test_the_thirds_hold_at_least_a_third_and_never_share_an_attempt(histogram):
    cuts = items.thirds(histogram)
    if cuts is None:
        return

    low, high = cuts
    everybody = sum(histogram.values())
    assert low < high
    assert sum(number for score, number in histogram.items() if score <= low) * 3 >= everybody
    assert sum(number for score, number in histogram.items() if score >= high) * 3 >= everybody
    assert sum(number for score, number in histogram.items() if score < low) * 3 < everybody


def test_nine_attempts_with_scores_of_their_own_fall_into_three_and_three():
    assert items.thirds(dict.fromkeys(range(10, 100, 10), 1)) == (30, 70)


def test_where_nearly_all_have_one_score_there_are_no_thirds():
    assert items.thirds({50: 1, 100: 20}) is None


@pytest.mark.parametrize(("share", "word"), [(1, Ease.NEARLY_ALL), (0.7, Ease.MOST), (0.5, Ease.HALF), (0.1, Ease.FEW)])
def test_how_many_get_it_right(share, word):
    assert items.ease(share) is word


def test_the_words_follow_the_number_down():
    words = [items.telling(step / 100, 100) for step in range(40, -30, -1)]

    order = list(Telling)
    assert all(order.index(one) <= order.index(next_one) for one, next_one in pairwise(words))
    assert set(words) == set(Telling)


def test_a_key_is_doubted_only_where_it_cannot_be_chance():
    assert items.telling(-0.18, 100) is Telling.NOT
    assert items.telling(-0.21, 100) is Telling.AGAINST
    assert items.telling(-0.11, 1000) is Telling.AGAINST
    assert items.telling(-0.09, 1000) is Telling.NOT


@pytest.mark.parametrize(
    ("upper", "lower", "draws"),
    [((1, 10), (0, 10), False), ((6, 10), (1, 10), True), ((30, 100), (17, 100), True), ((3, 10), (3, 10), False),
     ((0, 10), (0, 10), False), ((1, 10), (6, 10), False)],
)  # fmt: skip
def test_an_answer_draws_the_stronger_only_where_it_cannot_be_chance(upper, lower, draws):
    assert items.draws_the_stronger(items.Share(*upper), items.Share(*lower)) is draws


@given(st.lists(st.sampled_from(SHARES), min_size=2, max_size=20), st.sampled_from(SHARES))
def test_the_rest_of_a_try_is_found_again_from_its_rounded_score(others, own):
    score = int(100 * mean([own, *others]) + 0.5)

    assert items.on_the_rest(score, len(others) + 1, own) == pytest.approx(mean(others))
