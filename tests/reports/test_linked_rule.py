from hypothesis import given
from hypothesis import strategies as st

from course_site.reports.rules.linked import linked

sets = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3), max_size=6)


def test_classes_that_a_number_counts_as_one_are_compared_as_one():
    assert linked([frozenset("a"), frozenset("b"), frozenset("c"), frozenset("ac")]) == [
        frozenset("ac"),
        frozenset("b"),
    ]


@given(sets)
def test_no_class_is_twice_and_no_number_is_cut(given_sets):
    found = linked(given_sets)

    assert sum(map(len, found)) == len(frozenset().union(*given_sets))
    assert all(any(one <= each for each in found) for one in given_sets)


@given(sets)
def test_nothing_is_put_together_without_need(given_sets):
    """Whatever is cut out of a found set, some number holds classes on both sides."""
    for found in linked(given_sets):
        inside = [one for one in given_sets if one <= found]
        reached = inside[0]
        for _ in inside:
            reached = reached.union(*(one for one in inside if one & reached))
        assert reached == found
