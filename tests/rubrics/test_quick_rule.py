import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rubrics.rules.quick import NotRead, read
from tests.rubrics.conftest import KEYS

LEVELS = st.fixed_dictionaries({key: st.sampled_from([None, 1, 2, 3, 4]) for key in KEYS})


@given(LEVELS, st.sampled_from([" ", ", ", "", ";", "\n"]), st.sampled_from(["N", "NO", "n", "No"]))
def test_what_is_written_is_what_is_read(levels, between, unseen):
    text = between.join(str(level or unseen) for level in (levels[key] for key in KEYS))

    assert read(text, KEYS) == levels


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("", "count", "0"),
        ("3 3 3", "count", "3"),
        ("33333333333", "count", "11"),
        ("3 3 5 3 3 3 3 3 3 3", "unknown", "5"),
        ("3 3 x 3 3 3 3 3 3 3", "unknown", "X"),
        ("3 3 ³ 3 3 3 3 3 3 3", "unknown", "³"),
        ("3 3 ٣ 3 3 3 3 3 3 3", "unknown", "٣"),
    ],
)
def test_what_cannot_be_read_is_named(text, code, found):
    with pytest.raises(NotRead) as refused:
        read(text, KEYS)

    assert (refused.value.code, refused.value.found) == (code, found)


@given(st.text(max_size=200))
def test_no_text_makes_it_fall_over(text):
    try:
        levels = read(text, KEYS)
    except NotRead:
        return
    assert list(levels) == KEYS
