import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_site.core.guards import guard, is_formula, is_guarded


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@now", "\tx", "\rx", "\nx", " =1+1", "\u00a0=1", " \n @x", "＝1+1", "＠now"]
)
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(text):
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "00123", "Winter - cold", "'Abd", "a=b", "  two blanks", "😀"])
def test_every_other_text_stays_as_it_is(text):
    assert guard(text) == text


@given(st.text())
@example("'=")
@example("''-x")
@example("' =1")
def test_a_guard_is_taken_off_again(text):
    written = guard(text)

    assert (written[1:] if is_guarded(written) else written) == text
    assert not is_formula(written)
