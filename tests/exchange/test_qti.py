"""QTI: what it says is understood, and what we write in it comes back as it was."""

from hypothesis import given

from tests.exchange.questions import BODIES, PATIENT, banks, differing


@PATIENT
@given(banks(*BODIES))
def test_a_bank_written_as_a_qti_package_comes_back_as_it_was(questions):
    assert differing("qti3", questions) == []
